#include "detection/engine/pattern.hpp"
#include "detection/engine/address.hpp"
#include "detection/engine/scan.hpp"
#include <algorithm>
#include <cstring>

namespace schouw::detection {
namespace {
constexpr auto kAddressChars = [] {
    std::array<bool, 256> out{};
    for (char const* c = "0123456789abcdefABCDEF:."; *c != 0; ++c) out[static_cast<unsigned char>(*c)] = true;
    return out;
}();
std::size_t findText(std::string_view s, std::string_view what) {
    if (s.size() < what.size()) return s.npos;
    // Near places are the rule: a few tries by the first byte, then the search that is linear in any text.
    auto const* p = s.data();
    auto const* const last = s.data() + (s.size() - what.size());
    for (int tries = 0; tries < 8; ++tries) {
        p = findByte(p, last + 1, what[0]);
        if (p > last) return s.npos;
        if (sameBytes(p, what.data(), what.size())) return static_cast<std::size_t>(p - s.data());
        ++p;
    }
    auto const rest = static_cast<std::size_t>(s.data() + s.size() - p);
    auto const* const found = rest < what.size() ? nullptr : static_cast<char const*>(::memmem(p, rest, what.data(), what.size()));
    return found ? static_cast<std::size_t>(found - s.data()) : s.npos;
}
// The address at the start: how many bytes; brackets stay outside the value. `next` stands behind it. 0: none.
std::size_t addressLength(std::string_view s, std::string_view next, std::string_view& value) {
    bool const bracket = !s.empty() && s[0] == '[';
    std::size_t const from = bracket ? 1 : 0;
    if (!bracket) {
        // A dotted quad ends where digits and dots end, whatever comes behind it.
        std::size_t q = 0;
        while (q < s.size() && q < 17 && ((s[q] >= '0' && s[q] <= '9') || s[q] == '.')) ++q;
        if (q >= 7 && q < 16 && (q == s.size() || !kAddressChars[static_cast<unsigned char>(s[q])] || s[q] == ':') && Address::parse(s.substr(0, q))) {
            value = s.substr(0, q);
            return q;
        }
    }
    std::size_t n = from;
    while (n < s.size() && n < from + 46 && kAddressChars[static_cast<unsigned char>(s[n])]) ++n;
    if (bracket) {
        if (n >= s.size() || s[n] != ']') return 0;
        value = s.substr(1, n - 1);
        return Address::parse(value) ? n + 1 : 0;
    }
    if (!next.empty() && kAddressChars[static_cast<unsigned char>(next[0])]) {
        // "1.2.3.4:443": the last one of these belongs to what follows.
        auto const cut = s.substr(0, n).rfind(next[0]);
        if (cut == s.npos) return 0;
        n = cut;
    }
    value = s.substr(0, n);
    if (!Address::parse(value)) return 0;
    if (n < s.size() && s[n] == '%') {                      // the zone of a link-local address
        while (n < s.size() && s[n] != ' ' && (next.empty() || s[n] != next[0])) ++n;
    }
    return n;
}
std::size_t quotedLength(std::string_view s, std::string_view& value) {
    if (s.empty()) return 0;
    char const q = s[0];
    if (q != '"' && q != '\'') {
        auto const n = static_cast<std::size_t>(findByte(s.data(), s.data() + s.size(), ' ') - s.data());
        value = s.substr(0, n);
        return n;
    }
    for (std::size_t i = 1; i < s.size(); ++i) {
        if (s[i] == '\\') ++i;
        else if (s[i] == q) {
            value = s.substr(1, i - 1);
            return i + 1;
        }
    }
    return 0;
}
struct CaptureKind { std::string_view name; Take take; Split split; };
constexpr std::array kKinds{
    CaptureKind{"until", Take::until, Split::none}, CaptureKind{"last", Take::last, Split::none}, CaptureKind{"word", Take::word, Split::none}, CaptureKind{"number", Take::number, Split::none},
    CaptureKind{"ip", Take::ip, Split::none}, CaptureKind{"host", Take::host, Split::none}, CaptureKind{"quoted", Take::quoted, Split::none}, CaptureKind{"rest", Take::rest, Split::none},
    CaptureKind{"kv", Take::until, Split::kv}, CaptureKind{"csv", Take::until, Split::csv}, CaptureKind{"json", Take::until, Split::json}, CaptureKind{"cef", Take::rest, Split::cef}, CaptureKind{"leef", Take::rest, Split::leef}, CaptureKind{"xml", Take::rest, Split::xml},
};
}  // namespace

Result<Pattern> Pattern::compile(std::string_view text, bool whole, std::function<Named(std::string_view)> const& keyOf) {
    Pattern out;
    out.whole_ = whole;
    std::string literal;
    std::size_t captures = 0;
    auto const flush = [&] {
        if (!literal.empty()) out.ops_.push_back({.what = Op::literal, .text = std::move(literal)});
        literal.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '{') { literal += text[i]; continue; }
        if (i + 1 < text.size() && text[i + 1] == '{') { literal += '{', ++i; continue; }
        auto const close = text.find('}', i);
        if (close == text.npos) return fail(ErrorKind::invalid, "parser.brace", {std::string(text)});
        auto const inside = text.substr(i + 1, close - i - 1);
        i = close;
        flush();
        bool const behindCapture = !out.ops_.empty() && (out.ops_.back().what == Op::capture || out.ops_.back().what == Op::skip);
        if (inside.starts_with("?")) {
            if (behindCapture || inside.size() < 2) return fail(ErrorKind::invalid, "parser.optional", {std::string(text)});
            out.ops_.push_back({.what = Op::optional, .text = std::string(inside.substr(1))});
            continue;
        }
        // Two captures side by side would have no border; a number, an address, a word or a quoted text ends by itself.
        auto const ends = [](Op const& op) { return op.what == Op::capture && (op.take == Take::number || op.take == Take::quoted || op.take == Take::word || op.take == Take::host || op.take == Take::ip); };
        if (behindCapture && !ends(out.ops_.back())) return fail(ErrorKind::invalid, "parser.side-by-side", {std::string(text)});
        if (inside == "*") { out.ops_.push_back({.what = Op::skip}); continue; }
        auto const colon = inside.find(':');
        auto const name = inside.substr(0, colon);
        auto const named = keyOf(name);
        Op op{.what = Op::capture, .take = named.take, .key = named.key};
        if (colon != inside.npos) {
            auto const kind = std::ranges::find(kKinds, inside.substr(colon + 1), &CaptureKind::name);
            if (kind == kKinds.end()) return fail(ErrorKind::invalid, "parser.kind", {std::string(inside.substr(colon + 1)), std::string(text)});
            op.take = kind->take, op.split = kind->split;
        }
        if (name.empty() && op.split == Split::none) return fail(ErrorKind::invalid, "parser.nameless", {std::string(text)});
        if (++captures > Captures{}.items.size()) return fail(ErrorKind::limit, "parser.captures", {std::string(text)});
        out.ops_.push_back(std::move(op));
    }
    flush();
    if (out.ops_.empty()) return fail(ErrorKind::invalid, "parser.empty-line");
    return out;
}

