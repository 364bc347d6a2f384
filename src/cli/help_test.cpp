#include "cli/help.hpp"

#include "cli/command.hpp"
#include "support/files.hpp"
#include <CLI/CLI.hpp>
#include <cstdio>
#include <gtest/gtest.h>

namespace schouw::cli {
namespace {
struct Outcome {
    int code = 0;
    std::string out{};
};
Outcome run(std::string const& arguments) {
    auto* const pipe = popen(("SCHOUW_LANG=nl " + testing::program().string() + " " + arguments + " 2>&1").c_str(), "r");
    Outcome result;
    char block[4096];
    for (std::size_t n = 0; (n = fread(block, 1, sizeof block, pipe)) > 0;) result.out.append(block, n);
    result.code = WEXITSTATUS(pclose(pipe));
    return result;
}
TEST(Help, hasAnOwnWordForEveryCommandAndOption) {
    CLI::App program{"schouw"};
    for (auto const add : families()) add(program);
    for (auto const& key : missingTexts(program)) ADD_FAILURE() << key << " is not in content/texts/commands.yaml";
}
TEST(Help, isInTheLanguageOfTheUser) {
    auto const help = run("--help");
    EXPECT_EQ(help.code, 0);
    EXPECT_TRUE(help.out.contains("Opdrachten:"));
    EXPECT_FALSE(help.out.contains("Print this help")) << help.out;
}
TEST(Help, saysWhatIsWrongWithTheCall) {
    EXPECT_EQ(run("").code, 2);
    EXPECT_TRUE(run("").out.contains("Welke opdracht?"));
    EXPECT_EQ(run("blah").code, 2);
    EXPECT_TRUE(run("blah").out.contains("Dit kennen we niet: blah"));
    EXPECT_TRUE(run("impact whatif").out.contains("Er ontbreekt iets: "));
    EXPECT_TRUE(run("serve --port x").out.contains("Deze waarde klopt niet: --port = x"));
}
TEST(Command, tellsItsVersion) {
    EXPECT_EQ(run("version").out, "schouw " SCHOUW_VERSION "\n");
    EXPECT_EQ(run("version --json").out, "{\"version\":\"" SCHOUW_VERSION "\"}\n");
}
TEST(Command, doctorExaminesAFolder) {
    testing::TemporaryFolder folder;
    auto const empty = run("doctor --data " + (folder.path / "none").string());
    EXPECT_EQ(empty.code, 1);
    EXPECT_TRUE(empty.out.contains("nu doen"));
    EXPECT_TRUE(empty.out.contains("is er niet")) << empty.out;
    EXPECT_TRUE(run("doctor --json --data " + folder.path.string()).out.starts_with("[{\"health\":\"good\",\"key\":\"doctor.folder\""));
}
TEST(Command, recoverNeedsAnInstallation) {
    testing::TemporaryFolder folder;
    auto const none = run("admin recover a@b --reason kwijt --data " + folder.path.string());
    EXPECT_EQ(none.code, 1);
    EXPECT_TRUE(none.out.contains("nog geen schouw gestart"));
    std::ofstream(folder.path / "address") << "http://127.0.0.1:8080\n";
    auto const link = run("admin recover a@b --reason kwijt --data " + folder.path.string());
    EXPECT_EQ(link.code, 0);
    EXPECT_TRUE(link.out.contains("http://127.0.0.1:8080/recover#")) << link.out;
    EXPECT_EQ(std::filesystem::status(folder.path / "recover.json").permissions(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}
}  // namespace
}  // namespace schouw::cli
