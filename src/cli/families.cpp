#include "cli/command.hpp"

namespace schouw::cli {
// One declaration and one entry per family, in the order of the help.
void addPicture(CLI::App&);
void addImpact(CLI::App&);
void addRisk(CLI::App&);
void addActions(CLI::App&);
void addScan(CLI::App&);
void addContent(CLI::App&);
void addDeadlines(CLI::App&);
void addKit(CLI::App&);
void addPlan(CLI::App&);
void addServe(CLI::App&);
void addOpenapi(CLI::App&);
void addAdmin(CLI::App&);
void addDoctor(CLI::App&);
void addAbout(CLI::App&);
void addDiscover(CLI::App&);
void addImport(CLI::App&);
void addVuln(CLI::App&);
void addWatch(CLI::App&);
void addParsers(CLI::App&);
void addRules(CLI::App&);
void addLogs(CLI::App&);

std::vector<AddFamily> const& families() {
    static std::vector<AddFamily> const all = {
        addPicture,
        addImpact,
        addRisk,
        addActions,
        addScan,
        addDeadlines,
        addKit,
        addPlan,
        addDiscover,
        addImport,
        addVuln,
        addWatch,
        addParsers,
        addRules,
        addLogs,
        addContent,
        addServe,
        addAdmin,
        addDoctor,
        addOpenapi,
        addAbout,
    };
    return all;
}
}  // namespace schouw::cli
