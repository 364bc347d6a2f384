#pragma once
// A fault tree: basic events, gates over them, one top. What stops when which parts fail, without time.
// Picture and Open-PSA files are both turned into this; cut_sets.hpp and top_probability.hpp answer questions about it.
#include "base/result.hpp"
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace schouw::impact {

// An event or a gate of a tree, perhaps negated.
struct Signal {
    std::uint32_t code = 0;         // number * 2 + (1 when negated)
    static Signal of(std::uint32_t number, bool negated = false) { return {number * 2 + (negated ? 1U : 0U)}; }
    std::uint32_t number() const { return code / 2; }
    bool negated() const { return code & 1; }
    Signal operator!() const { return {code ^ 1}; }
    auto operator<=>(Signal const&) const = default;
};

enum class GateKind : std::uint8_t { and_, or_, atLeast, xor_ };
struct Gate {
    GateKind kind = GateKind::or_;
    std::uint32_t count = 0;        // k, for atLeast
    std::vector<Signal> inputs{};
};

// Numbers: events first (0 .. events-1), then gates; a gate's inputs have lower numbers than the gate itself.
struct FaultTree {
    std::vector<std::string> events{};
    std::vector<double> probability{};      // per event; NaN: not given
    std::vector<Gate> gates{};
    Signal top{};

    std::uint32_t eventCount() const { return static_cast<std::uint32_t>(events.size()); }
    bool isEvent(std::uint32_t number) const { return number < events.size(); }
    Gate const& gate(std::uint32_t number) const { return gates[number - events.size()]; }
    bool monotone() const;                  // no negation, no exclusive or
};
inline constexpr std::size_t kMostEventsOfTree = 100'000, kMostGates = 1'000'000, kMostInputs = 8'000'000;

// The same function in fewer gates: constants and doubles gone, equal kinds merged, what stands under one gate only grouped,
// and cut into modules: parts that share no event with the rest.
struct Module {
    FaultTree tree{};                       // over its own inputs; probability is not filled in
    // What each event of `tree` stands for: an event of the original (of = number), or another module (isModule).
    struct Input { bool isModule = false; std::uint32_t of = 0; };
    std::vector<Input> inputs{};
    bool monotone = true;
};
struct Modules {
    std::vector<Module> all{};              // a module comes after those it contains; the last is the whole
    enum class Constant : std::uint8_t { no, never, always } constant = Constant::no;
    bool negated = false;                   // the top is the opposite of the last module
};
// monotoneOnly: a part with a negation in it is never made a module of its own (cut sets need that).
Modules modulesOf(FaultTree const& tree, bool monotoneOnly);
}  // namespace schouw::impact
