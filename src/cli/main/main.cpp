#include "cli/command.hpp"
#include "cli/help.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

int main(int argc, char** argv) try {
    CLI::App program{"schouw: what you have, what stops when it fails, and what to do about it"};
    program.name("schouw");
    program.require_subcommand(1);
    for (auto const add : schouw::cli::families()) add(program);
    try {
        program.parse(argc, argv);
    } catch (CLI::ParseError const& e) {
        schouw::cli::speak(program, schouw::cli::language());       // only now: most calls need none of these words
        return program.exit(e) == 0 ? 0 : static_cast<int>(schouw::cli::Exit::wrongUse);
    } catch (schouw::cli::Ended const& ended) {
        return static_cast<int>(ended.code);
    }
    return 0;
} catch (std::exception const& e) {
    std::fprintf(stderr, "schouw: %s\n", e.what());
    return 1;
}
