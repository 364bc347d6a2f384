#include "support/files.hpp"
#include <gtest/gtest.h>

namespace schouw {
namespace {
struct Ran { int code = 0; std::string out{}; };
Ran run(std::string const& arguments) {
    auto const command = "cd " + testing::sourceDir().string() + " && SCHOUW_LANG=en " + testing::program().string() + " " + arguments + " 2>&1";
    Ran r;
    FILE* const pipe = popen(command.c_str(), "r");
    if (!pipe) return r;
    char block[4096];
    while (auto const n = std::fread(block, 1, sizeof block, pipe)) r.out.append(block, n);
    r.code = WEXITSTATUS(pclose(pipe));
    return r;
}
TEST(PictureCommands, check) {
    auto const good = run("picture check examples/film.yaml");
    EXPECT_EQ(good.code, 0);
    EXPECT_EQ(good.out, "This is right. Assets: 4, dependencies: 3.\n");
    auto const bad = run("picture check tests/cases/picture/tab.yaml");
    EXPECT_EQ(bad.code, 1);
    EXPECT_EQ(bad.out, "tests/cases/picture/tab.yaml:5:1: This line is indented with a tab. Use blanks.\n");
    auto const json = run("picture check --json - < tests/cases/picture/alias.yaml");
    EXPECT_EQ(json.code, 1);
    EXPECT_EQ(json.out.substr(0, 94), R"({"good":false,"assets":0,"needs":0,"errors":[{"file":"stdin","line":1,"column":15,"field":"",")");
    EXPECT_EQ(run("picture check no-such-file").code, 1);
    EXPECT_EQ(run("picture check").code, 2);
    EXPECT_EQ(run("picture").code, 2);
}
TEST(PictureCommands, format) {
    EXPECT_EQ(run("picture format examples/film.yaml").out, testing::fileText(testing::sourceDir() / "examples/film.yaml"));
    testing::TemporaryFolder const folder;
    auto const file = folder.path / "p.yaml";
    auto const put = [&](std::string_view text) { std::ofstream(file) << text; };
    put("# ons bedrijf\n\nassets: [{kind: device, id: a, name: A}]\norganisation: {name: O}\n");
    EXPECT_EQ(run("picture format --write " + file.string()).code, 0);
    EXPECT_EQ(testing::fileText(file), "# ons bedrijf\n\norganisation:\n  name: O\n\nassets:\n  - id: a\n    name: A\n    kind: device\n");
    put("organisation: {name: O}\nassets:\n  # de oude\n  - kind: device # onder de trap\n    id: a\n    name: \"A #1\"\n# einde\n");
    EXPECT_EQ(run("picture format --write " + file.string()).code, 0);
    EXPECT_EQ(testing::fileText(file), "organisation:\n  name: O\n\nassets:\n  # de oude\n  - id: a\n    name: \"A #1\"\n    kind: device  # onder de trap\n# einde\n");
}
TEST(PictureCommands, ratings) {
    auto const r = run("picture ratings tests/cases/picture/warnings.yaml");
    EXPECT_EQ(r.code, 0);
    EXPECT_NE(r.out.find("oven    H*   -    L*   * comes from bakken"), r.out.npos) << r.out;
    auto const json = run("picture ratings --json examples/film.yaml");
    EXPECT_EQ(json.out.substr(0, 41), R"({"assets":[{"id":"server","name":"Server")");
}
TEST(PictureCommands, startFromASector) {
    testing::TemporaryFolder const folder;
    auto const file = (folder.path / "p.yaml").string();
    EXPECT_EQ(run("picture new bakery --name Dijkzicht --people 20 > " + file).code, 0);
    EXPECT_EQ(run("picture check " + file).out, "This is right. Assets: 21, dependencies: 16.\n");
    EXPECT_EQ(run("picture format " + file).out, testing::fileText(file)) << "the usual figures stay at the top";
    EXPECT_NE(testing::fileText(file).find("#   orders/process/marginPerHour\n"), std::string::npos);
    auto const unknown = run("picture new moon --name x");
    EXPECT_EQ(unknown.code, 2);
    EXPECT_NE(unknown.out.find("bakery, workshop"), std::string::npos) << unknown.out;
}
TEST(PictureCommands, schema) {
    auto const r = run("schema");
    EXPECT_EQ(r.code, 0);
    EXPECT_NE(r.out.find("\"$schema\": \"https://json-schema.org/draft/2020-12/schema\""), r.out.npos);
}
}  // namespace
}  // namespace schouw
