#include "continuity/kit_tables.hpp"

#include "content/format.hpp"
#include "continuity/deadline.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace schouw::continuity {
namespace {
using content::Language;

std::string termOf(Duty const& duty, Language language) {
    auto const say = [&](std::string_view key, std::vector<std::string> const& arguments) { return content::text(language, key, arguments); };
    if (!duty.clock) return say("kit.at-once", {});
    auto const& c = *duty.clock;
    auto const n = c.hours    ? say(c.hours == 1 ? "kit.hour" : "kit.hours", {std::to_string(c.hours)})
                   : c.days   ? say(c.days == 1 ? "kit.day" : "kit.days", {std::to_string(c.days)})
                              : say(c.months == 1 ? "kit.month" : "kit.months", {std::to_string(c.months)});
    if (c.after.empty()) return n;
    auto const first = std::ranges::find(duties(), c.after, &Duty::id);
    return say("kit.after", {n, language == Language::en ? first->title.en : first->title.nl});
}
}  // namespace

std::string lines(std::vector<std::string> const& parts, char const* between) {
    std::string out;
    for (auto const& p : parts) if (!p.empty()) out += (out.empty() ? "" : between) + p;
    return out;
}
std::string lengthOr(Language language, std::optional<Duration> length) { return length ? content::length(language, *length) : std::string("–"); }

std::string numbersOf(KitContact const& c, Language language) {
    std::vector<std::string> out;
    for (auto const& [channel, number] : {std::pair("phone", &c.phone), std::pair("secondPhone", &c.secondPhone)}) {
        if (number->empty()) continue;
        out.push_back(*number);
        auto const fall = std::ranges::find(c.falls, channel, &KitFall::channel);
        if (fall != c.falls.end()) out.push_back(content::text(language, "kit.over", {fall->over}));
    }
    return lines(out);
}
formats::PdfTable callListTable(Kit const& kit, Language language) {
    auto const say = [&](std::string_view key, std::vector<std::string> const& arguments = {}) { return content::text(language, key, arguments); };
    formats::PdfTable table{{"", say("kit.who"), say("kit.phone"), say("kit.reachable"), say("kit.may")}, {0.4, 3, 2.2, 2, 3}, {}};
    for (auto const& c : kit.contacts)
        if (c.callOrder > 0)
            table.rows.push_back({std::to_string(c.callOrder), lines({c.name, c.role, c.of}), numbersOf(c, language), c.reachable, lines({c.may, c.number.empty() ? "" : say("kit.our-number", {c.number})})});
    return table;
}
formats::PdfTable contactsTable(Kit const& kit, Language language) {
    auto const say = [&](std::string_view key) { return content::text(language, key); };
    formats::PdfTable table{{say("kit.who"), say("kit.phone"), say("kit.email"), say("kit.number")}, {3, 2, 3.4, 1.6}, {}};
    for (auto const& c : kit.contacts)
        if (!c.phone.empty() || !c.secondPhone.empty() || !c.email.empty()) table.rows.push_back({lines({c.name, c.role, c.of}), numbersOf(c, language), c.email, c.number});
    return table;
}
formats::PdfTable systemsTable(Kit const& kit, Language language) {
    auto const say = [&](std::string_view key, std::vector<std::string> const& arguments = {}) { return content::text(language, key, arguments); };
    formats::PdfTable table{{"", say("kit.system"), say("kit.within"), say("kit.repair"), say("kit.repair-needs"), say("kit.by")}, {0.45, 2.5, 2.7, 1.4, 2.3, 2.6}, {}};
    int n = 0;
    for (auto const& s : kit.systems) {
        auto const within = s.urgentFor.empty() ? "–" : s.within ? fmt::format("{} ({})", content::length(language, *s.within), s.urgentFor) : s.urgentFor;
        table.rows.push_back({std::to_string(++n), s.name, within, lengthOr(language, s.repair), lines(s.recoveryNeeds, ", "),
                              lines({s.supplier.empty() ? s.owner : s.supplier, s.phone, s.contract.empty() ? "" : say("kit.our-number", {s.contract})})});
    }
    return table;
}
formats::PdfTable processesTable(Kit const& kit, Language language) {
    auto const say = [&](std::string_view key) { return content::text(language, key); };
    formats::PdfTable table{{say("kit.work"), say("kit.longest"), say("kit.data-loss"), say("kit.minimum"), say("kit.otherwise"), say("kit.owner")}, {2.4, 1.4, 1.7, 1.5, 3.4, 1.4}, {}};
    for (auto const& p : kit.processes)
        table.rows.push_back({p.name, lengthOr(language, p.maximumOutage), lengthOr(language, p.maximumDataLoss), p.minimumLevel > 0 ? fmt::format("{} %", std::lround(p.minimumLevel * 100)) : "–",
                              lines(p.workarounds), lines({p.owner, p.deputy})});
    return table;
}
formats::PdfTable contractsTable(Kit const& kit, Language language) {
    auto const say = [&](std::string_view key) { return content::text(language, key); };
    formats::PdfTable table{{say("kit.contract"), say("kit.supplier"), say("kit.number"), say("kit.phone"), say("kit.response")}, {3, 2.4, 1.8, 1.8, 1.6}, {}};
    for (auto const& c : kit.contracts) table.rows.push_back({c.name, c.supplier, c.number, c.phone, lengthOr(language, c.responseTime)});
    return table;
}
formats::PdfTable dutiesTable(Language language) {
    auto const say = [&](std::string_view key) { return content::text(language, key); };
    bool const dutch = language != Language::en;
    formats::PdfTable table{{say("kit.duty"), say("kit.term"), say("kit.to"), say("kit.when")}, {3, 2, 2, 4}, {}};
    for (auto const& d : duties()) {
        if (d.regime != "avg" && d.regime != "cbw") continue;
        std::vector<std::string> to;
        for (auto const& t : d.to) to.push_back(say("kit-to." + t));
        table.rows.push_back({fmt::format("{} ({} {})", dutch ? d.title.nl : d.title.en, d.law.name, d.law.article), termOf(d, language), lines({lines(to, ", "), d.channel}), dutch ? d.when.nl : d.when.en});
    }
    return table;
}
}  // namespace schouw::continuity
