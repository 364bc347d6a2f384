// Every file of third parties in ../shared/data imports, or is refused with a reason. Skipped when the folder is not there.
#include "content/content.hpp"
#include "discovery/reader.hpp"
#include "support/files.hpp"
#include <algorithm>
#include <gtest/gtest.h>
#include <map>

namespace schouw::discovery {
namespace {
namespace fs = std::filesystem;
ReadContext contextFor(fs::path const& file) { return {.fileName = file.filename().string(), .now = *Time::parse("2026-11-21T12:00:00Z")}; }

struct Counts { std::size_t files = 0, things = 0, software = 0; std::vector<std::string> refused{}, silent{}; };
Counts countsOf(fs::path const& folder, std::vector<std::string> const& endings) {
    Counts out;
    for (auto const& entry : fs::recursive_directory_iterator(folder)) {
        auto const name = entry.path().string();
        if (!entry.is_regular_file() || !std::ranges::any_of(endings, [&](auto const& e) { return name.ends_with(e); })) continue;
        ++out.files;
        auto const result = readFile(testing::fileText(entry.path()), contextFor(entry.path()));
        if (!result) {
            EXPECT_TRUE(content::hasText(result.error().key)) << result.error().key;
            out.refused.push_back(name + ": " + describe(result.error()));
            continue;
        }
        for (auto const& list : {result->faults, result->notes})
            for (auto const& e : list) EXPECT_TRUE(content::hasText(e.key)) << e.key;
        if (result->observations.empty() && result->faults.empty() && result->notes.empty()) out.silent.push_back(name);
        if (std::getenv("SCHOUW_SHOW")) {
            std::printf("%-90s %s %s things %zu rows %zu bad %zu", name.c_str() + folder.string().size(), result->format.c_str(), result->formatVersion.c_str(), result->observations.size(), result->rows, result->badRows);
            for (auto const& e : result->notes) std::printf(" [%s]", describe(e).c_str());
            for (std::size_t i = 0; i < std::min<std::size_t>(3, result->faults.size()); ++i) std::printf(" !%s", describe(result->faults[i]).c_str());
            std::printf("\n");
        }
        out.things += result->observations.size();
        for (auto const& o : result->observations) {
            EXPECT_FALSE(o.name().empty()) << name;
            out.software += o.software.size();
        }
    }
    return out;
}
struct Expected { char const* folder; std::vector<std::string> endings; std::size_t loaded, things; };
class Conformance : public ::testing::TestWithParam<Expected> {};

TEST_P(Conformance, everyFileImportsOrIsRefusedWithAReason) {
    auto const data = testing::sharedData();
    if (!data) GTEST_SKIP() << "the third-party data is not here";
    auto const folder = *data / GetParam().folder;
    if (!fs::is_directory(folder)) GTEST_SKIP() << folder << " is not here";
    auto const counts = countsOf(folder, GetParam().endings);
    EXPECT_GT(counts.files, 0u);
    EXPECT_TRUE(counts.silent.empty()) << counts.silent.front();
    std::string all;
    for (auto const& r : counts.refused) all += "\n  " + r;
    EXPECT_GE(counts.files - counts.refused.size(), GetParam().loaded) << all;
    EXPECT_GE(counts.things, GetParam().things);
    if (std::getenv("SCHOUW_SHOW")) std::printf("%s: files %zu things %zu software %zu refused %zu%s\n", GetParam().folder, counts.files, counts.things, counts.software, counts.refused.size(), all.c_str());
}
// Of each folder at least this many files load, with this many things in them. (There may be more of the same suites elsewhere.)
INSTANTIATE_TEST_SUITE_P(Data, Conformance, ::testing::Values(
    Expected{"discovery/nmap-xml", {".xml"}, 6, 7},
    Expected{"discovery/glpi-inventory-format/examples", {".json"}, 10, 315},
    Expected{"discovery/glpi-inventory-format/tests/data", {".xml"}, 9, 9},
    Expected{"discovery/cyclonedx-spec-tests", {".json", ".xml"}, 100, 107},
    Expected{"discovery/cyclonedx-bom-examples", {".json", ".xml"}, 34, 27},
    Expected{"discovery/defectdojo-cyclonedx", {".json", ".xml"}, 18, 17},
    Expected{"discovery/spdx-examples", {".json", ".spdx"}, 22, 21},
    Expected{"discovery/synthetic", {".txt", ".csv", ".json", ".leases"}, 6, 12},
    Expected{"workbench/snipe-csv", {".csv"}, 4, 341}));
}  // namespace
}  // namespace schouw::discovery
