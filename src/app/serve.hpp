#pragma once
// Serves an installation until it is told to stop (SIGTERM, SIGINT).
#include "app/application.hpp"
#include "http/server.hpp"

namespace schouw::app {
struct ServeOptions {
    Options data{};
    http::Config server{};
    bool example = false;
    std::string publicAddress{};                // "https://schouw.voorbeeld.nl"; "": from the server itself
};
struct Started {
    std::string address{};                      // "http://127.0.0.1:8080"
    std::string link{};                         // works once; "" when nobody needs one
    bool example = false;                       // the link signs in to the example, else it is that of the first start
};
// Calls started() when it listens, and again when a link was renewed; returns when it has stopped.
// Errors: those of Application::open and http::Server::open; app.example-elsewhere.
Result<> serve(ServeOptions options, Clock const& clock, Random& random, std::function<void(Started const&)> const& started);
}  // namespace schouw::app
