// Reads every #include in src/ and holds it against the tables in docs/architecture.md.
#include "base/text.hpp"
#include "support/files.hpp"
#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>

namespace schouw {
namespace {
namespace fs = std::filesystem;

struct House {
    std::map<std::string, std::set<std::string>> mayInclude{};
    std::vector<std::pair<std::string, std::set<std::string>>> thirdParty{};    // header prefix -> rooms
};
std::vector<std::string> cells(std::string_view line) {
    std::vector<std::string> out;
    for (auto const cell : split(line.substr(1, line.rfind('|') - 1), '|')) {
        std::string text(trim(cell));
        std::erase(text, '`');
        out.push_back(text);
    }
    return out;
}
std::set<std::string> words(std::string const& list) {
    std::set<std::string> out;
    for (auto const word : split(list, ',')) if (auto const w = trim(word); !w.empty()) out.emplace(w);
    return out;
}
House readHouse() {
    House house;
    std::istringstream in(testing::fileText(testing::sourceDir() / "docs/architecture.md"));
    std::set<std::string> const kit{"base", "json", "formats", "content"};
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with("| `")) continue;
        auto const c = cells(line);
        if (c.size() == 2) {
            for (auto const& header : words(c[0])) house.thirdParty.emplace_back(header, words(c[1]));
            continue;
        }
        auto& allowed = house.mayInclude[c[0]];
        for (auto const& word : words(c[2])) {
            if (word == "kit") allowed.insert(kit.begin(), kit.end());
            else allowed.insert(word);
        }
    }
    return house;
}
// "src/impact/engine/a.cpp" -> "impact/engine"; "src/cli/main/main.cpp" -> "cli".
std::string roomOf(std::string const& path) {
    auto const first = path.find('/');
    if (first == path.npos) return {};
    return path.compare(first + 1, 7, "engine/") == 0 ? path.substr(0, first + 7) : path.substr(0, first);
}
struct Include { std::string text; bool own; std::size_t line; };
std::vector<Include> includesOf(fs::path const& file) {
    std::vector<Include> out;
    std::istringstream in(testing::fileText(file));
    std::size_t n = 0;
    for (std::string line; std::getline(in, line);) {
        ++n;
        auto const text = trim(line);
        if (!text.starts_with("#include ")) continue;
        auto const from = text.find_first_of("\"<") + 1, to = text.find_last_of("\">");
        out.push_back({std::string(text.substr(from, to - from)), text[from - 1] == '"', n});
    }
    return out;
}
bool isPart(std::string const& file, std::string_view part) {       // "x_store.cpp", "store.hpp", "x_store_rows.cpp", "x_routes_test.cpp"
    auto const name = fs::path(file).stem().string();
    return name == part || name.ends_with("_" + std::string(part)) || name.find("_" + std::string(part) + "_") != name.npos || name.starts_with(std::string(part) + "_");
}
bool isTest(std::string const& file) { return fs::path(file).stem().string().ends_with("_test") || fs::path(file).stem().string().ends_with("_bench"); }

