#include "detection/engine/rule_words.hpp"

namespace schouw::detection {
namespace {
std::string numberWords(double n) {
    auto const whole = static_cast<long long>(n);
    return static_cast<double>(whole) == n ? std::to_string(whole) : std::to_string(n);
}
std::string valueWords(SigmaValue const& v) {
    using K = SigmaValue::Kind;
    switch (v.kind) {
    case K::exact: return v.part == SigmaValue::Part::none ? "= " + v.text : "= " + numberWords(v.number);
    case K::prefix: return "= " + v.text + "*";
    case K::suffix: return "= *" + v.text;
    case K::contains: return "= *" + v.text + "*";
    case K::glob: return "= " + v.text;
    case K::regex: return "~ /" + v.text + "/";
    case K::network: return "in " + (v.network.isV4() ? v.network.text() + "/" + std::to_string(v.bits - 96) : v.network.text() + "/" + std::to_string(v.bits));
    case K::less: return "< " + numberWords(v.number);
    case K::lessEqual: return "<= " + numberWords(v.number);
    case K::greater: return "> " + numberWords(v.number);
    case K::greaterEqual: return ">= " + numberWords(v.number);
    case K::field: return "= field " + v.text;
    case K::present: return "is present";
    case K::absent: return "is absent";
    case K::empty: return "is empty";
    }
    return {};
}
std::string typeWord(Correlation::Type type) {
    static constexpr std::string_view words[] = {"event_count", "value_count", "temporal", "temporal_ordered", "value_sum", "value_avg", "value_percentile", "value_median", "beacon", "travel", "first_seen", "silence", "clock", "spray", "outflow", "hours"};
    return std::string(words[static_cast<std::size_t>(type)]);
}
}  // namespace

std::string spanWords(std::int64_t ns) {
    auto const s = ns / 1'000'000'000;
    if (s % 86400 == 0) return std::to_string(s / 86400) + "d";
    if (s % 3600 == 0) return std::to_string(s / 3600) + "h";
    if (s % 60 == 0) return std::to_string(s / 60) + "m";
    return std::to_string(s) + "s";
}
std::string inWords(RuleSet const& set, Expression const& x) {
    switch (x.op) {
    case Expression::Op::yes: return "always";
    case Expression::Op::no: return "never";
    case Expression::Op::item: {
        auto const& item = set.items()[x.item];
        auto const& f = set.fields()[item.field];
        std::string out = (f.kind == Field::Kind::raw ? std::string("line") : f.name) + " ";
        for (std::size_t i = 0; i < item.values.size(); ++i) {
            if (i == 12) { out += " or " + std::to_string(item.values.size() - i) + " more"; break; }
            if (i > 0) out += " or ";
            out += valueWords(item.values[i]);
        }
        return out;
    }
    case Expression::Op::none: return "not (" + inWords(set, x.parts[0]) + ")";
    case Expression::Op::all: case Expression::Op::any: {
        std::string out;
        for (auto const& p : x.parts) {
            if (!out.empty()) out += x.op == Expression::Op::all ? " and " : " or ";
            bool const inner = p.op == Expression::Op::any || p.op == Expression::Op::all || (p.op == Expression::Op::item && x.op == Expression::Op::all && set.items()[p.item].values.size() > 1);
            out += inner ? "(" + inWords(set, p) + ")" : inWords(set, p);
        }
        return out;
    }
    }
    return {};
}
std::string inWords(RuleSet const& set, Correlation const& c) {
    std::string out = typeWord(c.type) + " of ";
    for (std::size_t i = 0; i < c.parts.size(); ++i) {
        auto const& rule = set.rules()[c.parts[i].rule];
        out += (i ? ", " : "") + (rule.name.empty() ? rule.title : rule.name);
    }
    if (!c.fields.empty() && !c.fields[0].empty()) {
        out += " over ";
        for (std::size_t i = 0; i < c.fields[0].size(); ++i) out += (i ? ", " : "") + set.fields()[c.fields[0][i]].name;
    }
    if (!c.groupNames.empty()) {
        out += " per ";
        for (std::size_t i = 0; i < c.groupNames.size(); ++i) out += (i ? ", " : "") + c.groupNames[i];
    }
    out += " within " + spanWords(c.timespan);
    for (auto const& cmp : c.conditions) {
        SigmaValue v;
        v.kind = cmp.kind, v.number = cmp.number;
        out += ": " + (cmp.equal ? "= " + numberWords(cmp.number) : cmp.unequal ? "!= " + numberWords(cmp.number) : valueWords(v));
    }
    return out;
}
}  // namespace schouw::detection
