#pragma once
// The routes of the half-yearly schouw: begin, tick off part by part, sign; the report on paper.
#include "assessment/schouw_store.hpp"
#include "http/api.hpp"

namespace schouw::assessment {
struct SchouwDeps {
    SchouwStore& store;
    Clock const& clock;
    std::function<std::vector<HistoryEntry>(db::Scope const&, std::optional<Time> since)> history{};        // oldest first
    std::function<Standing(db::Scope const&)> standing{};
    std::function<void(db::Scope const&, db::Author const&, Date)> signedOn{};      // completes the review in the agenda; may be empty
};
void addSchouwRoutes(http::Api& api, SchouwDeps const& deps);
}  // namespace schouw::assessment
