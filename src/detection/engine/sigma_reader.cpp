#include "detection/engine/sigma_reader.hpp"
#include "base/text.hpp"
#include "detection/engine/sigma_condition.hpp"
#include <algorithm>
#include <charconv>

namespace schouw::detection {
using json::Value;

struct SigmaReader::Document {
    formats::Yaml const& yaml;
    json::Object const& root;
    std::vector<Error>& refused;
    std::string at{};                                       // path of the rule in the document
    bool good = true;
    int depth = 0;
    void wrong(std::string const& path, std::string_view key, std::vector<std::string> arguments = {}) {
        good = false;
        if (refused.size() < 10'000) refused.push_back({ErrorKind::invalid, std::string(key), std::move(arguments), yaml.placeOf(at + path)});
    }
    void wrong(std::string const& path, Error e) { wrong(path, e.key, std::move(e.arguments)); }
    std::string text(json::Object const& o, char const* name) const {
        auto const* const v = o.if_contains(name);
        return v && v->is_string() ? std::string(v->get_string()) : std::string{};
    }
    std::string text(char const* name) const { return text(root, name); }
    std::vector<std::string> list(Value const* v) const {
        std::vector<std::string> out;
        if (!v) return out;
        if (v->is_string()) out.emplace_back(v->get_string());
        else if (auto const* a = v->if_array()) for (auto const& x : *a) if (x.is_string()) out.emplace_back(x.get_string());
        return out;
    }
};

namespace {
constexpr std::string_view kSigmaLevels[] = {"informational", "low", "medium", "high", "critical"};
struct TypeName { std::string_view name; Correlation::Type type; };
constexpr TypeName kTypes[] = {
    {"event_count", Correlation::Type::eventCount}, {"value_count", Correlation::Type::valueCount}, {"temporal", Correlation::Type::temporal},
    {"temporal_ordered", Correlation::Type::temporalOrdered}, {"value_sum", Correlation::Type::valueSum}, {"value_avg", Correlation::Type::valueAvg},
    {"value_percentile", Correlation::Type::valuePercentile}, {"value_median", Correlation::Type::valueMedian}, {"beacon", Correlation::Type::beacon},
    {"travel", Correlation::Type::travel}, {"first_seen", Correlation::Type::firstSeen}, {"silence", Correlation::Type::silence}, {"clock", Correlation::Type::clock},
    {"spray", Correlation::Type::spray}, {"outflow", Correlation::Type::outflow}, {"hours", Correlation::Type::hours},
};
std::optional<std::int64_t> timespanIn(std::string_view text) {
    std::int64_t n = 0;
    auto const r = std::from_chars(text.data(), text.data() + text.size(), n);
    if (r.ec != std::errc{} || r.ptr + 1 != text.data() + text.size() || n <= 0) return std::nullopt;
    std::int64_t const unit = *r.ptr == 's' ? 1 : *r.ptr == 'm' ? 60 : *r.ptr == 'h' ? 3600 : *r.ptr == 'd' ? 86400 : *r.ptr == 'w' ? 604800 : 0;
    if (unit == 0 || n > 3660 * std::int64_t{86400} / unit) return std::nullopt;
    return n * unit * 1'000'000'000;
}
std::string tidy(std::string_view s) {
    std::string out = lower(s);
    for (char& c : out) if (c == '_' || c == ' ') c = '-';
    return out;
}
}  // namespace

std::string_view levelWord(Level level) { return kSigmaLevels[static_cast<std::size_t>(level)]; }
bool Comparison::holds(double v) const {
    if (equal) return v == number;
    if (unequal) return v != number;
    switch (kind) {
    case SigmaValue::Kind::less: return v < number;
    case SigmaValue::Kind::lessEqual: return v <= number;
    case SigmaValue::Kind::greater: return v > number;
    default: return v >= number;
    }
}

void SigmaReader::file(RuleFile const& file) {
    std::string_view const text = file.text;
    std::size_t from = 0, line = 0, fromLine = 0;
    bool content = false;
    auto const end = [&](std::size_t upTo) {
        if (content) document(text.substr(from, upTo - from), fromLine, file);
        content = false;
    };
    for (std::size_t at = 0; at < text.size();) {
        auto next = text.find('\n', at);
        next = next == text.npos ? text.size() : next + 1;
        auto const one = text.substr(at, next - at);
        if (one.starts_with("---") && trim(one.substr(3)).empty()) {
            end(at);
            from = next, fromLine = line + 1;
        } else if (auto const t = trim(one); !t.empty() && t[0] != '#') {
            content = true;
        }
        at = next, ++line;
    }
    end(text.size());
}
void SigmaReader::document(std::string_view text, std::size_t line, RuleFile const& file) {
    auto const yaml = formats::readYaml(std::string(line, '\n').append(text), file.name);
    if (!yaml) {
        set_.refused_.insert(set_.refused_.end(), yaml.error().begin(), yaml.error().end());
        return;
    }
    auto const* const root = yaml->value().if_object();
    if (!root) {
        set_.refused_.push_back({ErrorKind::invalid, "sigma.not-map", {}, yaml->placeOf("")});
        return;
    }
    auto const* const list = root->if_contains("rules");
    if (!list || !list->is_array() || root->size() != 1) {
        Document d{*yaml, *root, set_.refused_, {}};
        return one(d, file);
    }
    for (std::size_t i = 0; i < list->get_array().size(); ++i) {
        auto const at = "/rules/" + std::to_string(i);
        auto const* const rule = list->get_array()[i].if_object();
        if (!rule) { set_.refused_.push_back({ErrorKind::invalid, "sigma.not-map", {}, yaml->placeOf(at)}); continue; }
        Document d{*yaml, *rule, set_.refused_, at};
        one(d, file);
    }
}
void SigmaReader::one(Document& d, RuleFile const& file) {
    Rule rule;
    rule.file = file.name, rule.line = std::max<std::size_t>(1, d.yaml.placeOf(d.at + "/title").line), rule.own = file.own;
    meta(d, rule);
    if (auto const* const filter = d.root.if_contains("filter")) {
        WrittenFilter out;
        out.place = d.yaml.placeOf(d.at + "/filter");
        if (!filter->is_object()) return d.wrong("/filter", "sigma.not-map");
        out.refers = d.list(filter->get_object().if_contains("rules"));
        out.condition = detection(d, *filter, "/filter");
        if (d.good) filters_.push_back(std::move(out)), ++set_.filters_;
        return;
    }
    auto const itemsBefore = set_.items_.size();
    auto const correlationsBefore = correlations_.size();
    if (auto const* const c = d.root.if_contains("correlation")) {
        rule.condition = Expression::constant(false);
        correlation(d, *c, rule);
    } else if (auto const* const det = d.root.if_contains("detection")) {
        auto found = detection(d, *det, "/detection");
        std::vector<Expression> both;
        both.push_back(logSource(d, rule));
        both.push_back(std::move(found));
        rule.condition = Expression::joined(Expression::Op::all, std::move(both));
    } else {
        d.wrong("", "sigma.nothing");
    }
    if (!d.good) {
        set_.items_.resize(itemsBefore);
        correlations_.resize(correlationsBefore);
        return;
    }
    auto const number = static_cast<std::uint32_t>(set_.rules_.size());
    for (auto const& reference : {rule.id, rule.name}) if (!reference.empty()) byReference_.emplace(reference, number);
    set_.rules_.push_back(std::move(rule));
}
void SigmaReader::meta(Document& d, Rule& rule) {
    rule.title = d.text("title"), rule.id = d.text("id"), rule.name = d.text("name"), rule.status = d.text("status");
    rule.description = d.text("description"), rule.author = d.text("author");
    rule.tags = d.list(d.root.if_contains("tags")), rule.falsePositives = d.list(d.root.if_contains("falsepositives")), rule.references = d.list(d.root.if_contains("references"));
    if (rule.title.empty()) d.wrong("/title", "sigma.title");
    if (auto const level = d.text("level"); !level.empty()) {
        auto const it = std::ranges::find(kSigmaLevels, lower(level));
        if (it == std::end(kSigmaLevels)) d.wrong("/level", "sigma.level", {level});
        else rule.level = static_cast<Level>(it - std::begin(kSigmaLevels));
    }
    if (auto const* const o = d.root.if_contains("logsource"); o && o->is_object())
        rule.source = {lower(d.text(o->get_object(), "category")), lower(d.text(o->get_object(), "product")), lower(d.text(o->get_object(), "service"))};
    if (rule.own) own(d, rule);
}
void SigmaReader::own(Document& d, Rule& rule) {
    auto const* const v = d.root.if_contains("schouw");
    if (!v) { rule.isBase = true; return; }
    if (!v->is_object()) return d.wrong("/schouw", "sigma.not-map");
    for (auto const& kv : v->get_object()) {
        auto const name = std::string_view(kv.key());
        auto const path = "/schouw/" + std::string(name);
        if (name == "category") rule.category = d.text(v->get_object(), "category");
        else if ((name == "nl" || name == "en") && kv.value().is_object()) {
            auto const& o = kv.value().get_object();
            (name == "nl" ? rule.nl : rule.en) = {d.text(o, "title"), d.text(o, "sentence"), d.text(o, "why"), d.text(o, "action")};
        } else if (name == "tests" && kv.value().is_array()) tests(d, kv.value(), path, rule);
        else d.wrong(path, "sigma.unknown", {std::string(name)});
    }
}
void SigmaReader::tests(Document& d, Value const& v, std::string const& path, Rule& rule) {
    for (std::size_t i = 0; i < v.get_array().size(); ++i) {
        auto const here = path + "/" + std::to_string(i);
        auto const* const o = v.get_array()[i].if_object();
        if (!o) { d.wrong(here, "sigma.test"); continue; }
        RuleTest test;
        test.line = d.yaml.placeOf(d.at + here).line;
        for (auto const& kv : *o) {
            auto const name = std::string_view(kv.key());
            if (name == "fires") test.fires = kv.value().is_string() && kv.value().get_string() == "true";
            else if (name == "source.ip") test.source = d.text(*o, "source.ip");
            else if (name == "user.name") test.user = d.text(*o, "user.name");
            else if (name == "lines") test.lines = d.list(&kv.value());
            else if (name == "then") test.then = d.list(&kv.value());
            else if (name == "repeat") test.repeat = static_cast<std::size_t>(std::clamp(numberIn(d.text(*o, "repeat")).value_or(1), 1.0, 5000.0));
            else if (name == "every") test.every = static_cast<std::int64_t>(std::clamp(numberIn(d.text(*o, "every")).value_or(1), 0.0, 1e7));
            else if (name == "jitter") test.jitter = static_cast<std::int64_t>(std::clamp(numberIn(d.text(*o, "jitter")).value_or(0), 0.0, 1e6));
            else if (name == "more" && kv.value().is_object()) {
                auto const& more = kv.value().get_object();
                test.more = d.list(more.if_contains("lines"));
                test.moreRepeat = static_cast<std::size_t>(std::clamp(numberIn(d.text(more, "repeat")).value_or(1), 1.0, 5000.0));
            }
            else d.wrong(here, "sigma.unknown", {std::string(name)});
        }
        if (test.lines.empty()) d.wrong(here, "sigma.test");
        rule.tests.push_back(std::move(test));
    }
}

std::uint32_t SigmaReader::field(std::string_view name) {
    if (auto const it = fieldNumbers_.find(name); it != fieldNumbers_.end()) return it->second;
    auto const n = static_cast<std::uint32_t>(set_.fields_.size());
    set_.fields_.push_back(dictionary_.field(name));
    fieldNumbers_.emplace(std::string(name), n);
    return n;
}
Expression SigmaReader::item(Document& d, std::string_view key, Value const& v, std::string const& path) {
    auto const parts = split(key, '|');
    auto const modifiers = std::span(parts).subspan(1);
    std::vector<std::string_view> effective(modifiers.begin(), modifiers.end());
    auto const has = [&](std::string_view m) { return std::ranges::find(modifiers, m) != modifiers.end(); };
    Item base;
    base.field = field(trim(parts[0]));
    auto const& known = set_.fields_[base.field];
    if (known.kind == Field::Kind::raw && !has("re") && !has("contains")) effective.emplace_back("contains");
    bool const all = has("all");
    std::vector<Expression> each;
    auto const emit = [&](std::vector<SigmaValue> patterns) {
        for (auto& p : patterns) if (p.kind == SigmaValue::Kind::field) p.number = field(p.text);
        Item one{base.field, std::move(patterns)};
        each.push_back({Expression::Op::item, static_cast<std::uint32_t>(set_.items_.size()), {}});
        set_.items_.push_back(std::move(one));
    };
    std::vector<SigmaValue> together;
    auto const value = [&](Value const& one, std::string const& place) {
        std::vector<SigmaValue> patterns;
        if (one.is_null()) {
            patterns.emplace_back().kind = SigmaValue::Kind::absent;
        } else if (one.is_string()) {
            auto read = sigmaValues(std::string_view(one.get_string()), effective, dictionary_.placeholders());
            if (!read) return d.wrong(place, std::move(read).error());
            patterns = *std::move(read);
        } else {
            return d.wrong(place, "sigma.value");
        }
        if (all) emit(std::move(patterns));
        else together.insert(together.end(), std::make_move_iterator(patterns.begin()), std::make_move_iterator(patterns.end()));
    };
    if (auto const* const list = v.if_array()) {
        for (std::size_t i = 0; i < list->size(); ++i) value((*list)[i], path + "/" + std::to_string(i));
        if (list->empty()) return Expression::constant(false);
    } else {
        value(v, path);
    }
    if (!all && together.empty()) return Expression::constant(false);       // a list that nobody filled
    if (!together.empty()) emit(std::move(together));
    auto out = Expression::joined(Expression::Op::all, std::move(each));
    return has("neq") ? Expression::negated(std::move(out)) : out;
}
Expression SigmaReader::search(Document& d, Value const& v, std::string const& path) {
    if (++d.depth > 20) { d.wrong(path, "sigma.condition-deep"); --d.depth; return {}; }
    Expression out;
    if (auto const* const map = v.if_object()) {
        std::vector<Expression> parts;
        for (auto const& kv : *map) parts.push_back(item(d, std::string_view(kv.key()), kv.value(), path + "/" + std::string(kv.key())));
        out = Expression::joined(Expression::Op::all, std::move(parts));
    } else if (auto const* const list = v.if_array()) {
        std::vector<Expression> parts;
        json::Array words;
        for (std::size_t i = 0; i < list->size(); ++i) {
            if ((*list)[i].is_string()) words.push_back((*list)[i]);
            else parts.push_back(search(d, (*list)[i], path + "/" + std::to_string(i)));
        }
        if (!words.empty()) parts.push_back(item(d, "", Value(words), path));
        out = Expression::joined(Expression::Op::any, std::move(parts));
    } else if (v.is_string()) {
        out = item(d, "", v, path);
    } else {
        d.wrong(path, "sigma.value");
    }
    --d.depth;
    return out;
}
Expression SigmaReader::detection(Document& d, Value const& v, std::string const& path) {
    auto const* const map = v.if_object();
    if (!map) { d.wrong(path, "sigma.not-map"); return {}; }
    std::vector<std::string> names;
    std::map<std::string, Expression, std::less<>> found;
    for (auto const& kv : *map) {
        auto const name = std::string(kv.key());
        if (name == "condition" || name == "timeframe" || (name == "rules" && path == "/filter")) continue;
        names.push_back(name);
        found.emplace(name, search(d, kv.value(), path + "/" + name));
    }
    auto const* const condition = map->if_contains("condition");
    auto const texts = d.list(condition);
    if (texts.empty()) { d.wrong(path + "/condition", "sigma.no-condition"); return {}; }
    std::vector<Expression> either;
    for (auto const& text : texts) {
        auto read = readCondition(text, names, [&](std::string_view name) { return found.find(name)->second; });
        if (!read) { d.wrong(path + "/condition", std::move(read).error()); return {}; }
        either.push_back(*std::move(read));
    }
    return Expression::joined(Expression::Op::any, std::move(either));
}
// A source that nobody described is one whose parser bears its name; lines of an unknown source are looked at for every rule.
Expression SigmaReader::logSource(Document& d, Rule& rule) {
    if (!d.root.contains("logsource")) { d.wrong("/logsource", "sigma.logsource"); return {}; }
    if (rule.source.product == "schouw") return {};
    if (auto const* const when = dictionary_.source(rule.source)) return search(d, *when, "/logsource");
    Item item{field("event.module"), {}};
    for (auto const& word : {rule.source.service, rule.source.product, rule.source.category}) {
        if (word.empty()) continue;
        for (auto const kind : {SigmaValue::Kind::exact, SigmaValue::Kind::prefix}) {
            SigmaValue p;
            p.kind = kind, p.text = tidy(word) + (kind == SigmaValue::Kind::prefix ? "-" : "");
            item.values.push_back(std::move(p));
        }
    }
    item.values.emplace_back().kind = SigmaValue::Kind::empty;
    Expression out{Expression::Op::item, static_cast<std::uint32_t>(set_.items_.size()), {}};
    set_.items_.push_back(std::move(item));
    return out;
}

void SigmaReader::correlation(Document& d, Value const& v, Rule& rule) {
    auto const* const o = v.if_object();
    if (!o) return d.wrong("/correlation", "sigma.not-map");
    Correlation c;
    WrittenCorrelation w;
    w.rule = static_cast<std::uint32_t>(set_.rules_.size());
    w.place = d.yaml.placeOf(d.at + "/correlation");
    auto const type = d.text(*o, "type");
    auto const known = std::ranges::find(kTypes, type, &TypeName::name);
    if (known == std::end(kTypes)) return d.wrong("/correlation/type", "sigma.correlation-type", {type});
    c.type = known->type;
    for (auto const& kv : *o) {
        auto const name = std::string_view(kv.key());
        auto const path = "/correlation/" + std::string(name);
        if (name == "type") continue;
        if (name == "rules") w.refers = d.list(&kv.value());
        else if (name == "unless") w.unless = d.list(&kv.value());
        else if (name == "group-by") w.group = d.list(&kv.value());
        else if (name == "generate") c.generate = kv.value().is_string() && kv.value().get_string() == "true";
        else if (name == "timespan" || name == "timeframe") {
            auto const span = timespanIn(kv.value().is_string() ? std::string_view(kv.value().get_string()) : std::string_view{});
            if (!span) d.wrong(path, "sigma.timespan");
            else c.timespan = *span;
        } else if (name == "aliases" && kv.value().is_object()) {
            for (auto const& alias : kv.value().get_object()) if (auto const* const by = alias.value().if_object())
                for (auto const& r : *by) if (r.value().is_string()) w.aliases[std::string(alias.key())][std::string(r.key())] = std::string(r.value().get_string());
        } else if (name == "options" && kv.value().is_object()) {
            for (auto const& option : kv.value().get_object()) {
                auto const n = option.value().is_string() ? numberIn(std::string_view(option.value().get_string())) : std::nullopt;
                if (!n) d.wrong(path, "sigma.number", {std::string(option.key())});
                else c.options[std::string(option.key())] = *n;
            }
        } else if (name == "condition" && kv.value().is_object()) {
            for (auto const& cond : kv.value().get_object()) {
                auto const word = std::string_view(cond.key());
                if (word == "field") { w.fields = d.list(&cond.value()); continue; }
                auto const n = cond.value().is_string() ? numberIn(std::string_view(cond.value().get_string())) : std::nullopt;
                if (!n) { d.wrong(path, "sigma.number", {std::string(word)}); continue; }
                Comparison cmp;
                cmp.number = *n;
                if (word == "percentile") { c.percentile = *n; continue; }
                if (word == "gt") cmp.kind = SigmaValue::Kind::greater;
                else if (word == "gte") cmp.kind = SigmaValue::Kind::greaterEqual;
                else if (word == "lt") cmp.kind = SigmaValue::Kind::less;
                else if (word == "lte") cmp.kind = SigmaValue::Kind::lessEqual;
                else if (word == "eq") cmp.equal = true;
                else if (word == "neq") cmp.unequal = true;
                else { d.wrong(path, "sigma.unknown", {std::string(word)}); continue; }
                c.conditions.push_back(cmp);
            }
        } else {
            d.wrong(path, "sigma.unknown", {std::string(name)});
        }
    }
    if (w.refers.empty() && c.type != Correlation::Type::silence && c.type != Correlation::Type::clock) d.wrong("/correlation/rules", "sigma.correlation-rules");
    if (c.timespan == 0) d.wrong("/correlation/timespan", "sigma.timespan");
    bool const counts = c.type == Correlation::Type::eventCount || (c.type >= Correlation::Type::valueSum && c.type <= Correlation::Type::valueMedian) || c.type == Correlation::Type::valueCount;
    if (counts && c.conditions.empty()) d.wrong("/correlation/condition", "sigma.correlation-condition");
    if (counts && c.type != Correlation::Type::eventCount && w.fields.empty()) d.wrong("/correlation/condition/field", "sigma.correlation-field");
    if (c.percentile < 0 || c.percentile > 100) d.wrong("/correlation/condition", "sigma.number", {"percentile"});
    c.groupNames = w.group;
    rule.correlation = std::move(c);
    correlations_.push_back(std::move(w));
}

std::optional<std::uint32_t> SigmaReader::numberOf(std::string const& reference) const {
    auto const it = byReference_.find(reference);
    return it == byReference_.end() ? std::nullopt : std::optional(it->second);
}
void SigmaReader::tie() {
    auto const unknown = [&](Place place, std::string const& reference) { set_.refused_.push_back({ErrorKind::invalid, "sigma.unknown-rule", {reference}, std::move(place)}); };
    for (auto const& w : correlations_) {
        auto& rule = set_.rules_[w.rule];
        auto& c = *rule.correlation;
        bool complete = true;
        for (auto const& reference : w.refers) {
            auto const number = numberOf(reference);
            if (!number) { unknown(w.place, reference), complete = false; continue; }
            if (*number == w.rule) { set_.refused_.push_back({ErrorKind::invalid, "sigma.correlation-circle", {reference}, w.place}); continue; }
            auto const named = [&](std::string const& name) {
                auto const alias = w.aliases.find(name);
                if (alias == w.aliases.end()) return field(name);
                for (auto const& [of, to] : alias->second) if (numberOf(of) == number) return field(to);
                return field(name);
            };
            CorrelationPart part{*number, {}};
            for (auto const& name : w.group) part.group.push_back(named(name));
            std::vector<std::uint32_t> fields;
            for (auto const& name : w.fields) fields.push_back(named(name));
            c.parts.push_back(std::move(part));
            c.fields.push_back(std::move(fields));
            auto& base = set_.rules_[*number];
            if (!c.generate && !(base.own && !base.category.empty())) base.isBase = true;
        }
        if (!complete) c.parts.clear(), c.fields.clear();            // half a correlation would tell something else
        for (auto const& reference : w.unless) {
            if (auto const number = numberOf(reference)) c.unless.push_back(*number);
            else unknown(w.place, reference);
        }
    }
    for (auto& filter : filters_) for (auto const& reference : filter.refers) {
        auto const number = numberOf(reference);
        if (!number) { unknown(filter.place, reference); continue; }
        std::vector<Expression> both;
        both.push_back(std::move(set_.rules_[*number].condition));
        both.push_back(Expression::negated(filter.condition));
        set_.rules_[*number].condition = Expression::joined(Expression::Op::all, std::move(both));
    }
    // A circle of correlations can never begin: each rule may only rest on rules that end in single events.
    std::vector<int> state(set_.rules_.size());
    std::function<bool(std::uint32_t)> const ends = [&](std::uint32_t r) {
        if (state[r] == 2) return true;
        if (state[r] == 1) return false;
        state[r] = 1;
        bool good = true;
        if (auto& c = set_.rules_[r].correlation) for (auto const& p : c->parts) good = ends(p.rule) && good;
        state[r] = 2;
        return good;
    };
    for (std::uint32_t r = 0; r < set_.rules_.size(); ++r) {
        if (ends(r)) continue;
        auto& rule = set_.rules_[r];
        set_.refused_.push_back({ErrorKind::invalid, "sigma.correlation-circle", {rule.title}, {rule.file, rule.line, 0, {}}});
        rule.correlation->parts.clear();
    }
}

RuleSet RuleSet::load(std::vector<RuleFile> const& files, SigmaDictionary const& dictionary) {
    RuleSet out;
    SigmaReader reader(out, dictionary);
    for (auto const& f : files) reader.file(f);
    reader.tie();
    return out;
}
Rule const* RuleSet::find(std::string_view reference) const {
    for (auto const& r : rules_) if (r.id == reference || (!r.name.empty() && r.name == reference)) return &r;
    return nullptr;
}
}  // namespace schouw::detection
