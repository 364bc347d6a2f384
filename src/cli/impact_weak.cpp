// schouw impact weak: what stands alone, in a picture or in a fault tree made elsewhere.
#include "cli/command.hpp"
#include "cli/impact.hpp"
#include "base/text.hpp"
#include "content/format.hpp"
#include "impact/engine/cut_sets.hpp"
#include "impact/engine/top_probability.hpp"
#include "impact/open_psa.hpp"
#include "impact/weak_view.hpp"
#include "impact/words.hpp"
#include "json/write.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <map>
#include <memory>

namespace schouw::impact::commands {
using namespace cli;

namespace {
struct WeakOptions {
    std::string file{};
    int order = 3;
    std::size_t sets = 0;
    std::vector<std::string> targets{}, horizons{};
    bool json = false, noProbability = false;
};

struct TreeAnswer {
    std::map<std::string, std::uint64_t> cut_sets{};
    std::optional<double> p_top{};
    std::optional<double> p_lower{}, p_upper{};     // when it could not be found exactly
    std::optional<std::vector<std::vector<std::string>>> sets{};
};
BOOST_DESCRIBE_STRUCT(TreeAnswer, (), (cut_sets, p_top, p_lower, p_upper, sets))

TreeAnswer treeAnswer(FaultTree const& tree, WeakOptions const& options) {
    TreeAnswer out;
    auto const found = orRefuse(cutSets(tree, {.order = options.order, .keep = options.sets, .work = CutSetOptions{}.work, .progress = {}}));
    if (found.count[0]) out.cut_sets["0"] = found.count[0];
    for (int order = 1; order <= options.order; ++order) out.cut_sets[std::to_string(order)] = found.count[static_cast<std::size_t>(order)];
    if (options.sets > 0) {
        auto& sets = out.sets.emplace();
        for (auto const& set : found.sets) {
            auto& names = sets.emplace_back();
            for (auto const e : set) if (e != kNoEvent) names.push_back(tree.events[e]);
        }
    }
    if (options.noProbability) return out;
    auto const top = topProbability(tree);
    if (!top) return out;                           // an event without a number: there is no probability to tell
    out.p_top = top->p;
    if (!top->exact()) out.p_lower = top->lower, out.p_upper = top->upper;
    return out;
}
void printTree(TreeAnswer const& a) {
    for (auto const& [order, n] : a.cut_sets) say(fmt::format("{:>3}  {}\n", order, n));
    if (a.p_top) say(fmt::format("p    {:.6g}\n", *a.p_top));
    if (a.p_lower) say(fmt::format("     {:.6g} .. {:.6g}\n", *a.p_lower, *a.p_upper));
    if (!a.sets) return;
    for (auto const& set : *a.sets) {
        std::string line;
        for (auto const& name : set) line += (line.empty() ? "" : " ") + name;
        say(line + "\n");
    }
}
void printWeak(WeakView const& view) {
    auto const line = [](std::string_view key, std::vector<std::string> const& arguments = {}) { say(content::text(language(), key, arguments) + "\n"); };
    for (auto const& h : view.horizons) {
        line("impact.weak.head", {content::length(language(), h.horizon)});
        say("  " + h.sentence + "\n");
        if (h.perYear && *h.perYear > 0) say("  " + content::text(language(), "impact.weak.stops", {oftenOf(*h.perYear, language())}) + "\n");
        for (auto const& p : h.points) {
            say("  - " + p.sentence + "\n");
            if (p.perYear <= 0) continue;
            say("    " + content::text(language(), "impact.weak.often", {oftenOf(p.perYear, language())}));
            if (p.eurosPerYear.cents > 0) say(" " + content::text(language(), "impact.weak.yearly", {content::about(language(), p.eurosPerYear)}));
            say("\n");
        }
        if (!h.complete) say("  " + content::text(language(), "impact.weak.left-out") + "\n");
        say("\n");
    }
    for (auto const& note : view.notes) say(note + "\n");
}
void weakOfPicture(WeakOptions const& options, std::string const& text) {
    WeakAsking asking;
    asking.order = options.order;
    asking.processes = options.targets;
    if (options.sets > 0) asking.keep = options.sets;
    else if (!options.json) asking.keep = 10;
    if (!options.horizons.empty()) asking.horizons.clear();
    for (auto const& length : options.horizons) asking.horizons.push_back(orRefuse(Duration::parse(length)));
    asking.progress = progressOnTerminal();
    auto const view = orRefuse(weakView(pictureFrom(text, options.file), asking, language()));
    if (options.json) say(json::text(view) + "\n");
    else printWeak(view);
}
}  // namespace

void addWeak(CLI::App& family) {
    auto const options = std::make_shared<WeakOptions>();
    auto* const command = family.add_subcommand("weak", "What stands alone: the smallest sets of parts that stop the work together");
    command->add_option("file", options->file, "schouw.yaml, or an Open-PSA fault tree (.xml)")->required();
    command->add_option("--order", options->order, "Largest set to look for")->check(CLI::Range(1, 3));
    command->add_option("--sets", options->sets, "Print the first N sets too");
    command->add_option("--target", options->targets, "Only these processes, by id; may be given more than once");
    command->add_option("--horizon", options->horizons, "Length of the outage; may be given more than once (4h, 1d and 1w)");
    command->add_flag("--no-probability", options->noProbability, "Count only");
    command->add_flag("--json", options->json, "Print the answer as JSON");
    command->callback([options] {
        auto const text = orRefuse(readInput(options->file));
        if (!options->file.ends_with(".xml") && !trim(text).starts_with('<')) return weakOfPicture(*options, text);
        auto const tree = orRefuse(readOpenPsa(text, options->file));
        auto const answer = treeAnswer(tree, *options);
        if (options->json) say(json::text(answer) + "\n");
        else printTree(answer);
    });
}
}  // namespace schouw::impact::commands
