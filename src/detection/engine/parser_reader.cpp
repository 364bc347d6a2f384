// content/parsers/*.yaml to a Parser. All that is wrong is told, with its place.
#include "base/text.hpp"
#include "detection/engine/ecs_words.hpp"
#include "detection/engine/parser.hpp"
#include <algorithm>
#include <charconv>

namespace schouw::detection {
namespace {
using json::Array;
using json::Object;
using json::Value;

std::string_view textOf(Value const& v) { return v.is_string() ? std::string_view(v.get_string()) : std::string_view{}; }
std::vector<std::string> parts(std::string_view s, char at) {
    std::vector<std::string> out;
    for (auto const p : split(s, at)) out.emplace_back(trim(p));
    return out;
}
}  // namespace

class ParserReader {
public:
    ParserReader(formats::Yaml const& yaml, std::string source) : yaml_(yaml) { p_.source_ = std::move(source); }
    formats::AllOr<Parser> run() {
        auto const* const root = yaml_.value().if_object();
        if (!root) {
            wrong("", "parser.not-map");
            return std::unexpected(errors_);
        }
        p_.effects_.resize(3);
        p_.always_ = 0, p_.after_ = 1;
        readKnown(*root);
        if (auto const* v = root->if_contains("values")) readValues(*v);
        if (auto const* v = root->if_contains("fields")) readFields(*v);
        if (auto const* v = root->if_contains("parts")) readParts(*v);
        if (auto const* v = root->if_contains("csv")) readCsv(*v);
        if (auto const* v = root->if_contains("kv")) readKv(*v);
        if (auto const* v = root->if_contains("set")) p_.effects_[0] = effect(*v, "/set");
        head(*root);
        readForms(*root);
        if (auto const* v = root->if_contains("then")) {
            auto then = choices(*v, "/then");
            p_.effects_[1].then = std::move(then);
        }
        if (auto const* v = root->if_contains("time")) readTimes(*v);
        if (auto const* v = root->if_contains("tests")) readTests(*v);
        finish();
        if (!errors_.empty()) return std::unexpected(errors_);
        return std::move(p_);
    }
private:
    void wrong(std::string path, std::string_view key, std::vector<std::string> arguments = {}) {
        if (errors_.size() < 100) errors_.push_back({ErrorKind::invalid, std::string(key), std::move(arguments), yaml_.placeOf(path)});
    }
    std::vector<std::string> list(Value const& v, std::string const& path) {
        std::vector<std::string> out;
        if (v.is_string()) out.emplace_back(textOf(v));
        else if (auto const* a = v.if_array()) for (auto const& x : *a) {
            if (x.is_string()) out.emplace_back(textOf(x));
            else wrong(path, "parser.texts");
        } else if (!v.is_null()) wrong(path, "parser.texts");
        return out;
    }
    int key(std::string_view name) {
        auto const k = p_.keys_.add(name);
        while (p_.fields_.size() < p_.keys_.size()) p_.fields_.emplace_back();
        if (p_.keys_.size() > 2000) wrong("", "parser.many");
        return k;
    }
    Parser::Field& field(int k) { return p_.fields_[static_cast<std::size_t>(k)]; }

