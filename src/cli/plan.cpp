// schouw plan FILE --out plan.pdf: the fallback and recovery plan of a schouw.yaml.
#include "cli/command.hpp"
#include "cli/impact.hpp"
#include "cli/picture_file.hpp"
#include "continuity/plan.hpp"
#include "json/write.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace schouw::cli {
namespace plans {
namespace {
struct PlanOptions { std::string file{}, out{}, on{}; bool json = false; };
struct PlanAnswer {
    Date made{};
    continuity::PlanState state = continuity::PlanState::untested;
    std::string sentence{}, file{};
    std::vector<std::string> sections{}, order{}, gaps{};       // headings; ids of systems in recovery order; what is not arranged
};
BOOST_DESCRIBE_STRUCT(PlanAnswer, (), (made, state, sentence, file, sections, order, gaps))

void write(PlanOptions const& o) {
    using namespace continuity;
    auto const spoken = language();
    auto const now = systemClock().now();
    auto const picture = impact::commands::pictureOf(o.file);
    auto const kit = orRefuse(makeKit(picture, o.on.empty() ? now.localDate() : orRefuse(Date::parse(o.on)), spoken));
    Plan const plan;
    Approval const approval;
    std::vector<TestRecord> const tests;
    PlanInput const in{picture, kit, plan, approval, tests, spoken};
    replaceFile(o.out, orRefuse(planPdf(in, now)));
    PlanAnswer answer{kit.made, stateOf(in), sentenceOf(in), o.out, {}, {}, {}};
    for (auto const& section : planSections()) answer.sections.push_back(planHeading(section, spoken));
    for (auto const& s : kit.systems) answer.order.push_back(s.id);
    for (auto const& w : kit.warnings) answer.gaps.push_back(w.text);
    using impact::commands::say;
    if (o.json) return say(json::text(answer) + "\n");
    say(t("kit.made", {o.out}) + "\n" + answer.sentence + "\n");
}
}  // namespace
}  // namespace plans

void addPlan(CLI::App& program) {
    auto* const command = program.add_subcommand("plan", "Write the fallback and recovery plan");
    auto const options = std::make_shared<plans::PlanOptions>();
    command->add_option("file", options->file, "schouw.yaml, or - for standard input")->required();
    command->add_option("--out", options->out, "The PDF to write")->required();
    command->add_option("--on", options->on, "As if today were this day");
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options] { plans::write(*options); });
}
}  // namespace schouw::cli
