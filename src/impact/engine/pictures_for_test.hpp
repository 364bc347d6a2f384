#pragma once
// Pictures that several tests of the engine use. Header for tests only.
#include "organisation/picture.hpp"
#include <cstdint>
#include <string>

namespace schouw::impact::testing {
using namespace organisation;

inline Duration hours(double h) { return {static_cast<std::int64_t>(h * 3600)}; }
inline Asset thing(std::string id, std::vector<Need> needs = {}) {
    Asset a;
    a.id = std::move(id);
    a.name = a.id;
    a.needs = std::move(needs);
    return a;
}
inline Need needs(std::vector<std::string> on, double stock = 0) {
    Need n;
    n.on = std::move(on);
    n.lasts = hours(stock);
    return n;
}
inline Need anyOf(std::vector<std::string> on) {
    auto n = needs(std::move(on));
    n.require = Require::any;
    return n;
}
inline Need atLeast(int k, std::vector<std::string> on, Sharing sharing = Sharing::load) {
    auto n = needs(std::move(on));
    n.require = Require::atLeast;
    n.count = k;
    n.sharing = sharing;
    return n;
}
inline Need withWorkaround(Need n, double level, double setup, double longest = -1) {
    n.workaround = Workaround{level, hours(setup), longest < 0 ? std::nullopt : std::optional(hours(longest)), {}};
    return n;
}
inline Asset process(std::string id, double margin, std::vector<Need> needs = {}) {
    auto a = thing(std::move(id), std::move(needs));
    a.kind = AssetKind::process;
    a.process.emplace();
    a.process->marginPerHour = Money{static_cast<std::int64_t>(margin * 100)};
    return a;
}
// The film of basic principle 1: server -> orders -> deliveries -> production (knowledge: golden example).
inline Picture film() {
    Picture p;
    p.assets.push_back(thing("server"));
    auto orders = process("orders", 500, {withWorkaround(needs({"server"}), 0.4, 2, 72)});
    orders.restart = hours(1);
    p.assets.push_back(orders);
    p.assets.push_back(thing("deliveries", {needs({"orders"}, 8)}));
    p.assets.push_back(process("production", 800, {needs({"deliveries"}, 24)}));
    return p;
}

// A small generator for random pictures; the same numbers everywhere.
struct Dice {
    std::uint64_t state = 1;
    explicit Dice(std::uint64_t seed) : state(seed * 0x9e3779b97f4a7c15ULL + 1) {}
    std::uint64_t next() {
        state += 0x9e3779b97f4a7c15ULL;
        auto z = state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    int upTo(int n) { return static_cast<int>(next() % static_cast<std::uint64_t>(n)); }     // 0 .. n-1
    bool chance(double p) { return static_cast<double>(next() >> 11) * 0x1p-53 < p; }
};
struct Kind { bool workarounds = true, restarts = true, loads = true; };
// A random picture without circles; every node needs earlier ones.
inline Picture randomPicture(std::uint64_t seed, int size, Kind kind = {}) {
    Dice dice(seed);
    Picture p;
    for (int i = 0; i < size; ++i) {
        auto a = process("a" + std::to_string(i), 100 + dice.upTo(5) * 50);
        if (kind.restarts && dice.chance(0.3)) a.restart = hours(1 + dice.upTo(3));
        for (int needsLeft = i == 0 ? 0 : 1 + dice.upTo(2); needsLeft > 0; --needsLeft) {
            std::vector<std::string> on;
            for (int k = 1 + dice.upTo(3); k > 0; --k) on.push_back("a" + std::to_string(dice.upTo(i)));
            Need n = needs(on, dice.chance(0.5) ? dice.upTo(12) : 0);
            if (auto const how = dice.upTo(kind.loads ? 4 : 2); how == 1) n.require = Require::any;
            else if (how >= 2) {
                n.require = Require::atLeast;
                n.count = 1 + dice.upTo(static_cast<int>(on.size()));
                n.sharing = how == 2 ? Sharing::load : Sharing::quorum;
            }
            if (kind.workarounds && dice.chance(0.4)) n = withWorkaround(n, 0.2 + 0.1 * dice.upTo(6), dice.upTo(4), dice.chance(0.5) ? 3 + dice.upTo(30) : -1);
            a.needs.push_back(n);
        }
        p.assets.push_back(a);
    }
    return p;
}
}  // namespace schouw::impact::testing
