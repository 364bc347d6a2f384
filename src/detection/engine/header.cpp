#include "detection/engine/header.hpp"
#include "detection/engine/scan.hpp"
#include <algorithm>
#include <array>

namespace schouw::detection {
namespace {
bool isDigit(char c) { return c >= '0' && c <= '9'; }
void skipBlanks(std::string_view& s) { while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1); }
bool colonBlank(std::string_view s) { return s.size() > 1 && s[0] == ':' && s[1] == ' '; }
std::string_view wordOf(std::string_view s) {
    return s.substr(0, static_cast<std::size_t>(findByte(s.data(), s.data() + s.size(), ' ') - s.data()));
}
// <0> to <191>; -1 and nothing taken otherwise.
int takePriority(std::string_view& s) {
    if (s.size() < 3 || s[0] != '<') return -1;
    int value = 0;
    std::size_t i = 1;
    for (; i < s.size() && i < 5 && isDigit(s[i]); ++i) value = value * 10 + (s[i] - '0');
    if (i == 1 || i >= s.size() || s[i] != '>' || value > 191) return -1;
    s.remove_prefix(i + 1);
    return value;
}
// "515 <14>1 ...": the count of RFC 6587, when a priority follows.
void dropCount(std::string_view& s) {
    std::size_t i = 0;
    while (i < s.size() && i < 8 && isDigit(s[i])) ++i;
    if (i > 0 && i + 1 < s.size() && s[i] == ' ' && s[i + 1] == '<') {
        auto rest = s.substr(i + 1);
        if (takePriority(rest) >= 0) s.remove_prefix(i + 1);
    }
}
// Per byte: 1 may stand in the name of a host, 2 ends the name of a program.
constexpr auto kBytes = [] {
    std::array<std::uint8_t, 256> out{};
    for (unsigned c = 0; c < 256; ++c) {
        bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter) out[c] |= 1;
    }
    for (char const c : std::string_view("-_./:,()")) out[static_cast<unsigned char>(c)] |= 1;
    for (char const c : std::string_view(" [:=\"{|,")) out[static_cast<unsigned char>(c)] |= 2;
    return out;
}();
bool hostLike(std::string_view w) {
    if (w.empty() || w.size() > 255) return false;
    for (char const c : w) if ((kBytes[static_cast<unsigned char>(c)] & 1) == 0) return false;
    return true;
}
// "name[pid]:", "name:", "name[pid]" before a blank. Nothing taken when there is no such tag.
bool takeTag(std::string_view& s, Header& out) {
    std::size_t i = 0;
    auto const most = std::min<std::size_t>(s.size(), 64);
    while (i < most && (kBytes[static_cast<unsigned char>(s[i])] & 2) == 0) ++i;
    if (i == 0 || i >= s.size() || s[0] == '%' || s[0] == '#') return false;
    auto const name = s.substr(0, i);
    if (s[i] == '(') return false;
    if (s[i] == '[') {
        std::size_t close = i + 1;
        while (close < s.size() && close < i + 24 && s[close] != ']' && s[close] != ' ') ++close;
        if (close >= s.size() || s[close] != ']') return false;
        auto const pid = s.substr(i + 1, close - i - 1);
        ++close;
        bool const colon = close < s.size() && s[close] == ':';
        if (!colon && !(close < s.size() && s[close] == ' ')) return close == s.size();
        if (!colon && !(std::ranges::all_of(pid, isDigit) && !pid.empty())) return false;
        out.program = name, out.pid = pid;
        s.remove_prefix(close + 1);
        skipBlanks(s);                                      // sudo fills up with blanks
        return true;
    }
    if (s[i] == ':' && (i + 1 == s.size() || s[i + 1] == ' ') && (name.size() < 4 || (name != "CEF" && !name.starts_with("LEEF")))) {
        out.program = name;
        s.remove_prefix(i + 1);
        skipBlanks(s);
        return true;
    }
    return false;
}
std::string_view field(std::string_view& s) {
    auto const w = wordOf(s);
    s.remove_prefix(std::min(s.size(), w.size() + 1));
    return w == "-" ? std::string_view{} : w;
}
// "[id k="v"][id2 ...]": its length; a bracket inside quotes does not end it, a backslash guards what follows.
std::size_t structuredLength(std::string_view s) {
    std::size_t i = 0;
    while (i < s.size() && s[i] == '[') {
        bool quoted = false;
        auto const start = i;
        for (++i; i < s.size(); ++i) {
            if (s[i] == '\\' && quoted) ++i;
            else if (s[i] == '"') quoted = !quoted;
            else if (s[i] == ']' && !quoted) break;
        }
        if (i >= s.size()) return start;
        ++i;
    }
    return i;
}
bool readStructured(std::string_view s, TimeReader& times, std::int64_t received, Header& out) {
    auto const first = wordOf(s);
    if (first != "-") {
        auto const t = times.read(first, received);
        if (!t || t->length != first.size()) return false;
        out.time = t->nanoseconds, out.hasTime = true;
    }
    s.remove_prefix(std::min(s.size(), first.size() + 1));
    if (s.empty()) return false;
    out.structuredForm = true;
    out.host = field(s);
    // A name with a bar in it is no name: CEF or LEEF right behind the host.
    if (wordOf(s).find('|') != s.npos && s.find("EF:") < 3) {
        out.body = s;
        return true;
    }
    out.program = field(s), out.pid = field(s), out.messageId = field(s);
    if (!s.empty() && s[0] == '-') {
        s.remove_prefix(1);
    } else if (!s.empty() && s[0] == '[') {
        auto const n = structuredLength(s);
        out.structured = s.substr(0, n), s.remove_prefix(n);
    }
    if (!s.empty() && s.front() == ' ') s.remove_prefix(1);
    if (s.starts_with("\xEF\xBB\xBF")) s.remove_prefix(3);
    out.body = s;
    return true;
}
// "notice httpd[31905]: ...": the severity in words before the tag.
bool takeLevelAndTag(std::string_view& s, Header& out) {
    static constexpr std::string_view kLevels[] = {"emerg", "alert", "crit", "err", "error", "warning", "warn", "notice", "info", "debug"};
    auto const w = wordOf(s);
    if (w.size() < 3 || w.size() > 7 || w.size() == s.size() || std::ranges::find(kLevels, w) == std::end(kLevels)) return false;
    auto rest = s.substr(w.size() + 1);
    if (!takeTag(rest, out)) return false;
    s = rest;
    return true;
}
// Host, tag, or neither: what stands behind the time. A host that is not sure is one only when a tag follows.
void readRest(std::string_view s, Header& out, bool sure = true) {
    skipBlanks(s);
    if (colonBlank(s)) {
        s.remove_prefix(2);
        skipBlanks(s);
        takeTag(s, out);
        out.body = s;
        return;
    }
    out.body = s;
    auto const first = wordOf(s);
    if (first.empty()) return;
    char const c = first[0];
    if (c == '%' || c == '{' || c == '[' || c == '"' || c == '<' || c == '(') return;
    if (takeTag(s, out)) {                                  // no host: "sshd[12]: ..."
        out.body = s;
        return;
    }
    if (!hostLike(first)) return;
    // One word and nothing behind it is a message, not a host.
    if (first.size() == s.size()) return;
    if (!sure) {
        auto rest = s.substr(first.size() + 1);
        if (!takeTag(rest, out)) return;
        out.host = first, out.body = rest;
        return;
    }
    out.host = first.back() == ':' ? first.substr(0, first.size() - 1) : first;
    s.remove_prefix(first.size() + 1);
    skipBlanks(s);
    if (colonBlank(s)) s.remove_prefix(2);            // Cisco: "host : %FTD-6-..."
    if (!takeTag(s, out)) takeLevelAndTag(s, out);
    out.body = s;
}
// "1795154400.848084000 mx01 ...", with or without the version of RFC 5424 before it: Meraki.
std::optional<std::int64_t> takeEpoch(std::string_view& s) {
    auto rest = s.starts_with("1 ") ? s.substr(2) : s;
    auto const word = wordOf(rest);
    if (word.size() < 12 || word.size() > 20 || word[10] != '.' || word.size() == rest.size()) return std::nullopt;
    auto const out = TimeReader::epoch(word);
    if (out) s = rest.substr(word.size() + 1);
    return out;
}
// "20: host: 6340004: *Nov 21 ...", "RP/0/RP0/CPU1:Nov 21 ...", ": 2026 Nov 21 ...": sequence numbers, host and clock marks that Cisco
// puts before the time. `s` is moved to the time when there is one. Without a priority only marks and numbers may stand there.
std::optional<TimeRead> behindMarks(std::string_view& s, TimeReader& times, std::int64_t received, bool names, std::string_view& host) {
    auto t = s;
    std::string_view found;
    for (int round = 0; round < 5 && !t.empty(); ++round) {
        auto marked = t;
        if (marked[0] == '*' || marked[0] == '.') marked.remove_prefix(1);
        if (auto const at = round > 0 || marked.size() < t.size() ? times.read(marked, received) : std::nullopt) {
            s = marked, host = found;
            return at;
        }
        auto const w = wordOf(t);
        bool const colon = w.back() == ':';
        auto const bare = colon ? w.substr(0, w.size() - 1) : w;
        bool const number = std::ranges::all_of(bare, isDigit) && w.size() <= 12;
        if (number ? !colon : !names || (found.empty() ? !hostLike(bare.starts_with('*') ? bare.substr(1) : bare) : !colon)) {
            return std::nullopt;
        }
        if (auto const inside = bare.find(':'); inside != bare.npos && !number) {          // no blank between
            auto const behind = t.substr(inside + 1);
            if (auto const at = times.read(behind, received)) {
                s = behind, host = found.empty() ? bare.substr(0, inside) : found;
                return at;
            }
        }
        if (!number && found.empty() && !bare.starts_with('*')) found = bare;
        t.remove_prefix(std::min(t.size(), w.size() + 1));
        skipBlanks(t);
    }
    return std::nullopt;
}
}  // namespace

