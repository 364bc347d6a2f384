#include "formats/yaml_comments.hpp"

#include "base/text.hpp"
#include <map>
#include <optional>
#include <vector>

namespace schouw::formats {
namespace {
constexpr std::size_t kDoubtful = 64;       // lines that look like comments and may be text; each costs one more reading

struct Comment {
    std::size_t line = 0;                   // from 1
    std::size_t begin = 0;                  // of the "#" in its line
    bool behind = false;                    // on a line with a value
};
// Where the comment of this line begins, when it has one: "#" at its start, or behind a blank and outside quotes.
std::optional<std::size_t> hash(std::string_view line) {
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        char const c = line[i];
        bool const starts = i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t';
        if (quote) { if (quote == '"' && c == '\\') ++i; else if (c == quote) quote = 0; }
        else if (c == '#' && starts) return i;
        else if ((c == '"' || c == '\'') && (starts || line[i - 1] == '[' || line[i - 1] == '{')) quote = c;
    }
    return std::nullopt;
}
std::string without(std::vector<std::string_view> const& lines, std::vector<Comment> const& comments) {
    std::string out;
    std::size_t next = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i) out += '\n';
        if (next < comments.size() && comments[next].line == i + 1) out += lines[i].substr(0, comments[next++].begin);
        else out += lines[i];
    }
    return out;
}
// What stands where: every node by a name that outlives a change of its neighbours ("/assets/=server/name"), and by its line.
struct Outline {
    std::map<std::string, std::size_t> lineOf{};
    std::map<std::size_t, std::string> firstAt{}, lastAt{};
};
void outline(Yaml const& yaml, json::Value const& value, std::string const& path, std::string const& name, Outline& out) {
    if (!path.empty()) {
        auto const line = yaml.placeOf(path).line;
        out.lineOf.emplace(name, line);
        out.firstAt.emplace(line, name);
        out.lastAt.insert_or_assign(line, name);
    }
    if (auto const* object = value.if_object())
        for (auto const& [key, item] : *object) outline(yaml, item, path + "/" + std::string(key), name + "/" + std::string(key), out);
    if (auto const* array = value.if_array())
        for (std::size_t i = 0; i < array->size(); ++i) {
            auto const* item = (*array)[i].if_object();
            auto const* id = item ? item->if_contains("id") : nullptr;
            auto const number = std::to_string(i);
            outline(yaml, (*array)[i], path + "/" + number, name + "/" + (id && id->is_string() ? "=" + std::string(id->get_string()) : number), out);
        }
}
// The line of the node of this name in the new text, or of the nearest one above it that is still there; 0: none is.
std::size_t lineIn(Outline const& out, std::string name) {
    for (; !name.empty(); name.resize(name.rfind('/')))
        if (auto const found = out.lineOf.find(name); found != out.lineOf.end()) return found->second;
    return 0;
}
}  // namespace

std::expected<std::string, std::size_t> withComments(std::string_view from, std::string_view to, YamlLimits limits) {
    auto const lines = split(from, '\n');
    std::vector<Comment> comments;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (auto const at = hash(lines[i])) comments.push_back({i + 1, *at, !trim(lines[i].substr(0, *at)).empty()});
    if (comments.empty()) return std::string(to);
    auto const old = readYaml(from, "", limits), fresh = readYaml(to, "", limits);
    if (!old || !fresh) return std::unexpected(comments.front().line);

    // A line of a text may begin with "#" too. What does not change the values when it goes, is a comment.
    auto const harmless = [&](std::vector<Comment> const& some) { auto const read = readYaml(without(lines, some), "", limits); return read && read->value() == old->value(); };
    if (!harmless(comments)) {
        if (comments.size() > kDoubtful) return std::unexpected(comments.front().line);
        std::erase_if(comments, [&](Comment const& c) { return !harmless({c}); });
        if (!harmless(comments)) return std::unexpected(comments.front().line);
    }

    Outline before, after;
    outline(*old, old->value(), "", "", before);
    outline(*fresh, fresh->value(), "", "", after);
    std::map<std::size_t, std::vector<std::string_view>> above, behind;      // by line of the new text; 0: at its end
    for (auto const& c : comments) {
        auto const text = trim(lines[c.line - 1].substr(c.begin));
        if (c.behind) {
            auto node = before.lastAt.upper_bound(c.line);
            behind[node == before.lastAt.begin() ? 0 : lineIn(after, std::prev(node)->second)].push_back(text);
        } else {
            auto const node = before.firstAt.lower_bound(c.line);
            above[node == before.firstAt.end() ? 0 : lineIn(after, node->second)].push_back(text);
        }
    }
    std::string out;
    auto const rows = split(to, '\n');
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const line = rows[i];
        bool const opens = line.ends_with('|') || line.ends_with("|-");
        auto const put = [&](std::string_view text) { out.append(line.substr(0, line.find_first_not_of(' ') == line.npos ? 0 : line.find_first_not_of(' '))), out += text, out += '\n'; };
        for (auto const text : above[i + 1]) put(text);
        if (opens) for (auto const text : behind[i + 1]) put(text);
        out += line;
        if (!opens) for (auto const text : behind[i + 1]) (out += "  ") += text;
        if (i + 1 < rows.size()) out += '\n';
    }
    for (auto const* rest : {&above[0], &behind[0]}) for (auto const text : *rest) (out += text) += '\n';
    auto const check = readYaml(out, "", limits);
    if (!check || check->value() != fresh->value()) return std::unexpected(comments.front().line);
    return out;
}
}  // namespace schouw::formats
