#include "impact/engine/fault_tree.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>

namespace schouw::impact {

bool FaultTree::monotone() const {
    if (top.negated()) return false;
    for (auto const& g : gates) {
        if (g.kind == GateKind::xor_) return false;
        for (auto const in : g.inputs) if (in.negated()) return false;
    }
    return true;
}

namespace {
// Rewrites the gates one by one into a simpler tree with the same events.
class Simplifier {
public:
    explicit Simplifier(FaultTree const& tree) : in_(tree) {}
    std::optional<bool> constant{};         // set: the top does not depend on anything

    FaultTree simple() {
        out_.events = in_.events;
        auto const n = in_.eventCount();
        useful();
        for (std::uint32_t e = 0; e < n; ++e) became_.push_back({Kind::signal, Signal::of(e)});
        for (std::uint32_t g = 0; g < in_.gates.size(); ++g)
            became_.push_back(used_[n + g] ? rewrite(in_.gates[g]) : Became{});
        auto const top = flip(became_[in_.top.number()], in_.top.negated());
        if (top.kind == Kind::never || top.kind == Kind::always) constant = top.kind == Kind::always;
        out_.top = top.signal;
        return std::move(out_);
    }
private:
    enum class Kind : std::uint8_t { never, always, signal };
    struct Became { Kind kind = Kind::never; Signal signal{}; };
    static Became flip(Became b, bool negated) {
        if (!negated) return b;
        if (b.kind == Kind::signal) return {Kind::signal, !b.signal};
        return {b.kind == Kind::never ? Kind::always : Kind::never, {}};
    }
    void useful() {
        used_.assign(in_.events.size() + in_.gates.size(), 0);
        if (used_.empty()) return;
        fan_.assign(used_.size(), 0);
        used_[in_.top.number()] = 1;
        for (std::size_t g = in_.gates.size(); g-- > 0;)
            if (used_[in_.events.size() + g])
                for (auto const in : in_.gates[g].inputs) used_[in.number()] = 1, ++fan_[in.number()];
    }
    Became make(Gate gate) {
        if (gate.inputs.empty()) return {gate.kind == GateKind::and_ ? Kind::always : Kind::never, {}};
        if (gate.inputs.size() == 1 && gate.kind != GateKind::atLeast) return {Kind::signal, gate.inputs[0]};
        std::ranges::sort(gate.inputs);
        std::vector<std::uint32_t> key{static_cast<std::uint32_t>(gate.kind), gate.count};
        for (auto const in : gate.inputs) key.push_back(in.code);
        auto const [it, fresh] = same_.try_emplace(std::move(key), 0);
        if (fresh) {
            it->second = static_cast<std::uint32_t>(out_.events.size() + out_.gates.size());
            out_.gates.push_back(std::move(gate));
        }
        return {Kind::signal, Signal::of(it->second)};
    }
    Became rewrite(Gate const& gate) {
        std::vector<Signal> inputs;
        std::vector<std::uint32_t> own;         // numbers of inputs that only this gate uses: they may be taken apart
        std::uint32_t count = gate.count;
        bool odd = false;
        for (auto const in : gate.inputs) {
            auto const b = flip(became_[in.number()], in.negated());
            if (b.kind == Kind::signal) {
                inputs.push_back(b.signal);
                if (fan_[in.number()] == 1) own.push_back(b.signal.number());
                continue;
            }
            bool const on = b.kind == Kind::always;
            if (gate.kind == GateKind::and_ && !on) return {Kind::never, {}};
            if (gate.kind == GateKind::or_ && on) return {Kind::always, {}};
            if (gate.kind == GateKind::atLeast && on && count > 0) --count;
            odd = odd != on;
        }
        if (gate.kind == GateKind::xor_) return exclusive(std::move(inputs), odd);
        if (gate.kind != GateKind::atLeast) return plain(gate.kind, inputs, own);
        if (count == 0) return {Kind::always, {}};
        if (count > inputs.size()) return {Kind::never, {}};
        if (count == 1) return plain(GateKind::or_, inputs, own);
        if (count == inputs.size()) return plain(GateKind::and_, inputs, own);
        return make({GateKind::atLeast, count, std::move(inputs)});
    }
    Became plain(GateKind kind, std::vector<Signal> const& inputs, std::vector<std::uint32_t> const& own) {
        std::vector<Signal> flat;
        for (auto const in : inputs) {          // an input of the same kind is taken apart
            bool const gate = !in.negated() && in.number() >= out_.events.size();
            if (gate && out_.gate(in.number()).kind == kind && std::ranges::find(own, in.number()) != own.end()) {
                auto const& inner = out_.gate(in.number()).inputs;
                flat.insert(flat.end(), inner.begin(), inner.end());
            } else {
                flat.push_back(in);
            }
        }
        std::ranges::sort(flat);
        auto const [first, last] = std::ranges::unique(flat);
        flat.erase(first, last);
        for (std::size_t i = 1; i < flat.size(); ++i)
            if (flat[i].number() == flat[i - 1].number()) return {kind == GateKind::or_ ? Kind::always : Kind::never, {}};
        return make({kind, 0, std::move(flat)});
    }
    Became exclusive(std::vector<Signal> inputs, bool odd) {
        for (auto& in : inputs)
            if (in.negated()) in = !in, odd = !odd;
        std::ranges::sort(inputs);
        std::vector<Signal> once;
        for (auto const in : inputs) {
            if (!once.empty() && once.back() == in) once.pop_back();
            else once.push_back(in);
        }
        return flip(make({GateKind::xor_, 0, std::move(once)}), odd);
    }

