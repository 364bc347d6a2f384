#pragma once
// Request and Response as the routes see them: standard library only, so that a routes file never pays for sockets.
#include "base/result.hpp"
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace schouw::http {

struct Request {
    std::string method{}, path{}, query{}, body{};                  // path and query as sent, still percent-encoded
    std::string remote{};                                           // address of who asks; behind a listed proxy the one it names
    bool secure = false;                                            // TLS, or a listed proxy says so
    std::vector<std::pair<std::string, std::string>> headers{};     // names in lower case
    std::map<std::string, std::string, std::less<>> params{};       // {id} from the route pattern, percent-decoded once
    std::string_view route{};                                       // pattern of the matched route, for the log; "" when none
    std::string user{};                                             // id of who is signed in, for the log; set at the edge
    int matched = -1;                                               // for the edge: which route
    std::string_view header(std::string_view lowerCaseName) const;  // the first one, or ""
    std::optional<std::string> parameter(std::string_view name) const;      // of the query, percent-decoded once
    std::string_view cookie(std::string_view name) const;           // as sent, or ""
};

class EventSource;

struct Response {
    int status = 200;
    std::string type = "application/json";
    std::string body{};
    std::string_view staticBody{};                                  // wins over body; must outlive the server
    std::vector<std::pair<std::string, std::string>> headers{};
    std::vector<Error> problems{};                                  // why not; the edge writes them into the body in the reader's language

    std::shared_ptr<EventSource> events{};                          // set: the answer is a stream of server-sent events
    std::function<bool()> stillMay{};                               // of a stream: asked at every beat; false ends it (signed out)

    // Set: a long answer, made piece by piece while it is sent. Each call appends the next piece and says whether more comes.
    std::function<bool(std::string& piece)> more{};
};

}  // namespace schouw::http
