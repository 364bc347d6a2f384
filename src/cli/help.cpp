#include "cli/help.hpp"

#include <CLI/CLI.hpp>
#include <functional>

namespace schouw::cli {
namespace {
using content::Language;

std::string optionName(CLI::Option const& option) {
    return option.get_lnames().empty() ? option.get_name(true) : "--" + option.get_lnames().front();
}
// "command.impact.whatif.--fail", else "option.--fail".
std::string keyOf(std::string const& path, CLI::Option const& option) {
    auto const own = path + '.' + optionName(option), shared = "option." + optionName(option);
    return content::hasText(own) || !content::hasText(shared) ? own : shared;
}
void walk(CLI::App& app, std::string const& path, std::function<void(CLI::App&, std::string const&)> const& each) {
    each(app, path);
    for (auto* sub : app.get_subcommands({})) walk(*sub, path + '.' + sub->get_name(), each);
}

// The order of usage, commands, options; nothing that a first reader does not need.
class Plain final : public CLI::Formatter {
public:
    explicit Plain(Language language) {
        column_width(28);
        for (auto const* word : {"Usage", "OPTIONS", "SUBCOMMAND", "REQUIRED", "TEXT", "INT", "UINT", "FLOAT", "Positionals"})
            label(word, content::text(language, std::string("help.") + word));
    }
private:
    std::string make_footer(CLI::App const*) const override { return "\n"; }
};

std::string complaint(CLI::App const& program, CLI::Error const& error, Language language) {
    std::string what = error.what(), rest;
    std::vector<CLI::App const*> called{&program};
    for (std::size_t i = 0; i < called.size(); ++i) {
        for (auto const& word : called[i]->remaining()) rest += (rest.empty() ? "" : " ") + word;
        for (auto const* sub : called[i]->get_subcommands()) called.push_back(sub);
    }
    if (!rest.empty()) return content::text(language, "cli.unknown", {rest});
    auto const name = error.get_name();
    if (what == "A subcommand is required") return content::text(language, "cli.no-command");
    if (auto const tail = what.find(" is required"); name == "RequiredError" && tail != what.npos) return content::text(language, "cli.missing", {what.substr(0, tail)});
    if (name == "ConversionError" || name == "ValidationError" || name == "ArgumentMismatch") return content::text(language, "cli.value", {what.substr(what.find(": ") == what.npos ? 0 : what.find(": ") + 2)});
    return content::text(language, "cli.call", {what});
}
}  // namespace

void speak(CLI::App& program, Language language) {
    auto const formatter = std::make_shared<Plain>(language);
    auto const say = [&](std::string const& key, std::string const& otherwise) { return content::hasText(key) ? content::text(language, key) : otherwise; };
    auto const commands = content::text(language, "help.commands"), options = content::text(language, "help.options");
    walk(program, "command", [&](CLI::App& app, std::string const& path) {
        app.description(say(path, app.get_description()));
        app.formatter(formatter);
        if (&app != &program) app.group(commands);
        app.set_help_flag("-h,--help", content::text(language, "option.--help"));
        for (auto* option : app.get_options()) {
            option->description(say(keyOf(path, *option), option->get_description()));
            option->group(options);
        }
    });
    program.failure_message([language, &program](CLI::App const*, CLI::Error const& error) { return complaint(program, error, language) + '\n'; });
}

std::vector<std::string> missingTexts(CLI::App& program) {
    std::vector<std::string> out;
    walk(program, "command", [&](CLI::App& app, std::string const& path) {
        if (!content::hasText(path)) out.push_back(path);
        for (auto* option : app.get_options())
            if (optionName(*option) != "--help" && !content::hasText(keyOf(path, *option))) out.push_back(keyOf(path, *option));
    });
    return out;
}
}  // namespace schouw::cli
