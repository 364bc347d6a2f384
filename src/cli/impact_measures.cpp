// schouw impact measures: where money helps most.
#include "cli/command.hpp"
#include "cli/impact.hpp"
#include "content/format.hpp"
#include "formats/yaml.hpp"
#include "impact/measures_view.hpp"
#include "json/write.hpp"
#include "risk/catalogue.hpp"

#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdio>
#include <memory>
#include <optional>

namespace schouw::impact::commands {
using namespace cli;

namespace {
struct MeasuresOptions { std::string file{}, own{}, answers{}; std::optional<double> budget{}; int years = 3; bool json = false; };

void printMeasures(MeasuresView const& v) {
    for (auto const& s : v.sentences) say(s + "\n");
    auto const block = [&](std::string_view head, bool chosen, std::size_t most) {
        std::size_t n = 0;
        for (auto const& row : v.measures) {
            if (row.chosen != chosen || row.present || n == most) continue;
            if (n++ == 0) say("\n" + content::text(language(), head) + "\n");
            say("  - " + row.sentence + "\n");
        }
    };
    block("impact.measures.chosen", true, 1000);
    block("impact.measures.others", false, 8);
    say("\n");
    for (auto const& note : v.notes) say(note + "\n");
}
}  // namespace

std::vector<KnownMeasure> knownMeasures() {
    std::vector<KnownMeasure> out;
    for (auto const& m : risk::measures().measures) out.push_back({m.id, m.text, m.hours, m.euros});
    return out;
}
OwnMeasures ownMeasuresOf(std::string const& path) {
    auto read = formats::fromYaml<OwnMeasures>(orRefuse(readInput(path)), path);
    if (read) return *std::move(read);
    for (auto const& e : read.error()) std::fprintf(stderr, "%s\n", content::sentence(language(), e).c_str());
    throw Ended{Exit::wrongInput};
}
void addMeasures(CLI::App& family) {
    auto const options = std::make_shared<MeasuresOptions>();
    auto* const command = family.add_subcommand("measures", "Which measures help most for this budget, proven");
    command->add_option("file", options->file, "schouw.yaml, or - for standard input");
    command->add_option("--answers", options->answers, "A file (.yaml) with answers to the twelve questions, instead of a picture or with it");
    command->add_option("--budget", options->budget, "Euros for all years together; else that of the answers")->check(CLI::Range(0.0, 1e12));
    command->add_option("--years", options->years, "How many years to look at")->check(CLI::Range(1, 30));
    command->add_option("--own", options->own, "A file (.yaml) with measures of your own, and what is there already");
    command->add_flag("--json", options->json, "Print the answer as JSON");
    command->callback([options] {
        MeasuresAsking asking;
        auto const first = firstPictureOf(options->file, options->answers);
        if (!options->budget && !first.budget) refuse({ErrorKind::usage, "impact.no-budget", {}, {}});
        asking.budget = options->budget ? Money{std::llround(*options->budget * 100)} : *first.budget;
        asking.history = first.history;
        asking.years = options->years;
        if (!options->own.empty()) asking.own = ownMeasuresOf(options->own);
        asking.progress = progressOnTerminal();
        auto const view = orRefuse(measuresView(first.picture, knownMeasures(), asking, language()));
        if (options->json) say(json::text(view) + "\n");
        else printMeasures(view), printUsual(first);
    });
}
}  // namespace schouw::impact::commands
