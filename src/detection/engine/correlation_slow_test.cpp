// Random events for every type of correlation, against brute force: a million with SCHOUW_LONG=1 (four minutes), else 60,000.
#include "detection/engine/correlation_reference.hpp"
#include <cstdlib>
#include <gtest/gtest.h>

namespace schouw::detection {
namespace {
using namespace reference;
TEST(SlowCorrelation, isWhatBruteForceSaysOfManyEvents) {
    auto last = Correlation::Type::clock;
    for (auto const& f : forms()) {
        if (std::exchange(last, f.type) == f.type) continue;        // one form of each type
        auto const c = correlationOf(f.type, f.kind, f.number);
        auto const events = randomEvents(std::getenv("SCHOUW_LONG") ? 1'000'000 : 60'000, f.type, 1, 12);
        std::vector<Key> keys;
        for (std::uint32_t g = 0; g < 12; ++g) keys.push_back(keyOf(g));
        Tally expected, found;
        bruteForce(c, events, [&](std::uint32_t group, std::int64_t time) { expected.add(group, time); });
        CorrelationWindows windows(c, 0);
        std::uint32_t group = 0;
        auto const take = [&](Fired const& fired) { found.add(group, fired.last); };
        for (auto const& h : events) {
            group = h.group;
            windows.add(keys[group], h.time, h.part, h.value, "line", take);
        }
        EXPECT_GT(expected.count, 0u) << static_cast<int>(f.type);
        EXPECT_TRUE(expected == found) << static_cast<int>(f.type);
    }
}
}  // namespace
}  // namespace schouw::detection
