#include "app/doctor.hpp"
#include "cli/command.hpp"
#include "cli/data_folder.hpp"
#include "json/write.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

namespace schouw::cli {
namespace {
struct DoctorOptions {
    std::string folder = dataFolder(), key{};
    bool json = false;
};
void printFindings(std::vector<app::Finding> const& findings) {
    for (auto const& f : findings) {
        auto const word = content::text(language(), "doctor." + std::string(json::enumText(f.health)));
        std::printf("%-10s %s\n", word.c_str(), content::text(language(), f.key, f.arguments).c_str());
    }
}
}  // namespace

void addDoctor(CLI::App& program) {
    auto* const command = program.add_subcommand("doctor", "Check whether this installation is healthy");
    auto const o = std::make_shared<DoctorOptions>();
    command->add_option("--data", o->folder, "Folder of the data");
    command->add_option("--key", o->key, "File with the installation key");
    command->add_flag("--json", o->json, "Print JSON");
    command->callback([o] {
        auto const findings = app::examine(o->folder, o->key, systemClock());
        if (o->json) std::printf("%s\n", json::text(findings).c_str());
        else printFindings(findings);
        if (std::ranges::any_of(findings, [](app::Finding const& f) { return f.health == app::Health::wrong; })) throw Ended{Exit::wrongInput};
    });
}
}  // namespace schouw::cli
