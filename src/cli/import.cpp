// schouw import FILE... : reads what other programs and people wrote down, and says what is in it and what is wrong with it.
#include "base/time.hpp"
#include "cli/told.hpp"
#include "cli/picture_file.hpp"
#include "discovery/into_picture.hpp"
#include "discovery/observation_describe.hpp"
#include "discovery/reader.hpp"
#include "json/write.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <memory>
#include <unistd.h>

namespace schouw::cli {
namespace {
using namespace discovery;

struct FileOut {
    std::string file{}, format{}, formatVersion{};
    bool good = true;                           // nothing wrong in it
    std::int64_t rows = 0, things = 0, badRows = 0, software = 0;
    std::map<std::string, std::int64_t> kinds{};
    std::vector<Told> faults{}, notes{};
    std::vector<Column> columns{};
    std::vector<Observation> observations{};    // with --full
};
BOOST_DESCRIBE_STRUCT(FileOut, (), (file, format, formatVersion, good, rows, things, badRows, software, kinds, faults, notes, columns, observations))
struct IntoOut { std::string file{}; std::int64_t known = 0, leftOut = 0; std::vector<std::string> added{}; };
BOOST_DESCRIBE_STRUCT(IntoOut, (), (file, known, leftOut, added))
struct Out { bool good = true; std::int64_t rows = 0, things = 0, badRows = 0; std::vector<FileOut> files{}; std::optional<IntoOut> into{}; };
BOOST_DESCRIBE_STRUCT(Out, (), (good, rows, things, badRows, files, into))

struct ImportOptions { std::vector<std::string> files{}; std::string into{}; bool json = false, full = false; };

template <class T> std::int64_t count(T const& list) { return static_cast<std::int64_t>(list.size()); }

// On a terminal: one line that is written over.
std::function<bool(std::size_t, std::size_t)> progressOf(std::string const& file) {
    if (!::isatty(STDERR_FILENO)) return {};
    return [file, last = std::size_t{101}](std::size_t done, std::size_t all) mutable {
        auto const percent = all ? std::min<std::size_t>(100, done * 100 / all) : 100;
        if (percent != last) std::fprintf(stderr, "\r\x1b[K%s", percent < 100 ? t("import.progress", {file, std::to_string(percent)}).c_str() : "");
        last = percent;
        return true;
    };
}

FileOut readOne(std::string const& path) {
    FileOut out{.file = path == "-" ? "stdin" : path};
    auto const wrong = [&](Error error) {
        if (error.place.source.empty()) error.place.source = out.file;
        out.faults.push_back(told(error));
        out.good = false;
        return std::move(out);
    };
    auto const bytes = readInput(path);
    if (!bytes) return wrong(bytes.error());
    auto result = readFile(*bytes, {.fileName = out.file, .now = systemClock().now(), .progress = progressOf(out.file), .mapping = {}});
    if (!result) return wrong(result.error());
    out.format = result->format;
    out.formatVersion = result->formatVersion;
    out.rows = static_cast<std::int64_t>(result->rows);
    out.badRows = static_cast<std::int64_t>(result->badRows);
    out.things = count(result->observations);
    for (auto const& o : result->observations) out.software += count(o.software), ++out.kinds[std::string(json::enumText(o.kind))];
    for (auto const& e : result->faults) out.faults.push_back(told(e));
    for (auto const& e : result->notes) out.notes.push_back(told(e));
    out.columns = std::move(result->columns);
    out.good = out.badRows == 0;
    out.observations = std::move(result->observations);
    return out;
}

void printText(std::string const& text) { std::fwrite(text.data(), 1, text.size(), stdout); }
std::string placed(Told const& x) {
    std::string out = x.file;
    if (x.line) out += fmt::format(":{}", x.line);
    return out + ": " + (x.field.empty() ? "" : x.field + ": ") + x.text;
}
void printFile(FileOut const& f) {
    if (!f.format.empty()) {
        std::string kinds;
        for (auto const& [kind, n] : f.kinds) kinds += fmt::format("{}{}: {}", kinds.empty() ? "" : ", ", t("thing-kind." + kind), n);
        printText(t("import.summary", {f.file, f.format + (f.formatVersion.empty() ? "" : " " + f.formatVersion), std::to_string(f.rows), std::to_string(f.things)}) + "\n");
        if (!kinds.empty()) printText("  " + kinds + (f.software ? "; " + t("import.software", {std::to_string(f.software)}) : "") + "\n");
    }
    for (auto const& note : f.notes) printText("  " + (note.line ? placed(note) : note.text) + "\n");
    if (f.badRows == 1) printText(t("import.bad-row", {std::to_string(f.rows)}) + "\n");
    if (f.badRows > 1) printText(t("import.bad-rows", {std::to_string(f.badRows), std::to_string(f.rows)}) + "\n");
    for (auto const& fault : f.faults) printText(placed(fault) + "\n");
    if (f.badRows > count(f.faults)) printText(t("import.more-faults", {std::to_string(f.badRows - count(f.faults))}) + "\n");
}

// Bad rows are left out, as they are told; what can be used is added.
IntoOut addInto(std::string const& path, std::span<Observation const> observations) {
    auto const text = orRefuse(readInput(path, organisation::kPictureLimits.bytes));
    auto picture = parseOrRefuse(text, path).picture;
    auto added = addToPicture(picture, observations);
    if (!added.added.empty()) replaceFile(path, rewritten(text, path, picture));
    return {path, static_cast<std::int64_t>(added.known), static_cast<std::int64_t>(added.leftOut), std::move(added.added)};
}

void importFiles(ImportOptions const& options) {
    Out out;
    std::vector<Observation> all;
    for (auto const& path : options.files) {
        auto file = readOne(path);
        if (!options.into.empty()) all.insert(all.end(), file.observations.begin(), file.observations.end());
        if (!options.full) file.observations.clear();
        out.good = out.good && file.good;
        out.rows += file.rows;
        out.things += file.things;
        out.badRows += file.badRows;
        if (!options.json) printFile(file);
        out.files.push_back(std::move(file));
    }
    if (!options.into.empty()) {
        out.into = addInto(options.into, all);
        if (!options.json) printText(t("import.into", {out.into->file, std::to_string(out.into->added.size()), std::to_string(out.into->known), std::to_string(out.into->leftOut)}) + "\n");
    }
    if (options.json) printText(json::text(out) + "\n");
    if (!out.good) throw Ended{Exit::wrongInput};
}
}  // namespace

void addImport(CLI::App& program) {
    auto const options = std::make_shared<ImportOptions>();
    auto* const command = program.add_subcommand("import", "Read scans, inventories, lists and SBOMs: what is in them, and what is wrong");
    command->add_option("FILE", options->files, "nmap XML, GLPI/FusionInventory/OCS, CycloneDX, SPDX, CSV, XLSX, leases, neighbours ...; - reads standard input")->required();
    command->add_option("--into", options->into, "Add what is new to this schouw.yaml; what stands in it stays as it is");
    command->add_flag("--json", options->json, "Print JSON");
    command->add_flag("--full", options->full, "With --json: everything that was observed");
    command->callback([options] { importFiles(*options); });
}
}  // namespace schouw::cli