    FaultTree const& in_;
    FaultTree out_{};
    std::vector<Became> became_{};
    std::vector<char> used_{};
    std::vector<std::uint32_t> fan_{};
    std::map<std::vector<std::uint32_t>, std::uint32_t> same_{};
};

// Gates of one tree with the number of places they are used, to be regrouped and cut.
class Cutter {
public:
    Cutter(FaultTree tree, bool monotoneOnly) : tree_(std::move(tree)), monotoneOnly_(monotoneOnly) {}

    void cut(Modules& out) {
        for (int round = 0; round < 6; ++round) {
            find();
            if (!group()) break;
        }
        find();
        place_.assign(size(), kNone);
        std::vector<std::uint32_t> roots;
        for (auto const n : order_)
            if (module_[n]) roots.push_back(n);
        auto const top = tree_.top.number();
        if (std::ranges::find(roots, top) == roots.end()) roots.push_back(top);
        for (auto const root : roots) {
            place_[root] = static_cast<std::uint32_t>(out.all.size());
            out.all.push_back(extract(root));
        }
        out.negated = tree_.top.negated();
    }
private:
    static constexpr std::uint32_t kNone = 0xffffffffU;
    std::uint32_t size() const { return static_cast<std::uint32_t>(tree_.events.size() + tree_.gates.size()); }
    bool isGate(std::uint32_t n) const { return !tree_.isEvent(n); }

