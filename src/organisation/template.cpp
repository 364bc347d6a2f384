#include "organisation/template.hpp"

#include "organisation/change.hpp"
#include <algorithm>
#include <cmath>
#include <set>

namespace schouw::organisation {
namespace {
Money euros(double amount) { return {static_cast<std::int64_t>(std::llround(amount)) * 100}; }

class Maker {
public:
    Maker(Template const& from, Answers const& answers, content::Language language) : from_(from), answers_(answers), language_(language), people_(answers.people > 0 ? answers.people : from.people) {}

    Result<Made> run() {
        SCHOUW_TRY_VOID(choose());
        auto& p = made_.picture;
        p.organisation = {answers_.name, from_.id, people_, answers_.yearlyTurnover, answers_.openHours.empty() ? from_.openHours : answers_.openHours};
        for (auto const& t : from_.things) if (chosen_.contains(t.id)) p.assets.push_back(assetOf(t));
        SCHOUW_TRY_VOID(addOwn());
        SCHOUW_TRY_VOID(waits());
        SCHOUW_TRY_VOID(margins());
        SCHOUW_TRY_VOID(calls());
        usualFigures();
        return std::move(made_);
    }

private:
    std::unexpected<Error> noChoice(std::string const& id, std::string field) { return fail(ErrorKind::invalid, "picture.no-choice", {id.substr(0, 64)}, {.field = std::move(field)}); }
    std::string say(content::Texts const& texts) const { return texts.empty() ? std::string() : content::pick(texts, language_); }
    Asset* find(std::string_view id) {
        auto const it = std::ranges::find(made_.picture.assets, id, &Asset::id);
        return it == made_.picture.assets.end() ? nullptr : &*it;
    }
    std::string kept(std::string const& id) const { return chosen_.contains(id) ? id : std::string(); }

