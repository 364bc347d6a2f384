#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/data_folder.hpp"
#include "identity/identity.hpp"
#include "identity/secret.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>

namespace schouw::cli {
namespace {
struct RecoverOptions {
    std::string folder = dataFolder(), email{}, reason{};
};
// Who can write in the data folder has the machine. The server finds the file there and lets that link in, once.
void recover(RecoverOptions const& o) {
    auto const email = orRefuse(identity::cleanEmail(o.email));
    auto const address = readInput(o.folder + "/address", 1024);
    if (!address) refuse({ErrorKind::invalid, "cli.no-installation", {o.folder}, {}});
    auto const token = identity::newToken(systemRandom());
    auto const expires = systemClock().now().plus(identity::kLinkLasts);
    auto const left = identity::leaveRecovery(o.folder, {email, identity::tokenHash(token), o.reason, expires});
    if (!left) refuse(left.error());
    std::printf("%s\n  %s/recover#%s\n", content::text(language(), "admin.recover-link", {email}).c_str(), std::string(trim(*address)).c_str(), token.c_str());
}
}  // namespace

void addAdmin(CLI::App& program) {
    auto* const admin = program.add_subcommand("admin", "Keeping the installation, on the machine itself");
    admin->require_subcommand(1);
    auto* const command = admin->add_subcommand("recover", "Make a link for who lost password or second factor");
    auto const o = std::make_shared<RecoverOptions>();
    command->add_option("EMAIL", o->email, "E-mail address of the account")->required();
    command->add_option("--reason", o->reason, "Why; all who work with the account see this for a week")->required();
    command->add_option("--data", o->folder, "Folder of the data");
    command->callback([o] { recover(*o); });
}
}  // namespace schouw::cli
