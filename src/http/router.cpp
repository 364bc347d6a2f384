#include "http/router.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include <map>
#include <set>

namespace schouw::http {
struct Router::Node {
    struct Leaf {
        int route = -1;
        std::vector<std::string> names{};               // of the variables on the way here
    };
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literal{};
    std::map<std::string, std::unique_ptr<Node>, std::less<>> variable{};       // by what follows the variable: "" or ".ics"
    std::map<std::string, Leaf, std::less<>> leaves{};                          // by method

    // The deepest node for these segments, literal first. Few variables stand beside a literal, so there is little to go back for.
    Node const* find(std::vector<std::string> const& segments, std::size_t at, std::vector<std::string>& values) const {
        if (at == segments.size()) return leaves.empty() ? nullptr : this;
        auto const& segment = segments[at];
        if (auto const it = literal.find(segment); it != literal.end())
            if (auto const* found = it->second->find(segments, at + 1, values)) return found;
        for (auto it = variable.rbegin(); it != variable.rend(); ++it) {        // with an ending before without
            auto const& [ending, node] = *it;
            if (segment.size() <= ending.size() || !segment.ends_with(ending)) continue;
            values.push_back(segment.substr(0, segment.size() - ending.size()));
            if (auto const* found = node->find(segments, at + 1, values)) return found;
            values.pop_back();
        }
        return nullptr;
    }
};

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;

void Router::add(std::string_view method, std::string_view pattern, int route) {
    check(pattern.starts_with('/'), "a pattern starts with /");
    auto* at = root_.get();
    std::vector<std::string> names;
    for (auto const& part : split(pattern.substr(1), '/')) {
        auto const close = part.find('}');
        bool const variable = part.starts_with('{');
        check(!variable || (close != part.npos && close > 1), "a variable in a pattern is {name}");
        check(variable || part.find('{') == part.npos, "a variable begins its segment");
        if (variable) names.emplace_back(part.substr(1, close - 1));
        auto& next = variable ? at->variable[std::string(part.substr(close + 1))] : at->literal[std::string(part)];
        if (!next) next = std::make_unique<Node>();
        at = next.get();
    }
    check(std::set<std::string>(names.begin(), names.end()).size() == names.size(), "a pattern names a variable once");
    check(at->leaves.try_emplace(std::string(method), Node::Leaf{route, names}).second, "the same route twice");
}

Router::Match Router::find(std::string_view method, std::vector<std::string> const& segments) const {
    Match out;
    std::vector<std::string> values;
    auto const* const node = root_->find(segments, 0, values);
    if (!node) return out;
    auto const leaf = node->leaves.find(method == "HEAD" ? "GET" : method);
    if (leaf == node->leaves.end()) {
        for (auto const& [m, l] : node->leaves) out.allow += (out.allow.empty() ? "" : ", ") + (m == "GET" ? "GET, HEAD" : m);
        return out;
    }
    out.route = leaf->second.route;
    for (std::size_t i = 0; i < values.size(); ++i) out.params.emplace_back(leaf->second.names[i], std::move(values[i]));
    return out;
}
}  // namespace schouw::http
