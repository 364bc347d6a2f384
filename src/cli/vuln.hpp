#pragma once
// The commands of `schouw vuln`, one file each.
#include "cli/command.hpp"

namespace schouw::cli {
void addVulnCompare(CLI::App& family);
void addVulnPurl(CLI::App& family);
void addVulnCpe(CLI::App& family);
void addVulnBuild(CLI::App& family);
void addVulnInfo(CLI::App& family);
void addVulnMatch(CLI::App& family);
void addVulnUpdate(CLI::App& family);
void addVulnBundle(CLI::App& family);
}  // namespace schouw::cli
