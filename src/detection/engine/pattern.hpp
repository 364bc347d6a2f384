#pragma once
// One form of a message: literal text and captures, matched from left to right without going back, in time linear in the line.
//     Failed {method:word} for {?invalid user }{user.name:last} from {source.ip} port {source.port} ssh2{*}
// A capture reaches to the first place where the literal behind it stands; `last`: to the last such place, so that what an
// attacker typed cannot pass for what the device wrote (the last of at most kMostTries places from which the rest fits). Kinds: word (no blank), number, ip (a valid address), host (address or
// name), quoted, rest, last; kv, csv, json, cef, leef, xml: the text is split further. {?text}: may be absent. {*}: anything.
#include "base/result.hpp"
#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace schouw::detection {

enum class Take : std::uint8_t { until, last, word, number, ip, host, quoted, rest };
enum class Split : std::uint8_t { none, kv, csv, json, cef, leef, xml };
struct Captured { std::uint16_t key = 0; Split split = Split::none; Take take = Take::until; std::string_view value{}; };
struct Captures {
    std::array<Captured, 48> items{};
    std::size_t count = 0;
    std::string_view rest{};            // behind a pattern that does not have to reach the end
};

class Pattern {
public:
    // keyOf gives the number of a capture's name and the kind it has when none is written.
    struct Named { std::uint16_t key; Take take; };
    static Result<Pattern> compile(std::string_view text, bool whole, std::function<Named(std::string_view)> const& keyOf);
    static constexpr int kMostTries = 16;
    bool match(std::string_view text, Captures& out) const {
        out.count = 0;
        int tries = kMostTries;
        return matchFrom(0, text, out, tries);
    }
    // What each text that fits begins with; empty: anything.
    std::string_view start() const { return !ops_.empty() && ops_[0].what == Op::literal ? std::string_view(ops_[0].text) : std::string_view{}; }
    bool splits() const;                // whether a capture is split further as JSON, XML, CEF or LEEF
private:
    struct Op {
        enum What : std::uint8_t { literal, optional, capture, skip } what = literal;
        Take take = Take::until;
        Split split = Split::none;
        std::uint16_t key = 0;
        std::string text{};
    };
    bool matchFrom(std::size_t op, std::string_view text, Captures& out, int& tries) const;
    std::vector<Op> ops_{};
    bool whole_ = true;                 // has to reach the end of the text; blanks may follow
};
}  // namespace schouw::detection
