#include "impact/engine/stops.hpp"

#include "impact/engine/strong.hpp"
#include <algorithm>
#include <bit>
#include <cmath>
#include <unordered_map>

namespace schouw::impact {
namespace {
constexpr std::size_t kMostStates = 400'000;

// "This node gives less than `least`, `left` seconds after the failure at the earliest." Its parts: events, and needs that fail.
struct Part {
    GateKind kind = GateKind::or_;          // over the states
    std::uint32_t count = 0;
    std::vector<std::uint32_t> states{};
};
struct StopState {
    Node node = 0;
    double least = 0, left = 0;
    std::vector<std::vector<Part>> needs{}; // a need fails when all of these hold
};
struct StateKey {
    Node node = 0;
    std::uint64_t least = 0, left = 0;
    bool operator==(StateKey const&) const = default;
};
struct StateHash {
    std::size_t operator()(StateKey const& k) const {
        std::uint64_t x = (k.node + 1) * 0x9e3779b97f4a7c15ULL;
        for (auto const v : {k.least, k.left}) x = (x ^ v) * 0xbf58476d1ce4e5b9ULL, x ^= x >> 29;
        return static_cast<std::size_t>(x);
    }
};

class StopMaker {
public:
    StopMaker(Graph const& graph, std::span<Hazard const> hazards, double horizon) : graph_(graph), horizon_(horizon), hitBy_(graph.nodes()) {
        for (std::uint32_t h = 0; h < hazards.size(); ++h) {
            if (hazards[h].hits.empty()) continue;
            for (auto const n : hazards[h].hits) hitBy_[n].push_back(out_.tree.eventCount());
            out_.hazard.push_back(h);
            out_.tree.events.push_back(hazards[h].id);
            out_.tree.probability.push_back(std::nan(""));
        }
    }
    Result<Stops> make(std::span<std::uint32_t const> processes) {
        std::vector<std::uint32_t> wanted;
        for (auto const p : processes) {
            auto const& row = graph_.processes()[p];
            wanted.push_back(state(row.node, std::max(row.minimumLevel, 1e-6), horizon_));
        }
        for (std::uint32_t s = 0; s < states_.size(); ++s) {
            if (states_.size() > kMostStates) return tooLarge();
            look(s);
        }
        if (!emitAll()) return tooLarge();
        std::vector<Signal> all;
        for (auto const s : wanted) {
            out_.process.push_back(made_[s]);
            if (made_[s]) all.push_back(*made_[s]);
        }
        out_.any = !all.empty();
        if (out_.any) out_.tree.top = *gate(GateKind::or_, 0, std::move(all));
        return std::move(out_);
    }

private:
    static std::unexpected<Error> tooLarge() { return fail(ErrorKind::limit, "impact.tree-too-large"); }

    // With very many moments to look at, they are taken a little later, which is the safe side.
    double moment(double left) const { return states_.size() < kMostStates / 8 ? left : std::ceil(left / horizon_ * 48) / 48 * horizon_; }
    std::uint32_t state(Node n, double least, double left) {
        left = moment(left);
        StateKey const key{n, std::bit_cast<std::uint64_t>(least), std::bit_cast<std::uint64_t>(left)};
        auto const [at, fresh] = places_.emplace(key, static_cast<std::uint32_t>(states_.size()));
        if (fresh) states_.push_back({n, least, left, {}});
        return at->second;
    }
    void look(std::uint32_t s) {
        auto const n = states_[s].node;
        double const least = states_[s].least, left = states_[s].left;
        std::vector<std::vector<Part>> needs;
        for (auto const& need : graph_.needsOf(n)) {
            double from = left - need.stock;
            if (from > 0 && need.workaround >= least - 1e-9 && need.setup < left && need.longest > 0)
                from = left - std::max(need.stock, need.setup) - need.longest;
            if (!(from > 0)) continue;
            // Short now, and short of full for so long that stock and workaround are spent.
            std::vector<Part> parts;
            if (from == left || least < 1) gathered(need, least, left, parts);
            if (from < left) gathered(need, 1, from, parts);
            needs.push_back(std::move(parts));
        }
        states_[s].needs = std::move(needs);
    }
    void gathered(NeedRow const& need, double least, double left, std::vector<Part>& out) {
        auto const on = graph_.on(need);
        auto const size = static_cast<std::uint32_t>(on.size());
        auto const each = [&](double level) {
            std::vector<std::uint32_t> states;
            for (auto const u : on) states.push_back(state(u, level, left));
            return states;
        };
        switch (need.gather) {
            case Gather::all: return add(out, {GateKind::or_, 0, each(least)});
            case Gather::any: return add(out, {GateKind::and_, 0, each(least)});
            case Gather::quorum: return add(out, {GateKind::atLeast, size - need.count + 1, each(least)});
            case Gather::load: break;
        }
        // Enough when few give much, or when all that should share give their share.
        double const sum = least * need.count;
        auto const few = std::clamp(static_cast<std::uint32_t>(std::ceil(sum - 1e-9)), 1U, need.count);
        out.push_back({GateKind::atLeast, size - few + 1, each(std::min(1.0, sum / few))});
        if (few != need.count) out.push_back({GateKind::atLeast, size - need.count + 1, each(least)});
    }
    static void add(std::vector<Part>& out, Part part) { out.push_back(std::move(part)); }

