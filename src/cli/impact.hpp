#pragma once
// What the impact commands share.
#include "base/money.hpp"
#include "impact/engine/graph.hpp"
#include "impact/first_answers.hpp"
#include <functional>
#include <string>

namespace CLI { class App; }

namespace schouw::impact::commands {
void say(std::string const& text);                            // on standard output, as it is
std::string euroText(Money money);                              // "1.250" or "1,250"
organisation::Picture pictureOf(std::string const& path);       // of schouw.yaml; ends the command with the errors when it is not good
organisation::Picture pictureFrom(std::string const& text, std::string const& path);         // as pictureOf, of bytes that were read
std::function<bool(double)> progressOnTerminal();                // empty when standard error is no terminal
Graph graphOf(std::string const& path);
// The picture of a file, of the answers to the twelve questions, or of both: then the answers add the organisation's own history.
// Ends the command when there is neither.
FirstPicture firstPictureOf(std::string const& file, std::string const& answers);
void printUsual(FirstPicture const& first);                     // what was not answered, and what counts instead

void addWhatIf(CLI::App& family);
void addWeak(CLI::App& family);
void addRisk(CLI::App& family);
void addMeasures(CLI::App& family);
void addRecover(CLI::App& family);
void addQuestions(CLI::App& family);
void addKnapsack(CLI::App& family);
}  // namespace schouw::impact::commands
