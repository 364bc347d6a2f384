#include "base/child.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace schouw {
namespace {
TEST(Child, givesOutputErrorsAndExitCode) {
    auto const r = runChild("/bin/sh", {"-c", "echo uit; echo fout >&2; exit 3"}, {});
    ASSERT_TRUE(r);
    EXPECT_EQ(r->output, "uit\n");
    EXPECT_EQ(r->errors, "fout\n");
    EXPECT_EQ(r->exitCode, 3);
    EXPECT_EQ(runChild("/bin/sh", {"-c", "kill -TERM $$"}, {})->exitCode, 128 + 15);
}
TEST(Child, argumentsStayOneEach) {
    EXPECT_EQ(runChild("/usr/bin/printf", {"[%s]", "a b", "$(id)", "; rm", ""}, {})->output, "[a b][$(id)][; rm][]");
}
TEST(Child, inheritsNothing) {
    int const open = ::open("/etc/passwd", O_RDONLY);           // without close-on-exec
    ::setenv("SCHOUW_TEST_SECRET", "x", 1);
    auto const list = runChild("/bin/ls", {"-l", "/proc/self/fd"}, {})->output;
    EXPECT_NE(list.find("/dev/null"), list.npos);
    EXPECT_EQ(list.find("/etc/passwd"), list.npos);
    EXPECT_EQ(runChild("/usr/bin/env", {}, {"A=b"})->output, "A=b\n");
    EXPECT_EQ(runChild("/bin/pwd", {}, {})->output, "/\n");
    ::close(open);
}
TEST(Child, isStoppedAtItsLimits) {
    EXPECT_EQ(runChild("/bin/sleep", {"60"}, {}, {.time = Duration{1}}).error().key, "child.time");
    EXPECT_EQ(runChild("/usr/bin/yes", {}, {}, {.outputBytes = 100'000}).error().key, "child.size");
    EXPECT_EQ(runChild("/usr/bin/yes", {}, {}, {}, [](std::string_view) { return false; }).error().key, "child.stopped");
    EXPECT_EQ(runChild("/no/such/program", {}, {}).error().key, "child.start");
    // Its own children go too, even when they keep the pipe open.
    EXPECT_EQ(runChild("/bin/sh", {"-c", "sleep 60 & sleep 60"}, {}, {.time = Duration{1}}).error().key, "child.time");
}
}  // namespace
}  // namespace schouw
