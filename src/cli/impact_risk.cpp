// schouw impact risk: the loss of a year.
#include "cli/command.hpp"
#include "cli/impact.hpp"
#include "base/text.hpp"
#include "content/format.hpp"
#include "impact/engine/loss.hpp"
#include "impact/portfolio.hpp"
#include "impact/risk_view.hpp"
#include "impact/words.hpp"
#include "json/write.hpp"

#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdio>
#include <fmt/format.h>
#include <memory>
#include <unistd.h>

namespace schouw::impact::commands {
using namespace cli;

namespace {
struct RiskOptions { std::string file{}, answers{}; std::uint64_t years = 100'000, seed = 1; unsigned threads = 1; bool exact = false, curve = false, json = false; };

void printRiskView(RiskView const& v) {
    auto const line = [](std::string_view key, std::vector<std::string> const& arguments = {}) { say(content::text(language(), key, arguments) + "\n"); };
    for (auto const& s : v.sentences) say(s + "\n");
    say("\n");
    line("impact.risk.parts");
    for (std::size_t i = 0; i < std::min<std::size_t>(v.parts.size(), 10); ++i) {
        auto const& p = v.parts[i];
        say("  - " + content::text(language(), "impact.risk.part", {p.name, content::about(language(), wholeEuros(p.eurosPerYear)), fmt::format("{:.0f}", p.share * 100), oftenOf(p.perYear, language())}) + "\n");
    }
    say("\n");
    line("impact.risk.sources");
    for (auto const& r : v.rates) say("  - " + r.sentence + "\n");
    say("\n");
    for (auto const& w : v.warnings) say(w + "\n");
}

std::array<std::pair<char const*, Figure>, 9> named(LossFigures const& a) {
    return {{{"mean", a.mean}, {"sd", a.sd}, {"p_zero", a.pZero}, {"p50", a.p50}, {"p90", a.p90}, {"p95", a.p95}, {"p99", a.p99}, {"p99.9", a.p999}, {"cvar99", a.cvar99}}};
}
// Keys with a point in them cannot be members of a struct: written by hand.
std::string riskJson(LossFigures const& a, RiskOptions const& options, std::vector<std::string> const& wide, RiskView const* view = nullptr) {
    std::string out = "{";
    for (auto const& [name, figure] : named(a)) {
        json::quote(out, name);
        out += ':';
        json::write(out, figure.value);
        out += ',';
    }
    if (!options.exact) {
        out += "\"se\":{";
        char const* between = "";
        for (auto const& [name, figure] : named(a)) {
            out += between;
            json::quote(out, name);
            out += ':';
            json::write(out, figure.se);
            between = ",";
        }
        out += fmt::format("}},\"years\":{},\"events\":{},\"seed\":{},", a.years, a.events, options.seed);
    }
    out += "\"wide\":";
    json::write(out, wide);
    if (options.curve) {
        out += ",\"curve\":[";
        for (std::size_t i = 0; i < a.curve.size(); ++i) out += fmt::format("{}[{:.10g},{:.6g}]", i ? "," : "", a.curve[i].euros, a.curve[i].chance);
        out += ']';
    }
    if (view) out += ",\"picture\":" + json::text(*view);
    return out + "}\n";
}
void riskOfPicture(RiskOptions const& options, FirstPicture const& first) {
    RiskAsking asking;
    asking.years = options.years;
    asking.seed = options.seed;
    asking.threads = options.threads;
    asking.exact = options.exact;
    asking.history = first.history;
    asking.progress = progressOnTerminal();
    auto const risk = orRefuse(yearlyRisk(first.picture, asking));
    auto const view = riskView(risk, language());
    if (options.json) say(riskJson(risk.figures, options, tooWide(risk.question.scenarios), &view));
    else printRiskView(view), printUsual(first);
}
void printRisk(LossFigures const& a, std::vector<LossScenario> const& scenarios) {
    auto const euros = [](Figure f) { return euroText(Money{std::llround(rounded(f) * 100)}); };
    auto const line = [](std::string_view key, std::vector<std::string> const& arguments) { say(content::text(language(), key, arguments) + "\n"); };
    line("impact.risk.mean", {euros(a.mean)});
    line("impact.risk.nothing", {fmt::format("{:.0f}", a.pZero.value * 100)});
    std::array<std::pair<char const*, Figure>, 4> const years{{{"10", a.p90}, {"20", a.p95}, {"100", a.p99}, {"1000", a.p999}}};
    for (auto const& [n, figure] : years) line("impact.risk.one-in", {n, euros(figure)});
    line("impact.risk.worst", {euros(a.cvar99)});
    for (auto const& id : tooWide(scenarios)) line("impact.risk.wide", {id});
}
}  // namespace

std::function<bool(double)> progressOnTerminal() {
    if (!isatty(2)) return {};
    return [last = -1](double share) mutable {
        int const now = static_cast<int>(share * 100);
        if (now != last) std::fprintf(stderr, "\r%3d %%%s", last = now, now >= 100 ? "\n" : "");
        return true;
    };
}
void addRisk(CLI::App& family) {
    auto const options = std::make_shared<RiskOptions>();
    auto* const command = family.add_subcommand("risk", "What a year can cost: on average, in a bad year, and the whole curve");
    command->add_option("file", options->file, "schouw.yaml, or a portfolio as CSV");
    command->add_option("--answers", options->answers, "A file (.yaml) with answers to the twelve questions, instead of a picture or with it");
    command->add_option("--years", options->years, "How many years to play through");
    command->add_option("--seed", options->seed, "Start of the random numbers");
    command->add_option("--threads", options->threads, "How many cores to use")->check(CLI::Range(1, 64));
    command->add_flag("--exact", options->exact, "Work it out instead of playing it through");
    command->add_flag("--curve", options->curve, "Give the points of the curve too");
    command->add_flag("--json", options->json, "Print the answer as JSON");
    command->callback([options] {
        if (options->file.empty() || !options->answers.empty()) return riskOfPicture(*options, firstPictureOf(options->file, options->answers));
        auto const text = orRefuse(readInput(options->file));
        if (options->file.ends_with(".yaml") || options->file.ends_with(".yml") || trim(text).starts_with("organisation:"))
            return riskOfPicture(*options, {.picture = pictureFrom(text, options->file)});
        LossQuestion question;
        question.years = options->years;
        question.seed = options->seed;
        question.threads = options->threads;
        question.progress = progressOnTerminal();
        question.scenarios = orRefuse(readPortfolio(text, options->file));
        auto const answer = orRefuse(options->exact ? exactLoss(question) : simulateLoss(question));
        if (options->json) say(riskJson(answer, *options, tooWide(question.scenarios)));
        else printRisk(answer, question.scenarios);
    });
}
}  // namespace schouw::impact::commands
