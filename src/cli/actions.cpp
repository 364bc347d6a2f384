// schouw actions FILE: what a schouw.yaml asks people to do.
#include "agenda/overview.hpp"
#include "agenda/reconcile.hpp"
#include "cli/command.hpp"
#include "cli/impact.hpp"
#include "content/format.hpp"
#include "json/write.hpp"
#include "risk/single_points.hpp"
#include "risk/words.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

namespace schouw::cli {
namespace actions {           // names of its own: the files of this room are compiled together
namespace {
using namespace agenda;

struct Line {
    std::string key{}, source{};
    Severity severity{};
    When when{};
    Date due{};
    std::string text{}, why{}, closes{}, asset{}, owner{};
};
BOOST_DESCRIBE_STRUCT(Line, (), (key, source, severity, when, due, text, why, closes, asset, owner))
struct Listed {
    Date today{};
    std::string sentence{};
    std::vector<Line> actions{};
};
BOOST_DESCRIBE_STRUCT(Listed, (), (today, sentence, actions))
struct ActionOptions { std::string file{}, on{}; bool json = false; };

std::vector<Cause> standingAlone(organisation::PictureIndex const& index, organisation::Ratings const& ratings, Date today) {
    std::vector<Cause> out;
    for (auto const& c : risk::singlePointConcerns(risk::singlePoints(index, ratings, risk::scales()), index, {}, {}, risk::scales(), today))
        out.push_back({.source = "impact", .key = c.key, .text = c.text, .arguments = c.arguments, .asset = c.asset, .owner = c.owner,
                       .severity = c.urgency == risk::Urgency::calm ? Severity::calm : Severity::attention});
    return out;
}
Listed list(organisation::Picture const& picture, Date today) {
    organisation::PictureIndex const index(picture);
    auto const ratings = organisation::rate(index);
    int number = 0;
    auto const noon = *Time::parse(today.text() + "T12:00:00Z");
    auto const newId = [&] { return std::to_string(++number); };
    auto actions = reconcile({}, findInPicture({index, ratings, today}), "picture", noon, newId).changed;
    for (auto& a : reconcile({}, standingAlone(index, ratings, today), "impact", noon, newId).changed) actions.push_back(std::move(a));
    sortByUrgency(actions, today);
    Listed out{.today = today};
    auto const counts = countActions(actions, today);
    out.sentence = sentenceOf(counts.now + counts.thisWeek, actions.empty() ? std::nullopt : std::optional(actions.front().due), language());
    for (auto const& a : actions) {
        auto const words = wordsOf(a, language(), risk::word);
        out.actions.push_back({a.key, a.source, a.severity, whenOf(a, today), a.due, words.text, words.why, words.closes, a.asset, a.owner});
    }
    return out;
}
void print(Listed const& l) {
    using impact::commands::say;
    say(l.sentence + "\n");
    for (auto const& a : l.actions) {
        say(fmt::format("\n{}  {}\n    {}\n", stateWord(a.severity, language()), a.text, content::longDate(language(), a.due)));
        if (!a.why.empty()) say("    " + a.why + "\n");
    }
}
}  // namespace
}  // namespace actions

void addActions(CLI::App& program) {
    auto const options = std::make_shared<actions::ActionOptions>();
    auto* const command = program.add_subcommand("actions", "What a schouw.yaml asks people to do, most pressing first");
    command->add_option("file", options->file, "schouw.yaml, or - for standard input")->required();
    command->add_option("--on", options->on, "As if today were this day");
    command->add_flag("--json", options->json, "Print the answer as JSON");
    command->callback([options] {
        auto const today = options->on.empty() ? systemClock().today() : orRefuse(Date::parse(options->on));
        auto const listed = actions::list(impact::commands::pictureOf(options->file), today);
        if (options->json) impact::commands::say(json::text(listed) + "\n");
        else actions::print(listed);
    });
}
}  // namespace schouw::cli