bool Pattern::splits() const {
    return std::ranges::any_of(ops_, [](Op const& o) { return o.split == Split::json || o.split == Split::xml || o.split == Split::cef || o.split == Split::leef; });
}
bool Pattern::matchFrom(std::size_t from, std::string_view s, Captures& out, int& tries) const {
    for (std::size_t i = from; i < ops_.size(); ++i) {
        auto const& op = ops_[i];
        if (op.what == Op::literal) {
            if (!beginsWith(s, op.text)) return false;
            s.remove_prefix(op.text.size());
            continue;
        }
        if (op.what == Op::optional) {
            if (beginsWith(s, op.text)) s.remove_prefix(op.text.size());
            continue;
        }
        bool const literalNext = i + 1 < ops_.size() && ops_[i + 1].what == Op::literal;
        std::string_view const next = literalNext ? std::string_view(ops_[i + 1].text) : std::string_view{};
        bool const last = i + 1 == ops_.size();
        std::string_view value;
        std::size_t used = 0;
        switch (op.what == Op::skip ? Take::until : op.take) {
        case Take::until:
            used = last ? s.size() : literalNext ? findText(s, next) : s.npos;
            if (used == s.npos) return false;
            value = s.substr(0, used);
            if (last && whole_) while (!value.empty() && (value.back() == ' ' || value.back() == '\r')) value.remove_suffix(1);
            break;
        case Take::last: {
            if (last) { used = s.size(), value = s; break; }
            if (!literalNext) return false;
            auto const count = out.count;
            for (auto at = s.rfind(next); at != s.npos && tries-- > 0; at = at == 0 ? s.npos : s.rfind(next, at - 1)) {
                out.count = count;
                out.items[out.count++] = {op.key, op.split, op.take, s.substr(0, at)};
                if (matchFrom(i + 1, s.substr(at), out, tries)) return true;
            }
            return false;
        }
        case Take::rest:
            used = s.size(), value = s;
            break;
        case Take::word:
        case Take::host:
            used = static_cast<std::size_t>(findByte(s.data(), s.data() + s.size(), ' ') - s.data());
            if (literalNext && next[0] != ' ') used = std::min(used, findText(s.substr(0, std::min(s.size(), used + next.size())), next));
            if (used == 0) return false;
            value = s.substr(0, used);
            break;
        case Take::number:
            if (!s.empty() && s[0] == '-') ++used;
            while (used < s.size() && s[used] >= '0' && s[used] <= '9') ++used;
            if (used == 0 || (used == 1 && s[0] == '-')) return false;
            value = s.substr(0, used);
            break;
        case Take::ip:
            used = addressLength(s, next, value);
            if (used == 0) return false;
            break;
        case Take::quoted:
            used = quotedLength(s, value);
            if (used == 0) return false;
            break;
        }
        s.remove_prefix(used);
        if (op.what == Op::capture) out.items[out.count++] = {op.key, op.split, op.take, value};
    }
    out.rest = s;
    if (!whole_) return true;
    while (!s.empty() && (s.back() == ' ' || s.back() == '\r')) s.remove_suffix(1);
    return s.empty();
}
}  // namespace schouw::detection
