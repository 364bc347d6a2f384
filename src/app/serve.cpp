#include "app/serve.hpp"

#include "app/scheduler.hpp"
#include "base/log.hpp"
#include "identity/link_file.hpp"

namespace schouw::app {
namespace {
bool isLoopback(std::string const& address) { return address.starts_with("127.") || address == "::1" || address == "localhost"; }
std::string addressOf(ServeOptions const& options, std::uint16_t port) {
    if (!options.publicAddress.empty()) return options.publicAddress;
    auto const& s = options.server;
    auto host = s.hosts.empty() ? s.address : s.hosts.front();
    if (host.contains(':') && !host.starts_with('[')) host = '[' + host + ']';
    bool const tls = !s.certificate.empty();
    auto const usual = tls ? 443 : 80;
    return (tls ? "https://" : "http://") + host + (port == usual ? "" : ':' + std::to_string(port));
}
}  // namespace

Result<> serve(ServeOptions options, Clock const& clock, Random& random, std::function<void(Started const&)> const& started) {
    if (options.example && !isLoopback(options.server.address)) return fail(ErrorKind::usage, "app.example-elsewhere");
    SCHOUW_TRY(auto const application, Application::open(options.data, clock, random));
    if (options.example) SCHOUW_TRY_VOID(application->loadExample());
    SCHOUW_TRY(auto const server, http::Server::open(options.server, application->site()));

    auto& identity = application->identity();
    auto const address = addressOf(options, server->port());
    // For `schouw admin recover`: where this installation answers.
    if (auto const kept = identity::writePrivate(options.data.folder + "/address", address + '\n'); !kept) log::warning("app", "{}", describe(kept.error()));
    Started about{address, "", options.example};
    if (options.example) about.link = address + "/enter#" + identity.exampleToken();
    else if (identity.isFirstStart()) {
        SCHOUW_TRY(about.link, identity.openFirstStart(address + "/setup"));
    }
    started(about);

    Scheduler const scheduler([&] {
        application->tick();
        if (options.example || !identity.isFirstStart() || !identity.firstLinkIsExpired()) return;
        if (auto const link = identity.openFirstStart(address + "/setup")) started({address, *link, false});
    });
    server->run();
    return {};
}
}  // namespace schouw::app