// Empty: allowed; else what is wrong.
std::string verdict(House const& house, std::string const& file, Include const& include) {
    auto const room = roomOf(file);
    if (!include.own) {
        for (auto const& [header, rooms] : house.thirdParty)
            if (include.text.starts_with(header) && !rooms.contains(room) && !isTest(file)) return "<" + include.text + "> belongs to another room";
        return {};
    }
    auto const target = roomOf(include.text);
    if (target == room || isTest(file) || include.text.starts_with("support/") || include.text.ends_with(".inc")) return {};
    if (!house.mayInclude.contains(target)) return "\"" + include.text + "\" is in no known room";
    auto const& allowed = house.mayInclude.at(room);
    bool const wiring = room == "cli" || room == "app";
    if (wiring) return target == "cli" ? "nothing includes cli" : "";
    if (target == "db") return isPart(file, "store") || isPart(file, "routes") ? "" : "only *_store.* may open the database";
    if (target == "http") return isPart(file, "routes") ? "" : "only *_routes.* may include http";
    if (isPart(include.text, "store") || isPart(include.text, "routes")) return "another slice's store or routes";
    if (allowed.contains(target)) return {};
    return room + " may not include " + target;
}
TEST(Architecture, everyIncludeIsInTheTable) {
    auto const house = readHouse();
    ASSERT_GT(house.mayInclude.size(), 15u);
    ASSERT_GT(house.thirdParty.size(), 5u);
    auto const src = testing::sourceDir() / "src";
    std::size_t seen = 0;
    for (auto const& entry : fs::recursive_directory_iterator(src)) {
        if (!entry.is_regular_file() || !(entry.path().extension() == ".cpp" || entry.path().extension() == ".hpp")) continue;
        auto const file = fs::relative(entry.path(), src).generic_string();
        ASSERT_TRUE(house.mayInclude.contains(roomOf(file))) << file << " is in no known room";
        for (auto const& include : includesOf(entry.path())) {
            ++seen;
            auto const wrong = verdict(house, file, include);
            EXPECT_TRUE(wrong.empty()) << file << ":" << include.line << ": " << wrong;
        }
    }
    EXPECT_GT(seen, 50u);
}
TEST(Architecture, theTableHasNoCircles) {
    auto house = readHouse();
    std::set<std::string> done;
    for (bool moved = true; moved;) {
        moved = false;
        for (auto const& [room, uses] : house.mayInclude) {
            if (done.contains(room)) continue;
            bool const free = std::ranges::all_of(uses, [&](auto const& u) { return done.contains(u) || !house.mayInclude.contains(u); });
            if (free || room == "app" || room == "cli") done.insert(room), moved = true;
        }
    }
    EXPECT_EQ(done.size(), house.mayInclude.size());
}
TEST(Architecture, theTestItselfSeesWhatIsWrong) {
    auto const house = readHouse();
    auto const ask = [&](std::string const& file, std::string const& text, bool own = true) { return verdict(house, file, {text, own, 1}); };
    EXPECT_NE(ask("base/a.cpp", "json/write.hpp"), "");
    EXPECT_NE(ask("risk/risk.cpp", "agenda/action.hpp"), "");
    EXPECT_NE(ask("risk/risk.cpp", "db/db.hpp"), "");
    EXPECT_NE(ask("risk/risk_routes.cpp", "organisation/organisation_store.hpp"), "");
    EXPECT_NE(ask("impact/engine/whatif.cpp", "json/write.hpp"), "");
    EXPECT_NE(ask("risk/risk.cpp", "yaml-cpp/yaml.h", false), "");
    EXPECT_NE(ask("app/a.cpp", "cli/command.hpp"), "");
    EXPECT_EQ(ask("risk/risk_store.cpp", "db/db.hpp"), "");
    EXPECT_EQ(ask("risk/risk_routes.cpp", "http/api.hpp"), "");
    EXPECT_EQ(ask("impact/engine/whatif.cpp", "organisation/picture.hpp"), "");
}
TEST(Architecture, filesStaySmall) {
    for (auto const* top : {"src", "web/src", "fuzz"}) {
        auto const root = testing::sourceDir() / top;
        if (!fs::exists(root)) continue;
        for (auto const& entry : fs::recursive_directory_iterator(root)) {
            auto const kind = entry.path().extension();
            if (kind != ".cpp" && kind != ".hpp" && kind != ".ts" && kind != ".svelte" && kind != ".css") continue;
            if (entry.path().filename().string().ends_with(".d.ts")) continue;         // made by a tool
            auto const text = testing::fileText(entry.path());
            EXPECT_LE(std::ranges::count(text, '\n'), 800) << entry.path();
        }
    }
}
}  // namespace
}  // namespace schouw
