#include "detection/engine/sigma_field.hpp"
#include "base/text.hpp"
#include "detection/engine/ecs_json.hpp"
#include "detection/engine/ecs_words.hpp"
#include <algorithm>

namespace schouw::detection {
namespace {
template <std::size_t N> std::string_view nthWord(EcsWord const (&words)[N], std::uint32_t bits, std::size_t n) {
    for (auto const& w : words) if ((bits & w.bit) && n-- == 0) return w.word;
    return {};
}
std::string sourceKey(json::Object const& o, char const* name) {
    auto const* const v = o.if_contains(name);
    return v && v->is_string() ? lower(std::string_view(v->get_string())) : std::string{};
}
std::vector<std::string> textList(json::Value const& v) {
    std::vector<std::string> out;
    if (v.is_string()) out.emplace_back(v.get_string());
    else if (auto const* a = v.if_array()) for (auto const& x : *a) if (x.is_string()) out.emplace_back(x.get_string());
    return out;
}
}  // namespace

std::string_view wordAt(Field::Kind kind, Event const& e, std::size_t n) {
    switch (kind) {
    case Field::Kind::category: return nthWord(kCategoryWords, e.categories, n);
    case Field::Kind::type: return nthWord(kTypeWords, e.types, n);
    case Field::Kind::outcome: return n == 0 ? outcomeWord(e.outcome) : std::string_view{};
    case Field::Kind::kind: return n > 0 ? std::string_view{} : e.kind == Kind::alert ? "alert" : e.kind == Kind::state ? "state" : "event";
    default: return {};
    }
}
bool sameName(std::string_view native, std::string_view name) {
    std::size_t i = 0;
    for (char const c : native) {
        if (c == ' ') continue;
        auto const fold = [](char x) { return x >= 'A' && x <= 'Z' ? static_cast<char>(x + 32) : x; };
        if (i >= name.size() || fold(c) != fold(name[i])) return false;
        ++i;
    }
    return i == name.size();
}
bool endsInPart(std::string_view dotted, std::string_view part) {
    for (auto dot = dotted.find('.'); dot != dotted.npos; dot = dotted.find('.')) {
        dotted.remove_prefix(dot + 1);
        if (sameName(dotted, part)) return true;
    }
    return false;
}

formats::AllOr<SigmaDictionary> SigmaDictionary::read(std::string_view text, std::string source) {
    auto yaml = formats::readYaml(text, std::move(source));
    if (!yaml) return std::unexpected(std::move(yaml).error());
    SigmaDictionary out;
    formats::Errors errors;
    auto const wrong = [&](std::string const& path, std::string_view key, std::vector<std::string> arguments) {
        errors.push_back({ErrorKind::invalid, std::string(key), std::move(arguments), yaml->placeOf(path)});
    };
    auto const* const root = yaml->value().if_object();
    if (!root) wrong("", "sigma.not-map", {});
    else for (auto const& kv : *root) {
        auto const path = "/" + std::string(kv.key());
        if (kv.key() == "fields" && kv.value().is_object()) {
            for (auto const& f : kv.value().get_object()) {
                Alias base;
                for (auto const& to : textList(f.value())) {
                    if (auto const slot = slotNamed(to)) base.slots.push_back(*slot);
                    else base.natives.push_back(to);
                }
                for (auto const name : split(std::string_view(f.key()), '|')) {
                    auto alias = base;
                    alias.name = lower(trim(name));
                    out.aliases_.push_back(std::move(alias));
                }
            }
        } else if (kv.key() == "sources" && kv.value().is_array()) {
            for (std::size_t i = 0; i < kv.value().get_array().size(); ++i) {
                auto const* const o = kv.value().get_array()[i].if_object();
                if (!o || !o->contains("when")) { wrong(path + "/" + std::to_string(i), "sigma.source", {}); continue; }
                for (auto const service : split(sourceKey(*o, "service"), '|')) for (auto const category : split(sourceKey(*o, "category"), '|'))
                    for (auto const product : split(sourceKey(*o, "product"), '|'))
                        out.sources_.push_back({{std::string(trim(category)), std::string(trim(product)), std::string(trim(service))}, o->at("when")});
            }
        } else if (kv.key() == "placeholders" && kv.value().is_object()) {
            for (auto const& p : kv.value().get_object()) out.placeholders_.values.emplace_back(std::string(p.key()), textList(p.value()));
        } else {
            wrong(path, "sigma.unknown", {std::string(kv.key())});
        }
    }
    if (!errors.empty()) return std::unexpected(errors);
    std::ranges::sort(out.aliases_, {}, &Alias::name);
    return out;
}
void SigmaDictionary::setPlaceholder(std::string name, std::vector<std::string> values) {
    std::erase_if(placeholders_.values, [&](auto const& p) { return p.first == name; });
    placeholders_.values.emplace_back(std::move(name), std::move(values));
}
Field SigmaDictionary::field(std::string_view name) const {
    Field f;
    f.name = name, f.folded = lower(name);
    if (f.folded == "event.category") f.kind = Field::Kind::category;
    else if (f.folded == "event.type") f.kind = Field::Kind::type;
    else if (f.folded == "event.outcome") f.kind = Field::Kind::outcome;
    else if (f.folded == "event.kind") f.kind = Field::Kind::kind;
    else if (f.folded == "event.module") f.kind = Field::Kind::module;
    else if (f.folded == "event.dataset") f.kind = Field::Kind::dataset;
    else if (name.empty() || f.folded == "event.original") f.kind = Field::Kind::raw;
    else if (auto const slot = slotNamed(f.folded)) f.kind = Field::Kind::slot, f.slot = *slot;
    auto const it = std::ranges::lower_bound(aliases_, f.folded, {}, &Alias::name);
    if (it != aliases_.end() && it->name == f.folded) f.natives = it->natives, f.slots = it->slots;
    return f;
}
json::Value const* SigmaDictionary::source(LogSource const& of) const {
    Source const* best = nullptr;
    int bestKeys = 0;
    for (auto const& s : sources_) {
        auto const fits = [](std::string const& said, std::string const& asked) { return said.empty() || said == asked; };
        if (!fits(s.of.category, of.category) || !fits(s.of.product, of.product) || !fits(s.of.service, of.service)) continue;
        int const keys = !s.of.category.empty() + !s.of.product.empty() + !s.of.service.empty();
        if (keys > bestKeys) best = &s, bestKeys = keys;
    }
    return best ? &best->when : nullptr;
}
}  // namespace schouw::detection
