// schouw risk propose FILE: the risks worth a look in a schouw.yaml, pre-filled and in words.
#include "cli/command.hpp"
#include "cli/impact.hpp"
#include "json/write.hpp"
#include "risk/views.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

namespace schouw::cli {
namespace risks {           // names of its own: the files of this room are compiled together
namespace {
struct Proposed {
    Date today{};
    std::int64_t total = 0;
    std::vector<risk::ProposalView> proposals{};
};
BOOST_DESCRIBE_STRUCT(Proposed, (), (today, total, proposals))
struct RiskOptions { std::string file{}, on{}; std::size_t limit = 10; bool all = false, json = false; };

void printProposals(Proposed const& p) {
    using impact::commands::say;
    for (auto const& one : p.proposals) {
        say(fmt::format("{}  {}\n", one.levelText, one.title));
        for (auto const& line : one.because) say("    " + line + "\n");
        std::string helps;
        for (auto const& m : one.measureNames) helps += (helps.empty() ? "" : "; ") + m.name;
        say("    " + content::text(language(), "risk.propose.helps", {helps}) + "\n");
    }
    auto const rest = p.total - static_cast<std::int64_t>(p.proposals.size());
    if (p.total == 0) say(content::text(language(), "risk.propose.none") + "\n");
    if (rest > 0) say("\n" + content::text(language(), "risk.propose.more", {std::to_string(rest)}) + "\n");
}
void propose(RiskOptions const& o) {
    auto const picture = impact::commands::pictureOf(o.file);
    organisation::PictureIndex const index(picture);
    auto const ratings = organisation::rate(index);
    std::vector<risk::Risk> const kept;
    Proposed out{.today = o.on.empty() ? systemClock().today() : orRefuse(Date::parse(o.on))};
    auto const all = risk::propose({index, ratings, kept, out.today, risk::costByWhatIf(picture)}, risk::scales());
    risk::Asking const asking{index, {}, out.today, language()};
    out.total = static_cast<std::int64_t>(all.size());
    for (auto const& p : all) {
        if (!o.all && out.proposals.size() == o.limit) break;
        out.proposals.push_back(viewOf(p, asking));
    }
    if (o.json) impact::commands::say(json::text(out) + "\n");
    else printProposals(out);
}
}  // namespace
}  // namespace risks

void addRisk(CLI::App& program) {
    auto* const family = program.add_subcommand("risk", "What can go wrong, and what to do about it");
    family->require_subcommand(1);
    auto const options = std::make_shared<risks::RiskOptions>();
    auto* const command = family->add_subcommand("propose", "Risks worth a look in a schouw.yaml, highest first");
    command->add_option("file", options->file, "schouw.yaml, or - for standard input")->required();
    command->add_option("--on", options->on, "As if today were this day");
    command->add_option("--limit", options->limit, "How many to show (10)")->check(CLI::Range(1, 100000));
    command->add_flag("--all", options->all, "Show all");
    command->add_flag("--json", options->json, "Print the answer as JSON");
    command->callback([options] { risks::propose(*options); });
}
}  // namespace schouw::cli
