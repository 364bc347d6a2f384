#pragma once
// Help and complaints of the command line in the language of the user. Families describe themselves in English; what stands in
// content/texts/commands.yaml wins: "command.impact.whatif" for a command, "command.impact.whatif.--fail" for one of its options,
// "option.--json" for an option that means the same everywhere.
#include "content/content.hpp"

namespace CLI { class App; }

namespace schouw::cli {
void speak(CLI::App& program, content::Language language);
// The keys that commands.yaml should have and has not: for the test.
std::vector<std::string> missingTexts(CLI::App& program);
}  // namespace schouw::cli
