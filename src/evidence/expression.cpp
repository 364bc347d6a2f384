#include "evidence/expression.hpp"

#include "evidence/expression_node.hpp"
#include <algorithm>
#include <cmath>

namespace schouw::evidence {
namespace {
using Value = std::optional<FactValue>;         // empty: unknown

Truth truth(Value const& v) {
    if (!v) return Truth::unknown;
    if (auto const* b = std::get_if<bool>(&*v)) return *b ? Truth::yes : Truth::no;
    return Truth::unknown;                      // a number or a text is not a yes
}
Value fromTruth(Truth t) { return t == Truth::unknown ? Value{} : Value{t == Truth::yes}; }

class Evaluation {
public:
    explicit Evaluation(FactBook const& book) : book_(book) {}
    Value value(Expression::Node const& n) {
        switch (n.kind) {
            case Kind::constant: return n.constant;
            case Kind::fact: return own(n.name);
            case Kind::call: return call(n);
            case Kind::negation: return fromTruth(opposite(truth(value(n.parts[0]))));
            case Kind::all: return both(n, Truth::no);
            case Kind::any: return both(n, Truth::yes);
            case Kind::compare: return compare(n);
            case Kind::arithmetic: return arithmetic(n);
        }
        return {};
    }
    Answer finish(Truth t) {
        answer_.truth = t;
        std::ranges::sort(answer_.facts, {}, [](Fact const* f) { return std::tie(f->name, f->subject); });
        answer_.facts.erase(std::unique(answer_.facts.begin(), answer_.facts.end()), answer_.facts.end());
        std::ranges::sort(answer_.missing);
        answer_.missing.erase(std::unique(answer_.missing.begin(), answer_.missing.end()), answer_.missing.end());
        return std::move(answer_);
    }
private:
    static Truth opposite(Truth t) { return t == Truth::yes ? Truth::no : t == Truth::no ? Truth::yes : Truth::unknown; }
    std::vector<Fact const*> const& all(std::string const& name) {
        auto const& list = book_.named(name);
        if (list.empty()) answer_.missing.push_back(name);
        else answer_.facts.insert(answer_.facts.end(), list.begin(), list.end());
        return list;
    }
    Value own(std::string const& name) {
        for (auto const* f : book_.named(name)) if (f->subject.empty()) { answer_.facts.push_back(f); return f->value; }
        answer_.missing.push_back(name);
        return {};
    }
    // Both sides are always looked at, so that the answer shows every fact it rests on.
    Value both(Expression::Node const& n, Truth decides) {
        Truth out = opposite(decides);
        for (auto const& part : n.parts) {
            auto const t = truth(value(part));
            if (t == decides) out = decides;
            else if (t == Truth::unknown && out != decides) out = Truth::unknown;
        }
        return fromTruth(out);
    }
    Value compare(Expression::Node const& n) {
        auto const a = value(n.parts[0]), b = value(n.parts[1]);
        if (!a || !b || a->index() != b->index()) return {};
        bool const equal = *a == *b;
        if (n.name == "==") return equal;
        if (n.name == "!=") return !equal;
        if (std::holds_alternative<bool>(*a)) return {};
        bool const less = *a < *b;
        if (n.name == "<") return less;
        if (n.name == "<=") return less || equal;
        if (n.name == ">") return !less && !equal;
        return !less;
    }
    Value arithmetic(Expression::Node const& n) {
        auto const a = value(n.parts[0]), b = value(n.parts[1]);
        auto const *x = a ? std::get_if<double>(&*a) : nullptr, *y = b ? std::get_if<double>(&*b) : nullptr;
        if (!x || !y) return {};
        double const out = n.name == "+" ? *x + *y : n.name == "-" ? *x - *y : n.name == "*" ? *x * *y : *x / *y;
        return std::isfinite(out) ? Value{out} : Value{};
    }
    Value call(Expression::Node const& n) {
        auto const& list = all(n.name2);
        if (n.name == "known") return !list.empty();
        if (list.empty()) return {};
        if (n.name == "hours_old") {
            double oldest = 0;
            for (auto const* f : list) oldest = std::max(oldest, static_cast<double>(book_.now().milliseconds - f->observedAt.milliseconds) / 3.6e6);
            return oldest;
        }
        if (n.name == "days_since") return daysSince(list);
        if (n.name == "any" || n.name == "all" || n.name == "none" || n.name == "count" || n.name == "share") return ofTruths(n.name, list);
        return ofNumbers(n, list);
    }
    Value daysSince(std::vector<Fact const*> const& list) {
        double most = -1e18;
        for (auto const* f : list) {
            auto const* text = std::get_if<std::string>(&f->value);
            auto const date = text ? Date::parse(*text) : Result<Date>(fail(ErrorKind::invalid, "date"));
            if (!date) return {};
            most = std::max(most, static_cast<double>(daysBetween(*date, book_.now().localDate())));
        }
        return most;
    }
    static Value ofTruths(std::string const& name, std::vector<Fact const*> const& list) {
        double yes = 0;
        for (auto const* f : list) {
            auto const* b = std::get_if<bool>(&f->value);
            if (!b) return {};
            yes += *b ? 1 : 0;
        }
        auto const size = static_cast<double>(list.size());
        if (name == "any") return yes > 0;
        if (name == "all") return yes == size;
        if (name == "none") return yes == 0;
        return name == "count" ? yes : yes / size;
    }
    static Value ofNumbers(Expression::Node const& n, std::vector<Fact const*> const& list) {
        double least = 1e300, most = -1e300, sum = 0, above = 0, below = 0;
        for (auto const* f : list) {
            auto const* x = std::get_if<double>(&f->value);
            if (!x) return {};
            least = std::min(least, *x);
            most = std::max(most, *x);
            sum += *x;
            above += *x > n.limit ? 1 : 0;
            below += *x < n.limit ? 1 : 0;
        }
        if (n.name == "min") return least;
        if (n.name == "max") return most;
        if (n.name == "sum") return sum;
        if (n.name == "average") return sum / static_cast<double>(list.size());
        return n.name == "count_above" ? above : below;
    }
    FactBook const& book_;
    Answer answer_{};
};
void collect(Expression::Node const& n, std::vector<std::string>& out) {
    if (n.kind == Kind::fact) out.push_back(n.name);
    if (n.kind == Kind::call) out.push_back(n.name2);
    for (auto const& part : n.parts) collect(part, out);
}
}  // namespace

Answer Expression::evaluate(FactBook const& book) const {
    Evaluation evaluation(book);
    auto const t = truth(evaluation.value(*root_));
    return evaluation.finish(t);
}
std::vector<std::string> Expression::names() const {
    std::vector<std::string> out;
    collect(*root_, out);
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}
}  // namespace schouw::evidence
