#include "discovery/discovery_routes.hpp"
#include "discovery/views.hpp"

namespace schouw::discovery {
namespace {
using http::Access;
using http::Call;
using http::Nothing;
constexpr std::size_t kMostPairs = 500;

std::string merges(std::string_view rest) { return std::string(kOrganisation) + std::string(rest); }

Merges viewOf(Identity const& identity) {
    Merges out;
    auto const side = [&](std::size_t place) -> MergeSide {
        auto const& c = identity.claims[place];
        return {c.evidence.claim, c.thing, c.name, c.evidence.asset, c.evidence.source};
    };
    auto const pairs = [&](std::vector<Pair> const& from, std::vector<MergePair>& to) {
        for (auto const& p : from) {
            if (to.size() == kMostPairs) break;
            to.push_back({side(p.a), side(p.b), p.score, p.because, p.reasons});
        }
    };
    pairs(identity.joined, out.joined), pairs(identity.apart, out.apart), pairs(identity.maybe, out.maybe);
    for (auto const& k : identity.common) if (out.common.size() < kMostPairs) out.common.push_back({k.key.type, k.key.value, static_cast<std::int64_t>(k.holders)});
    return out;
}
}  // namespace

void addMergeRoutes(http::Api& api, Discovery& discovery) {
    auto& store = discovery.store();
    api.on<Nothing, Merges>({.method = "GET", .pattern = merges("/merges"), .access = Access::reader, .summary = "What was taken for the same thing and why, what might be, and what people decided", .heavy = true},
        [&](Call const& call, Nothing const&) -> Result<Merges> {
            auto out = viewOf(discovery.identity(scopeOf(call)));
            for (auto const& d : store.decisions(scopeOf(call))) out.decisions.push_back({d.decision.id, d.decision.same, d.decision.a, d.decision.b, d.reason, d.author, d.at});
            return out;
        });
    api.on<MergeForm, http::Reply<MadeDecision>>({.method = "POST", .pattern = merges("/merges"), .access = Access::editor, .summary = "These devices are one", .heavy = true, .status = 201},
        [&](Call const& call, MergeForm const& in) -> Result<http::Reply<MadeDecision>> {
            SCHOUW_TRY(auto const id, store.merge(scopeOf(call), authorOf(call), in.devices, bounded(in.reason), discovery.pictureClaims(scopeOf(call))));
            return http::Reply<MadeDecision>{.value = {id}, .status = 201};
        });
    api.on<SplitForm, http::Reply<MadeDecision>>({.method = "POST", .pattern = merges("/devices/{device}/split"), .access = Access::editor, .summary = "What these sources say is about another device", .heavy = true, .status = 201},
        [&](Call const& call, SplitForm const& in) -> Result<http::Reply<MadeDecision>> {
            SCHOUW_TRY(auto const id, store.split(scopeOf(call), authorOf(call), call.param("device"), in.claims, bounded(in.reason), discovery.pictureClaims(scopeOf(call))));
            return http::Reply<MadeDecision>{.value = {id}, .status = 201};
        });
    api.on<Nothing, Nothing>({.method = "DELETE", .pattern = merges("/merges/{merge}"), .access = Access::editor, .summary = "Withdraw a decision: merged or split, it is as the sources say again", .heavy = true},
        [&](Call const& call, Nothing const&) -> Result<Nothing> {
            SCHOUW_TRY_VOID(store.withdraw(scopeOf(call), authorOf(call), call.param("merge"), discovery.pictureClaims(scopeOf(call))));
            return Nothing{};
        });
}
}  // namespace schouw::discovery
