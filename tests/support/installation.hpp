#pragma once
// A whole installation in a temporary folder, on a clock that stands still, and people who ask it things without sockets.
#include "app/application.hpp"
#include "identity/identity_store.hpp"
#include "identity/secret.hpp"
#include "support/files.hpp"
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <map>

namespace schouw::testing {

struct Reply {
    int status = 0;
    std::string type{}, body{};
    std::map<std::string, std::string> headers{};
    http::Response response{};
    json::Value json() const { return boost::json::parse(body); }
};

// Somebody with a browser: keeps the cookie.
class Client {
public:
    explicit Client(app::Application& of, std::string cookie = {}, std::string remote = "203.0.113.7") : app_(&of), cookie(std::move(cookie)), remote(std::move(remote)) {}
    // path below /api/v1, with its query; a body that starts with { or [ goes as JSON.
    Reply ask(std::string const& method, std::string const& path, std::string const& body = {}, std::vector<std::pair<std::string, std::string>> more = {}) {
        http::Request request;
        request.method = method;
        auto const at = path.find('?');
        request.path = "/api/v1" + path.substr(0, at);
        if (at != path.npos) request.query = path.substr(at + 1);
        request.body = body;
        request.remote = remote;
        request.headers = std::move(more);
        request.headers.emplace_back("accept-language", "nl");
        if (body.starts_with('{') || body.starts_with('[')) request.headers.emplace_back("content-type", "application/json");
        if (!cookie.empty()) request.headers.emplace_back("cookie", "__Host-schouw=" + cookie);
        Reply out;
        out.response = app_->site().answer(std::move(request));
        out.status = out.response.status;
        out.type = out.response.type;
        out.body = out.response.staticBody.empty() ? out.response.body : std::string(out.response.staticBody);
        while (out.response.more) if (!out.response.more(out.body)) break;
        for (auto const& [name, value] : out.response.headers) {
            out.headers[name] = value;
            if (name == "Set-Cookie") cookie = value.substr(value.find('=') + 1, value.find(';') - value.find('=') - 1);
        }
        return out;
    }
    Reply get(std::string const& path) { return ask("GET", path); }
    Reply post(std::string const& path, std::string const& body = "{}") { return ask("POST", path, body); }
private:
    app::Application* app_;
public:
    std::string cookie{}, remote{};
};

class Installation {
public:
    Installation() {
        auto opened = app::Application::open({.folder = folder.path.string(), .keyFile = {}, .cost = {64, 1}}, clock, systemRandom());
        if (!opened) std::fprintf(stderr, "%s\n", describe(opened.error()).c_str()), std::abort();
        app = *std::move(opened);
        watcher = db::openSqlite((folder.path / "schouw.db").string(), true);
        key = *identity::installationKey((folder.path / "installation.key").string(), systemRandom());
    }
    // Someone with a second factor; the password does not work.
    identity::Account person(std::string const& name, bool isOperator = false) {
        identity::Account a{.id = newId(clock.now()), .name = name, .email = lowerName(name) + "@test.example", .operator_ = isOperator, .enrolled = true, .createdAt = clock.now()};
        if (!app->identity().accounts().add(a, {.totpSecret = identity::Sealer(key).seal("12345678901234567890", identity::totpPlace(a.id), systemRandom())}, {"cli", "test"})) std::abort();
        return a;
    }
    // A browser in which that person is signed in, the second factor just shown.
    Client signedIn(identity::Account const& a) {
        auto const token = identity::newToken(systemRandom());
        identity::Session const session{newId(clock.now()), a.id, identity::SessionState::full, clock.now(), clock.now(), clock.now(), "203.0.113.7", "test", false};
        app->identity().sessions().add(session, identity::tokenHash(token), {"user:" + a.id, a.name});
        return Client(*app, token);
    }
    std::string organisation(std::string const& name, identity::Account const& owner) {
        identity::Organisation const o{newId(clock.now()), name, false, clock.now()};
        app->identity().members().addOrganisation(o, owner.id, {"user:" + owner.id, owner.name});
        return o.id;
    }
    void member(std::string const& organisation, identity::Account const& a, identity::Role role) {
        app->identity().members().addMember(db::Scope::of(organisation), a.id, role, {"cli", "test"});
    }
    // Another number after any commit.
    std::int64_t dataVersion() { return watcher->one<std::int64_t>("pragma data_version").value_or(-1); }

    TemporaryFolder folder{memoryFolder()};
    FixedClock clock{*Time::parse("2026-11-21T09:00:00Z")};
    std::unique_ptr<app::Application> app{};
    std::unique_ptr<db::Connection> watcher{};
    std::string key{};
private:
    static std::string lowerName(std::string s) {
        for (char& c : s) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c == ' ' ? '.' : c;
        return s;
    }
};
}  // namespace schouw::testing
