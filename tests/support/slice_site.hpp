#pragma once
// One slice on a real database, asked through its routes without sockets: who asks is said by a header of the test.
#include "content/content.hpp"
#include "db/database.hpp"
#include "http/site.hpp"
#include "support/files.hpp"
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace schouw::testing {
struct SliceReply {
    int status = 0;
    std::string body{}, type{};
    std::string etag{};
    json::Value json() const { return boost::json::parse(body); }
    // The value at "/items/0/title", as JSON text; "" when there is none.
    std::string at(std::string_view pointer) const {
        boost::system::error_code ec;
        auto const value = json();
        auto const* found = value.find_pointer(pointer, ec);
        return found ? boost::json::serialize(*found) : "";
    }
};

class SliceSite {
public:
    explicit SliceSite(std::vector<db::Migration> migrations) : database_(db::openDatabase(folder_.path.string(), clock)) { database_->migrate(migrations); }
    db::Database& database() { return *database_; }
    http::Api& api() { return api_; }

    http::Access role = http::Access::owner;
    std::string language = "nl";
    FixedClock clock{*Time::parse("2026-11-21T09:00:00Z")};

    // path below /api/v1; "{o}" stands for the organisation "org-1".
    SliceReply ask(std::string method, std::string path, std::string body = {}, std::string ifMatch = {}) {
        if (!site_) site_ = std::make_unique<http::Site>(api_, pages_, hooks());
        http::Request request;
        request.method = std::move(method);
        if (auto const o = path.find("{o}"); o != path.npos) path.replace(o, 3, "organisations/" + organisation);
        auto const query = path.find('?');
        request.path = "/api/v1/" + path.substr(0, query);
        if (query != path.npos) request.query = path.substr(query + 1);
        request.body = std::move(body);
        request.headers = {{"accept-language", language}};
        if (!request.body.empty()) request.headers.emplace_back("content-type", "application/json");
        if (!ifMatch.empty()) request.headers.emplace_back("if-match", ifMatch == "*" ? ifMatch : '"' + ifMatch + '"');
        auto const response = site_->answer(std::move(request));
        SliceReply out{response.status, response.body, response.type, {}};
        for (auto const& [name, value] : response.headers)
            if (name == "ETag" || name == "etag") out.etag = value.substr(1, value.size() - 2);
        return out;
    }
    std::string organisation = "org-1";
private:
    http::Hooks hooks() {
        http::Hooks out;
        out.gate = [this](http::Request const& request, http::RouteInfo const& route) -> Result<http::Principal> {
            if (route.access > role) return fail(ErrorKind::forbidden, "http.forbidden");
            auto const at = request.params.find("organisation");
            return http::Principal{"u1", "Fatma", at == request.params.end() ? "" : at->second, "s1", role, true};
        };
        out.sentence = [](Error const& e, http::Request const& r) { return content::text(content::languageOf(r.header("accept-language")), e.key, e.arguments); };
        return out;
    }
    TemporaryFolder folder_{};
    std::unique_ptr<db::Database> database_;
    http::Api api_{};
    http::Pages pages_{std::vector<http::PageFile>{}};
    std::unique_ptr<http::Site> site_{};
};
}  // namespace schouw::testing
