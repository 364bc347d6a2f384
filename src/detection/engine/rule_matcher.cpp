#include "detection/engine/rule_matcher.hpp"
#include "detection/engine/correlation_key.hpp"
#include "base/text.hpp"
#include <algorithm>

namespace schouw::detection {
namespace {
constexpr std::size_t kShortestText = 3, kWholeLine = 1'000'000;
constexpr char lowerByte(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
std::uint64_t mixedKey(std::uint64_t a, std::uint64_t b) { return (a ^ (b + 0x9E3779B97F4A7C15ULL + (a << 6) + (a >> 2))) * 0xff51afd7ed558ccdULL; }
// The text that a value must hold for the pattern to match, folded; empty: none of use.
std::string literalOf(SigmaValue const& p) {
    switch (p.kind) {
    case SigmaValue::Kind::exact: case SigmaValue::Kind::prefix: case SigmaValue::Kind::suffix: case SigmaValue::Kind::contains: return p.part == SigmaValue::Part::none ? lower(p.text) : std::string{};
    case SigmaValue::Kind::glob: {
        std::string best, one;
        for (std::size_t i = 0; i <= p.text.size(); ++i) {
            if (i == p.text.size() || p.text[i] == '*' || p.text[i] == '?') {
                if (one.size() > best.size()) best = one;
                one.clear();
            } else {
                if (p.text[i] == '\\' && i + 1 < p.text.size()) ++i;
                one += p.text[i];
            }
        }
        return lower(best);
    }
    default: return {};
    }
}
std::string indexKey(std::uint32_t field, std::string_view literal) { return std::to_string(field).append(":").append(literal); }
}  // namespace

RuleMatcher::RuleMatcher(std::shared_ptr<RuleSet const> set, std::vector<std::string> modules) : set_(std::move(set)), reader_(std::move(modules)) {}

bool RuleMatcher::itemHolds(Event const& e, Item const& item) const {
    auto const& f = set_->fields()[item.field];
    bool const number = f.kind == Field::Kind::slot && slotType(f.slot) == SlotType::number && e.has(f.slot);
    auto const* const address = f.kind == Field::Kind::slot ? e.ip(f.slot) : nullptr;
    for (auto const& p : item.values) {
        switch (p.kind) {
        case SigmaValue::Kind::present: if (reader_.has(e, f)) return true; continue;
        case SigmaValue::Kind::absent: if (!reader_.has(e, f)) return true; continue;
        case SigmaValue::Kind::empty:
            if (reader_.any(e, f, [](std::string_view v) { return v.empty(); }) || !reader_.has(e, f)) return true;
            continue;
        case SigmaValue::Kind::field: {
            auto const& other = set_->fields()[static_cast<std::size_t>(p.number)];
            if (reader_.any(e, f, [&](std::string_view v) { return reader_.any(e, other, [&](std::string_view w) { return p.compares(v, w); }); })) return true;
            continue;
        }
        case SigmaValue::Kind::network:
            if (address ? p.holds(*address) : reader_.any(e, f, [&](std::string_view v) { return p.matches(v); })) return true;
            continue;
        case SigmaValue::Kind::less: case SigmaValue::Kind::lessEqual: case SigmaValue::Kind::greater: case SigmaValue::Kind::greaterEqual:
            if (number && p.part == SigmaValue::Part::none) {
                auto const n = static_cast<double>(e.number(f.slot));
                if (p.kind == SigmaValue::Kind::less ? n < p.number : p.kind == SigmaValue::Kind::lessEqual ? n <= p.number : p.kind == SigmaValue::Kind::greater ? n > p.number : n >= p.number) return true;
                continue;
            }
            break;
        default: break;
        }
        if (reader_.any(e, f, [&](std::string_view v) { return p.matches(v); })) return true;
    }
    return false;
}
bool RuleMatcher::holds(Event const& e, Expression const& x) const {
    switch (x.op) {
    case Expression::Op::yes: return true;
    case Expression::Op::no: return false;
    case Expression::Op::item: return itemHolds(e, set_->items()[x.item]);
    case Expression::Op::all: return std::ranges::all_of(x.parts, [&](Expression const& p) { return holds(e, p); });
    case Expression::Op::any: return std::ranges::any_of(x.parts, [&](Expression const& p) { return holds(e, p); });
    case Expression::Op::none: return !holds(e, x.parts[0]);
    }
    return false;
}
Expression RuleMatcher::simplified(Event const& e, Expression const& x) const {
    switch (x.op) {
    case Expression::Op::yes: case Expression::Op::no: return x;
    case Expression::Op::item: {
        auto const& item = set_->items()[x.item];
        bool const known = set_->fields()[item.field].isStatic() && std::ranges::none_of(item.values, [](SigmaValue const& p) { return p.kind == SigmaValue::Kind::field; });
        return known ? Expression::constant(itemHolds(e, item)) : x;
    }
    case Expression::Op::none: return Expression::negated(simplified(e, x.parts[0]));
    case Expression::Op::all: case Expression::Op::any: {
        std::vector<Expression> parts;
        for (auto const& p : x.parts) parts.push_back(simplified(e, p));
        return Expression::joined(x.op, std::move(parts));
    }
    }
    return x;
}
// The rarest part that must hold: of `all` the rarest of the parts, of `any` all parts together.
std::optional<RuleMatcher::Clause> RuleMatcher::clause(Expression const& x, TextMap<std::size_t> const& frequencies) const {
    if (x.op == Expression::Op::item) {
        auto const& item = set_->items()[x.item];
        // The whole line is sought through last: it is the longest value there is.
        bool const whole = set_->fields()[item.field].kind == Field::Kind::raw;
        Clause out{.values = {}, .frequency = whole ? kWholeLine : 0, .length = SIZE_MAX};
        for (std::uint32_t i = 0; i < item.values.size(); ++i) {
            auto const literal = literalOf(item.values[i]);
            if (literal.empty() || (item.values[i].kind != SigmaValue::Kind::exact && literal.size() < kShortestText)) return std::nullopt;
            out.values.emplace_back(x.item, i);
            auto const it = frequencies.find(indexKey(item.field, literal));
            out.frequency = std::max(out.frequency, (whole ? kWholeLine : 0) + (it == frequencies.end() ? std::size_t{1} : it->second));
            out.length = std::min(out.length, literal.size());
        }
        return out.values.empty() ? std::nullopt : std::optional(std::move(out));
    }
    if (x.op != Expression::Op::all && x.op != Expression::Op::any) return std::nullopt;
    std::optional<Clause> out;
    for (auto const& p : x.parts) {
        auto one = clause(p, frequencies);
        if (x.op == Expression::Op::any) {
            if (!one) return std::nullopt;
            if (!out) { out = std::move(one); continue; }
            out->values.insert(out->values.end(), one->values.begin(), one->values.end());
            out->frequency = std::max(out->frequency, one->frequency), out->length = std::min(out->length, one->length);
        } else if (one && (!out || one->frequency < out->frequency || (one->frequency == out->frequency && one->length > out->length))) {
            out = std::move(one);
        }
    }
    return out;
}
void RuleMatcher::addTo(Kindly& k, std::uint32_t way, Clause const& clause) const {
    for (auto const& [item, value] : clause.values) {
        auto const field = set_->items()[item].field;
        auto const& pattern = set_->items()[item].values[value];
        auto it = std::ranges::find(k.fields, field, &FieldIndex::field);
        if (it == k.fields.end()) it = k.fields.insert(k.fields.end(), FieldIndex{field, {}, {}, {}});
        auto const literal = literalOf(pattern);
        if (pattern.kind == SigmaValue::Kind::exact) it->exact[literal].push_back(way);
        else {
            it->texts.add(literal, static_cast<std::uint32_t>(it->ways.size()));
            it->ways.push_back({way});
        }
    }
}
RuleMatcher::Kindly RuleMatcher::build(Event const& e) const {
    Kindly k;
    for (std::uint32_t r = 0; r < set_->rules().size(); ++r) {
        auto rest = simplified(e, set_->rules()[r].condition);
        if (rest.op != Expression::Op::no) k.ways.push_back({r, std::move(rest)});
    }
    TextMap<std::size_t> frequencies;
    std::function<void(Expression const&)> const count = [&](Expression const& x) {
        for (auto const& p : x.parts) if (x.op != Expression::Op::none) count(p);
        if (x.op == Expression::Op::item) for (auto const& v : set_->items()[x.item].values)
            if (auto const literal = literalOf(v); !literal.empty()) ++frequencies[indexKey(set_->items()[x.item].field, literal)];
    };
    for (auto const& w : k.ways) count(w.rest);
    for (std::uint32_t w = 0; w < k.ways.size(); ++w) {
        auto const c = clause(k.ways[w].rest, frequencies);
        if (c && c->frequency % kWholeLine * 2 <= std::max<std::size_t>(k.ways.size(), 8)) addTo(k, w, *c);
        else k.plain.push_back(w);
    }
    for (std::uint32_t i = 0; i < k.fields.size(); ++i) {
        k.fields[i].texts.build();
        auto const& f = set_->fields()[k.fields[i].field];
        if (f.kind != Field::Kind::native && !(f.kind == Field::Kind::slot)) continue;
        std::vector<std::string> names{f.folded};
        for (auto const& n : f.natives) names.push_back(lower(n));
        for (auto const& n : names) {
            k.names[n].push_back(i);
            if (!n.empty()) k.lengths[n.size() & 63] |= std::uint64_t{1} << (static_cast<unsigned char>(n[0]) & 63);
        }
    }
    k.stamps.assign(k.ways.size(), 0);
    return k;
}
RuleMatcher::Kindly& RuleMatcher::kindOf(Event const& e) {
    auto const dataset = e.text(Slot::eventDataset);
    std::uint64_t key = mixedKey(mixedKey(e.parser, static_cast<std::uint64_t>(e.categories) << 32 | e.types), static_cast<std::uint64_t>(e.outcome) << 8 | static_cast<std::uint64_t>(e.kind));
    key = mixedKey(key, hashOf(dataset));
    auto& recent = recent_[key >> 58];
    if (recent.key == key && recent.kind) return *recent.kind;
    auto it = kinds_.find(key);
    if (it == kinds_.end()) {
        if (kinds_.size() >= kMostKinds) kinds_.clear(), recent_ = {};
        it = kinds_.emplace(key, std::make_unique<Kindly>(build(e))).first;
    }
    recent_[key >> 58] = {key, it->second.get()};
    return *it->second;
}
void RuleMatcher::probe(Kindly& k, FieldIndex const& f, std::string_view value) {
    auto const take = [&](std::uint32_t way) {
        if (k.stamps[way] == k.stamp) return;
        k.stamps[way] = k.stamp;
        candidates_.push_back(way);
    };
    if (!f.exact.empty() && value.size() < 4096) {
        folded_.resize(value.size());
        std::ranges::transform(value, folded_.begin(), lowerByte);
        if (auto const it = f.exact.find(folded_); it != f.exact.end()) for (auto const way : it->second) take(way);
    }
    if (!f.texts.isEmpty()) f.texts.each(value, [&](std::uint32_t text) { for (auto const way : f.ways[text]) take(way); });
}
std::vector<std::uint32_t> const& RuleMatcher::match(Event const& e) {
    auto& k = kindOf(e);
    matches_.clear(), candidates_.clear();
    if (k.ways.empty()) return matches_;
    if (++k.stamp == 0) std::ranges::fill(k.stamps, 0U), k.stamp = 1;
    for (auto const& f : k.fields) {
        auto const& field = set_->fields()[f.field];
        if (field.kind == Field::Kind::slot) { if (e.has(field.slot)) probe(k, f, e.text(field.slot)); }
        else if (field.kind == Field::Kind::native) for (auto const s : field.slots) { if (e.has(s)) probe(k, f, e.text(s)); }
        else reader_.any(e, field, [&](std::string_view v) { probe(k, f, v); return false; });
    }
    if (!k.names.empty()) for (auto const& n : e.natives) {
        auto key = n.key;
        for (;;) {                                          // the whole name, then what is behind each dot
            auto const blanks = static_cast<std::size_t>(std::ranges::count(key, ' '));
            if (key.size() > blanks && (k.lengths[(key.size() - blanks) & 63] >> (static_cast<unsigned char>(lowerByte(key[0])) & 63) & 1)) {
                folded_.clear();
                for (char const c : key) if (c != ' ') folded_ += lowerByte(c);
                if (auto const it = k.names.find(folded_); it != k.names.end()) for (auto const place : it->second) probe(k, k.fields[place], n.value);
            }
            auto const dot = key.find('.');
            if (dot == key.npos) break;
            key.remove_prefix(dot + 1);
        }
    }
    for (auto const w : k.plain) if (holds(e, k.ways[w].rest)) matches_.push_back(k.ways[w].rule);
    if (!candidates_.empty()) {
        for (auto const w : candidates_) if (holds(e, k.ways[w].rest)) matches_.push_back(k.ways[w].rule);
        std::ranges::sort(matches_);
    }
    return matches_;
}
}  // namespace schouw::detection
