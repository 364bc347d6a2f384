#include "formats/yaml.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <charconv>
#include <istream>
#include <optional>
#include <streambuf>
#include <tuple>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace schouw::formats {
namespace {
// Text as a stream, without a copy. yaml-cpp only reads forward.
class TextBuffer final : public std::streambuf {
public:
    explicit TextBuffer(std::string_view text) {
        auto* const from = const_cast<char*>(text.data());
        setg(from, from, from + text.size());
    }
};
std::string clip(std::string_view text, std::size_t most = 60) {
    if (text.size() <= most) return std::string(text);
    std::size_t n = most - 3;
    while (n > 0 && (static_cast<unsigned char>(text[n]) & 0xc0) == 0x80) --n;
    return std::string(text.substr(0, n)) + "...";
}
// yaml-cpp takes the end of the text for the end of a quoted scalar. This tells whether the quote at `from` is closed.
bool closed(std::string_view text, std::size_t from) {
    char const quote = text[from];
    for (std::size_t i = from + 1; i < text.size(); ++i) {
        if (quote == '"' && text[i] == '\\') ++i;
        else if (text[i] == quote) {
            if (quote == '"' || i + 1 >= text.size() || text[i + 1] != quote) return true;
            ++i;
        }
    }
    return false;
}
// yaml-cpp 0.7 writes "\N" and "\_" as the single bytes 85 and A0. Standing between whole characters they are what was meant:
// U+0085 and U+00A0. Anything else that is no UTF-8 stays as it is.
std::string withWholeCharacters(std::string const& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        auto const c = static_cast<unsigned char>(text[i]);
        if (c == 0x85 || c == 0xa0) out += '\xc2', out += text[i++];
        else {
            std::size_t const length = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
            out += text.substr(i, length);
            i += length;
        }
    }
    return out;
}
// The first line from 1 up to `last` that is indented with a tab; 0: none.
std::size_t tabbed(std::string_view text, std::size_t last) {
    std::size_t line = 1, at = 0;
    for (; line <= last; ++line) {
        auto const content = text.find_first_not_of(' ', at);
        if (content != text.npos && text[content] == '\t') return line;
        auto const end = text.find('\n', at);
        if (end == text.npos) break;
        at = end + 1;
    }
    return 0;
}
std::string_view keyFor(std::string_view message) {
    struct Known { std::string_view start, key; };
    constexpr Known known[] = {
        {"illegal map value", "yaml.colon"},          {"illegal map key", "yaml.colon"},
        {"illegal tab", "yaml.tab"},                  {"end of map not found", "yaml.indent"},
        {"end of sequence not found", "yaml.indent"}, {"illegal block entry", "yaml.indent"},
        {"end of map flow", "yaml.unclosed"},         {"end of sequence flow", "yaml.unclosed"},
        {"illegal flow end", "yaml.unclosed"},        {"illegal EOF", "yaml.unclosed"},
        {"illegal document indicator", "yaml.unclosed"},
        {"unknown escape", "yaml.escape"},            {"invalid unicode", "yaml.escape"},
        {"bad character found while scanning hex", "yaml.escape"},
        {"unknown token", "yaml.quote"},              {"the referenced anchor", "yaml.alias"},
        {"alias", "yaml.alias"},                      {"cannot assign multiple anchors", "yaml.alias"},
        {"cannot assign multiple tags", "yaml.tag"},  {"bad file", "yaml.depth"},
    };
    for (auto const& k : known) if (message.starts_with(k.start)) return k.key;
    return "yaml.syntax";
}
struct Stop {};         // thrown out of the parser by the builder when a limit is reached
}  // namespace

class YamlBuilder final : public YAML::EventHandler {
public:
    YamlBuilder(std::string_view text, std::string source, YamlLimits limits) : text_(text), limits_(limits) { yaml_.source_ = std::move(source); }

    AllOr<Yaml> run() {
        if (text_.size() > limits_.bytes) return refuse({ErrorKind::limit, "yaml.too-large", {std::to_string(limits_.bytes)}, {.source = yaml_.source_}});
        if (auto const bad = notText()) return refuse({ErrorKind::invalid, "yaml.utf8", {}, {.source = yaml_.source_, .line = *bad}});
        if (text_.starts_with("\xef\xbb\xbf")) text_.remove_prefix(3);
        TextBuffer buffer(text_);
        std::istream stream(&buffer);
        try {
            YAML::Parser parser(stream);
            if (parser.HandleNextDocument(*this)) more_ = true, parser.HandleNextDocument(*this);
        } catch (Stop const&) {
        } catch (YAML::Exception const& e) {
            syntax(e);
        }
        if (errors_.empty() && !done_) error(ErrorKind::invalid, "yaml.empty", {}, 1, 1);
        if (errors_.empty()) return std::move(yaml_);
        return std::unexpected(std::move(errors_));
    }

