// schouw scan FILE: the Schouwscan over a schouw.yaml, with answers and facts from a file beside it.
#include "assessment/answers_file.hpp"
#include "assessment/picture_facts.hpp"
#include "assessment/views.hpp"
#include "cli/command.hpp"
#include "cli/picture_file.hpp"
#include "cli/told.hpp"
#include "json/write.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fmt/format.h>
#include <memory>
#include <utility>

namespace schouw::cli {
namespace scans {
namespace {
struct ScanOptions { std::string file{}, answers{}, on{}; bool all = false, json = false; };
struct Scanned : assessment::ScanView {
    std::vector<Told> problems{};           // what was left out of the answers and the facts
};
BOOST_DESCRIBE_STRUCT(Scanned, (assessment::ScanView), (problems))
constexpr std::size_t kMostActions = 5;

void line(std::string const& text) { std::printf("%s\n", text.c_str()); }
std::string score(std::optional<int> n) { return n ? std::to_string(*n) : "-"; }
std::string scores(assessment::GroupView const& g) {
    return g.declared ? t("scan.scores", {score(g.declared), score(g.demonstrated)}) : t("scan.not-answered");
}
void printGroups(Scanned const& s, bool all) {
    line("\n" + t("scan.principles"));
    for (auto const& p : s.principles)
        if (p.set == "ncsc2024") line(fmt::format("  {}  {}: {}{}", p.id, p.text, scores(p), p.weakest ? " (" + t("scan.weakest") + ")" : ""));
    line("\n" + t("scan.modules"));
    for (auto const& m : s.modules) line(fmt::format("  {}: {}", m.text, scores(m)));
    if (!all) return;
    line("\n" + t("scan.duties"));
    for (auto const& d : s.duties) line(fmt::format("  {}  {}: {}", d.id, d.text, scores(d)));
}
void printContradictions(Scanned const& s) {
    if (s.contradictions.empty()) return;
    line("\n" + t("scan.contradictions"));
    for (auto const& v : s.statements)
        if (v.contradiction) line(fmt::format("  {}  {}\n       {}", v.id, v.text, v.sentence));
}
// What the facts would answer, where nobody did.
void printKnown(Scanned const& s) {
    bool first = true;
    for (auto const& v : s.statements) {
        if (v.answer || !v.suggested) continue;
        if (std::exchange(first, false)) line("\n" + t("scan.known"));
        line(fmt::format("  {}  {}: {}", v.id, v.stateText, v.text));
    }
}
void printActions(Scanned const& s, bool all) {
    if (s.actions.empty()) return;
    line("\n" + t("scan.actions"));
    auto const most = all ? s.actions.size() : std::min(kMostActions, s.actions.size());
    for (std::size_t i = 0; i < most; ++i) {
        auto const& a = s.actions[i];
        line(fmt::format("  {}  {}  {} ({})", a.due.text(), a.statement, a.title, a.whoText));
        for (auto const& text : {a.why, t("scan.first", {std::to_string(a.minutes), a.first}), t("scan.next", {a.next}), t("scan.proof", {a.proof})}) line("       " + text);
    }
    if (most < s.actions.size()) line("  " + t("scan.more-actions", {std::to_string(s.actions.size() - most)}));
}
void print(Scanned const& s, bool all) {
    line(t("scan.answered", {std::to_string(s.answered), std::to_string(s.asked), s.on.text()}));
    if (!s.sentence.empty()) line(s.sentence);
    printContradictions(s);
    if (s.answered > 0) printGroups(s, all);
    printKnown(s);
    printActions(s, all);
    if (s.connect.empty()) return;
    line("\n" + t("scan.connect"));
    for (auto const& c : s.connect) line("  " + t("scan.connect-line", {c.text, fmt::format("{}", fmt::join(c.statements, ", ")), c.how}));
}
Time momentOf(std::string const& on) {
    if (on.empty()) return systemClock().now();
    orRefuse(Date::parse(on));
    return *Time::parse(on + "T12:00:00Z");
}
assessment::AnswersFile answersOf(std::string const& path, Time now) {
    if (path.empty()) return {};
    auto read = assessment::readAnswers(orRefuse(readInput(path)), nameOf(path), assessment::schouwscan(), now);
    if (read) return *std::move(read);
    for (auto const& e : read.error()) std::fprintf(stderr, "%s\n", content::sentence(language(), e).c_str());
    throw Ended{Exit::wrongInput};
}
void scan(ScanOptions const& o) {
    if (o.file == "-" && o.answers == "-") refuse({ErrorKind::usage, "cli.stdin-twice", {}, {}});
    auto const picture = parseOrRefuse(orRefuse(readInput(o.file)), o.file).picture;
    auto const now = momentOf(o.on);
    auto file = answersOf(o.answers, now);
    organisation::PictureIndex const index(picture);
    auto facts = assessment::factsOf(index, organisation::rate(index), now);
    facts.insert(facts.end(), std::make_move_iterator(file.facts.begin()), std::make_move_iterator(file.facts.end()));
    evidence::FactBook const book(std::move(facts), now);
    auto const result = assessment::judge(assessment::schouwscan(), assessment::schouwscanRules(), file.answers, book);
    Scanned out{assessment::viewOf(result, now.localDate(), language(), [&](std::string const& subject) {
        auto const* asset = subject.starts_with("asset:") ? picture.find(subject.substr(6)) : nullptr;
        return asset ? asset->name : subject;
    }), {}};
    for (auto const& e : file.problems) out.problems.push_back(told(e));
    if (o.json) line(json::text(out));
    else print(out, o.all);
    if (file.problems.empty()) return;
    if (!o.json) for (auto const& e : file.problems) std::fprintf(stderr, "%s\n", content::sentence(language(), e).c_str());
    throw Ended{Exit::wrongInput};
}
}  // namespace
}  // namespace scans

void addScan(CLI::App& program) {
    auto const options = std::make_shared<scans::ScanOptions>();
    auto* const command = program.add_subcommand("scan", "The Schouwscan: what you say beside what is measured");
    command->add_option("file", options->file, "schouw.yaml, or - for standard input")->required();
    command->add_option("--answers", options->answers, "Answers and measured facts (YAML or JSON), or -");
    command->add_option("--on", options->on, "As if today were this day");
    command->add_flag("--all", options->all, "Show all actions");
    command->add_flag("--json", options->json, "Print the answer as JSON");
    command->callback([options] { scans::scan(*options); });
}
}  // namespace schouw::cli
