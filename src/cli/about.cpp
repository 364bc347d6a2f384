#include "base/version.hpp"
#include "cli/command.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>

namespace schouw::cli {
void addAbout(CLI::App& program) {
    auto* const version = program.add_subcommand("version", "Which version this is");
    auto const json = std::make_shared<bool>(false);
    version->add_flag("--json", *json, "Print JSON");
    version->callback([json] {
        if (*json) std::printf("{\"version\":\"%s\"}\n", std::string(kVersion).c_str());
        else std::printf("schouw %s\n", std::string(kVersion).c_str());
    });
}
}  // namespace schouw::cli