    void OnDocumentStart(YAML::Mark const& mark) override {
        if (!more_) return;
        error(ErrorKind::invalid, "yaml.documents", {}, mark);
        throw Stop{};
    }
    void OnDocumentEnd() override {}
    void OnNull(YAML::Mark const& mark, YAML::anchor_t anchor) override {
        plain(mark, anchor, "?");
        take(json::Value(nullptr), mark);
    }
    void OnAlias(YAML::Mark const& mark, YAML::anchor_t) override {
        error(ErrorKind::invalid, "yaml.alias", {}, mark);
        take(json::Value(nullptr), mark);
    }
    void OnScalar(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor, std::string const& text) override {
        plain(mark, anchor, tag);
        auto const at = static_cast<std::size_t>(mark.pos);
        if (tag == "!" && at < text_.size() && (text_[at] == '"' || text_[at] == '\'') && !closed(text_, at)) {
            error(ErrorKind::invalid, "yaml.unclosed", {}, mark);
            throw Stop{};
        }
        bool const quoted = tag == "!", broken = quoted && !isUtf8(text);
        auto const whole = broken ? withWholeCharacters(text) : text;
        if (quoted && ((broken && !isUtf8(whole)) || whole.find('\0') != whole.npos)) error(ErrorKind::invalid, "yaml.escape", {}, mark);   // "\0" is no text
        take(json::Value(whole), mark);
    }
    void OnSequenceStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override { open(mark, tag, anchor, false); }
    void OnMapStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override { open(mark, tag, anchor, true); }
    void OnSequenceEnd() override { close(); }
    void OnMapEnd() override { close(); }

private:
    struct Frame {
        bool map = false, keyNext = false, dropped = false;     // dropped: a key that was refused; its value is read and forgotten
        YAML::Mark mark{}, keyMark{};
        std::string key{};
        json::Object object{};
        json::Array array{};
        std::vector<std::uint32_t> children{};
    };

    AllOr<Yaml> refuse(Error e) { return std::unexpected(Errors{std::move(e)}); }
    void error(ErrorKind kind, std::string_view key, std::vector<std::string> arguments, std::size_t line, std::size_t column) {
        errors_.push_back({kind, std::string(key), std::move(arguments), {yaml_.source_, line, column, {}}});
        if (errors_.size() >= Yaml::kMostErrors) throw Stop{};
    }
    void error(ErrorKind kind, std::string_view key, std::vector<std::string> arguments, YAML::Mark const& mark) {
        error(kind, key, std::move(arguments), static_cast<std::size_t>(mark.line) + 1, static_cast<std::size_t>(mark.column) + 1);
    }
    void syntax(YAML::Exception const& e) {
        std::string_view key = keyFor(e.msg);
        std::size_t line = 0, column = 0;
        if (!e.mark.is_null()) line = static_cast<std::size_t>(e.mark.line) + 1, column = static_cast<std::size_t>(e.mark.column) + 1;
        if (auto const tab = tabbed(text_, line); tab != 0 && tab + 2 > line) key = "yaml.tab", line = tab, column = 1;
        std::vector<std::string> arguments;
        if (key == "yaml.syntax") arguments.push_back(clip(e.msg));
        if (key == "yaml.depth") arguments.push_back(std::to_string(limits_.depth));
        errors_.push_back({key == "yaml.depth" ? ErrorKind::limit : ErrorKind::invalid, std::string(key), std::move(arguments), {yaml_.source_, line, column, {}}});
    }
    // The line of the first byte that is not text: ill-formed UTF-8 or a control character.
    std::optional<std::size_t> notText() const {
        bool const utf8 = isUtf8(text_);
        std::size_t line = 1, from = 0;
        for (std::size_t i = 0; i <= text_.size(); ++i) {
            bool const end = i == text_.size() || text_[i] == '\n';
            if (!end) {
                auto const c = static_cast<unsigned char>(text_[i]);
                if ((c < 0x20 && c != '\t' && c != '\r') || c == 0x7f) return line;
                continue;
            }
            if (!utf8 && !isUtf8(text_.substr(from, i - from))) return line;
            ++line;
            from = i + 1;
        }
        return {};
    }
    void plain(YAML::Mark const& mark, YAML::anchor_t anchor, std::string_view tag) {
        if (++count_ > limits_.nodes) {
            error(ErrorKind::limit, "yaml.nodes", {std::to_string(limits_.nodes)}, mark);
            throw Stop{};
        }
        if (anchor != 0) error(ErrorKind::invalid, "yaml.alias", {}, mark);
        if (tag != "?" && tag != "!" && !tag.empty()) error(ErrorKind::invalid, "yaml.tag", {clip(tag)}, mark);
    }
    void open(YAML::Mark const& mark, std::string_view tag, YAML::anchor_t anchor, bool map) {
        plain(mark, anchor, tag);
        if (stack_.size() >= limits_.depth) {
            error(ErrorKind::limit, "yaml.depth", {std::to_string(limits_.depth)}, mark);
            throw Stop{};
        }
        if (!stack_.empty() && stack_.back().keyNext) {
            error(ErrorKind::invalid, "yaml.key", {}, mark);
            throw Stop{};
        }
        stack_.push_back({.map = map, .keyNext = map, .mark = mark});
    }
    void close() {
        auto frame = std::move(stack_.back());
        stack_.pop_back();
        auto const mark = frame.mark;
        auto const first = static_cast<std::uint32_t>(yaml_.children_.size());
        yaml_.children_.insert(yaml_.children_.end(), frame.children.begin(), frame.children.end());
        put(frame.map ? json::Value(std::move(frame.object)) : json::Value(std::move(frame.array)), mark, first, static_cast<std::uint32_t>(frame.children.size()));
    }
    void take(json::Value value, YAML::Mark const& mark) {
        if (stack_.empty() || !stack_.back().keyNext) return put(std::move(value), mark, 0, 0);
        auto& frame = stack_.back();
        frame.keyNext = false;
        frame.keyMark = mark;
        frame.dropped = false;
        frame.key.clear();
        if (!value.is_string()) {
            error(ErrorKind::invalid, "yaml.key", {}, mark);
            frame.dropped = true;
            return;
        }
        frame.key.assign(value.get_string().begin(), value.get_string().end());
        if (auto const before = frame.object.find(frame.key); before != frame.object.end()) {
            auto const& node = yaml_.nodes_[frame.children[static_cast<std::size_t>(before - frame.object.begin())]];
            error(ErrorKind::invalid, "yaml.twice", {clip(frame.key), std::to_string(node.line)}, mark);
            frame.dropped = true;
        }
    }
    void put(json::Value value, YAML::Mark const& mark, std::uint32_t first, std::uint32_t count) {
        auto const node = static_cast<std::uint32_t>(yaml_.nodes_.size());
        bool const inMap = !stack_.empty() && stack_.back().map;
        auto const& at = inMap ? stack_.back().keyMark : mark;
        yaml_.nodes_.push_back({static_cast<std::uint32_t>(at.line) + 1, static_cast<std::uint32_t>(at.column) + 1, first, count});
        if (stack_.empty()) {
            yaml_.value_ = std::move(value);
            yaml_.root_ = node;
            done_ = true;
            return;
        }
        auto& frame = stack_.back();
        frame.keyNext = frame.map;
        if (frame.map && frame.dropped) return;
        frame.children.push_back(node);
        if (frame.map) frame.object.emplace(frame.key, std::move(value));
        else frame.array.push_back(std::move(value));
    }

