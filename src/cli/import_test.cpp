#include "json/value.hpp"
#include "support/files.hpp"
#include <cstdio>
#include <gtest/gtest.h>

namespace schouw::cli {
namespace {
struct Outcome { int code = 0; std::string out{}; };
Outcome run(std::string const& arguments) {
    auto* const pipe = popen(("SCHOUW_LANG=nl " + testing::program().string() + " import " + arguments + " 2>&1").c_str(), "r");
    Outcome result;
    char block[4096];
    for (std::size_t n = 0; (n = fread(block, 1, sizeof block, pipe)) > 0;) result.out.append(block, n);
    result.code = WEXITSTATUS(pclose(pipe));
    return result;
}
std::string caseFile(std::string const& name) { return (testing::sourceDir() / "tests" / "cases" / "import" / name).string(); }

TEST(Import, tellsWhatIsInAFileAndWhatIsWrong) {
    auto const good = run(caseFile("toestellen.csv"));
    EXPECT_EQ(good.code, 1);
    EXPECT_TRUE(good.out.contains("1 van 4 rijen klopt niet")) << good.out;
    EXPECT_TRUE(good.out.contains(":7: IP-adres: '192.0.2.999' is geen IP-adres.")) << good.out;
    EXPECT_EQ(run(caseFile("personeel.csv")).code, 0);
    EXPECT_EQ(run(caseFile("leeg.csv")).code, 1);
    EXPECT_EQ(run("/nergens/niets.csv").code, 1);
    EXPECT_EQ(run("").code, 2);
}
TEST(Import, json) {
    auto const both = run("--json --full " + caseFile("neigh.json") + " " + caseFile("xxe.xml"));
    EXPECT_EQ(both.code, 1);
    auto const value = json::parse(both.out);
    ASSERT_TRUE(value) << both.out;
    auto const& files = value->get_object().at("files").get_array();
    ASSERT_EQ(files.size(), 2u);
    EXPECT_EQ(files[0].at("format"), "ip-neigh");
    EXPECT_EQ(files[0].at("observations").get_array().size(), 2u);
    EXPECT_EQ(files[1].at("faults").at(0).at("key"), "xml.doctype");
    EXPECT_FALSE(value->get_object().at("good").get_bool());
}
TEST(Import, intoAPictureAddsAndNeverOverwrites) {
    testing::TemporaryFolder const folder;
    auto const file = (folder.path / "schouw.yaml").string();
    std::ofstream(file) << "# van ons\norganisation:\n  name: Bakkerij\nassets:\n  - id: nas\n    name: nas01\n    kind: device\n    description: gezegd\n    identifiers:\n      - type: mac\n        value: 00:11:32:aa:00:02\n";
    auto const first = run(caseFile("dnsmasq.leases") + " --into " + file);
    EXPECT_EQ(first.code, 1) << first.out;          // two bad rows, but the others are there
    EXPECT_TRUE(first.out.contains("stond er al 1")) << first.out;
    auto const after = testing::fileText(file);
    EXPECT_TRUE(after.starts_with("# van ons\n"));
    EXPECT_TRUE(after.contains("description: gezegd"));
    EXPECT_TRUE(after.contains("LAP-0009"));
    run(caseFile("dnsmasq.leases") + " --into " + file);
    EXPECT_EQ(testing::fileText(file), after);
}
}  // namespace
}  // namespace schouw::cli
