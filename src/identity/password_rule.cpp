#include "identity/password.hpp"

#include "base/text.hpp"
#include "content/content.hpp"
#include <algorithm>
#include <unordered_set>
#include <utility>

namespace schouw::identity {
namespace {
constexpr int kLeastParts = 4;
constexpr std::size_t kLongestWord = 24, kShortestWord = 3;

using Words = std::unordered_set<std::string>;
Words const& commonWords() {
    static Words const all = [] {
        Words out;
        for (auto const line : split(content::file("identity/common-words.txt"), '\n'))
            if (auto const word = trim(line); !word.empty() && !word.starts_with('#')) out.emplace(word);
        out.emplace("schouw");
        return out;
    }();
    return all;
}
// "W4chtw00rd" as people read it.
std::string plain(std::string_view s) {
    constexpr std::string_view from = "013457@$!|", to = "oieastasii";
    auto out = lower(s);
    for (char& c : out) if (auto const at = from.find(c); at != from.npos) c = to[at];
    return out;
}
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isYear(std::string_view s) { return s.size() == 4 && (s.starts_with("19") || s.starts_with("20")) && isDigit(s[2]) && isDigit(s[3]); }
// The same again, the next or previous letter or digit, or a neighbour on the keyboard.
bool goesOn(char before, char now) {
    if (std::abs(before - now) <= 1) return true;
    for (std::string_view const row : {"1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "azertyuiop"}) {
        auto const a = row.find(before), b = row.find(now);
        if (a != row.npos && b != row.npos && (a + 1 == b || b + 1 == a)) return true;
    }
    return false;
}
// "abcabcabc" -> "abc": what is repeated is guessed at once.
std::string_view withoutRepeats(std::string_view s) {
    for (std::size_t period = 1; period <= s.size() / 2; ++period) {
        bool same = true;
        for (std::size_t i = period; i < s.size() && same; ++i) same = s[i] == s[i - period];
        if (same) return s.substr(0, period);
    }
    return s;
}
Words ownWords(std::vector<std::string> const& own) {
    Words out;
    for (auto const& text : own) {
        std::string word;
        for (char const c : lower(text) + ' ') {
            if ((c >= 'a' && c <= 'z') || isDigit(c) || static_cast<unsigned char>(c) >= 0x80) word += c;
            else if (word.size() >= kShortestWord) out.insert(plain(std::exchange(word, {})));
            else word.clear();
        }
    }
    return out;
}
std::size_t characters(std::string_view s) {
    return static_cast<std::size_t>(std::ranges::count_if(s, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}
}  // namespace

int passwordParts(std::string_view password, std::vector<std::string> const& own) {
    auto const kept = lower(password);
    auto const raw = withoutRepeats(kept);
    auto const letters = plain(raw);
    auto const mine = ownWords(own);
    std::vector<int> least(raw.size() + 1, 1 << 20);            // parts needed for the first i bytes
    least[0] = 0;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        bool const free = i > 0 && goesOn(raw[i - 1], raw[i]);
        least[i + 1] = std::min(least[i + 1], least[i] + (free ? 0 : 1));
        if (isYear(raw.substr(i, 4))) least[i + 4] = std::min(least[i + 4], least[i] + 1);
        for (std::size_t n = kShortestWord; n <= kLongestWord && i + n <= raw.size(); ++n) {
            auto const word = letters.substr(i, n);
            if (commonWords().contains(word) || mine.contains(word)) least[i + n] = std::min(least[i + n], least[i] + 1);
        }
    }
    return least.back();
}

Result<> checkPassword(std::string_view password, std::vector<std::string> const& own) {
    auto const n = characters(password);
    Place const place{.field = "/password"};
    if (n < kPasswordLeast) return fail(ErrorKind::invalid, "identity.password-short", {std::to_string(kPasswordLeast)}, place);
    if (n > kPasswordMost) return fail(ErrorKind::invalid, "identity.password-long", {std::to_string(kPasswordMost)}, place);
    if (passwordParts(password, own) < kLeastParts) return fail(ErrorKind::invalid, "identity.password-common", {}, place);
    return {};
}
}  // namespace schouw::identity