Header readHeader(std::string_view line, TimeReader& times, std::int64_t received) {
    Header out;
    auto s = line;
    if (!s.empty() && isDigit(s[0])) dropCount(s);
    out.priority = takePriority(s);
    if (out.priority >= 0 && s.size() > 2 && isDigit(s[0]) && s[1] == ' ' && readStructured(s.substr(2), times, received, out)) return out;
    skipBlanks(s);
    out.body = s;
    if (out.priority < 0 && s.size() > 22 && s[0] == '1' && s[1] == ' ' && s[6] == '-' && readStructured(s.substr(2), times, received, out)) return out;
    auto at = times.read(s, received);
    if (!at && !s.empty() && (out.priority >= 0 || s[0] == '*' || s[0] == '.' || isDigit(s[0]))) {
        if (auto const epoch = out.priority >= 0 ? takeEpoch(s) : std::nullopt) {
            out.time = *epoch, out.hasTime = true;
            readRest(s, out);
            return out;
        }
        at = behindMarks(s, times, received, out.priority >= 0, out.host);
    }
    if (!at) {
        // No time: a tag may still stand there ("kernel: ..."), after a priority only.
        if (out.priority >= 0) readRest(s, out);
        else out.body = s;
        return out;
    }
    out.time = at->nanoseconds, out.hasTime = true;
    auto const known = out.host;
    // The times of syslog are "Nov 21 ..." and "2026-11-21T..."; behind those of files a host is not sure.
    bool const sure = out.priority >= 0 || !isDigit(s[0]) || (s.size() > 10 && s[10] == 'T');
    s.remove_prefix(at->length);
    if (known.empty()) {
        readRest(s, out, sure);
    } else {
        if (colonBlank(s)) s.remove_prefix(2);
        skipBlanks(s);
        takeTag(s, out);
        out.body = s;
    }
    return out;
}
}  // namespace schouw::detection