    void readKnown(Object const& root) {
        static constexpr std::string_view known[] = {"parser", "title", "vendor", "product", "type", "dataset", "when", "set", "ignore", "shorten", "kv", "csv", "values", "fields", "parts", "before", "key", "forms", "then", "time", "zone", "structured", "guess", "tests"};
        for (auto const& kv : root) if (std::ranges::find(known, std::string_view(kv.key())) == std::end(known)) wrong("/" + std::string(kv.key()), "parser.unknown", {std::string(kv.key())});
        p_.name_ = root.contains("parser") ? std::string(textOf(root.at("parser"))) : "";
        if (!isSlug(p_.name_)) wrong("/parser", "parser.name", {p_.name_});
        if (auto const* v = root.if_contains("zone")) {
            p_.zone_ = Zone::named(textOf(*v));
            if (!p_.zone_) wrong("/zone", "parser.zone", {std::string(textOf(*v))});
        }
        if (auto const* v = root.if_contains("ignore")) p_.ignore_ = list(*v, "/ignore");
        if (auto const* v = root.if_contains("shorten")) p_.shorten_ = list(*v, "/shorten");
        if (auto const* v = root.if_contains("guess")) p_.guesses_ = textOf(*v) == "true";
        if (auto const* v = root.if_contains("structured")) p_.structured_ = textOf(*v) != "false";
        auto const* const when = root.if_contains("when");
        if (!when || !when->is_array()) return wrong("/when", "parser.when");
        for (std::size_t i = 0; i < when->get_array().size(); ++i) {
            auto const path = "/when/" + std::to_string(i);
            auto const* const o = when->get_array()[i].if_object();
            if (!o || o->empty()) { wrong(path, "parser.when"); continue; }
            Parser::When w;
            for (auto const& kv : *o) {
                auto const name = std::string_view(kv.key());
                auto const here = path + "/" + std::string(name);
                if (name == "program") w.programs = list(kv.value(), here);
                else if (name == "starts") w.starts = list(kv.value(), here);
                else if (name == "contains") w.contains = list(kv.value(), here);
                else if (name == "structured") w.structured = list(kv.value(), here);
                else if (name == "host") w.hosts = list(kv.value(), here);
                else if (name == "set") w.effect = addEffect(kv.value(), here);
                else wrong(here, "parser.unknown", {std::string(name)});
            }
            p_.when_.push_back(std::move(w));
        }
    }
    void head(Object const& root) {
        static constexpr std::pair<std::string_view, Slot> heads[] = {{"vendor", Slot::observerVendor}, {"product", Slot::observerProduct}, {"type", Slot::observerType}, {"dataset", Slot::eventDataset}};
        for (auto const& [name, slot] : heads)
            if (auto const* v = root.if_contains(name)) p_.effects_[0].assigns.push_back({.slot = slot, .text = std::string(textOf(*v)), .kind = slotType(slot)});
    }
    void readValues(Value const& v) {
        auto const* const o = v.if_object();
        if (!o) return wrong("/values", "parser.not-map");
        for (auto const& kv : *o) {
            auto const path = "/values/" + std::string(kv.key());
            auto const* const table = kv.value().if_object();
            if (!table) { wrong(path, "parser.not-map"); continue; }
            Parser::Table out;
            for (auto const& pair : *table) for (auto const& one : parts(lower(pair.key()), '|')) {
                if (out.names.find(one) >= 0) continue;
                auto const n = out.names.add(one);
                out.values.emplace_back(textOf(pair.value()));
                if (one == "*") out.otherwise = n;
            }
            tableNames_.emplace(std::string(kv.key()), static_cast<int>(p_.tables_.size()));
            p_.tables_.push_back(std::move(out));
        }
    }
    Parser::Target target(Slot slot) {
        Parser::Target t{.slot = slot};
        t.what = slotType(slot) == SlotType::ip ? Parser::Target::ip : slotType(slot) == SlotType::number ? Parser::Target::number : Parser::Target::text;
        if (slot == Slot::networkTransport || slot == Slot::networkProtocol || slot == Slot::sourceMac || slot == Slot::destinationMac) t.what = Parser::Target::lowered;
        if (slot == Slot::sourceIp) t.domain = Slot::sourceDomain;
        if (slot == Slot::destinationIp) t.domain = Slot::destinationDomain;
        return t;
    }
    // "source.ip", {to: source.ip, values: protocols, unit: 1000, as: seconds}, or a list of these.
    void addTarget(Parser::Field& f, Value const& v, std::string const& path) {
        if (auto const* a = v.if_array()) {
            for (std::size_t i = 0; i < a->size(); ++i) addTarget(f, (*a)[i], path + "/" + std::to_string(i));
            return;
        }
        auto const* const o = v.if_object();
        auto const name = o ? (o->contains("to") ? textOf(o->at("to")) : std::string_view{}) : textOf(v);
        auto const slot = slotNamed(name);
        if (!slot) return wrong(path, "parser.slot", {std::string(name)});
        auto t = target(*slot);
        if (o) for (auto const& kv : *o) {
            auto const word = std::string_view(kv.key());
            auto const value = textOf(kv.value());
            if (word == "to") continue;
            if (word == "values") {
                if (auto const it = tableNames_.find(std::string(value)); it != tableNames_.end()) t.table = it->second;
                else wrong(path, "parser.table", {std::string(value)});
            } else if (word == "unit") {
                auto const r = std::from_chars(value.data(), value.data() + value.size(), t.unit);
                if (r.ec != std::errc{} || t.unit <= 0) wrong(path, "parser.unit", {std::string(value)});
            } else if (word == "as" && value == "duration") t.what = Parser::Target::duration;
            else if (word == "as" && value == "lower") t.what = Parser::Target::lowered;
            else wrong(path, "parser.unknown", {std::string(word)});
        }
        f.targets.push_back(t);
    }
    void readFields(Value const& v) {
        auto const* const o = v.if_object();
        if (!o) return wrong("/fields", "parser.not-map");
        for (auto const& kv : *o) {
            auto const path = "/fields/" + std::string(kv.key());
            for (auto const& name : parts(kv.key(), '|')) {
                auto const k = key(name);
                addTarget(field(k), kv.value(), path);
            }
        }
    }
    // parts: {src: "{source.ip}:{source.port}"}: a value that holds several.
    void readParts(Value const& v) {
        auto const* const o = v.if_object();
        if (!o) return wrong("/parts", "parser.not-map");
        for (auto const& kv : *o) {
            auto const path = "/parts/" + std::string(kv.key());
            for (auto const& name : parts(kv.key(), '|')) {
                auto const k = key(name);
                for (auto const& text : list(kv.value(), path)) if (auto p = pattern(text, true, path)) field(k).parts.push_back(*std::move(p));
            }
        }
    }
    void readKv(Value const& v) {
        auto const* const o = v.if_object();
        if (!o) return wrong("/kv", "parser.not-map");
        for (auto const& kv : *o) {
            auto const name = std::string_view(kv.key());
            auto const value = textOf(kv.value());
            if (name == "pair" && !value.empty()) p_.kv_.pair = value;
            else if (name == "assign" && !value.empty()) p_.kv_.assign = value;
            else if (name == "quote") p_.kv_.quote = value.empty() || value == "none" ? '\0' : value[0];
            else if (name == "open") p_.kv_.open = value == "true";
            else if (name == "flags") p_.kv_.flags = value == "true";
            else wrong("/kv/" + std::string(name), "parser.unknown", {std::string(name)});
        }
        p_.words_ = p_.kv_.pair == " " && p_.kv_.assign == "=" && !p_.kv_.open && (p_.kv_.quote == '"' || p_.kv_.quote == 0);
    }
    std::uint16_t layout(Object const& o, std::string const& path) {
        auto const n = static_cast<std::uint16_t>(p_.layouts_.size());
        p_.layouts_.emplace_back();
        if (auto const* c = o.if_contains("columns")) {
            std::vector<std::string> names;
            for (auto const& item : list(*c, path + "/columns")) for (auto const& one : parts(item, ' ')) if (!one.empty()) names.push_back(one);
            for (auto const& name : names) {
                auto const k = name == "_" ? -1 : key(name);
                p_.layouts_[n].columns.push_back(k);
            }
        }
        if (auto const* next = o.if_contains("next")) {
            auto const* const m = next->if_object();
            auto const* const cases = m && m->contains("case") ? m->at("case").if_object() : nullptr;
            if (!m || !m->contains("on") || !cases) { wrong(path + "/next", "parser.next"); return n; }
            Parser::LayoutChoice choice{.key = key(textOf(m->at("on")))};
            field(choice.key).asked = true;
            for (auto const& kv : *cases) {
                auto const here = path + "/next/case/" + std::string(kv.key());
                if (!kv.value().is_object()) { wrong(here, "parser.not-map"); continue; }
                auto const inner = layout(kv.value().get_object(), here);
                for (auto const& one : parts(kv.key(), '|')) {
                    if (one == "*") choice.otherwise = inner;
                    else if (choice.exact.find(one) < 0) choice.exact.add(one), choice.layouts.push_back(inner);
                }
            }
            p_.layouts_[n].choice = static_cast<int>(p_.layoutChoices_.size());
            p_.layoutChoices_.push_back(std::move(choice));
        }
        return n;
    }
    void readCsv(Value const& v) {
        auto const* const o = v.if_object();
        if (!o) return wrong("/csv", "parser.not-map");
        if (auto const* s = o->if_contains("separator")) p_.separator_ = textOf(*s).empty() ? ',' : textOf(*s) == "tab" ? '\t' : textOf(*s)[0];
        if (auto const* q = o->if_contains("quote")) p_.columnQuote_ = textOf(*q) == "none" || textOf(*q).empty() ? '\0' : textOf(*q)[0];
        layout(*o, "/csv");
    }
    Parser::Assign assign(Slot slot, std::string_view value, std::string const& path) {
        Parser::Assign a{.slot = slot, .text = std::string(value), .kind = slotType(slot)};
        if (value.starts_with("$")) {
            a.from = key(value.substr(1));
            field(a.from).asked = true;
            return a;
        }
        if (slotType(slot) == SlotType::number) {
            auto const r = std::from_chars(value.data(), value.data() + value.size(), a.number);
            if (r.ec != std::errc{} || r.ptr != value.data() + value.size()) wrong(path, "parser.number", {std::string(value)});
        }
        if (slotType(slot) == SlotType::ip) {
            if (auto const address = Address::parse(value)) a.address = *address;
            else wrong(path, "parser.address", {std::string(value)});
        }
        return a;
    }
    template <std::size_t N> std::uint32_t bits(Value const& v, EcsWord const (&words)[N], std::string const& path) {
        std::uint32_t out = 0;
        for (auto const& item : list(v, path)) for (auto const& w : parts(item, ' ')) {
            auto const it = std::ranges::find(words, std::string_view(w), &EcsWord::word);
            if (it == std::end(words)) wrong(path, "parser.word", {w});
            else out |= it->bit;
        }
        return out;
    }
    Parser::Effect effect(Value const& v, std::string const& path) {
        Parser::Effect e;
        if (v.is_null()) return e;
        auto const* const o = v.if_object();
        if (!o) { wrong(path, "parser.not-map"); return e; }
        for (auto const& kv : *o) {
            auto const name = std::string_view(kv.key());
            auto const here = path + "/" + std::string(name);
            if (name == "event.category") e.categories = bits(kv.value(), kCategoryWords, here);
            else if (name == "event.type") e.types = bits(kv.value(), kTypeWords, here);
            else if (name == "event.outcome") {
                auto const t = textOf(kv.value());
                e.outcome = t == "success" ? Outcome::success : t == "failure" ? Outcome::failure : Outcome::unknown;
                if (t != "success" && t != "failure" && t != "unknown") wrong(here, "parser.word", {std::string(t)});
            } else if (name == "event.kind") {
                auto const t = textOf(kv.value());
                e.hasKind = true, e.kind = t == "alert" ? Kind::alert : t == "state" ? Kind::state : Kind::event;
            } else if (name == "then") {
                e.then = choices(kv.value(), here);
            } else if (auto const slot = slotNamed(name)) {
                if (!kv.value().is_string()) wrong(here, "parser.texts");
                e.assigns.push_back(assign(*slot, textOf(kv.value()), here));
            } else {
                wrong(here, "parser.slot", {std::string(name)});
            }
        }
        return e;
    }
    std::uint16_t addEffect(Value const& v, std::string const& path) {
        auto e = effect(v, path);
        if (p_.effects_.size() >= 60'000) wrong(path, "parser.many");
        p_.effects_.push_back(std::move(e));
        return static_cast<std::uint16_t>(p_.effects_.size() - 1);
    }
    std::vector<std::uint16_t> choices(Value const& v, std::string const& path) {
        std::vector<std::uint16_t> out;
        auto const* const a = v.if_array();
        if (!a) { wrong(path, "parser.then"); return out; }
        if (++depth_ > 8) { wrong(path, "parser.deep"); return out; }
        for (std::size_t i = 0; i < a->size(); ++i) {
            auto const here = path + "/" + std::to_string(i);
            auto const* const o = (*a)[i].if_object();
            auto const* const cases = o && o->contains("case") ? o->at("case").if_object() : nullptr;
            if (!o || !o->contains("on") || !cases || o->size() != 2) { wrong(here, "parser.then"); continue; }
            Parser::Choice c;
            auto const on = textOf(o->at("on"));
            if (auto const slot = slotNamed(on)) c.slot = slot;
            else c.key = key(on), field(c.key).asked = true;
            for (auto const& kv : *cases) {
                auto const n = addEffect(kv.value(), here + "/case/" + std::string(kv.key()));
                for (auto const& one : parts(lower(kv.key()), '|')) {
                    if (one == "*") c.present = n;
                    else if (one.empty()) c.absent = n;
                    else if (one.size() > 2 && one.front() == '*' && one.back() == '*') c.holds.emplace_back(one.substr(1, one.size() - 2), n);
                    else if (one.ends_with("*")) c.starts.emplace_back(one.substr(0, one.size() - 1), n);
                    else if (c.exact.find(one) < 0) c.exact.add(one), c.exactEffects.push_back(n);
                }
            }
            out.push_back(static_cast<std::uint16_t>(p_.choices_.size()));
            p_.choices_.push_back(std::move(c));
        }
        --depth_;
        return out;
    }
    Pattern::Named named(std::string_view name) {
        if (name.empty()) return {0, Take::until};
        auto const known = p_.keys_.find(name);
        auto const k = key(name);
        if (auto const slot = slotNamed(name)) {
            auto& f = field(k);
            if (known < 0) f.targets.push_back(target(*slot)), f.native = false;
            auto const type = slotType(*slot);
            return {static_cast<std::uint16_t>(k), type == SlotType::ip ? Take::ip : type == SlotType::number ? Take::number : Take::until};
        }
        return {static_cast<std::uint16_t>(k), Take::until};
    }
    std::optional<Pattern> pattern(std::string_view text, bool whole, std::string const& path) {
        auto out = Pattern::compile(text, whole, [&](std::string_view n) { return named(n); });
        if (out) return *std::move(out);
        wrong(path, out.error().key, out.error().arguments);
        return std::nullopt;
    }
    void readForms(Object const& root) {
        if (auto const* b = root.if_contains("before")) for (auto const& text : list(*b, "/before")) if (auto p = pattern(text, false, "/before")) p_.before_.push_back(*std::move(p));
        if (auto const* k = root.if_contains("key")) p_.formKey_ = named(textOf(*k)).key;
        auto const* const forms = root.if_contains("forms");
        if (!forms || !forms->is_array() || forms->get_array().empty()) return wrong("/forms", "parser.forms");
        for (std::size_t i = 0; i < forms->get_array().size(); ++i) {
            auto const path = "/forms/" + std::to_string(i);
            auto const& v = forms->get_array()[i];
            auto const* const o = v.if_object();
            if (!o && !v.is_string()) { wrong(path, "parser.forms"); continue; }
            auto const n = o && o->contains("set") ? addEffect(o->at("set"), path + "/set") : std::uint16_t{2};
            if (o) for (auto const& kv : *o) if (auto const w = std::string_view(kv.key()); w != "line" && w != "set" && w != "key") wrong(path + "/" + std::string(w), "parser.unknown", {std::string(w)});
            std::vector<std::string> keys{""};
            if (o && o->contains("key")) keys = list(o->at("key"), path + "/key");
            auto const lines = o ? (o->contains("line") ? list(o->at("line"), path + "/line") : std::vector<std::string>{}) : std::vector<std::string>{std::string(textOf(v))};
            if (lines.empty()) wrong(path, "parser.forms");
            for (auto const& line : lines) {
                auto p = pattern(line, true, path);
                if (!p) continue;
                auto const number = static_cast<std::uint16_t>(p_.forms_.size());
                if (p_.forms_.size() > 5000) return wrong(path, "parser.many");
                auto const start = p->start();
                for (auto const& k : keys) {
                    if (!k.empty()) p_.byKey_[k].push_back(number);
                    else if (!start.empty()) p_.byFirst_[static_cast<unsigned char>(start[0])].push_back(number);
                    else for (auto& bucket : p_.byFirst_) bucket.push_back(number);
                }
                bool const splits = p->splits();
                p_.forms_.push_back({*std::move(p), n, splits});
            }
        }
    }
    void readTimes(Value const& v) {
        for (auto const& item : list(v, "/time")) {
            std::vector<int> keys;
            for (auto const& name : parts(item, ' ')) {
                if (name.empty()) continue;
                auto const k = key(name);
                field(k).asked = true;
                keys.push_back(k);
            }
            if (!keys.empty()) p_.times_.push_back(std::move(keys));
        }
    }
    void readTests(Value const& v) {
        auto const* const a = v.if_array();
        if (!a) return wrong("/tests", "parser.tests");
        for (std::size_t i = 0; i < a->size(); ++i) {
            auto const path = "/tests/" + std::to_string(i);
            auto const* const o = (*a)[i].if_object();
            if (!o || !o->contains("line")) { wrong(path, "parser.tests"); continue; }
            Parser::Test t{.line = std::string(textOf(o->at("line"))), .place = describe(Error{.key = "test", .place = yaml_.placeOf(path)})};
            for (auto const& kv : *o) {
                auto const w = std::string_view(kv.key());
                if (w == "time") t.time = textOf(kv.value());
                else if (w == "expect" && kv.value().is_object()) for (auto const& e : kv.value().get_object()) t.expect.emplace_back(std::string(e.key()), std::string(textOf(e.value())));
                else if (w != "line") wrong(path + "/" + std::string(w), "parser.unknown", {std::string(w)});
            }
            p_.tests_.push_back(std::move(t));
        }
    }
    void finish() {
        while (p_.fields_.size() < p_.keys_.size()) p_.fields_.emplace_back();
        for (std::size_t k = 0; k < p_.fields_.size(); ++k) {
            auto const& f = p_.fields_[k];
            p_.quick_.push_back({p_.keys_.name(static_cast<int>(k)), static_cast<std::uint32_t>(p_.targets_.size()), static_cast<std::uint16_t>(f.targets.size()), f.native, f.asked, !f.parts.empty(), f.asked || !f.parts.empty() || !f.targets.empty()});
            p_.targets_.insert(p_.targets_.end(), f.targets.begin(), f.targets.end());
        }
        for (auto const& i : p_.ignore_) if (i.size() < 32) p_.ignoredLengths_ |= 1U << i.size();
    }
    formats::Yaml const& yaml_;
    Parser p_{};
    formats::Errors errors_{};
    TextMap<int> tableNames_{};
    int depth_ = 0;
};

formats::AllOr<Parser> Parser::fromYaml(std::string_view text, std::string source) {
    auto const yaml = formats::readYaml(text, source, {.bytes = std::size_t{1} << 20, .nodes = 50'000});
    if (!yaml) return std::unexpected(yaml.error());
    return ParserReader(*yaml, std::move(source)).run();
}
}  // namespace schouw::detection
