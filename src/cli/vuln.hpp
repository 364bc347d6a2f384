#pragma once
// The commands of `schouw vuln`, one file each.
#include "cli/command.hpp"

namespace schouw::cli {
void addVulnCompare(CLI::App& family);
}  // namespace schouw::cli
