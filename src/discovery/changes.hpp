#pragma once
// What one source says differently from the last time it spoke: the food of a review. Things that differ at every look are left out.
#include "discovery/observation.hpp"

namespace schouw::discovery {

enum class ChangeKind {
    fact, identifier,
    softwareNew, softwareGone, softwareVersion,
    serviceNew, serviceGone,            // a port that listens or answers
    administratorNew, administratorGone,
    accountNew, accountGone,
    remoteToolNew, remoteToolGone,
    antivirus, encryption,
};
struct Difference {
    ChangeKind kind{};
    std::string name{};                 // of the fact, package, "tcp/443", account, disk
    std::string before{}, after{};
    bool operator==(Difference const&) const = default;
};
// In the order of ChangeKind and name; at most `most`. What is missing from a list counts as gone only when the list is whole.
std::vector<Difference> compare(Observation const& before, Observation const& after, std::size_t most = 1000);

}  // namespace schouw::discovery
