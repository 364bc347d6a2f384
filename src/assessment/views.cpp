#include "assessment/views.hpp"

#include "content/format.hpp"
#include "content/principles.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace schouw::assessment {
namespace {
using content::Language;
using evidence::Fact;
using evidence::FactValue;

std::string plainNumber(double n, Language language) {
    auto out = fmt::format("{:.1f}", n);
    if (out.ends_with(".0")) out.resize(out.size() - 2);
    if (language != Language::en) std::ranges::replace(out, '.', ',');
    return out;
}
std::string raw(FactValue const& value) {
    if (auto const* b = std::get_if<bool>(&value)) return *b ? "true" : "false";
    if (auto const* n = std::get_if<double>(&value)) return fmt::format("{}", *n);
    return std::get<std::string>(value);
}
std::string nameText(std::string const& name, Language language) {
    auto const* known = factNames().find(name);
    return known ? content::pick(known->text, language) : name;
}
FactKind kindOf(Fact const& f) {
    if (auto const* known = factNames().find(f.name)) return known->kind;
    return std::holds_alternative<bool>(f.value) ? FactKind::yes_ : FactKind::number;
}
// Several things together: "3 van 10", "2 tot 45 dagen".
std::string together(std::vector<Fact const*> const& same, Language language) {
    auto const kind = kindOf(*same.front());
    if (same.size() == 1) return shown(language, kind, same.front()->value);
    if (kind == FactKind::yes_) {
        auto const yes = std::ranges::count_if(same, [](Fact const* f) { auto const* b = std::get_if<bool>(&f->value); return b && *b; });
        return content::text(language, "assessment.some-of", {std::to_string(yes), std::to_string(same.size())});
    }
    auto const [least, most] = std::ranges::minmax(same, {}, [](Fact const* f) { return f->value; });
    if (least->value == most->value) return shown(language, kind, least->value);
    return content::text(language, "assessment.from-to", {shown(language, kind, least->value), shown(language, kind, most->value)});
}
bool isNothing(Fact const& f) {             // a count of zero says nothing worth a sentence
    auto const* n = std::get_if<double>(&f.value);
    return n && *n == 0 && kindOf(f) == FactKind::count;
}
std::string stateKey(evidence::State state) {
    switch (state) {
        case evidence::State::noData: return "assessment.state.no-data";
        case evidence::State::confirmed: return "assessment.state.confirmed";
        case evidence::State::contradicted: return "assessment.state.contradicted";
        case evidence::State::stale: return "assessment.state.stale";
    }
    return {};
}
std::string whoText(Who who, Language language) {
    switch (who) {
        case Who::management: return content::text(language, "assessment.who.management");
        case Who::it: return content::text(language, "assessment.who.it");
        case Who::people: return content::text(language, "assessment.who.people");
        case Who::privacy: return content::text(language, "assessment.who.privacy");
    }
    return {};
}
std::string joined(std::vector<std::string> const& lines) {
    std::string out;
    for (auto const& line : lines) out += (out.empty() ? "" : "; ") + line;
    return out;
}
StatementView viewOf(Judged const& j, Language language, NameOf const& nameOf) {
    auto const& s = *j.statement;
    StatementView v{.id = s.id, .module = s.module, .text = content::pick(s.text, language), .weight = s.weight, .principle = s.principle, .answer = j.answer};
    v.state = j.finding.state;
    v.stateText = content::text(language, stateKey(v.state));
    v.contradiction = j.gap == Gap::contradicted;
    v.seen = joined(factLines(j.finding.facts, language));
    if (v.contradiction) v.sentence = content::text(language, "assessment.contradiction", {v.seen});
    v.suggested = j.suggested;
    for (auto const* f : j.finding.facts) {
        auto const subject = nameOf && !f->subject.empty() ? nameOf(f->subject) : f->subject;
        auto const& sources = factNames().sources;
        auto const source = std::ranges::find(sources, f->source, &FactSource::id);         // a room of ours is called by its name
        v.facts.push_back({subject, f->name, nameText(f->name, language), raw(f->value), shown(language, kindOf(*f), f->value),
                           source == sources.end() ? f->source : content::pick(source->text, language), f->observedAt});
    }
    for (auto const& name : j.finding.missing) {
        auto const* source = factNames().sourceOf(name);
        v.missing.push_back({name, nameText(name, language), source ? content::pick(source->text, language) : ""});
    }
    v.refs = s.refs;
    return v;
}
GroupView viewOf(Group const& g, std::string set, std::string text) {
    GroupView v{.id = g.id, .set = std::move(set), .text = std::move(text), .statements = g.statements};
    if (g.scores) v.declared = g.scores->declared, v.demonstrated = g.scores->demonstrated;
    return v;
}
}  // namespace

