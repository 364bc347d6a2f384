#pragma once
// One value of a Sigma rule as it is compared: text with wildcards, a regular expression (RE2: linear time), a network, a number,
// a part of the time, presence. Specification 2.1.0, appendix modifiers. Case counts only when asked; it is folded for ASCII.
#include "base/result.hpp"
#include "detection/engine/address.hpp"
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace re2 { class RE2; }

namespace schouw::detection {

struct SigmaValue {
    enum class Kind : std::uint8_t { exact, prefix, suffix, contains, glob, regex, network, less, lessEqual, greater, greaterEqual, field, present, absent, empty };
    enum class Part : std::uint8_t { none, minute, hour, day, week, month, year };     // of the time in the field
    Kind kind = Kind::exact;
    Part part = Part::none;
    Kind how = Kind::exact;                     // of kind field: how the two fields are compared
    bool cased = false;
    std::string text{};                         // lowered unless cased; glob: '*' and '?' are wild, '\\' guards
    double number = 0;                          // of kind field: the number of the other field, set by the reader
    Address network{};
    int bits = 0;                               // of the mapped address: /24 of IPv4 is 120
    std::shared_ptr<re2::RE2 const> regex{};
    bool matches(std::string_view value) const; // not for field, present and absent: they ask the event
    bool holds(Address const& address) const;   // of kind network
    bool compares(std::string_view value, std::string_view other) const;    // of kind field
};

// A value with its wildcards told apart from plain characters, on which modifiers work.
struct SigmaText {
    struct Sign { char c; bool wild; };
    std::vector<Sign> signs{};
    static SigmaText read(std::string_view written);        // "*" and "?" are wild; "\*", "\?" and "\\" before them are plain
    bool isPlain() const;
    std::string plain() const;                              // without wildcards
    void replace(std::string_view bytes) { signs.clear(); for (char const c : bytes) signs.push_back({c, false}); }
};
SigmaValue valueOfText(SigmaText const& text, bool cased);

// The modifiers after the first `|`, applied in their order; several patterns come of windash, base64offset and expand.
// Errors: sigma.modifier, sigma.modifier-value, sigma.regex, sigma.network, sigma.number, sigma.wildcard-encoded, sigma.placeholder.
struct Placeholders { std::vector<std::pair<std::string, std::vector<std::string>>> values{}; };
Result<std::vector<SigmaValue>> sigmaValues(std::string_view value, std::span<std::string_view const> modifiers, Placeholders const& placeholders);

// The number that is written at the beginning of the text up to its end; not a number: nothing.
std::optional<double> numberIn(std::string_view text);
bool sameFolded(std::string_view a, std::string_view b);    // ASCII case does not count
}  // namespace schouw::detection
