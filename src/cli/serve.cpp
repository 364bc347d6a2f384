#include "app/serve.hpp"
#include "cli/command.hpp"
#include "cli/data_folder.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>

namespace schouw::cli {
namespace {
void say(std::string_view key, std::vector<std::string> const& arguments = {}) {
    std::printf("%s\n", content::text(language(), key, arguments).c_str());
}
void tellStarted(app::Started const& started) {
    say("serve.listens", {started.address});
    if (!started.link.empty()) {
        say(started.example ? "serve.link-example" : "serve.link-first");
        std::printf("  %s\n", started.link.c_str());
    }
    std::fflush(stdout);
}
}  // namespace

void addServe(CLI::App& program) {
    auto* const serve = program.add_subcommand("serve", "Start the server and its pages");
    auto const o = std::make_shared<app::ServeOptions>();
    o->data.folder = dataFolder();
    o->server.port = 8080;
    serve->add_option("--data", o->data.folder, "Folder of the data; made when it is not there")->capture_default_str();
    serve->add_option("--key", o->data.keyFile, "File with the installation key; else installation.key in that folder");
    serve->add_option("--listen", o->server.address, "Address to listen on")->capture_default_str();
    serve->add_option("--port", o->server.port, "Port; 0 takes a free one")->capture_default_str();
    serve->add_option("--host", o->server.hosts, "Name that browsers use for this server; may be given more than once");
    serve->add_option("--address", o->publicAddress, "Address in the links that are shown, such as https://schouw.example");
    serve->add_option("--tls-cert", o->server.certificate, "Certificate chain (PEM)");
    serve->add_option("--tls-key", o->server.key, "Key of the certificate (PEM)");
    serve->add_option("--proxy", o->server.proxies, "Address or network of a proxy in front, whose X-Forwarded headers count");
    serve->add_flag("--example", o->example, "Load three example organisations and show a link that signs in");
    serve->callback([o] {
        o->server.signals = true;
        o->server.listening = http::inheritedSocket();
        o->server.workers = 4;
        o->server.heavyWorkers = 6;             // most of them wait for their turn at hashing a password
        auto const done = app::serve(*o, systemClock(), systemRandom(), tellStarted);
        if (!done) refuse(done.error());
    });
}
void addOpenapi(CLI::App& program) {
    program.add_subcommand("openapi", "Print the description of the API (OpenAPI 3.1)")->callback([] { std::fputs(app::openApiDocument().c_str(), stdout); });
}
}  // namespace schouw::cli
