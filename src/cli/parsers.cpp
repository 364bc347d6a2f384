// schouw parsers test DIR : the tests that stand inside the parser files.
#include "cli/command.hpp"
#include "detection/engine/parser_check.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace schouw::cli {
namespace {
std::vector<detection::ParserFile> filesOf(std::string const& folder) {
    namespace fs = std::filesystem;
    std::vector<detection::ParserFile> out;
    std::error_code failed;
    std::vector<std::string> paths;
    if (fs::is_regular_file(folder, failed)) paths.push_back(folder);
    else for (auto const& entry : fs::directory_iterator(folder, failed)) if (entry.path().extension() == ".yaml") paths.push_back(entry.path().string());
    if (failed || paths.empty()) refuse({ErrorKind::invalid, "parser.no-files", {folder}, {.source = folder}});
    std::ranges::sort(paths);
    for (auto const& path : paths) out.push_back({path, orRefuse(readInput(path, std::size_t{1} << 20))});
    return out;
}
void testParsers(std::string const& folder) {
    auto const catalogue = std::make_shared<detection::Catalogue const>(detection::Catalogue::load(filesOf(folder)));
    for (auto const& e : catalogue->refused()) std::fprintf(stderr, "%s\n", content::sentence(language(), e).c_str());
    auto const check = detection::checkParsers(catalogue);
    for (auto const& f : check.faults) {
        if (f.field.empty()) std::printf("%s: %s\n", f.place.c_str(), t("parsers.not-read", {f.expected, f.got.empty() ? "-" : f.got}).c_str());
        else std::printf("%s: %s\n", f.place.c_str(), t("parsers.differs", {f.field, f.expected, f.got.empty() ? "-" : f.got}).c_str());
    }
    std::printf("%s\n", t("parsers.tested", {std::to_string(catalogue->parsers().size()), std::to_string(check.tests), std::to_string(check.faults.size())}).c_str());
    if (!check.faults.empty() || !catalogue->refused().empty()) throw Ended{Exit::wrongInput};
}
}  // namespace

void addParsers(CLI::App& program) {
    auto* const parsers = program.add_subcommand("parsers", "How log lines of each product are read");
    parsers->require_subcommand(1);
    auto* const test = parsers->add_subcommand("test", "Runs the tests that stand inside parser files");
    auto const folder = std::make_shared<std::string>();
    test->add_option("folder", *folder, "A folder with parser files, or one such file")->required();
    test->callback([folder] { testParsers(*folder); });
}
}  // namespace schouw::cli
