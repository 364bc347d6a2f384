#include "detection/spool.hpp"
#include "support/files.hpp"
#include <csignal>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace schouw::detection {
namespace {
std::vector<std::string> linesFrom(std::filesystem::path const& folder, SpoolMark from = {}, SpoolMark* end = nullptr) {
    std::vector<std::string> out;
    auto const mark = readSpool(folder, from, [&](SpoolRecord const& r) { out.emplace_back(r.line); return true; });
    EXPECT_TRUE(mark) << describe(mark.error());
    if (mark && end) *end = *mark;
    return out;
}
void write(SpoolWriter& w, std::initializer_list<std::string_view> lines) {
    for (auto const l : lines) w.add({1795154400LL * 1'000'000'000, "192.0.2.1", l});
    auto const done = w.write();
    ASSERT_TRUE(done) << describe(done.error());
}
TEST(Spool, givesBackWhatCameInFromAnyMark) {
    testing::TemporaryFolder folder;
    auto writer = SpoolWriter::open(folder.path / "s");
    ASSERT_TRUE(writer) << describe(writer.error());
    write(*writer, {"one", std::string_view("t\0wo", 4)});
    auto const mark = writer->end();
    write(*writer, {"three"});
    SpoolMark end;
    EXPECT_EQ(linesFrom(folder.path / "s", {}, &end), (std::vector<std::string>{"one", {"t\0wo", 4}, "three"}));
    EXPECT_EQ(end, writer->end());
    EXPECT_EQ(linesFrom(folder.path / "s", mark), std::vector<std::string>{"three"});
    ASSERT_TRUE(keepProcessedMark(folder.path / "s", mark));
    EXPECT_EQ(processedMark(folder.path / "s"), mark);
}
TEST(Spool, goesOnOverSegmentsPackedOrNotAndShowsTampering) {
    testing::TemporaryFolder folder;
    std::vector<std::string> all;
    for (int round = 0; round < 3; ++round) {
        auto writer = SpoolWriter::open(folder.path, {.segment = 400});
        ASSERT_TRUE(writer) << describe(writer.error());
        for (int i = 0; i < 20; ++i) {
            all.push_back("line " + std::to_string(round) + " " + std::to_string(i));
            write(*writer, {all.back()});
        }
    }
    EXPECT_EQ(linesFrom(folder.path), all);
    ASSERT_TRUE(packSegments(folder.path, {4, 0}));
    EXPECT_TRUE(std::filesystem::exists(folder.path / "000000003.zst"));
    EXPECT_FALSE(std::filesystem::exists(folder.path / "000000003.spool"));
    EXPECT_EQ(linesFrom(folder.path), all);
    auto check = checkSpool(folder.path);
    ASSERT_TRUE(check);
    EXPECT_TRUE(check->problems.empty()) << describe(check->problems[0]);
    EXPECT_EQ(check->records, all.size());

    std::fstream change(folder.path / "000000004.spool", std::ios::in | std::ios::out | std::ios::binary);
    change.seekp(-1, std::ios::end);
    change.put('X');
    change.close();
    check = checkSpool(folder.path);
    ASSERT_EQ(check->problems.size(), 1u);
    EXPECT_EQ(check->problems[0].key, "spool.changed");
    std::filesystem::remove(folder.path / "000000002.zst");
    check = checkSpool(folder.path);
    EXPECT_EQ(check->problems[0].key, "spool.missing");
}
TEST(Spool, cutsOffWhatWasNotWrittenToItsEnd) {
    testing::TemporaryFolder folder;
    {
        auto writer = SpoolWriter::open(folder.path);
        write(*writer, {"one", "two"});
    }
    auto const path = folder.path / "000000001.spool";
    for (auto const cut : {1, 5, 20, 30}) {
        auto const size = std::filesystem::file_size(path);
        std::ofstream(path, std::ios::app | std::ios::binary) << std::string("\x40\0\0\0\1\2\3", 7);
        std::filesystem::resize_file(path, std::min<std::uintmax_t>(size + 7, size + static_cast<unsigned>(cut)));
        EXPECT_EQ(linesFrom(folder.path).size(), 2u) << "the half record is not given";
        auto writer = SpoolWriter::open(folder.path);
        ASSERT_TRUE(writer) << describe(writer.error());
        EXPECT_EQ(std::filesystem::file_size(path), size);
    }
    auto const check = checkSpool(folder.path);
    EXPECT_TRUE(check->problems.empty());
}
TEST(Spool, losesNothingThatWasAnsweredWhenItsProcessIsKilled) {
    testing::TemporaryFolder folder;
    std::size_t answered = 0;
    for (int round = 0; round < 5; ++round) {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        auto const child = ::fork();
        if (child == 0) {
            auto writer = SpoolWriter::open(folder.path, {.segment = 20'000});
            for (int i = 0; writer; ++i) {
                writer->add({1, "x", "line " + std::to_string(i)});
                if (!writer->write() || ::write(ends[1], "a", 1) != 1) break;
            }
            ::_exit(1);
        }
        ::close(ends[1]);
        char answers[4096];
        for (std::size_t before = answered; answered < before + 3000;) {
            auto const n = ::read(ends[0], answers, sizeof answers);
            if (n <= 0) break;
            answered += static_cast<std::size_t>(n);
        }
        ::kill(child, SIGKILL);
        for (ssize_t n; (n = ::read(ends[0], answers, sizeof answers)) > 0;) answered += static_cast<std::size_t>(n);
        ::close(ends[0]);
        ::waitpid(child, nullptr, 0);
        auto const there = linesFrom(folder.path).size();
        ASSERT_GE(there, answered);
        EXPECT_LE(there, answered + static_cast<std::size_t>(round) + 1);
        EXPECT_TRUE(checkSpool(folder.path)->problems.empty());
    }
}
}  // namespace
}  // namespace schouw::detection
