// docs/server.md says what the program does: its numbers are the constants.
#include "http/api.hpp"
#include "http/server.hpp"
#include "support/files.hpp"
#include <algorithm>
#include <gtest/gtest.h>

namespace schouw::http {
namespace {
TEST(Document, saysTheNumbersOfTheProgram) {
    auto text = testing::fileText(testing::sourceDir() / "docs" / "server.md");
    std::ranges::replace(text, '\n', ' ');
    auto const n = [](auto value) { return std::to_string(value); };
    auto const s = [&](Limits::Milliseconds ms) { return n(ms.count() / 1000); };
    Limits const l;
    for (auto const& sentence : {
             "a head of more than " + n(l.head >> 10) + " KiB or " + n(l.fields) + " headers",
             "longer than the route takes (" + n(RouteInfo{}.bodyLimit >> 20) + " MiB",
             "A head has " + s(l.read) + " seconds from its first byte",
             "at " + n(l.slowest >> 10) + " KiB a second",
             "all of those together may be " + n(l.bodies >> 20) + " MiB",
             "must be taken within " + s(l.write) + " seconds",
             "may be idle for " + s(l.idle) + " seconds",
             "At most " + n(l.connections) + " connections, " + n(l.connectionsPerAddress) + " from one address",
             "a beat every " + s(l.beat) + " seconds",
             "who is " + n(l.queuedEvents) + " events behind",
             "finishes within " + s(l.drain) + " seconds",
         })
        EXPECT_TRUE(text.contains(sentence)) << sentence;
}
}  // namespace
}  // namespace schouw::http
