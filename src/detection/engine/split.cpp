#include "detection/engine/split.hpp"
#include <algorithm>
#include <cstdlib>

namespace schouw::detection {
namespace split_detail {
std::string_view unescaped(std::string_view s, Arena& arena) {
    if (s.find('\\') == s.npos) return s;
    char* const out = arena.room(s.size());
    std::size_t n = 0;
    for (std::size_t i = 0; i < s.size(); ++i) {
        bool const guard = s[i] == '\\' && i + 1 < s.size() && (s[i + 1] == '=' || s[i + 1] == '"' || s[i + 1] == '\\' || s[i + 1] == '|' || s[i + 1] == ']');
        if (guard) ++i;
        out[n++] = s[i];
    }
    return arena.keep(out, n);
}
}  // namespace split_detail

namespace {
// Walks JSON without a tree. Names are built in a fixed buffer; a path that does not fit is cut to what does.
class JsonWalk {
public:
    JsonWalk(std::string_view s, Arena& arena, TakeField take, void* to) : s_(s), arena_(arena), take_(take), to_(to) {}
    bool run() {
        blanks();
        if (at_ >= s_.size() || (s_[at_] != '{' && s_[at_] != '[')) return false;
        return value(0, 0);
    }
private:
    static constexpr int kDeepest = 32;
    void blanks() { while (at_ < s_.size() && (s_[at_] == ' ' || s_[at_] == '\t' || s_[at_] == '\n' || s_[at_] == '\r')) ++at_; }
    static unsigned hex(char c) { return c >= '0' && c <= '9' ? static_cast<unsigned>(c - '0') : c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a' + 10) : c >= 'A' && c <= 'F' ? static_cast<unsigned>(c - 'A' + 10) : 99; }
    bool code(std::size_t at, std::uint32_t& out) const {
        if (at + 4 > s_.size()) return false;
        out = 0;
        for (std::size_t i = at; i < at + 4; ++i) {
            auto const h = hex(s_[i]);
            if (h > 15) return false;
            out = out << 4 | h;
        }
        return true;
    }
    // Decoded text; at_ stands on the opening quote.
    bool text(std::string_view& out) {
        auto const from = ++at_;
        bool plain = true;
        while (at_ < s_.size() && s_[at_] != '"') {
            if (s_[at_] == '\\') plain = false, ++at_;
            ++at_;
        }
        if (at_ >= s_.size()) return false;
        auto const raw = s_.substr(from, at_ - from);
        ++at_;
        if (plain) { out = raw; return true; }
        char* const to = arena_.room(raw.size() + 4);
        std::size_t n = 0;
        for (std::size_t i = 0; i < raw.size(); ++i) {
            if (raw[i] != '\\' || i + 1 >= raw.size()) { to[n++] = raw[i]; continue; }
            char const c = raw[++i];
            switch (c) {
            case 'n': to[n++] = '\n'; break;
            case 't': to[n++] = '\t'; break;
            case 'r': to[n++] = '\r'; break;
            case 'b': to[n++] = '\b'; break;
            case 'f': to[n++] = '\f'; break;
            case 'u': {
                std::uint32_t u = 0, low = 0;
                if (!code(from + i + 1, u) || i + 4 >= raw.size() + 0) { to[n++] = '?'; break; }
                i += 4;
                if (u >= 0xD800 && u < 0xDC00 && i + 6 < raw.size() + 0 && raw[i + 1] == '\\' && raw[i + 2] == 'u' && code(from + i + 3, low) && low >= 0xDC00 && low < 0xE000)
                    u = 0x10000 + ((u - 0xD800) << 10) + (low - 0xDC00), i += 6;
                if (u >= 0xD800 && u < 0xE000) u = 0xFFFD;
                auto const put = [&](std::uint32_t b) { to[n++] = static_cast<char>(static_cast<unsigned char>(b)); };
                if (u < 0x80) put(u);
                else if (u < 0x800) put(0xC0 | u >> 6), put(0x80 | (u & 63));
                else if (u < 0x10000) put(0xE0 | u >> 12), put(0x80 | (u >> 6 & 63)), put(0x80 | (u & 63));
                else put(0xF0 | u >> 18), put(0x80 | (u >> 12 & 63)), put(0x80 | (u >> 6 & 63)), put(0x80 | (u & 63));
                break;
            }
            default: to[n++] = c;
            }
        }
        out = arena_.keep(to, n);
        return true;
    }
    std::string_view path(std::size_t length) const { return {path_, length}; }
    std::size_t longer(std::size_t length, std::string_view name) {
        if (length > 0 && length < sizeof path_) path_[length++] = '.';
        auto const n = std::min(name.size(), sizeof path_ - length);
        std::memcpy(path_ + length, name.data(), n);
        return length + n;
    }
    bool tell(std::size_t length, std::string_view v) { return take_(to_, path(length), v) ; }

    bool value(std::size_t length, int depth) {
        blanks();
        if (at_ >= s_.size() || depth > kDeepest) return false;
        char const c = s_[at_];
        if (c == '{') return object(length, depth);
        if (c == '[') return list(length, depth);
        if (c == '"') {
            std::string_view v;
            return text(v) && tell(length, v);
        }
        auto const from = at_;
        while (at_ < s_.size() && s_[at_] != ',' && s_[at_] != '}' && s_[at_] != ']' && s_[at_] != ' ' && s_[at_] != '\n' && s_[at_] != '\r' && s_[at_] != '\t') ++at_;
        auto const v = s_.substr(from, at_ - from);
        if (v.empty()) return false;
        return v == "null" || tell(length, v);
    }
    bool list(std::size_t length, int depth) {
        ++at_;
        for (;;) {
            blanks();
            if (at_ >= s_.size()) return false;
            if (s_[at_] == ']') { ++at_; return true; }
            if (!value(length, depth + 1)) return false;
            blanks();
            if (at_ < s_.size() && s_[at_] == ',') ++at_;
            else if (at_ >= s_.size() || s_[at_] != ']') return false;
        }
    }
    bool object(std::size_t length, int depth) {
        ++at_;
        std::string_view pairName, pairValue;
        for (;;) {
            blanks();
            if (at_ >= s_.size()) return false;
            if (s_[at_] == '}') {
                ++at_;
                return pairName.empty() || pairValue.empty() || tell(longer(length, pairName), pairValue);
            }
            if (s_[at_] != '"') return false;
            std::string_view name;
            if (!text(name)) return false;
            blanks();
            if (at_ >= s_.size() || s_[at_] != ':') return false;
            ++at_;
            blanks();
            bool const isText = at_ < s_.size() && s_[at_] == '"';
            if (isText && depth > 0) {
                std::string_view v;
                if (!text(v) || !tell(longer(length, name), v)) return false;
                if (name == "Name" || name == "name") pairName = v;
                if (name == "Value" || name == "value") pairValue = v;
            } else if (!value(longer(length, name), depth + 1)) {
                return false;
            }
            blanks();
            if (at_ < s_.size() && s_[at_] == ',') ++at_;
            else if (at_ >= s_.size() || s_[at_] != '}') return false;
        }
    }
    std::string_view s_;
    Arena& arena_;
    TakeField take_;
    void* to_;
    std::size_t at_ = 0;
    char path_[512] = {};
};
// The next part of a head that ends with `|`; a backslash guards one inside.
bool headPart(std::string_view& s, std::string_view& out) {
    std::size_t i = 0;
    while (i < s.size() && s[i] != '|') i += s[i] == '\\' ? 2U : 1U;
    if (i >= s.size()) return false;
    out = s.substr(0, i);
    s.remove_prefix(i + 1);
    return true;
}
}  // namespace

bool splitJson(std::string_view s, Arena& arena, TakeField take, void* to) { return JsonWalk(s, arena, take, to).run(); }

bool splitCef(std::string_view s, Arena& arena, TakeField take, void* to) {
    auto const start = s.find("CEF:");
    if (start == s.npos) return false;
    s.remove_prefix(start + 4);
    std::string_view part;
    if (!headPart(s, part)) return false;
    for (auto const name : {"deviceVendor", "deviceProduct", "deviceVersion", "deviceEventClassId", "name", "severity"}) {
        if (!headPart(s, part)) {
            if (std::string_view(name) != "severity") return false;
            part = s, s = {};                                       // some leave out the last border
        }
        if (!take(to, name, split_detail::unescaped(part, arena))) return true;
    }
    splitPairs(s, {.pair = " ", .assign = "=", .quote = 0, .open = true}, arena, [&](std::string_view n, std::string_view v) { return take(to, n, v); });
    return true;
}
bool splitLeef(std::string_view s, Arena& arena, TakeField take, void* to) {
    auto const start = s.find("LEEF:");
    if (start == s.npos) return false;
    s.remove_prefix(start + 5);
    std::string_view form, part;
    if (!headPart(s, form)) return false;
    for (auto const name : {"vendor", "product", "version", "eventId"}) {
        if (!headPart(s, part) || !take(to, name, split_detail::unescaped(part, arena))) return false;
    }
    std::string pair = "\t";
    if (form.starts_with("2") && !s.empty() && headPart(s, part)) {
        if (part.size() == 1) pair = std::string(part);
        else if (part == "^") pair = "^";
        else if (part.starts_with("x") && part.size() >= 3) pair = std::string(1, static_cast<char>(std::strtol(std::string(part.substr(1)).c_str(), nullptr, 16)));
        else if (part.starts_with("0x") && part.size() >= 4) pair = std::string(1, static_cast<char>(std::strtol(std::string(part.substr(2)).c_str(), nullptr, 16)));
    }
    bool const tabs = s.find(pair) != s.npos;
    KvForm const form2{.pair = tabs ? pair : " ", .assign = "=", .quote = 0, .open = !tabs};
    splitPairs(s, form2, arena, [&](std::string_view n, std::string_view v) { return take(to, n, v); });
    return true;
}
}  // namespace schouw::detection
