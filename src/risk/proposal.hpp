#pragma once
// Risks that are likely worth a look, pre-filled: threat x what it fits, with a likelihood from the catalogue and an impact from
// the effective rating and, where the figures are there, from what an outage would cost. People change and decide; this starts.
#include "organisation/rating.hpp"
#include "risk/risk.hpp"
#include <functional>

namespace schouw::risk {

// What it does when these assets fail together for so long; nothing when no process that has figures is touched.
struct OutageCost {
    Money loss{};
    bool complete = false;                  // every process that is touched has figures
    std::string passed{};                   // id of a process that stands still longer than it may; empty: none
};
using CostOfOutage = std::function<std::optional<OutageCost>(std::vector<std::string> const& assets, Duration lasts)>;
// By the what-if engine, from Monday 9:00. The picture may go; the function holds what it needs. Not for two threads at once.
CostOfOutage costByWhatIf(organisation::Picture const& picture);

// Why the impact is what it is.
struct Ground {
    Aspect aspect = Aspect::availability;
    std::string asset{};                    // the asset that asks most
    std::string from{};                     // the asset it follows from, when it was not rated itself; may be empty
    organisation::Level level{};            // what it asks
    bool assumed = false;                   // nobody rated it
    std::optional<Duration> outage{};       // for availability: how long
    std::string passed{};                   // the process that stands still longer than it may
    int impact = 3;                         // the class that follows from this aspect
};
BOOST_DESCRIBE_STRUCT(Ground, (), (aspect, asset, from, level, assumed, outage, passed, impact))

struct Proposal {
    std::string key{};                      // "P01" or "A01:server": the same for the same picture
    std::string threat{};
    std::vector<std::string> assets{};      // the one that asks most first
    Score score{};
    RiskLevel level = RiskLevel::low;
    std::vector<Ground> grounds{};          // one per aspect it hits; empty: the threat is about duties
    std::optional<Money> loss{};            // of the outage, when the figures are there
    std::vector<std::string> measures{};    // ids, best first
};
BOOST_DESCRIBE_STRUCT(Proposal, (), (key, threat, assets, score, level, grounds, loss, measures))

struct ProposalInput {
    organisation::PictureIndex const& picture;
    organisation::Ratings const& ratings;
    std::vector<Risk> const& kept;          // what is in the register already is not proposed again
    Date today{};
    CostOfOutage costOf{};                  // may be empty
};
// Highest first: by level, product, loss, then threat and key. Linear in threats x assets, and at most kMostCosts calls of costOf,
// spent on the proposals that stand highest without them.
inline constexpr std::size_t kMostCosts = 200;
std::vector<Proposal> propose(ProposalInput const& input, Scales const& scales);
}  // namespace schouw::risk