    // Visits everything below the top; first and last moment at which each number is met tell what is shared (Dutuit, Rauzy 1996).
    void find() {
        fan_.assign(size(), 0);
        module_.assign(size(), 0);
        order_.clear();
        struct Met { std::uint32_t first = 0, left = 0, last = 0; };
        std::vector<Met> met(size());
        std::uint32_t clock = 0;
        struct Frame { std::uint32_t n = 0, next = 0; };
        std::vector<Frame> path;
        auto const meet = [&](std::uint32_t n) {
            ++clock;
            met[n].last = clock;
            if (met[n].first) return;
            met[n].first = clock;
            if (isGate(n)) path.push_back({n, 0});
            else met[n].left = clock;
        };
        meet(tree_.top.number());
        while (!path.empty()) {
            auto& frame = path.back();
            auto const& inputs = tree_.gate(frame.n).inputs;
            if (frame.next < inputs.size()) {
                auto const in = inputs[frame.next++];
                ++fan_[in.number()];
                meet(in.number());
                continue;
            }
            met[frame.n].left = met[frame.n].last = ++clock;
            order_.push_back(frame.n);
            path.pop_back();
        }
        // Over a gate: the earliest and latest moment of anything below it.
        std::vector<std::uint32_t> low(size(), kNone), high(size(), 0);
        std::vector<char> monotone(size(), 1);
        for (auto const n : order_) {
            auto const& gate = tree_.gate(n);
            if (gate.kind == GateKind::xor_) monotone[n] = 0;
            for (auto const in : gate.inputs) {
                auto const u = in.number();
                low[n] = std::min({low[n], met[u].first, isGate(u) ? low[u] : kNone});
                high[n] = std::max({high[n], met[u].last, isGate(u) ? high[u] : 0U});
                if (in.negated() || (isGate(u) && !monotone[u])) monotone[n] = 0;
            }
            bool const apart = low[n] > met[n].first && high[n] <= met[n].left;
            module_[n] = apart && (!monotoneOnly_ || monotone[n]);
        }
    }
    bool alone(Signal in) const { return !in.negated() && fan_[in.number()] == 1 && (!isGate(in.number()) || module_[in.number()]); }
    // Inputs that are used nowhere else are put under a gate of their own: a module.
    bool group() {
        bool any = false;
        std::vector<Gate> gates;
        std::vector<std::uint32_t> moved(size());
        auto const events = static_cast<std::uint32_t>(tree_.events.size());
        for (std::uint32_t e = 0; e < events; ++e) moved[e] = e;
        auto const follow = [&](Signal s) { return Signal::of(moved[s.number()], s.negated()); };
        for (auto const n : order_) {
            Gate gate = tree_.gate(n);
            std::vector<Signal> apart, rest;
            bool const splits = gate.kind == GateKind::and_ || gate.kind == GateKind::or_;
            for (auto const in : gate.inputs) (splits && alone(in) ? apart : rest).push_back(follow(in));
            if (apart.size() >= 2 && !rest.empty()) {
                any = true;
                gates.push_back({gate.kind, 0, std::move(apart)});
                rest.push_back(Signal::of(events + static_cast<std::uint32_t>(gates.size()) - 1));
                gate.inputs = std::move(rest);
            } else {
                for (auto& in : gate.inputs) in = follow(in);
            }
            gates.push_back(std::move(gate));
            moved[n] = events + static_cast<std::uint32_t>(gates.size()) - 1;
        }
        tree_.top = follow(tree_.top);
        tree_.gates = std::move(gates);
        return any;
    }
    Module extract(std::uint32_t root) {
        Module out;
        std::vector<std::uint32_t> gates;
        std::vector<std::uint32_t> stack{root};
        std::unordered_map<std::uint32_t, std::uint32_t> local;
        auto const input = [&](std::uint32_t n) {
            if (!local.try_emplace(n, static_cast<std::uint32_t>(out.inputs.size())).second) return;
            out.inputs.push_back({isGate(n), isGate(n) ? place_[n] : n});
        };
        if (!isGate(root)) {
            input(root);
            out.tree.events.resize(1);
            return out;
        }
        std::unordered_map<std::uint32_t, char> inside{{root, 1}};
        while (!stack.empty()) {
            auto const n = stack.back();
            stack.pop_back();
            gates.push_back(n);
            for (auto const in : tree_.gate(n).inputs) {
                auto const u = in.number();
                if (!isGate(u) || place_[u] != kNone) input(u);
                else if (inside.try_emplace(u, 1).second) stack.push_back(u);
            }
        }
        std::ranges::sort(gates);               // numbers rise from inputs to gates
        auto const events = static_cast<std::uint32_t>(out.inputs.size());
        for (std::uint32_t i = 0; i < gates.size(); ++i) local[gates[i]] = events + i;
        out.tree.events.resize(events);
        for (auto const n : gates) {
            Gate gate = tree_.gate(n);
            for (auto& in : gate.inputs) in = Signal::of(local[in.number()], in.negated());
            out.tree.gates.push_back(std::move(gate));
        }
        out.tree.top = Signal::of(local[root]);
        out.monotone = out.tree.monotone();
        return out;
    }

    FaultTree tree_;
    bool monotoneOnly_;
    std::vector<std::uint32_t> fan_{}, order_{}, place_{};
    std::vector<char> module_{};
};
}  // namespace

Modules modulesOf(FaultTree const& tree, bool monotoneOnly) {
    Modules out;
    Simplifier simplifier(tree);
    auto simple = simplifier.simple();
    if (simplifier.constant) {
        out.constant = *simplifier.constant ? Modules::Constant::always : Modules::Constant::never;
        return out;
    }
    Cutter(std::move(simple), monotoneOnly).cut(out);
    return out;
}
}  // namespace schouw::impact