    std::string_view text_;
    YamlLimits limits_;
    Yaml yaml_{};
    Errors errors_{};
    std::vector<Frame> stack_{};
    std::size_t count_ = 0;
    bool more_ = false, done_ = false;
};

AllOr<Yaml> readYaml(std::string_view text, std::string source, YamlLimits limits) { return YamlBuilder(text, std::move(source), limits).run(); }

Place Yaml::placeOf(std::string_view path) const {
    Place place{.source = source_, .field = std::string(path)};
    if (nodes_.empty()) return place;
    auto node = root_;
    auto const* value = &value_;
    while (path.starts_with('/')) {
        path.remove_prefix(1);
        auto const name = path.substr(0, path.find('/'));
        std::size_t nth = 0;
        if (auto const* object = value->if_object()) {
            auto const it = object->find(name);
            if (it == object->end()) break;
            nth = static_cast<std::size_t>(it - object->begin());
            value = &it->value();
        } else if (auto const* array = value->if_array()) {
            auto const [end, ec] = std::from_chars(name.data(), name.data() + name.size(), nth);
            if (ec != std::errc{} || end != name.data() + name.size() || nth >= array->size()) break;
            value = &(*array)[nth];
        } else break;
        node = children_[nodes_[node].first + nth];
        path.remove_prefix(name.size());
    }
    place.line = nodes_[node].line;
    place.column = nodes_[node].column;
    return place;
}

Errors Yaml::errors(json::Problems const& problems) const {
    struct At { Place place; std::size_t nth; };
    std::vector<At> order;
    order.reserve(problems.size());
    for (auto const& p : problems) order.push_back({placeOf(p.path), order.size()});
    std::ranges::sort(order, {}, [](At const& a) { return std::tuple(a.place.line, a.place.column, a.nth); });
    if (order.size() > kMostErrors) order.resize(kMostErrors);
    Errors out;
    out.reserve(order.size());
    for (auto& at : order) {
        auto const& p = problems[at.nth];
        // In YAML an object has no braces.
        auto const& key = p.key == "json.object" ? "yaml.object" : p.key == "json.list" ? "yaml.list" : p.key;
        out.push_back({ErrorKind::invalid, key, p.arguments, std::move(at.place)});
        for (auto& a : out.back().arguments) a = clip(a, 300);
    }
    return out;
}
}  // namespace schouw::formats
