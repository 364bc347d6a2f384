#include "app/job_runner.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <latch>

namespace schouw::app {
namespace {
struct Running : ::testing::Test {
    FixedClock clock{*Time::parse("2026-11-21T09:00:00Z")};
    Mutex mutex;
    std::vector<JobView> told;
    JobRunner jobs{clock, {.atOnce = 2, .waiting = 3, .kept = 4}, [this](JobView const& v) { Lock const lock(mutex); told.push_back(v); }};
};
TEST_F(Running, tellsHowItGoes) {
    auto const id = *jobs.start("o", "inventaris.csv", [](Progress& p) -> Result<std::string> { p.at(1, 4); return "/imports/1"; });
    jobs.waitUntilIdle();
    auto const job = *jobs.find(id);
    EXPECT_EQ(job.state, JobState::done);
    EXPECT_EQ(job.result, "/imports/1");
    EXPECT_EQ(job.done, 1);
    EXPECT_EQ(job.progress, 1);
    EXPECT_EQ(told.front().state, JobState::waiting);
    EXPECT_EQ(told.back().state, JobState::done);
}
TEST_F(Running, keepsWhyItFailed) {
    auto const wrong = *jobs.start("o", "a", [](Progress&) -> Result<std::string> { return fail(ErrorKind::invalid, "json.missing"); });
    auto const thrown = *jobs.start("o", "b", [](Progress&) -> Result<std::string> { throw std::runtime_error("x"); });
    jobs.waitUntilIdle();
    EXPECT_EQ(jobs.find(wrong)->error->key, "json.missing");
    EXPECT_EQ(jobs.find(thrown)->error->key, "jobs.failed");
}
TEST_F(Running, stopsWhenAsked) {
    std::latch begun(1);
    auto const id = *jobs.start("o", "a", [&](Progress& p) -> Result<std::string> {
        begun.count_down();
        while (!p.isCancelled()) std::this_thread::yield();
        return "";
    });
    begun.wait();
    jobs.cancel(id);
    jobs.waitUntilIdle();
    EXPECT_EQ(jobs.find(id)->state, JobState::cancelled);
}
TEST_F(Running, runsTwoAtOnceAndLetsThreeWait) {
    std::latch begun(2);
    std::atomic<bool> go = false;
    std::atomic<int> most = 0, now = 0;
    auto const work = [&](Progress&) -> Result<std::string> {
        most = std::max(most.load(), ++now);
        if (!go) begun.count_down();
        while (!go) std::this_thread::yield();
        --now;
        return "";
    };
    (void)jobs.start("o", "a", work), (void)jobs.start("o", "b", work);
    begun.wait();
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(jobs.start("o", "c", work));
    EXPECT_EQ(jobs.start("o", "d", work).error().key, "jobs.too-often");
    go = true;
    jobs.waitUntilIdle();
    EXPECT_LE(most, 2);
    for (int i = 0; i < 3; ++i) { (void)jobs.start("o", "e", work); jobs.waitUntilIdle(); }
    EXPECT_EQ(jobs.all().size(), 4u);
    EXPECT_EQ(jobs.all().front().name, "e");
}
TEST(Jobs, endWhenTheirRunnerEnds) {
    FixedClock clock{Time{}};
    std::atomic<bool> ended = false;
    {
        JobRunner jobs(clock, {}, {});
        std::latch begun(1);
        (void)jobs.start("o", "a", [&](Progress& p) -> Result<std::string> {
            begun.count_down();
            while (!p.isCancelled()) std::this_thread::yield();
            ended = true;
            return "";
        });
        begun.wait();
    }
    EXPECT_TRUE(ended);
}
}  // namespace
}  // namespace schouw::app
