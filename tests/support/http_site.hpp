#pragma once
// For tests and benchmarks: a server in this process with a few routes of each kind, on a port of its own.
#include "http/events.hpp"
#include "http/server.hpp"
#include "http/site.hpp"
#include <atomic>
#include <mutex>
#include <thread>

namespace schouw::http {
struct TestThing {
    std::int64_t id = 0;
    std::string name{};
    std::optional<std::string> owner{};
    BOOST_DESCRIBE_CLASS(TestThing, (), (id, name, owner), (), ())
};
struct TestLogin {
    std::string user{}, password{};
    BOOST_DESCRIBE_CLASS(TestLogin, (), (user, password), (), ())
};

inline std::string_view testScript() {
    static std::string const text = [] {
        std::string out = "// a script\n";
        while (out.size() < 65536) out += "const line" + std::to_string(out.size()) + " = 'x';\n";
        return out;
    }();
    return text;
}

class TestSite {
public:
    explicit TestSite(Config config = {}, std::vector<PageFile> pageFiles = {{"/index.html", "<h1>schouw</h1>", false, "i1"}, {"/app.js", testScript(), false, "v1"}})
        : pages_(std::move(pageFiles)) {
        addRoutes();
        Hooks hooks;
        hooks.gate = [](Request const& request, RouteInfo const& info) -> Result<Principal> {
            if (info.access == Access::open) return Principal{};
            if (request.cookie("sid") != "anna") return fail(ErrorKind::unauthenticated, "http.sign-in");
            Principal who;
            who.userId = "u1";
            who.session = "s1";
            who.access = info.access;
            return who;
        };
        site_.emplace(api_, pages_, std::move(hooks));
        if (config.hosts.empty()) config.hosts = {"x", "127.0.0.1"};
        if (!config.access) {
            config.access = [this](AccessLine const& line) {
                std::lock_guard const lock(logMutex_);
                log_.push_back(fmtLine(line));
            };
        }
        auto server = Server::open(std::move(config), *site_);
        if (!server) failed = server.error();
        else server_ = *std::move(server);
    }
    ~TestSite() { stop(); }
    void start() { thread_ = std::thread([this] { server_->run(); ran = true; }); }
    void stop() {
        release = true;
        if (server_) server_->stop();
        if (thread_.joinable()) thread_.join();
    }
    std::uint16_t port() const { return server_->port(); }
    Server& server() { return *server_; }
    Api& api() { return api_; }
    Site& site() { return *site_; }
    EventSource& events() { return *events_; }
    std::vector<std::string> log() {
        std::lock_guard const lock(logMutex_);
        return log_;
    }

