// schouw vuln: versions, names, advisories and what of ours they touch.
#include "cli/vuln.hpp"

#include <CLI/CLI.hpp>

namespace schouw::cli {
void addVuln(CLI::App& program) {
    auto* const family = program.add_subcommand("vuln", "What of ours is known to be vulnerable");
    family->require_subcommand(1);
    addVulnCompare(*family);
    addVulnPurl(*family);
    addVulnCpe(*family);
    addVulnBuild(*family);
    addVulnInfo(*family);
    addVulnMatch(*family);
    addVulnUpdate(*family);
    addVulnBundle(*family);
}
}  // namespace schouw::cli
