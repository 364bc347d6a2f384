// The twelve questions: schouw impact questions, and --answers of the other commands.
#include "cli/command.hpp"
#include "cli/impact.hpp"
#include "formats/yaml.hpp"
#include "json/write.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fmt/format.h>
#include <memory>

namespace schouw::impact::commands {
using namespace cli;

namespace {
FirstAnswers answersOf(std::string const& path) {
    auto read = formats::fromYaml<FirstAnswers>(orRefuse(readInput(path)), path == "-" ? "stdin" : path);
    if (read) return *std::move(read);
    for (auto const& e : read.error()) std::fprintf(stderr, "%s\n", content::sentence(language(), e).c_str());
    throw Ended{Exit::wrongInput};
}
}  // namespace

FirstPicture firstPictureOf(std::string const& file, std::string const& answers) {
    if (answers.empty() && file.empty()) refuse({ErrorKind::usage, "impact.no-picture", {}, {}});
    if (answers.empty()) return {.picture = pictureOf(file)};
    auto const given = answersOf(answers);
    if (!file.empty()) return {.picture = pictureOf(file), .history = historyOf(given), .budget = given.budget};
    auto made = firstPicture(given, language());
    if (!made) made.error().place.source = answers;
    return orRefuse(std::move(made));
}
void printUsual(FirstPicture const& first) {
    if (first.usual.empty()) return;
    say("\n" + content::text(language(), "impact.first.head") + "\n");
    for (auto const& u : first.usual) say("  - " + u.sentence + "\n");
}
void addQuestions(CLI::App& family) {
    auto const json = std::make_shared<bool>(false);
    auto* const command = family.add_subcommand("questions", "The twelve questions for a first answer, and what counts when one is left open");
    command->add_flag("--json", *json, "Print the answer as JSON");
    command->callback([json] {
        if (*json) return say(json::text(firstQuestions()) + "\n");
        int n = 0;
        for (auto const& q : firstQuestions().questions) {
            say(fmt::format("{:>2}. {}: {}\n", ++n, q.id, content::pick(q.text, language())));
            if (!q.help.empty()) say("    " + content::pick(q.help, language()) + "\n");
            std::string options;
            for (auto const& o : q.options) options += (options.empty() ? "" : ", ") + o.id + " (" + content::pick(o.text, language()) + ")";
            if (!options.empty()) say("    " + content::text(language(), "impact.first.choose", {options}) + "\n");
        }
    });
}
}  // namespace schouw::impact::commands
