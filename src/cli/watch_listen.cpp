// schouw watch --listen ADDRESS: syslog from the network.
#include "cli/watch_listen.hpp"

#include "base/time.hpp"
#include "cli/command.hpp"
#include "cli/data_folder.hpp"
#include "detection/receiver.hpp"
#include <csignal>
#include <cstdio>

namespace schouw::cli {
namespace {
volatile std::sig_atomic_t stopAsked = 0;
void askToStop(int) { stopAsked = 1; }
}  // namespace

std::string spoolFolder(std::string const& asked) { return asked.empty() ? dataFolder() + "/logs" : asked; }

void listenTo(ListenOptions const& options, detection::Pipeline& pipeline, std::function<void()> const& after) {
    detection::Receiver::Settings settings{.spool = spoolFolder(options.spool)};
    for (auto const& a : options.addresses) settings.addresses.push_back(orRefuse(detection::ListenAddress::parse(a)));
    struct sigaction stop {};
    stop.sa_handler = askToStop;
    ::sigaction(SIGINT, &stop, nullptr);
    ::sigaction(SIGTERM, &stop, nullptr);
    auto const receiver = orRefuse(detection::Receiver::open(settings, systemClock()));
    for (auto const& a : receiver->listener().addresses()) std::fprintf(stderr, "%s\n", t("watch.listening", {a.text()}).c_str());
    std::uint64_t told = 0;
    auto const done = receiver->run(pipeline, [] { return stopAsked != 0; }, [&] {
        after();
        auto const lost = receiver->listener().counts().dropped + receiver->unspooled();
        if (lost != told) std::fprintf(stderr, "%s\n", t("watch.lost", {std::to_string(lost)}).c_str()), told = lost;
    });
    if (!done) refuse(done.error());
    auto const c = receiver->listener().counts();
    std::fprintf(stderr, "%s\n", t("watch.received", {std::to_string(c.messages), std::to_string(c.dropped + receiver->unspooled())}).c_str());
}
}  // namespace schouw::cli
