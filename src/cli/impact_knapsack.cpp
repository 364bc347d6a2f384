// schouw impact knapsack: a plain knapsack, with the solver that chooses measures.
#include "cli/command.hpp"
#include "cli/impact.hpp"
#include "impact/knapsack_file.hpp"
#include "json/write.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

namespace schouw::impact::commands {
using namespace cli;

namespace {
struct PackedAnswer {
    std::uint64_t n = 0;
    std::int64_t capacity = 0, optimum = 0, weight = 0, upper = 0;
    bool proven = false;
    std::vector<std::uint32_t> chosen{};
};
BOOST_DESCRIBE_STRUCT(PackedAnswer, (), (n, capacity, optimum, weight, upper, proven, chosen))
}  // namespace

void addKnapsack(CLI::App& family) {
    struct Options { std::string file{}; bool json = false; };
    auto const options = std::make_shared<Options>();
    auto* const command = family.add_subcommand("knapsack", "The most valuable filling of a knapsack, proven");
    command->add_option("file", options->file, "A knapsack (.kp): number, capacity, then value and weight of each; - reads standard input")->required();
    command->add_flag("--json", options->json, "Print the answer as JSON");
    command->callback([options] {
        auto const question = orRefuse(readKnapsack(orRefuse(readInput(options->file)), options->file == "-" ? "stdin" : options->file));
        KnapsackOptions how;
        how.progress = progressOnTerminal();
        auto const a = orRefuse(solveKnapsack(question, how));
        if (options->json) say(json::text(PackedAnswer{question.items.size(), question.capacity, a.value, a.weight, a.upper, a.proven(), a.chosen}) + "\n");
        else say(a.proven() ? fmt::format("{}\n", a.value) : fmt::format("{} .. {}\n", a.value, a.upper));
    });
}
}  // namespace schouw::impact::commands
