#pragma once
// YAML in: a tree with the place of every node. Scalars stay text ("12", "true", "yes" mean what the description of the
// field says they mean), so nothing depends on YAML's own guesses. Refused: anchors and aliases, tags, a key twice, keys that
// are not text, more than one document, and what is over the limits. yaml-cpp stays inside yaml.cpp.
#include "json/read.hpp"
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace schouw::formats {

using Errors = std::vector<Error>;                          // everything that is wrong, in the order of the text; never empty
template <class T> using AllOr = std::expected<T, Errors>;

struct YamlLimits {
    std::size_t bytes = std::size_t{4} << 20;
    std::size_t nodes = 100'000;                            // scalars, lists and maps; keys count too
    std::size_t depth = 64;
};

class Yaml {
public:
    // Empty (`a:` or `a: ~`) is null, everything else text, list or map.
    json::Value const& value() const { return value_; }
    // Where the node at "/assets/3/name" stands: its key in a map, its first character in a list.
    // When there is no such node (a missing field): the nearest one above it. `field` is set to the path.
    Place placeOf(std::string_view path) const;
    // The problems of json::read as errors with their place, in the order of the text; at most kMostErrors.
    Errors errors(json::Problems const& problems) const;

    static constexpr std::size_t kMostErrors = 1000;

private:
    friend class YamlBuilder;
    struct Node { std::uint32_t line = 0, column = 0, first = 0, count = 0; };
    json::Value value_{};
    std::string source_{};
    std::vector<Node> nodes_{};
    std::vector<std::uint32_t> children_{};                 // of node n: children_[first .. first + count)
    std::uint32_t root_ = 0;
};

// Errors: yaml.too-large, yaml.utf8, yaml.nodes, yaml.depth, yaml.alias, yaml.tag, yaml.twice, yaml.key, yaml.documents,
// yaml.empty, yaml.tab, yaml.colon, yaml.indent, yaml.unclosed, yaml.escape, yaml.quote, yaml.syntax. All carry line and column.
AllOr<Yaml> readYaml(std::string_view text, std::string source, YamlLimits limits = {});

// A whole described document: the value, or everything that is wrong with it.
template <class T> AllOr<T> fromYaml(std::string_view text, std::string source, YamlLimits limits = {}) {
    auto yaml = readYaml(text, std::move(source), limits);
    if (!yaml) return std::unexpected(std::move(yaml).error());
    T out{};
    json::Problems bad;
    json::read(yaml->value(), out, "", bad, {.scalarsAsText = true});
    if (!bad.empty()) return std::unexpected(yaml->errors(bad));
    return out;
}

}  // namespace schouw::formats
