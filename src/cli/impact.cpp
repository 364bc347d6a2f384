// schouw impact whatif: what a failure does, in time and euros.
#include "cli/command.hpp"
#include "cli/impact.hpp"
#include "impact/describe.hpp"
#include "json/write.hpp"
#include "organisation/picture_yaml.hpp"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <fmt/format.h>
#include <memory>

namespace schouw::impact::commands {
using namespace cli;

namespace {
// "server=48h", "server", "server=48h@2h" (begins after two hours), "server=48h*0.5" (half of it still works).
Result<Fail> failOf(std::string const& text) {
    auto const wrong = [&] { return fail(ErrorKind::usage, "impact.fail-form", {text}); };
    Fail out;
    auto const equals = text.find('=');
    out.asset = text.substr(0, equals);
    if (out.asset.empty()) return wrong();
    if (equals == text.npos) return out;
    std::string rest = text.substr(equals + 1);
    if (auto const star = rest.find('*'); star != rest.npos) {
        auto const* const end = rest.data() + rest.size();
        if (std::from_chars(rest.data() + star + 1, end, out.level).ptr != end || star + 1 == rest.size()) return wrong();
        rest.resize(star);
    }
    if (auto const at = rest.find('@'); at != rest.npos) {
        auto const start = Duration::parse(rest.substr(at + 1));
        if (!start) return wrong();
        out.start = *start;
        rest.resize(at);
    }
    auto const lasts = Duration::parse(rest);
    if (!lasts) return wrong();
    out.lasts = *lasts;
    return out;
}
std::string hourText(double hour) { return Duration{std::llround(hour * 60) * 60}.text(); }

void printWhatIf(Graph const& graph, WhatIfAnswer const& a) {
    for (auto const& e : a.events) say(fmt::format("{:>10}  {}\n", hourText(e.hour), content::text(language(), e.key, e.arguments)));
    say("\n");
    for (auto const& p : a.processes) say(content::text(language(), "impact.whatif.process", {p.name, euroText(p.loss)}) + "\n");
    say(a.total.cents ? content::text(language(), "impact.whatif.total", {euroText(a.total)}) + "\n" : content::text(language(), "impact.whatif.nothing") + "\n");
    for (auto const& circle : a.circles) {
        std::string names;
        for (auto const& id : circle.assets) names += (names.empty() ? "" : ", ") + graph.name(*graph.find(id));
        say(content::text(language(), "impact.whatif.circle", {names}) + "\n");
    }
}
}  // namespace

void addWhatIf(CLI::App& family) {
    struct Options { std::string file{}, until{}; std::vector<std::string> fails{}; bool json = false; };
    auto const options = std::make_shared<Options>();
    auto* const command = family.add_subcommand("whatif", "What stops, when, and what it costs when these things fail");
    command->add_option("file", options->file, "schouw.yaml, or - for standard input")->required();
    command->add_option("--fail", options->fails, "ID=DURATION, ID=DURATION@START, ID=DURATION*LEVEL; may be given more than once")->required();
    command->add_option("--until", options->until, "Look no further than this length of time");
    command->add_flag("--json", options->json, "Print the answer as JSON");
    command->callback([options] {
        WhatIf question;
        for (auto const& text : options->fails) question.fail.push_back(orRefuse(failOf(text)));
        if (!options->until.empty()) question.until = orRefuse(Duration::parse(options->until));
        auto const graph = graphOf(options->file);
        auto const answer = orRefuse(whatIf(graph, question));
        if (options->json) say(json::text(answer) + "\n");
        else printWhatIf(graph, answer);
    });
}

void say(std::string const& text) { std::fwrite(text.data(), 1, text.size(), stdout); }
// Whole euros, the thousands apart as the language does.
std::string euroText(Money money) {
    auto digits = std::to_string(std::llround(std::fabs(money.inEuros())));
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), language() == content::Language::en ? "," : ".");
    return (money.cents < 0 ? "-" : "") + digits;
}
organisation::Picture pictureOf(std::string const& path) { return pictureFrom(orRefuse(readInput(path, organisation::kPictureLimits.bytes)), path); }
organisation::Picture pictureFrom(std::string const& text, std::string const& path) {
    auto read = organisation::readPicture(text, path == "-" ? "stdin" : path);
    if (read) return std::move(read->picture);
    for (auto const& e : read.error()) std::fprintf(stderr, "%s\n", content::sentence(language(), e).c_str());
    throw Ended{Exit::wrongInput};
}
Graph graphOf(std::string const& path) {
    auto graph = Graph::make(pictureOf(path));
    if (!graph) graph.error().place.source = path;
    return orRefuse(std::move(graph));
}
}  // namespace schouw::impact::commands

namespace schouw::cli {
void addImpact(CLI::App& program) {
    auto* const family = program.add_subcommand("impact", "What stops when something fails, what it costs and what helps");
    family->require_subcommand(1);
    impact::commands::addWhatIf(*family);
    impact::commands::addWeak(*family);
    impact::commands::addRisk(*family);
    impact::commands::addMeasures(*family);
    impact::commands::addRecover(*family);
    impact::commands::addQuestions(*family);
    impact::commands::addKnapsack(*family);
}
}  // namespace schouw::cli
