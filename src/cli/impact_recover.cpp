// schouw impact recover: in which order things come back.
#include "cli/command.hpp"
#include "cli/impact.hpp"
#include "impact/recover_view.hpp"
#include "json/write.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

namespace schouw::impact::commands {
using namespace cli;

namespace {
// "server", "server=8h", "server=8h!" (measured).
BrokenThing brokenOf(std::string text) {
    BrokenThing out;
    if (text.ends_with('!')) out.measured = true, text.pop_back();
    auto const equals = text.find('=');
    out.asset = text.substr(0, equals);
    if (equals != text.npos) out.lasts = orRefuse(Duration::parse(text.substr(equals + 1)));
    return out;
}
void printRecover(RecoverView const& v) {
    for (auto const& s : v.sentences) say(s + "\n");
    say("\n");
    for (auto const& s : v.steps) say(fmt::format("{:>3}. {}\n", s.number > 0 ? std::to_string(s.number) : "-", s.sentence));
    say("\n");
    for (auto const& p : v.processes) say("  - " + p.sentence + "\n");
    if (!v.notes.empty()) say("\n");
    for (auto const& n : v.notes) say(n + "\n");
}
}  // namespace

void addRecover(CLI::App& family) {
    struct Options { std::string file{}; std::vector<std::string> fails{}, away{}; int atOnce = 0; bool json = false; };
    auto const options = std::make_shared<Options>();
    auto* const command = family.add_subcommand("recover", "In which order things come back, and when each process runs again");
    command->add_option("file", options->file, "schouw.yaml, or - for standard input")->required();
    command->add_option("--fail", options->fails, "ID, ID=RESTORE-TIME or ID=RESTORE-TIME! when it was measured; may be given more than once");
    command->add_option("--away", options->away, "Somebody who is not there, by id; may be given more than once");
    command->add_option("--at-once", options->atOnce, "How many repairs at the same time at most")->check(CLI::Range(0, 1000));
    command->add_flag("--json", options->json, "Print the answer as JSON");
    command->callback([options] {
        RecoverAsking asking{.away = options->away, .atOnce = options->atOnce};
        for (auto const& text : options->fails) asking.broken.push_back(brokenOf(text));
        auto const view = orRefuse(recoverView(pictureOf(options->file), asking, language()));
        if (options->json) say(json::text(view) + "\n");
        else printRecover(view);
    });
}
}  // namespace schouw::impact::commands