std::string shown(Language language, FactKind kind, FactValue const& value) {
    if (auto const* b = std::get_if<bool>(&value)) return content::text(language, *b ? "assessment.true" : "assessment.false");
    if (auto const* text = std::get_if<std::string>(&value)) {
        auto const date = Date::parse(*text);
        return date ? content::plainDate(language, *date) : *text;
    }
    auto const n = std::get<double>(value);
    switch (kind) {
        case FactKind::share: return plainNumber(n * 100, language) + " %";
        case FactKind::days: return content::text(language, n == 1 ? "assessment.day" : "assessment.days", {plainNumber(n, language)});
        case FactKind::hours: return content::text(language, "assessment.hours", {plainNumber(n, language)});
        case FactKind::seconds: return content::text(language, "assessment.seconds", {plainNumber(n, language)});
        case FactKind::yes_: case FactKind::count: case FactKind::date: case FactKind::number: break;
    }
    return plainNumber(n, language);
}
std::vector<std::string> factLines(std::vector<Fact const*> const& facts, Language language) {
    std::map<std::string, std::vector<Fact const*>> byName;
    for (auto const* f : facts) byName[f->name].push_back(f);
    std::vector<std::string> out;
    for (auto const& [name, same] : byName)
        if (!std::ranges::all_of(same, [](Fact const* f) { return isNothing(*f); })) out.push_back(nameText(name, language) + ": " + together(same, language));
    return out;
}

ScanView viewOf(ScanResult const& result, Date on, Language language, NameOf const& nameOf) {
    ScanView v{.on = on, .asked = static_cast<std::int64_t>(result.asked), .answered = static_cast<std::int64_t>(result.answered)};
    v.weakest = result.weakest;
    for (auto const& g : result.principles) {
        auto const& p = *content::principles().find(g.id);
        v.principles.push_back(viewOf(g, std::string(json::enumText(p.set)), content::pick(p.text, language)));
        v.principles.back().weakest = g.id == result.weakest;
    }
    for (std::size_t i = 0; i < result.modules.size(); ++i) v.modules.push_back(viewOf(result.modules[i], "", content::pick(schouwscan().modules[i].text, language)));
    for (std::size_t i = 0; i < result.duties.size(); ++i) v.duties.push_back(viewOf(result.duties[i], "cbw", content::pick(duties()[i].text, language)));
    if (result.overall) {
        v.declared = result.overall->declared, v.demonstrated = result.overall->demonstrated;
        v.sentence = content::text(language, "assessment.summary", {std::to_string(*v.declared), std::to_string(*v.demonstrated),
                                   v.weakest.empty() ? "" : content::pick(content::principles().find(v.weakest)->text, language)});
    }
    for (auto const& j : result.statements) {
        v.statements.push_back(viewOf(j, language, nameOf));
        if (j.gap == Gap::contradicted) v.contradictions.push_back(j.statement->id);
    }
    for (auto const& a : actionsOf(result, on)) {
        auto const& n = a.statement->action;
        v.actions.push_back({a.statement->id, a.gap, content::pick(n.title, language), content::pick(n.why, language), content::pick(n.first, language), n.minutes,
                             content::pick(n.next, language), content::pick(n.proof, language), a.statement->who, whoText(a.statement->who, language), a.due});
    }
    for (auto const& c : toConnect(result)) v.connect.push_back({c.source->id, content::pick(c.source->text, language), content::pick(c.source->how, language), c.statements});
    return v;
}
}  // namespace schouw::assessment
