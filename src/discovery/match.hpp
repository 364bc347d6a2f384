#pragma once
// Which claims are about the same thing. A pure function of the set of claims: their order does not matter, only what they say.
// Claims that share a key are compared; what they share adds up (1 - product of (1 - weight)); from kSame on they are joined, the best
// first, unless that would put together what cannot be one thing. Work is near-linear: claims meet only through a key, and a key that
// more than kMostHolders claims hold, or that two things which cannot be the same both hold (a dock, a cloned id), counts for nothing.
#include "discovery/identity.hpp"

namespace schouw::discovery {

inline constexpr int kSame = 70, kMaybe = 45;           // hundredths
inline constexpr std::size_t kMostHolders = 32;

// What a person decided, over all scores: a and b are one thing, or no a is the same thing as any b. Claims that are gone do nothing.
struct Decision {
    std::string id{};
    bool same = true;
    std::vector<std::string> a{}, b{};                  // claims
};

struct Reason {
    IdentifierType type{};
    std::string value{};
    int weight = 0;
};
enum class Because { fits, decided, uuid, serial, sameList, asset };     // why a pair was joined or kept apart

struct Pair {
    std::size_t a = 0, b = 0;                           // places in the evidence, by claim in order
    int score = 0;
    std::vector<Reason> reasons{};
    Because because = Because::fits;
};
struct CommonKey {                                      // held by too many, or by things that differ
    Key key{};
    std::size_t holders = 0;
};

struct Matching {
    std::vector<std::vector<std::size_t>> groups{};     // every claim in one; by place in the evidence, sorted by claim
    std::vector<Pair> joined{};                         // the pairs that made the groups
    std::vector<Pair> apart{};                          // high enough, but kept apart
    std::vector<Pair> maybe{};                          // between kMaybe and kSame, in different groups: for a person to decide
    std::vector<CommonKey> common{};
};
Matching match(std::span<Evidence const> evidence, std::span<Decision const> decisions = {});

}  // namespace schouw::discovery
