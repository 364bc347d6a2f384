// schouw rules test DIR : Sigma rules read and their own tests run. schouw rules explain ID : what a rule looks for.
#include "cli/command.hpp"
#include "cli/told.hpp"
#include "detection/engine/rule_words.hpp"
#include "detection/rule_check.hpp"
#include "json/write.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

namespace schouw::cli {
namespace {
using namespace detection;

struct FaultTold { std::string rule{}, file{}; std::int64_t line = 0; bool expected = true; };
BOOST_DESCRIBE_STRUCT(FaultTold, (), (rule, file, line, expected))
struct TestTold {
    std::int64_t rules = 0, correlations = 0, filters = 0, tests = 0;
    std::vector<FaultTold> faults{};
    std::vector<Told> refused{};
};
BOOST_DESCRIBE_STRUCT(TestTold, (), (rules, correlations, filters, tests, faults, refused))

struct RulesOptions { std::string folder{}, id{}; std::vector<std::string> folders{}; bool json = false, builtIn = false; };

void testRules(RulesOptions const& options) {
    std::vector<RuleFile> files;
    if (options.folder == "content/rules" || options.folder == "built-in") files = builtInRules();
    else files = orRefuse(rulesIn(options.folder));
    auto const set = std::make_shared<RuleSet const>(RuleSet::load(files, sigmaDictionary()));
    auto const check = checkRules(set);
    TestTold out;
    for (auto const& r : set->rules()) ++(r.correlation ? out.correlations : out.rules);
    out.filters = static_cast<std::int64_t>(set->filters()), out.tests = static_cast<std::int64_t>(check.tests);
    for (auto const& f : check.faults) out.faults.push_back({f.rule, f.file, static_cast<std::int64_t>(f.line), f.expected});
    for (auto const& e : set->refused()) out.refused.push_back(told(e));
    if (options.json) std::printf("%s\n", json::text(out).c_str());
    else {
        for (auto const& e : set->refused()) std::fprintf(stderr, "%s\n", content::sentence(language(), e).c_str());
        for (auto const& f : check.faults) std::printf("%s:%zu: %s\n", f.file.c_str(), f.line, t(f.expected ? "rules.silent" : "rules.fires", {f.rule}).c_str());
        auto const n = [](std::int64_t v) { return std::to_string(v); };
        std::printf("%s\n", t("rules.tested", {n(out.rules), n(out.correlations), n(out.filters), std::to_string(out.refused.size()), n(out.tests), std::to_string(out.faults.size())}).c_str());
    }
    if (!out.faults.empty() || !out.refused.empty()) throw Ended{Exit::wrongInput};
}

struct RuleTold {
    std::string id{}, title{}, level{}, category{}, author{}, file{}, explanation{}, action{}, looksFor{};
    std::vector<std::string> falsePositives{}, tags{}, references{}, restsOn{};
};
BOOST_DESCRIBE_STRUCT(RuleTold, (), (id, title, level, category, author, file, explanation, action, looksFor, falsePositives, tags, references, restsOn))

void explainRule(RulesOptions const& options) {
    auto files = builtInRules();
    for (auto const& folder : options.folders) for (auto& f : orRefuse(rulesIn(folder))) files.push_back(std::move(f));
    auto const set = RuleSet::load(files, sigmaDictionary());
    auto const* const rule = set.find(options.id);
    if (!rule) refuse({ErrorKind::invalid, "sigma.unknown-rule", {options.id}, {}});
    auto const& words = language() == content::Language::en ? rule->en : rule->nl;
    RuleTold out;
    out.id = rule->id, out.title = words.title.empty() ? rule->title : words.title, out.level = levelWord(rule->level), out.category = rule->category, out.author = rule->author;
    out.file = rule->file + ":" + std::to_string(rule->line);
    out.explanation = words.why.empty() ? rule->description : words.why, out.action = words.action;
    out.looksFor = rule->correlation ? inWords(set, *rule->correlation) : inWords(set, rule->condition);
    out.falsePositives = rule->falsePositives, out.tags = rule->tags, out.references = rule->references;
    if (rule->correlation) for (auto const& p : rule->correlation->parts) {
        auto const& base = set.rules()[p.rule];
        out.restsOn.push_back((base.name.empty() ? base.title : base.name) + ": " + (base.correlation ? inWords(set, *base.correlation) : inWords(set, base.condition)));
    }
    if (options.json) {
        std::printf("%s\n", json::text(out).c_str());
        return;
    }
    std::printf("%s\n", out.title.c_str());
    auto const line = [](std::string_view key, std::string const& value) { if (!value.empty()) std::printf("%s %s\n", t(key).c_str(), value.c_str()); };
    auto const lines = [&](std::string_view key, std::vector<std::string> const& values) { for (auto const& v : values) line(key, v); };
    line("rules.id", out.id), line("rules.level", out.level), line("rules.why", out.explanation), line("rules.looks-for", out.looksFor);
    lines("rules.rests-on", out.restsOn), line("rules.action", out.action), lines("rules.false-positive", out.falsePositives), lines("rules.reference", out.references);
    line("rules.author", out.author), line("rules.file", out.file);
}
}  // namespace

void addRules(CLI::App& program) {
    auto* const rules = program.add_subcommand("rules", "What is looked for in log lines");
    rules->require_subcommand(1);
    auto const options = std::make_shared<RulesOptions>();
    auto* const test = rules->add_subcommand("test", "Reads Sigma rules and runs the tests inside them");
    test->add_option("folder", options->folder, "A folder with rules (.yml, .yaml), or one such file; built-in: those of schouw itself")->required();
    test->add_flag("--json", options->json, "Write JSON");
    test->callback([options] { testRules(*options); });
    auto* const explain = rules->add_subcommand("explain", "Tells what a rule looks for and what to do");
    explain->add_option("id", options->id, "Id or name of the rule")->required();
    explain->add_option("--rules", options->folders, "A folder with more rules");
    explain->add_flag("--json", options->json, "Write JSON");
    explain->callback([options] { explainRule(*options); });
}
}  // namespace schouw::cli
