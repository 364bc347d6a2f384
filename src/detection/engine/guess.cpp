#include "detection/engine/guess.hpp"
#include "detection/engine/split.hpp"
#include <algorithm>
#include <charconv>
#include <optional>

namespace schouw::detection {
namespace {
constexpr std::size_t kMostGuessed = 4096;          // bytes that are looked at
char smallLetter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool letterOrDigit(char c) { c = smallLetter(c); return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool addressByte(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':'; }

struct GuessedName { std::string_view name; Slot slot; };
// Names of fields as programs write them: the last part of a dotted name, without _ and -, in small letters.
constexpr GuessedName kGuessedNames[] = {
    {"ip", Slot::sourceIp}, {"srcip", Slot::sourceIp}, {"src", Slot::sourceIp}, {"clientip", Slot::sourceIp}, {"remoteip", Slot::sourceIp}, {"remoteaddr", Slot::sourceIp},
    {"remoteaddress", Slot::sourceIp}, {"remotehost", Slot::sourceIp}, {"sourceip", Slot::sourceIp}, {"sourceipaddress", Slot::sourceIp}, {"sourceaddress", Slot::sourceIp},
    {"ipaddress", Slot::sourceIp}, {"ipaddr", Slot::sourceIp}, {"addr", Slot::sourceIp}, {"client", Slot::sourceIp}, {"clienthost", Slot::sourceIp}, {"clientaddr", Slot::sourceIp},
    {"clientaddress", Slot::sourceIp}, {"rhost", Slot::sourceIp}, {"rip", Slot::sourceIp}, {"remote", Slot::sourceIp}, {"oip", Slot::sourceIp}, {"peer", Slot::sourceIp}, {"realip", Slot::sourceIp},
    {"downstreamremoteaddress", Slot::sourceIp}, {"forwardedfor", Slot::sourceIp}, {"xforwardedfor", Slot::sourceIp}, {"authority", Slot::urlDomain},
    {"user", Slot::userName}, {"username", Slot::userName}, {"login", Slot::userName}, {"account", Slot::userName}, {"useremail", Slot::userName}, {"email", Slot::userName},
    {"accountid", Slot::userName}, {"acct", Slot::userName}, {"authuser", Slot::userName}, {"remoteuser", Slot::userName},
    {"status", Slot::httpStatus}, {"statuscode", Slot::httpStatus}, {"responsecode", Slot::httpStatus}, {"httpstatus", Slot::httpStatus}, {"httpstatuscode", Slot::httpStatus}, {"httpresponsecode", Slot::httpStatus},
    {"downstreamstatus", Slot::httpStatus}, {"responsestatus", Slot::httpStatus},
    {"method", Slot::httpMethod}, {"requestmethod", Slot::httpMethod}, {"httpmethod", Slot::httpMethod}, {"verb", Slot::httpMethod},
    {"uri", Slot::urlOriginal}, {"url", Slot::urlOriginal}, {"path", Slot::urlOriginal}, {"requesturi", Slot::urlOriginal}, {"requesturl", Slot::urlOriginal}, {"requestpath", Slot::urlOriginal},
    {"useragent", Slot::userAgent}, {"httpuseragent", Slot::userAgent}, {"requestuseragent", Slot::userAgent},
    {"requesthost", Slot::urlDomain}, {"servername", Slot::urlDomain}, {"vhost", Slot::urlDomain}, {"httphost", Slot::urlDomain},
    {"message", Slot::message}, {"msg", Slot::message}, {"log", Slot::message},
};
constexpr std::string_view kGuessedTimes[] = {"time", "ts", "timestamp", "@timestamp", "date", "datetime", "eventtime", "startutc", "timelocal", "starttime", "t"};
struct PlainName { char text[40]; std::size_t length = 0; std::string_view view() const { return {text, length}; } };
PlainName plainName(std::string_view name) {
    PlainName out;
    if (auto const dot = name.rfind('.'); dot != name.npos) name.remove_prefix(dot + 1);
    for (char const c : name) if (c != '_' && c != '-' && c != ':' && c != '$' && out.length < sizeof out.text) out.text[out.length++] = smallLetter(c);
    return out;
}

class Guesser {
public:
    Guesser(TimeReader& times, Event& out) : times_(times), out_(out) {}
    void field(std::string_view name, std::string_view value) {
        if (value.empty() || value == "-" || value == "--" || value == "null") return;
        auto const plain = plainName(name);
        if (needsTime_ && std::ranges::find(kGuessedTimes, plain.view()) != std::end(kGuessedTimes)) time(value);
        auto const known = std::ranges::find(kGuessedNames, plain.view(), &GuessedName::name);
        if (known != std::end(kGuessedNames)) set(known->slot, value);
    }
    void text(std::string_view s) {
        s = s.substr(0, kMostGuessed);
        if (needsTime_ && s.size() > 16 && s[0] == '[') time(s.substr(1));
        webRequest(s);
        address(s);
        if (!out_.has(Slot::userName)) user(s);
        outcome(s);
    }
    void needTime() { needsTime_ = true; }
private:
    void time(std::string_view s) {
        std::optional<std::int64_t> t = TimeReader::epoch(s);
        if (!t) if (auto const r = times_.read(s, out_.received)) t = r->nanoseconds;
        if (t) out_.time = *t, needsTime_ = false;
    }
    void set(Slot slot, std::string_view value) {
        if (slot == Slot::message) { if (value.size() > message_.size()) message_ = value; return; }
        if (out_.has(slot)) return;
        if (slotType(slot) == SlotType::ip) {
            std::size_t used = 0;
            if (auto const a = addressAt(value, 0, used)) out_.setIp(slot, *text_, *a);
        } else if (slotType(slot) == SlotType::number) {
            std::int64_t n = 0;
            auto const r = std::from_chars(value.data(), value.data() + value.size(), n);
            if (r.ec == std::errc{} && r.ptr == value.data() + value.size() && n >= 100 && n < 600) out_.setNumber(slot, value, n);
        } else {
            out_.set(slot, value);
        }
    }
    // An address that starts at `at`, with or without a port behind it; `used` bytes.
    std::optional<Address> addressAt(std::string_view s, std::size_t at, std::size_t& used) {
        std::size_t end = at;
        if (s.substr(at).starts_with("ipv4:") || s.substr(at).starts_with("ipv6:")) at += 5, end = at;
        if (at < s.size() && s[at] == '[') ++at, end = at;
        while (end < s.size() && end - at < 46 && addressByte(s[end])) ++end;
        used = end > at ? end - at : 1;
        auto word = s.substr(at, end - at);
        while (!word.empty() && (word.back() == '.' || word.back() == ':') && !word.ends_with("::")) word.remove_suffix(1);
        if (word.size() < 3) return std::nullopt;
        auto const take = [&](std::string_view w) -> std::optional<Address> {
            auto a = Address::parse(w);
            if (a) text_ = w;
            return a;
        };
        if (auto const a = take(word)) return a;
        auto const colon = word.rfind(':');
        return colon == word.npos ? std::nullopt : take(word.substr(0, colon));
    }
    // Whether what stands before `at` says that the address there is who it is about.
    static bool named(std::string_view s, std::size_t at) {
        while (at > 0 && (s[at - 1] == ' ' || s[at - 1] == '=' || s[at - 1] == ':' || s[at - 1] == '"' || s[at - 1] == '\'' || s[at - 1] == '[' || s[at - 1] == '(' || s[at - 1] == '<' || s[at - 1] == '@')) --at;
        auto const end = at;
        while (at > 0 && (letterOrDigit(s[at - 1]) || s[at - 1] == '_' || s[at - 1] == '-')) --at;
        auto const plain = plainName(s.substr(at, end - at));
        static constexpr std::string_view words[] = {"from", "ip", "client", "rhost", "remote", "host", "by", "addr", "address", "clientip", "remoteip", "remoteaddr", "remoteaddress", "srcip", "source", "oip", "peer", "user"};
        return std::ranges::find(words, plain.view()) != std::end(words);
    }
    void address(std::string_view s) {
        if (out_.has(Slot::sourceIp)) return;
        struct Seen { Address address; std::string_view text; bool named; };
        std::optional<Seen> only, onlyNamed;
        bool several = false, severalNamed = false;
        for (std::size_t i = 0; i < s.size();) {
            bool const edge = i == 0 || !(letterOrDigit(s[i - 1]) || s[i - 1] == '.' || s[i - 1] == '-' || s[i - 1] == '_' || (s[i - 1] == ':' && i > 1 && letterOrDigit(s[i - 2]) && !s.substr(0, i).ends_with("ipv4:")));
            if (!addressByte(s[i]) || !edge) { ++i; continue; }
            std::size_t used = 0;
            auto const a = addressAt(s, i, used);
            auto const end = i + used;
            bool const closed = end >= s.size() || !(letterOrDigit(s[end]) || s[end] == '-' || s[end] == '_');
            if (a && closed) {
                Seen const seen{*a, *text_, named(s, i)};
                if (!only) only = seen;
                else if (only->address != seen.address) several = true;
                if (seen.named) {
                    if (!onlyNamed) onlyNamed = seen;
                    else if (onlyNamed->address != seen.address) severalNamed = true;
                }
            }
            i = end;
        }
        auto const& found = only && !several ? only : onlyNamed && !severalNamed ? onlyNamed : std::optional<Seen>{};
        if (found) out_.setIp(Slot::sourceIp, found->text, found->address);
    }
    // "login attempt for jan", "password for jan": a name without quotes behind "for".
    static bool asked(std::string_view s, std::size_t at) {
        while (at > 0 && s[at - 1] == ' ') --at;
        auto const end = at;
        while (at > 0 && (letterOrDigit(s[at - 1]) || s[at - 1] == '-')) --at;
        static constexpr std::string_view words[] = {"request", "login", "attempt", "attempts", "password", "failure", "failed", "publickey", "authentication"};
        return std::ranges::find(words, plainName(s.substr(at, end - at)).view()) != std::end(words);
    }
    void user(std::string_view s) {
        static constexpr std::string_view words[] = {"username", "user", "account", "login", "for", "nick", "email", "acct", "auid"};
        static constexpr std::string_view nobody[] = {"agent", "not", "from", "failed", "name", "with", "for", "id", "was", "is", "and", "or", "has", "login", "user", "by", "the", "a", "attempt", "authentication", "password", "in", "to", "ip", "no", "unknown", "error", "request", "successful", "invalid", "does", "at", "on", "of", "success", "client", "info", "console", "db", "username", "account"};
        for (std::size_t i = 0; i + 3 < s.size(); ++i) {
            if (i > 0 && letterOrDigit(s[i - 1])) continue;
            for (auto const w : words) {
                if (s.size() < i + w.size() + 2) continue;
                bool same = true;
                for (std::size_t k = 0; same && k < w.size(); ++k) same = smallLetter(s[i + k]) == w[k];
                if (!same) continue;
                auto at = i + w.size();
                auto const begin = at;
                while (at < s.size() && at < begin + 4 && (s[at] == ' ' || s[at] == '=' || s[at] == ':')) ++at;
                if (at == begin || at >= s.size()) continue;
                char const quote = s[at];
                bool const quoted = quote == '"' || quote == '\'' || quote == '[' || quote == '<' || quote == '`';
                if (w == "for" && !quoted && !asked(s, i)) continue;
                if (s.substr(at).starts_with("agent")) continue;
                auto const from = quoted ? at + 1 : at;
                auto const close = quote == '[' ? ']' : quote == '<' ? '>' : quote;
                auto end = from;
                while (end < s.size() && end - from < 128 && (quoted ? s[end] != close : s[end] != ' ' && s[end] != ',' && s[end] != ')' && s[end] != '"' && s[end] != '\'' && s[end] != ';' && s[end] != '|')) ++end;
                auto name = s.substr(from, end - from);
                while (!quoted && !name.empty() && (name.back() == '.' || name.back() == ':')) name.remove_suffix(1);
                auto const plain = plainName(name);
                if (name.empty() || name == "-" || (w == "for" && name.find(':') != name.npos) || (!quoted && std::ranges::find(nobody, plain.view()) != std::end(nobody))) continue;
                out_.set(Slot::userName, name);
                return;
            }
        }
    }
    void webRequest(std::string_view s) {
        static constexpr std::string_view methods[] = {"GET ", "POST ", "PUT ", "HEAD ", "DELETE ", "OPTIONS ", "PATCH ", "PROPFIND ", "REPORT ", "CONNECT "};
        for (auto const m : methods) {
            auto const at = s.find(m);
            if (at == s.npos || (at > 0 && (letterOrDigit(s[at - 1]) || out_.has(Slot::httpMethod)))) continue;
            auto const from = at + m.size();
            auto const end = std::min(s.find_first_of(" \"", from), s.size());
            if (end == from || (s[from] != '/' && !s.substr(from).starts_with("http"))) continue;
            set(Slot::httpMethod, m.substr(0, m.size() - 1));
            set(Slot::urlOriginal, s.substr(from, end - from));
            if (auto const http = s.find(" HTTP/", end); http == end) {
                auto after = s.find_first_of(" \"", http + 6);
                while (after < s.size() && (s[after] == '"' || s[after] == ' ')) ++after;
                if (after < s.size()) set(Slot::httpStatus, s.substr(after, 3));
            }
            out_.categories |= static_cast<std::uint32_t>(Category::web);
            return;
        }
    }
    void outcome(std::string_view s) {
        char low[512];
        std::size_t n = 0;
        for (char const c : s.substr(0, sizeof low)) low[n++] = smallLetter(c);
        std::string_view const l(low, n);
        auto const any = [&](auto const& words) { return std::ranges::any_of(words, [&](std::string_view w) { return l.find(w) != l.npos; }); };
        static constexpr std::string_view about[] = {"login", "log in", "logged in", "auth", "password", "sign in", "signed in", "logon", "credential", "username"};
        static constexpr std::string_view bad[] = {"fail", "invalid", "incorrect", "denied", "unsuccessful", "wrong", "bad pass", "rejected", "unknown user", "not found", "error", "mismatch", "disallowed"};
        static constexpr std::string_view good[] = {"accepted", "success", "logged in", "signed in", "authenticated"};
        if (!any(about)) return;
        if (any(bad)) out_.outcome = Outcome::failure;
        else if (any(good)) out_.outcome = Outcome::success;
        else return;
        out_.categories |= static_cast<std::uint32_t>(Category::authentication), out_.types |= static_cast<std::uint32_t>(Type::start);
    }
public:
    std::string_view message() const { return message_; }
private:
    TimeReader& times_;
    Event& out_;
    std::optional<std::string_view> text_{};        // of the address found last
    std::string_view message_{};
    bool needsTime_ = false;
};
}  // namespace

void guess(std::string_view body, bool headTime, TimeReader& times, Event& out) {
    Guesser guesser(times, out);
    if (!headTime) guesser.needTime();
    if (!out.natives.empty()) {
        for (auto const& n : out.natives) guesser.field(n.key, n.value);
        if (!guesser.message().empty()) guesser.text(guesser.message());
        else if (!body.starts_with('{')) guesser.text(body);
        return;
    }
    // name=value: fields count when there are at least two, else it is text.
    std::size_t pairs = 0;
    auto const cut = body.substr(0, kMostGuessed);
    splitWords(cut, true, false, [&](std::string_view name, std::string_view value) { return ++pairs, guesser.field(name, value), true; });
    // {"ip": ...} behind other text
    if (auto const json = cut.find("{\""); json != cut.npos) {
        Arena arena;
        splitJson(body.substr(json), arena, [&](std::string_view name, std::string_view value) {
            if (value.data() >= body.data() && value.data() < body.data() + body.size()) guesser.field(name, value);      // what was decoded does not stay
            return ++pairs < 1000;
        });
    }
    guesser.text(pairs > 1 && !guesser.message().empty() ? guesser.message() : cut);
}
}  // namespace schouw::detection
