// The parsers that are built in: all can be read, and each passes the tests inside its file.
#include "detection/engine/parser_check.hpp"
#include "detection/pipeline.hpp"
#include <gtest/gtest.h>

namespace schouw::detection {
namespace {
TEST(BuiltInParsers, areAllAccepted) {
    for (auto const& e : builtInParsers()->refused()) ADD_FAILURE() << describe(e);
    EXPECT_GE(builtInParsers()->parsers().size(), 5u);
}
TEST(BuiltInParsers, passTheTestsInsideThem) {
    auto const check = checkParsers(builtInParsers());
    for (auto const& f : check.faults) ADD_FAILURE() << f.place << ": " << f.parser << ": " << f.field << " should be '" << f.expected << "' and is '" << f.got << "'\n" << f.line;
    for (auto const& p : builtInParsers()->parsers()) EXPECT_FALSE(p.tests().empty()) << p.name();
    EXPECT_GT(check.tests, 10u);
}
}  // namespace
}  // namespace schouw::detection
