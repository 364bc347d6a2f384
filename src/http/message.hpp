#pragma once
// Request and Response as the routes see them: standard library only, so that a routes file never pays for sockets.
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
    std::string method{}, path{}, query{}, body{}, remote{};
    std::vector<std::pair<std::string, std::string>> headers{};     // names in lower case
    std::map<std::string, std::string, std::less<>> params{};       // {id} from the route pattern, percent-decoded once
    std::string_view header(std::string_view lowerCaseName) const;
    std::optional<std::string> parameter(std::string_view name) const;      // of the query, percent-decoded once
    std::string_view cookie(std::string_view name) const;
};

class EventSource;

struct Response {
    int status = 200;
    std::string type = "application/json";
    std::string body{};
    std::string_view staticBody{};                                  // wins over body; must outlive the server
    std::vector<std::pair<std::string, std::string>> headers{};
    std::shared_ptr<EventSource> events{};                          // set: the answer is a stream of server-sent events
};

}  // namespace schouw::http
