#pragma once
// Which route belongs to a path: a tree of segments, built once. A segment is literal, "{name}" or "{name}.ics"; literal wins.
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace schouw::http {
class Router {
public:
    Router();
    ~Router();
    void add(std::string_view method, std::string_view pattern, int route);     // stops the program on a wrong pattern

    struct Match {
        int route = -1;                                                         // -1: none for this method
        std::vector<std::pair<std::string, std::string>> params{};
        std::string allow{};                                                    // "DELETE, GET, HEAD"; empty: no such path
    };
    // segments: percent-decoded. HEAD finds the route of GET.
    Match find(std::string_view method, std::vector<std::string> const& segments) const;
private:
    struct Node;
    std::unique_ptr<Node> root_;
};
}  // namespace schouw::http