    Result<> choose() {
        for (auto const& t : from_.things) known_.insert(t.id);
        if (!answers_.chosen) {
            for (auto const& t : from_.things) if (t.usual) chosen_.insert(t.id);
            return {};
        }
        for (std::size_t i = 0; i < answers_.chosen->size(); ++i) {
            auto const& id = (*answers_.chosen)[i];
            if (!known_.contains(id)) return noChoice(id, "/chosen/" + std::to_string(i));
            chosen_.insert(id);
        }
        return {};
    }
    Asset assetOf(TemplateThing const& t) const {
        auto const own = answers_.names.find(t.id);
        Asset a{.id = t.id, .name = own != answers_.names.end() && !own->second.empty() ? own->second : say(t.name), .kind = t.kind, .description = say(t.description), .owner = kept(t.owner), .site = kept(t.site),
            .supplier = kept(t.supplier), .rating = t.rating, .restart = t.restart, .repair = t.repair};
        for (auto const& need : t.needs) if (auto n = needOf(need); !n.on.empty()) a.needs.push_back(std::move(n));
        for (auto const& id : t.recoveryNeeds) if (chosen_.contains(id)) a.recoveryNeeds.push_back(id);
        if (t.process) a.process = processOf(*t.process);
        return a;
    }
    Need needOf(TemplateNeed const& t) const {
        Need n{.require = t.require, .count = t.count, .lasts = t.lasts, .note = say(t.note)};
        for (auto const& id : t.on) if (chosen_.contains(id)) n.on.push_back(id);
        if (n.on.size() < 2) n.require = Require::all;
        n.count = n.require == Require::atLeast ? std::min(n.count, static_cast<int>(n.on.size())) : 1;
        if (t.workaround) n.workaround = Workaround{t.workaround->level, t.workaround->setup, t.workaround->longest, say(t.workaround->how)};
        return n;
    }
    ProcessFacts processOf(TemplateProcess const& t) const {
        ProcessFacts p{.marginPerHour = euros(t.marginPerPerson * people_), .postponed = t.postponed, .extraCostPerHour = euros(t.extraCostPerPerson * people_), .maximumOutage = t.maximumOutage,
            .recoveryTime = t.recoveryTime, .minimumLevel = t.minimumLevel, .openHours = t.openHours};
        for (auto const& x : t.penalties) p.penalties.push_back({x.after, euros(x.perPerson * people_), say(x.what)});
        return p;
    }
    Result<> addOwn() {
        for (std::size_t i = 0; i < answers_.own.size(); ++i) {
            auto const& own = answers_.own[i];
            Asset a{.id = freeId(made_.picture.assets, own.name), .name = own.name, .kind = own.kind};
            if (own.kind == AssetKind::process) a.process.emplace();
            if (!own.neededBy.empty()) {
                auto* const user = find(own.neededBy);
                if (!user) return noChoice(own.neededBy, "/own/" + std::to_string(i) + "/neededBy");
                user->needs.push_back({.on = {a.id}});
            }
            made_.picture.assets.push_back(std::move(a));
        }
        return {};
    }
    Result<> waits() {
        for (std::size_t i = 0; i < answers_.without.size(); ++i) {
            auto const& w = answers_.without[i];
            auto* const process = find(w.process);
            if (!process) return noChoice(w.process, "/without/" + std::to_string(i) + "/process");
            auto const need = std::ranges::find_if(process->needs, [&](Need const& n) { return std::ranges::find(n.on, w.on) != n.on.end(); });
            if (need == process->needs.end()) return noChoice(w.on, "/without/" + std::to_string(i) + "/on");
            need->lasts = w.lasts;
            said_.insert(w.process + "/needs/" + std::to_string(need - process->needs.begin()) + "/lasts");
        }
        return {};
    }
    Result<> margins() {
        for (auto const& [id, margin] : answers_.marginPerHour) {
            auto* const process = find(id);
            if (!process || process->kind != AssetKind::process) return noChoice(id, "/marginPerHour/" + id);
            if (!process->process) process->process.emplace();
            process->process->marginPerHour = margin;
            said_.insert(id + "/process/marginPerHour");
        }
        return {};
    }
    Result<> calls() {
        int order = 0;
        for (std::size_t i = 0; i < answers_.calls.size(); ++i) {
            auto const& c = answers_.calls[i];
            auto const* of = c.of.empty() ? nullptr : find(c.of);
            if (!c.of.empty() && (!of || (of->kind != AssetKind::supplier && of->kind != AssetKind::person))) return noChoice(c.of, "/calls/" + std::to_string(i) + "/of");
            made_.picture.contacts.push_back({.id = freeId(made_.picture.contacts, c.name), .name = c.name, .role = c.role, .of = c.of, .phone = c.phone, .callOrder = ++order});
        }
        return {};
    }
    void usualFigures() {
        for (auto const& t : from_.things) {
            auto const* a = find(t.id);
            if (!a) continue;
            auto const source = say(t.figure.empty() ? from_.figures : t.figure);
            auto const usual = [&](bool is, std::string field) { if (is && !said_.contains(t.id + field)) made_.figures.push_back({t.id, std::move(field), source}); };
            for (std::size_t k = 0; k < a->needs.size(); ++k) {
                auto const path = "/needs/" + std::to_string(k);
                usual(a->needs[k].lasts.seconds > 0, path + "/lasts");
                usual(a->needs[k].workaround.has_value(), path + "/workaround");
            }
            usual(a->repair.has_value(), "/repair");
            if (!a->process) continue;
            usual(a->process->marginPerHour.cents > 0, "/process/marginPerHour");
            usual(a->process->maximumOutage.has_value(), "/process/maximumOutage");
            usual(!a->process->penalties.empty(), "/process/penalties");
        }
    }

    Template const& from_;
    Answers const& answers_;
    content::Language language_;
    int people_;
    std::set<std::string, std::less<>> known_{}, chosen_{};
    std::set<std::string> said_{};              // "<asset><field>" that an answer gave
    Made made_{};
};
}  // namespace

std::vector<Template> const& templates() {
    static std::vector<Template> const all = [] {
        std::vector<Template> out;
        for (auto const path : content::files("templates/")) out.push_back(content::catalogue<Template>(path));
        std::ranges::sort(out, {}, &Template::order);
        return out;
    }();
    return all;
}
Template const* findTemplate(std::string_view id) {
    auto const it = std::ranges::find(templates(), id, &Template::id);
    return it == templates().end() ? nullptr : &*it;
}
Result<Made> makePicture(Template const& from, Answers const& answers, content::Language language) { return Maker(from, answers, language).run(); }
}  // namespace schouw::organisation
