#include "formats/cpe.hpp"

namespace schouw::formats {
namespace {
using Kind = CpeValue::Kind;

// A value with wildcards, taken apart: how many signs may stand before and behind its plain middle.
struct Pattern { std::string middle{}; std::size_t before = 0, behind = 0; bool anyBefore = false, anyBehind = false; };
Pattern patternOf(std::string_view text) {
    Pattern p;
    bool content = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (c == '\\') p.middle += text[++i], content = true;
        else if (c == '*') (content ? p.anyBehind : p.anyBefore) = true;
        else if (c == '?') ++(content ? p.behind : p.before);
        else p.middle += c, content = true;
    }
    return p;
}
// Every "?" stands for one sign or none, "*" for any number.
bool covers(Pattern const& p, std::string const& plain) {
    if (plain.size() < p.middle.size()) return false;
    auto const spare = plain.size() - p.middle.size();
    if (p.middle.empty()) return p.anyBefore || p.anyBehind || spare <= p.before + p.behind;
    for (auto at = plain.find(p.middle); at != plain.npos; at = plain.find(p.middle, at + 1)) {
        if (!p.anyBefore && at > p.before) return false;
        if (p.anyBehind || spare - at <= p.behind) return true;
    }
    return false;
}
}  // namespace

CpeRelation relation(CpeValue const& source, CpeValue const& target) {
    if (source == target) return CpeRelation::equal;
    if (source.kind == Kind::any) return CpeRelation::superset;
    bool const wildTarget = target.hasWildcard();
    if (target.kind == Kind::any) return CpeRelation::subset;
    if (wildTarget) return CpeRelation::undefined;
    if (source.kind == Kind::na || target.kind == Kind::na) return CpeRelation::disjoint;
    if (!source.hasWildcard()) return CpeRelation::disjoint;
    return covers(patternOf(source.text), target.plain()) ? CpeRelation::superset : CpeRelation::disjoint;
}
CpeRelation relation(Cpe const& source, Cpe const& target) {
    bool subset = true, superset = true, undefined = false;
    for (std::size_t i = 0; i < kCpeFields; ++i) {
        auto const r = relation(source.values[i], target.values[i]);
        if (r == CpeRelation::disjoint) return r;
        undefined = undefined || r == CpeRelation::undefined;
        subset = subset && (r == CpeRelation::subset || r == CpeRelation::equal);
        superset = superset && (r == CpeRelation::superset || r == CpeRelation::equal);
    }
    if (undefined) return CpeRelation::undefined;
    return subset && superset ? CpeRelation::equal : subset ? CpeRelation::subset : superset ? CpeRelation::superset : CpeRelation::undefined;
}
bool mayMatch(Cpe const& source, Cpe const& target) {
    for (std::size_t i = 0; i < kCpeFields; ++i)
        if (auto const r = relation(source.values[i], target.values[i]); r == CpeRelation::disjoint || r == CpeRelation::undefined) return false;
    return true;
}
}  // namespace schouw::formats