    // ---- from states to gates ----

    std::optional<Signal> gate(GateKind kind, std::uint32_t count, std::vector<Signal> inputs) {
        if (kind == GateKind::atLeast && inputs.size() < count) return {};
        if (kind == GateKind::atLeast && count <= 1) kind = GateKind::or_;
        if (kind == GateKind::atLeast && count == inputs.size()) kind = GateKind::and_;
        if (inputs.empty()) return {};
        if (kind != GateKind::atLeast) {
            std::ranges::sort(inputs);
            inputs.erase(std::ranges::unique(inputs).begin(), inputs.end());
            if (inputs.size() == 1) return inputs[0];
        }
        links_ += inputs.size();
        out_.tree.gates.push_back({kind, kind == GateKind::atLeast ? count : 0, std::move(inputs)});
        return Signal::of(static_cast<std::uint32_t>(out_.tree.events.size() + out_.tree.gates.size() - 1));
    }
    std::optional<Signal> part(Part const& part) {
        std::vector<Signal> in;
        for (auto const s : part.states)
            if (made_[s]) in.push_back(*made_[s]);
        if (part.kind == GateKind::and_ && in.size() < part.states.size()) return {};       // one of them never fails
        return gate(part.kind, part.count, std::move(in));
    }
    std::vector<Signal> eventsOf(Node n) const {
        std::vector<Signal> out;
        for (auto const e : hitBy_[n]) out.push_back(Signal::of(e));
        return out;
    }
    std::optional<Signal> one(StopState const& s) {
        auto any = eventsOf(s.node);
        for (auto const& need : s.needs) {
            std::vector<Signal> all;
            bool never = false;
            for (auto const& p : need) {
                auto const made = part(p);
                if (!made) never = true;
                else all.push_back(*made);
            }
            if (never) continue;
            if (auto const fails = gate(GateKind::and_, 0, std::move(all))) any.push_back(*fails);
        }
        return gate(GateKind::or_, 0, std::move(any));
    }
    bool emitAll() {
        std::vector<std::uint32_t> begin{0}, to;
        for (auto const& s : states_) {
            for (auto const& need : s.needs)
                for (auto const& p : need) to.insert(to.end(), p.states.begin(), p.states.end());
            begin.push_back(static_cast<std::uint32_t>(to.size()));
        }
        auto const parts = componentsOf(begin, to);
        made_.assign(states_.size(), {});
        inside_.assign(states_.size(), 0);
        for (std::size_t c = 0; c < parts.count(); ++c) {
            auto const members = parts.in(c);
            auto const first = members[0];
            bool const circle = members.size() > 1 || std::find(to.begin() + begin[first], to.begin() + begin[first + 1], first) != to.begin() + begin[first + 1];
            if (!circle) made_[first] = one(states_[first]);
            else if (plain(members)) together(members);
            else if (!rounds(members)) return false;
            if (out_.tree.gates.size() > kMostGates || links_ > kMostInputs) return false;
        }
        return true;
    }
    // A circle in which everything needs everything: what brings one down brings all down.
    bool plain(std::span<std::uint32_t const> members) {
        for (auto const s : members) inside_[s] = 1;
        bool out = true;
        for (auto const s : members)
            for (auto const& need : states_[s].needs)
                for (auto const& p : need)
                    if (p.kind != GateKind::or_ || need.size() > 1)
                        for (auto const u : p.states) out = out && !inside_[u];
        for (auto const s : members) inside_[s] = 0;
        return out;
    }
    void together(std::span<std::uint32_t const> members) {
        std::vector<Signal> any;
        for (auto const s : members)
            if (auto const own = one(states_[s])) any.push_back(*own);      // members still count as up
        auto const all = gate(GateKind::or_, 0, std::move(any));
        for (auto const s : members) made_[s] = all;
    }
    // Otherwise from all up, as many rounds as there are members: by then nothing more can fall.
    bool rounds(std::span<std::uint32_t const> members) {
        for (std::size_t round = 0; round < members.size(); ++round) {
            for (auto const s : members) {
                made_[s] = one(states_[s]);
                if (out_.tree.gates.size() > kMostGates || links_ > kMostInputs) return false;
            }
        }
        return true;
    }

    Graph const& graph_;
    double horizon_;
    std::vector<std::vector<std::uint32_t>> hitBy_;
    std::vector<StopState> states_{};
    std::unordered_map<StateKey, std::uint32_t, StateHash> places_{};
    std::vector<std::optional<Signal>> made_{};
    std::vector<char> inside_{};
    std::size_t links_ = 0;
    Stops out_{};
};
}  // namespace

Result<Stops> stopsOf(Graph const& graph, std::span<Hazard const> hazards, std::span<std::uint32_t const> processes, double horizon) {
    if (hazards.size() > kMostHazards) return fail(ErrorKind::limit, "impact.tree-too-large");
    return StopMaker(graph, hazards, horizon).make(processes);
}
}  // namespace schouw::impact
