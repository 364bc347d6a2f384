// A million random events for every type of correlation, against brute force.
#include "detection/engine/correlation_reference.hpp"
#include <gtest/gtest.h>

namespace schouw::detection {
namespace {
using namespace reference;
TEST(SlowCorrelation, isWhatBruteForceSaysOfAMillionEvents) {
    for (auto const& f : forms()) {
        auto const c = correlationOf(f.type, f.kind, f.number);
        auto const events = randomEvents(1'000'000, f.type, 1, 60);
        EXPECT_TRUE(bruteForce(c, events) == windows(c, events)) << static_cast<int>(f.type);
    }
}
}  // namespace
}  // namespace schouw::detection