    std::optional<Error> failed{};
    std::atomic<bool> release = false, ran = false, signedOut = false;
    std::atomic<int> waiting = 0, maxUploads = 0;

private:
    static std::string fmtLine(AccessLine const& l) {
        return std::string(l.remote) + " " + std::string(l.user) + " " + std::string(l.method) + " " + std::string(l.route) + " " + std::to_string(l.status);
    }
    void addRoutes() {
        api_.on<TestLogin, Reply<Nothing>>({.method = "POST", .pattern = "/api/login", .access = Access::open, .summary = "Sign in"},
            [](Call const&, TestLogin const& in) -> Result<Reply<Nothing>> {
                if (in.password != "geheim") return fail(ErrorKind::unauthenticated, "http.sign-in");
                return Reply<Nothing>{};
            });
        api_.on<Nothing, TestThing>({.method = "GET", .pattern = "/api/me", .access = Access::reader, .summary = "Who am I"},
            [](Call const&, Nothing const&) -> Result<TestThing> { return TestThing{1, "anna", {}}; });
        api_.on<Nothing, Page<TestThing>>({.method = "GET", .pattern = "/api/assets", .access = Access::reader, .summary = "Things", .query = {"search"}},
            [](Call const&, Nothing const&) -> Result<Page<TestThing>> {
                Page<TestThing> out;
                for (int i = 0; i < 1000; ++i) out.items.push_back({i, "server-" + std::to_string(i) + std::string(100, 'x'), "team"});
                out.total = 1000;
                return out;
            });
        api_.on<Nothing, Reply<TestThing>>({.method = "GET", .pattern = "/api/assets/{id}", .access = Access::reader, .summary = "One thing"},
            [](Call const& call, Nothing const&) -> Result<Reply<TestThing>> {
                if (call.param("id") == "none") return fail(ErrorKind::notFound, "http.not-found");
                if (call.param("id") == "throw") throw std::runtime_error("secret detail");
                return Reply<TestThing>{TestThing{7, call.param("id"), {}}, "tag-7", {}, 200};
            });
        api_.on<TestThing, TestThing>({.method = "PUT", .pattern = "/api/assets/{id}", .access = Access::editor, .summary = "Change a thing"},
            [](Call const& call, TestThing const& in) -> Result<TestThing> {
                SCHOUW_TRY(auto const tag, call.ifMatch());
                if (tag != "tag-7") return fail(ErrorKind::conflict, "http.changed");
                return in;
            });
        api_.on<RawBody, Answer>({.method = "POST", .pattern = "/api/upload", .access = Access::editor, .summary = "A file", .bodyLimit = std::size_t{64} << 20},
            [this](Call const&, RawBody const& in) -> Result<Answer> {
                ++maxUploads;
                Answer out;
                out.response.body = std::to_string(in.bytes.size());
                return out;
            });
        api_.on<RawBody, Nothing>({.method = "POST", .pattern = "/api/emit", .access = Access::editor, .summary = "Tell all"},
            [this](Call const&, RawBody const& in) -> Result<Nothing> {
                events_->publish("message", in.bytes);
                return Nothing{};
            });
        api_.on<Nothing, Answer>({.method = "GET", .pattern = "/api/events", .access = Access::reader, .summary = "Events"},
            [this](Call const&, Nothing const&) -> Result<Answer> {
                Answer out;
                out.response.events = events_;
                out.response.stillMay = [this] { return !signedOut; };
                return out;
            });
        api_.on<Nothing, Answer>({.method = "GET", .pattern = "/api/export.csv", .access = Access::reader, .summary = "A long answer", .query = {"fail"}},
            [](Call const& call, Nothing const&) -> Result<Answer> {
                Answer out;
                out.response.type = "text/csv";
                out.response.more = [n = 0, bad = call.request.parameter("fail").has_value()](std::string& piece) mutable {
                    if (bad && n == 3) throw std::runtime_error("broken");
                    piece.append(1000, static_cast<char>('a' + n));
                    return ++n < 20;
                };
                return out;
            });
        api_.on<Nothing, Nothing>({.method = "GET", .pattern = "/api/wait", .access = Access::reader, .summary = "Takes as long as the test wants", .heavy = true},
            [this](Call const&, Nothing const&) -> Result<Nothing> {
                ++waiting;
                while (!release) std::this_thread::sleep_for(std::chrono::milliseconds(1));
                return Nothing{};
            });
        api_.on<Nothing, Answer>({.method = "GET", .pattern = "/calendar/{token}.ics", .access = Access::open, .summary = "Calendar"},
            [](Call const& call, Nothing const&) -> Result<Answer> {
                Answer out;
                out.response.type = "text/calendar";
                out.response.body = "BEGIN:VCALENDAR " + call.param("token");
                out.response.headers.emplace_back("X-Split", "a\r\nSet-Cookie: b=c");
                return out;
            });
    }

    std::shared_ptr<EventSource> events_ = std::make_shared<EventSource>();
    std::mutex logMutex_{};
    std::vector<std::string> log_{};
    Api api_{};
    Pages pages_;
    std::optional<Site> site_{};
    std::unique_ptr<Server> server_{};
    std::thread thread_{};
};
}  // namespace schouw::http
