#pragma once
// The routes about risks: the register and its decisions, proposals, and the catalogues that all pages read.
#include "http/api.hpp"
#include "risk/risk_store.hpp"
#include "risk/views.hpp"
#include <functional>
#include <memory>

namespace schouw::risk {
struct Deps {
    RiskStore& store;
    Clock const& clock;
    // The picture of an organisation as it is now.
    std::function<Result<std::shared_ptr<organisation::Picture const>>(db::Scope const&)> picture{};
};
void addRoutes(http::Api& api, Deps const& deps);
// Its parts, one subject each.
void addRegisterRoutes(http::Api& api, Deps const& deps);
void addProposalRoutes(http::Api& api, Deps const& deps);
void addCatalogueRoutes(http::Api& api);

// ---- what the parts share ----
// The picture, its index and who asks, held together: views look into it.
struct Seen {
    std::shared_ptr<organisation::Picture const> picture{};
    organisation::PictureIndex index;
    Asking asking;
    Seen(std::shared_ptr<organisation::Picture const> p, Settings settings, Date today, content::Language language)
        : picture(std::move(p)), index(*picture), asking{index, settings, today, language} {}
    Seen(Seen const&) = delete;
    Seen& operator=(Seen const&) = delete;
};
db::Scope scopeOf(http::Call const& call);
db::Author authorOf(http::Call const& call);
content::Language languageOf(http::Call const& call);
Result<std::shared_ptr<Seen const>> seen(Deps const& deps, http::Call const& call);
// A number from the query between 1 and most; `otherwise` when it is not given. Error: risk.query.
Result<std::size_t> numberOf(http::Call const& call, std::string_view name, std::size_t otherwise, std::size_t most);
}  // namespace schouw::risk
