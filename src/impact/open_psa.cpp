#include "impact/open_psa.hpp"

#include "formats/xml.hpp"
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <unordered_map>

namespace schouw::impact {
namespace {
using formats::XmlElement;

class Reader {
public:
    Reader(formats::XmlDocument const& document, std::string const& source) : document_(document), source_(source) {}

    Result<FaultTree> read() {
        auto const root = document_.root();
        if (root.name() != "opsa-mef") return wrong("impact.psa-root", root);
        SCHOUW_TRY_VOID(definitions(root));
        SCHOUW_TRY(auto const top, topGate());
        SCHOUW_TRY_VOID(translate(top));
        shift();
        return std::move(tree_);
    }

private:
    struct Defined { XmlElement formula{}; std::string_view name{}; bool used = false, open = false, done = false; Signal signal{}; };
    static constexpr std::uint32_t kGate = 1U << 30;            // gates are numbered from here until all events are known

    std::unexpected<Error> wrong(std::string_view key, XmlElement at, std::vector<std::string> arguments = {}) const {
        return fail(ErrorKind::invalid, key, std::move(arguments), {.source = source_, .line = at ? document_.line(at) : 0});
    }
    static bool comment(XmlElement e) { return e.name() == "label" || e.name() == "attributes"; }
    static bool formula(std::string_view name) {
        for (auto const known : {"and", "or", "not", "xor", "nand", "nor", "atleast", "gate", "basic-event", "house-event", "event", "constant"}) if (name == known) return true;
        return false;
    }
    Result<> definitions(XmlElement parent) {
        for (auto const e : parent.children()) {
            auto const name = e.name();
            if (name == "define-fault-tree" || name == "model-data" || name == "define-component") SCHOUW_TRY_VOID(definitions(e));
            else if (name == "define-gate") SCHOUW_TRY_VOID(gate(e));
            else if (name == "define-basic-event") SCHOUW_TRY_VOID(basic(e));
            else if (name == "define-house-event") SCHOUW_TRY_VOID(house(e));
            else if (!comment(e)) return wrong("impact.psa-element", e, {std::string(name.substr(0, 60))});
        }
        return {};
    }
    Result<std::string_view> nameOf(XmlElement e) const {
        auto const name = e.attribute("name");
        if (name.empty() || name.size() > 500) return wrong("impact.psa-name", e);
        return name;
    }
    Result<> gate(XmlElement e) {
        SCHOUW_TRY(auto const name, nameOf(e));
        XmlElement body;
        for (auto const child : e.children()) {
            if (comment(child)) continue;
            if (body || !formula(child.name())) return wrong("impact.psa-element", child, {std::string(child.name().substr(0, 60))});
            body = child;
        }
        if (!body) return wrong("impact.psa-empty", e, {std::string(name)});
        if (!gates_.try_emplace(name, static_cast<std::uint32_t>(defined_.size())).second) return wrong("impact.psa-twice", e, {std::string(name)});
        if (defined_.size() == kMostGates) return fail(ErrorKind::limit, "impact.tree-too-large", {}, {.source = source_});
        defined_.push_back({body, name});
        return {};
    }
    Result<> basic(XmlElement e) {
        SCHOUW_TRY(auto const name, nameOf(e));
        double p = std::numeric_limits<double>::quiet_NaN();
        if (auto const value = e.child("float") ? e.child("float") : e.child("int")) {
            auto const text = value.attribute("value");
            auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), p);
            if (ec != std::errc{} || end != text.data() + text.size() || !(p >= 0 && p <= 1)) return wrong("impact.psa-probability", value, {std::string(text.substr(0, 40))});
        }
        if (!probability_.try_emplace(name, p).second) return wrong("impact.psa-twice", e, {std::string(name)});
        return {};
    }
    Result<> house(XmlElement e) {
        SCHOUW_TRY(auto const name, nameOf(e));
        auto const value = e.child("constant").attribute("value");
        if (value != "true" && value != "false") return wrong("impact.psa-empty", e, {std::string(name)});
        if (!houses_.try_emplace(name, value == "true").second) return wrong("impact.psa-twice", e, {std::string(name)});
        return {};
    }
    // The gate that an element refers to, if it does.
    std::optional<std::uint32_t> referred(XmlElement e) const {
        if (e.name() != "gate" && e.name() != "event") return {};
        auto const it = gates_.find(e.attribute("name"));
        return it == gates_.end() ? std::nullopt : std::optional(it->second);
    }
    template <class F> void references(XmlElement e, F&& f) const {      // depth is limited by the reader of the XML
        if (auto const g = referred(e)) f(*g);
        for (auto const child : e.children()) references(child, f);
    }
    Result<std::uint32_t> topGate() {
        for (auto const& d : defined_) references(d.formula, [&](std::uint32_t g) { defined_[g].used = true; });
        std::uint32_t top = 0;
        std::size_t tops = 0;
        for (std::uint32_t g = 0; g < defined_.size(); ++g)
            if (!defined_[g].used) top = g, ++tops;
        if (tops != 1) return wrong("impact.psa-tops", {}, {std::to_string(tops)});
        return top;
    }
    Result<> translate(std::uint32_t top) {
        std::vector<std::uint32_t> path{top};
        while (!path.empty()) {
            auto const g = path.back();
            if (defined_[g].done) { path.pop_back(); continue; }
            if (defined_[g].open) {
                SCHOUW_TRY(defined_[g].signal, signal(defined_[g].formula));
                defined_[g].done = true;
                path.pop_back();
                continue;
            }
            defined_[g].open = true;
            std::optional<std::uint32_t> circle;
            references(defined_[g].formula, [&](std::uint32_t below) {
                if (defined_[below].open && !defined_[below].done) circle = below;
                else if (!defined_[below].done) path.push_back(below);
            });
            if (circle) return wrong("impact.psa-circle", defined_[*circle].formula, {std::string(defined_[*circle].name)});
        }
        tree_.top = defined_[top].signal;
        return {};
    }
    Signal add(Gate gate) {
        tree_.gates.push_back(std::move(gate));
        return Signal::of(kGate + static_cast<std::uint32_t>(tree_.gates.size()) - 1);
    }
    Signal constant(bool on) {
        return add({on ? GateKind::and_ : GateKind::or_, 0, {}});       // the empty "all" holds, the empty "one of" does not
    }
    Result<Signal> event(std::string_view name) {
        auto const [it, fresh] = events_.try_emplace(name, tree_.eventCount());
        if (fresh) {
            if (tree_.events.size() == kMostEventsOfTree) return fail(ErrorKind::limit, "impact.tree-too-large", {}, {.source = source_});
            auto const p = probability_.find(name);
            tree_.events.emplace_back(name);
            tree_.probability.push_back(p == probability_.end() ? std::numeric_limits<double>::quiet_NaN() : p->second);
        }
        return Signal::of(it->second);
    }
    Result<Signal> signal(XmlElement e) {
        auto const kind = e.name();
        if (kind == "constant") return constant(e.attribute("value") == "true");
        if (auto const g = referred(e)) return defined_[*g].signal;
        if (kind == "gate") return wrong("impact.psa-unknown", e, {std::string(e.attribute("name").substr(0, 60))});
        if (kind == "basic-event" || kind == "event" || kind == "house-event") {
            SCHOUW_TRY(auto const name, nameOf(e));
            if (auto const h = houses_.find(name); h != houses_.end() && kind != "basic-event") return constant(h->second);
            if (kind == "house-event") return wrong("impact.psa-unknown", e, {std::string(name.substr(0, 60))});
            return event(name);
        }
        Gate gate;
        for (auto const child : e.children()) {
            if (comment(child)) continue;
            if (!formula(child.name())) return wrong("impact.psa-element", child, {std::string(child.name().substr(0, 60))});
            SCHOUW_TRY(auto const in, signal(child));
            gate.inputs.push_back(in);
            if (++inputs_ > kMostInputs) return fail(ErrorKind::limit, "impact.tree-too-large", {}, {.source = source_});
        }
        if (gate.inputs.empty()) return wrong("impact.psa-empty", e, {std::string(kind)});
        if (kind == "not") {
            if (gate.inputs.size() != 1) return wrong("impact.psa-count", e, {"1", std::to_string(gate.inputs.size())});
            return !gate.inputs[0];
        }
        if (kind == "atleast") {
            auto const text = e.attribute("min");
            auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), gate.count);
            if (ec != std::errc{} || end != text.data() + text.size() || gate.count < 1 || gate.count > gate.inputs.size())
                return wrong("impact.psa-count", e, {std::string(text.substr(0, 20)), std::to_string(gate.inputs.size())});
            gate.kind = GateKind::atLeast;
        } else gate.kind = kind == "and" || kind == "nand" ? GateKind::and_ : kind == "xor" ? GateKind::xor_ : GateKind::or_;
        auto const made = add(std::move(gate));
        return kind == "nand" || kind == "nor" ? !made : made;
    }
    // Gates come behind the events, now that their number is known.
    void shift() {
        auto const move = [&](Signal s) { return s.number() < kGate ? s : Signal::of(s.number() - kGate + tree_.eventCount(), s.negated()); };
        for (auto& gate : tree_.gates)
            for (auto& in : gate.inputs) in = move(in);
        tree_.top = move(tree_.top);
    }

    formats::XmlDocument const& document_;
    std::string const& source_;
    std::vector<Defined> defined_{};
    std::unordered_map<std::string_view, std::uint32_t> gates_{}, events_{};
    std::unordered_map<std::string_view, double> probability_{};
    std::unordered_map<std::string_view, bool> houses_{};
    std::size_t inputs_ = 0;
    FaultTree tree_{};
};
}  // namespace

Result<FaultTree> readOpenPsa(std::string_view bytes, std::string const& source) {
    auto document = formats::XmlDocument::parse(bytes, {.bytes = std::size_t{64} << 20, .depth = 64, .nodes = 8'000'000});
    if (!document) {
        document.error().place.source = source;
        return std::unexpected(std::move(document).error());
    }
    return Reader(*document, source).read();
}
}  // namespace schouw::impact
