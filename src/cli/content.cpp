// schouw content check DIR: what must hold for texts, catalogues, questionnaires and libraries of others.
#include "assessment/inspect.hpp"
#include "cli/command.hpp"
#include "cli/told.hpp"
#include "json/write.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace schouw::cli {
namespace contents {
namespace {
namespace fs = std::filesystem;
struct CheckedFile {
    std::string file{};
    assessment::ContentKind kind{};
    std::int64_t texts = 0;             // or the parts of a library
    bool good = true;
};
BOOST_DESCRIBE_STRUCT(CheckedFile, (), (file, kind, texts, good))
struct Checked {
    std::vector<CheckedFile> files{};
    std::vector<Told> problems{}, notes{};
};
BOOST_DESCRIBE_STRUCT(Checked, (), (files, problems, notes))
struct CheckOptions { std::string dir{}; bool json = false; };

std::vector<std::string> yamlBelow(std::string const& dir) {
    std::vector<std::string> out;
    std::error_code failed;
    if (fs::is_regular_file(dir, failed)) return {dir};
    for (fs::recursive_directory_iterator at(dir, failed), end; !failed && at != end; at.increment(failed))
        if (at->is_regular_file() && (at->path().extension() == ".yaml" || at->path().extension() == ".yml")) out.push_back(at->path().string());
    if (failed) refuse({ErrorKind::invalid, "file.unreadable", {dir}, {.source = dir}});
    if (out.empty()) refuse({ErrorKind::invalid, "content.no-files", {dir}, {.source = dir}});
    std::ranges::sort(out);
    return out;
}
void checkContent(CheckOptions const& o) {
    Checked out;
    std::vector<Error> problems, notes;
    for (auto const& path : yamlBelow(o.dir)) {
        auto const read = assessment::inspectFile(orRefuse(readInput(path)), path);
        out.files.push_back({path, read.kind, static_cast<std::int64_t>(read.texts), read.problems.empty()});
        problems.insert(problems.end(), read.problems.begin(), read.problems.end());
        notes.insert(notes.end(), read.notes.begin(), read.notes.end());
    }
    for (auto const& e : problems) out.problems.push_back(told(e));
    for (auto const& e : notes) out.notes.push_back(told(e));
    if (o.json) std::printf("%s\n", json::text(out).c_str());
    else {
        for (auto const* errors : {&problems, &notes}) for (auto const& e : *errors) std::printf("%s\n", content::sentence(language(), e).c_str());
        std::int64_t texts = 0;
        for (auto const& f : out.files) texts += f.texts;
        std::printf("%s\n", t("content.checked", {std::to_string(out.files.size()), std::to_string(texts), std::to_string(problems.size())}).c_str());
    }
    if (!problems.empty()) throw Ended{Exit::wrongInput};
}
}  // namespace
}  // namespace contents

void addContent(CLI::App& program) {
    auto* const family = program.add_subcommand("content", "Texts, catalogues and questionnaires");
    family->require_subcommand(1);
    auto const options = std::make_shared<contents::CheckOptions>();
    auto* const command = family->add_subcommand("check", "Check a folder of content");
    command->add_option("dir", options->dir, "The folder, or one file")->required();
    command->add_flag("--json", options->json, "Print the answer as JSON");
    command->callback([options] { contents::checkContent(*options); });
}
}  // namespace schouw::cli
