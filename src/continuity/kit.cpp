#include "continuity/kit.hpp"

#include "base/text.hpp"
#include "content/call_list.hpp"
#include "content/format.hpp"
#include "continuity/digest.hpp"
#include "continuity/recovery_order.hpp"
#include "json/write.hpp"
#include "organisation/index.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace schouw::continuity {
namespace {
using content::Language;
using organisation::Asset;
using organisation::Contact;
using organisation::Picture;

std::string joined(std::vector<std::string> const& names) {
    std::string out;
    for (auto const& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}
class KitMaker {
public:
    KitMaker(Picture const& picture, impact::Graph const& graph, Date today, Language language)
        : picture_(picture), index_(picture), graph_(graph), today_(today), language_(language) {}

    Kit run() {
        kit_.organisation = picture_.organisation.name;
        kit_.made = today_;
        kit_.renewBefore = today_.plusDays(kKitDays);
        kit_.head = content::pick(content::firstHourCards().head, language_);
        contacts();
        order();
        contracts();
        cards();
        warnings();
        return std::move(kit_);
    }

private:
    std::string say(std::string_view key, std::vector<std::string> const& arguments = {}) const { return content::text(language_, key, arguments); }
    std::string clean(std::string_view text, std::string const& about) {
        bool found = false;
        auto out = withoutPasswords(text, found, language_);
        if (found && held_.insert(about).second) late_.push_back({"password", about, say("kit.warning.password", {nameOf(about)})});
        return out;
    }
    Asset const* asset(std::string_view id) const {
        auto const at = index_.find(id);
        return at ? &index_.asset(*at) : nullptr;
    }
    std::string nameOf(std::string_view id) const {
        if (auto const* a = asset(id)) return a->name;
        auto const c = std::ranges::find(picture_.contacts, id, &Contact::id);
        return c == picture_.contacts.end() ? std::string(id) : c->name;
    }
    std::vector<std::string> names(std::vector<std::string> const& ids) const {
        std::vector<std::string> out;
        for (auto const& id : ids) out.push_back(nameOf(id));
        return out;
    }
    void contacts() {
        for (auto const& c : picture_.contacts) {
            KitContact k{.id = c.id, .name = c.name, .role = clean(c.role, c.id), .of = c.of.empty() ? "" : nameOf(c.of), .fills = c.fills,
                         .phone = c.phone, .secondPhone = c.secondPhone, .email = c.email, .reachable = clean(c.reachable, c.id),
                         .number = clean(c.number, c.id), .may = clean(c.may, c.id), .callOrder = c.callOrder, .verifiedOn = c.verifiedOn, .falls = {}};
            if (k.of == k.name) k.of.clear();
            for (auto const& [channel, over] : c.over) {
                auto const at = index_.find(over);
                if (!at) continue;
                KitFall fall{channel, nameOf(over), {}};
                for (auto const a : fallsWith(graph_, *at)) fall.with.push_back(picture_.assets[a].name);
                k.falls.push_back(std::move(fall));
            }
            kit_.contacts.push_back(std::move(k));
        }
        std::ranges::sort(kit_.contacts, {}, [](KitContact const& c) { return std::tuple(c.callOrder == 0 ? 1000 : c.callOrder, c.callOrder == 0 ? lower(c.name) : std::string(), c.id); });
    }
    // The number of who belongs to this supplier or person, the call list first.
    std::string phoneOf(std::string const& id) const {
        if (id.empty()) return {};
        for (auto const& k : kit_.contacts) {
            auto const c = std::ranges::find(picture_.contacts, k.id, &Contact::id);
            if (c->of == id && !k.phone.empty()) return k.phone;
        }
        return {};
    }
    void order() {
        auto const found = recoveryOrder(picture_, graph_);
        for (auto const p : found.processes) {
            auto const& a = picture_.assets[p];
            KitProcess process{.id = a.id, .name = a.name, .owner = nameOf(a.owner), .deputy = nameOf(a.deputy), .maximumOutage = a.process->maximumOutage,
                               .recoveryTime = a.process->recoveryTime, .maximumDataLoss = a.process->maximumDataLoss, .minimumLevel = a.process->minimumLevel, .workarounds = {}};
            for (auto const& need : a.needs)
                if (need.workaround && !need.workaround->how.empty())
                    process.workarounds.push_back(fmt::format("{}: {}", joined(names(need.on)), clean(need.workaround->how, a.id)));
            kit_.processes.push_back(std::move(process));
        }
        for (auto const& step : found.steps) {
            auto const& a = picture_.assets[step.asset];
            KitSystem s{.id = a.id, .name = a.name, .urgentFor = {}, .within = {}, .repair = a.repair, .needs = {}, .recoveryNeeds = names(a.recoveryNeeds),
                        .owner = nameOf(a.owner), .deputy = nameOf(a.deputy), .supplier = nameOf(a.supplier), .contract = {}, .phone = phoneOf(a.supplier)};
            if (step.urgentFor) s.urgentFor = picture_.assets[*step.urgentFor].name, s.within = picture_.assets[*step.urgentFor].process->maximumOutage;
            for (auto const& need : a.needs) for (auto const& name : names(need.on)) s.needs.push_back(name);
            for (auto const& c : picture_.contracts)
                if (s.contract.empty() && std::ranges::find(c.covers, a.id) != c.covers.end()) s.contract = clean(c.number, c.id);
            if (!a.supplier.empty() && s.phone.empty()) noNumber_[a.supplier].push_back(a.name);
            kit_.systems.push_back(std::move(s));
        }
        circles_ = found.circles;
    }
    void contracts() {
        for (auto const& c : picture_.contracts)
            kit_.contracts.push_back({c.name, nameOf(c.supplier), clean(c.number, c.id), phoneOf(c.supplier), c.responseTime});
    }
    void cards() {
        for (auto const& card : content::firstHourCards().cards) {
            KitCard out{.id = card.id, .title = content::pick(card.text, language_), .steps = {}, .call = {}};
            for (auto const& step : card.steps) out.steps.push_back(content::pick(step, language_));
            std::set<std::string> called;                   // who fills two roles stands there once
            for (auto const& role : card.call)
                for (auto const& c : kit_.contacts) {
                    if (std::ranges::find(c.fills, role) == c.fills.end()) continue;
                    auto const& by = !c.phone.empty() ? c.phone : !c.secondPhone.empty() ? c.secondPhone : c.email;
                    if (!by.empty() && called.insert(c.id).second) out.call.push_back({content::pick(content::callRoles().find(role)->text, language_), c.name, by});
                }
            kit_.cards.push_back(std::move(out));
        }
    }
    void warn(std::string kind, std::string about, std::vector<std::string> const& arguments) {
        kit_.warnings.push_back({kind, std::move(about), say("kit.warning." + kind, arguments)});
    }
    void warnings() {
        for (auto const& role : content::callRoles().roles) {
            auto const fill = std::ranges::count_if(kit_.contacts, [&](KitContact const& c) { return std::ranges::find(c.fills, role.id) != c.fills.end(); });
            auto const& text = content::pick(role.text, language_);
            if (role.mandatory && fill == 0) warn("missing-role", role.id, {text});
            else if (role.deputy && fill == 1) warn("no-deputy", role.id, {text});
        }
        for (auto const& c : kit_.contacts) {
            std::size_t const ways = (c.phone.empty() ? 0u : 1u) + (c.secondPhone.empty() ? 0u : 1u) + (c.email.empty() ? 0u : 1u);
            std::size_t over = 0;                           // `over` may name a way that is not there
            for (auto const& f : c.falls) over += (f.channel == "phone" ? c.phone : f.channel == "secondPhone" ? c.secondPhone : c.email).empty() ? 0u : 1u;
            if (ways == 0) warn("no-channel", c.id, {c.name});
            else if (over == ways) warn("only-over", c.id, {c.name, joined(c.falls.front().with)});
        }
        for (auto const& c : kit_.contacts)
            for (auto const& f : c.falls)
                if (f.channel != "email") warn("falls", c.id, {c.name, say("kit.channel." + f.channel), joined(f.with)});
        for (auto const& [supplier, systems] : noNumber_) warn("no-number", supplier, {nameOf(supplier), joined(systems)});
        for (auto const& circle : circles_) {
            std::vector<std::string> waiting;
            for (auto const a : circle) waiting.push_back(picture_.assets[a].name);
            warn("circle", picture_.assets[circle.front()].id, {joined(waiting)});
        }
        for (auto const& c : kit_.contacts) {
            if (c.callOrder == 0) continue;
            if (!c.verifiedOn) warn("never-verified", c.id, {c.name});
            else if (*c.verifiedOn > today_) warn("future", c.id, {c.name, content::plainDate(language_, *c.verifiedOn)});
            else if (daysBetween(*c.verifiedOn, today_) > kKitDays) warn("old", c.id, {c.name, content::plainDate(language_, *c.verifiedOn)});
        }
        std::ranges::move(late_, std::back_inserter(kit_.warnings));
    }

    Picture const& picture_;
    organisation::PictureIndex index_;
    impact::Graph const& graph_;
    Date today_;
    Language language_;
    Kit kit_{};
    std::map<std::string, std::vector<std::string>> noNumber_{};
    std::vector<std::vector<std::size_t>> circles_{};
    std::set<std::string> held_{};
    std::vector<KitWarning> late_{};
};
}  // namespace

std::string withoutPasswords(std::string_view text, bool& found, Language language) {
    static constexpr std::string_view words[] = {"wachtwoord", "password", "passwort", "passphrase", "wachtzin", "pincode", "toegangscode", "passwd"};
    auto const plain = lower(text);
    for (auto const word : words)
        for (auto at = plain.find(word); at != plain.npos; at = plain.find(word, at + 1)) {
            auto const after = plain.find_first_not_of(" \t", at + word.size());
            bool const told = after != plain.npos && (plain[after] == ':' || plain[after] == '=' || plain.substr(after, 3) == "is ");
            if (!told) continue;
            found = true;
            return std::string(trim(text.substr(0, at))) + (at == 0 ? "" : " ") + content::text(language, "kit.left-out");
        }
    return std::string(text);
}

Result<Kit> makeKit(Picture const& picture, Date today, Language language) {
    SCHOUW_TRY(auto const graph, impact::Graph::make(picture));
    return KitMaker(picture, graph, today, language).run();
}

std::string fingerprint(Kit const& kit) {
    Kit undated = kit;
    undated.made = undated.renewBefore = {};
    std::erase_if(undated.warnings, [](KitWarning const& w) { return w.kind == "old" || w.kind == "future"; });
    return digest(json::text(undated));
}
}  // namespace schouw::continuity
