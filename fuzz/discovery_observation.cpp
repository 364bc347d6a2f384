// Any JSON as an observation: its keys, its claim and what it matches do not depend on the order in which claims come.
#include "base/check.hpp"
#include "discovery/changes.hpp"
#include "discovery/match.hpp"
#include "discovery/observation_describe.hpp"
#include "json/read.hpp"
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace schouw;
    auto const all = json::fromText<std::vector<discovery::Observation>>({reinterpret_cast<char const*>(data), size}, 65536);
    if (!all || all->size() > 40) return 0;
    std::vector<discovery::Evidence> evidence;
    for (auto const& o : *all) evidence.push_back(discovery::evidenceOf(o, "run"));
    for (std::size_t i = 0; i < evidence.size(); ++i) evidence[i].claim += "#" + std::to_string(i);
    auto const forward = discovery::match(evidence);
    std::vector<discovery::Evidence> backward(evidence.rbegin(), evidence.rend());
    check(forward.groups.size() == discovery::match(backward).groups.size(), "the order of claims matters");
    check(forward.joined.size() == evidence.size() - forward.groups.size(), "groups that do not hang together");
    if (all->size() > 1) check(discovery::compare(all->front(), all->back()).size() <= 1000, "too many differences");
    return 0;
}
