#include "continuity/standing.hpp"

#include "content/format.hpp"
#include <algorithm>

namespace schouw::continuity {
namespace {
std::int64_t kitAge(Standing const& s) { return daysBetween(s.made->at.localDate(), s.kit.made); }
double countOf(Kit const& kit, std::initializer_list<std::string_view> kinds) {
    return static_cast<double>(std::ranges::count_if(kit.warnings, [&](KitWarning const& w) { return std::ranges::find(kinds, w.kind) != kinds.end(); }));
}
std::vector<std::string> rolesIn(Kit const& kit) {
    std::vector<std::string> out;
    for (auto const& w : kit.warnings) if (w.kind == "missing-role") out.push_back(w.about);
    return out;
}
}  // namespace

KitState kitStateOf(Standing const& s) {
    if (!s.made) return KitState::none;
    if (kitAge(s) > kKitDays) return KitState::old;
    return s.made->fingerprint == fingerprint(s.kit) ? KitState::good : KitState::changed;
}
std::string kitSentence(Standing const& s) {
    auto const state = kitStateOf(s);
    if (state == KitState::none) return content::text(s.language, "kit-state.none");
    auto const days = kitAge(s);
    auto const age = days == 0 ? content::text(s.language, "kit-state.today") : content::text(s.language, days == 1 ? "kit-state.day" : "kit-state.days", {std::to_string(days)});
    return content::text(s.language, "kit-state." + std::string(json::enumText(state)), {age});
}
std::vector<TestRecord> testsOf(std::vector<Incident> const& incidents, organisation::Picture const& picture) {
    std::vector<TestRecord> out;
    for (auto const& incident : incidents) if (auto test = testOf(incident, picture)) out.push_back(*std::move(test));
    std::ranges::sort(out, [](TestRecord const& a, TestRecord const& b) { return std::tie(b.on, b.id) < std::tie(a.on, a.id); });
    return out;
}

std::vector<Concern> concernsOf(Standing const& s) {
    std::vector<Concern> out;
    if (s.picture->assets.empty() && s.picture->contacts.empty()) return out;       // nothing to protect yet
    auto const today = s.kit.made;
    if (auto const missing = rolesIn(s.kit); !missing.empty())
        out.push_back({"roles", missing.size() == 1 ? "continuity.todo.role" : "continuity.todo.roles", {std::to_string(missing.size())}, 1, {}});
    switch (kitStateOf(s)) {
    case KitState::none: if (!s.kit.contacts.empty()) out.push_back({"kit", "continuity.todo.kit", {}, 1, {}}); break;
    case KitState::old: out.push_back({"kit", "continuity.todo.kit-old", {s.made->at.localDate().text()}, 1, today}); break;
    case KitState::changed: out.push_back({"kit", "continuity.todo.kit-changed", {}, 1, {}}); break;
    case KitState::good: break;
    }
    if (!s.kit.processes.empty()) switch (stateOf(s.planInput())) {
    case PlanState::untested: out.push_back({"plan", "continuity.todo.plan-untested", {}, 1, {}}); break;
    case PlanState::outdated: out.push_back({"plan", "continuity.todo.plan-outdated", {s.tests.front().on.text()}, 1, today}); break;
    case PlanState::unapproved: out.push_back({"plan", "continuity.todo.plan-unapproved", {}, 0, {}}); break;
    case PlanState::changed: out.push_back({"plan", "continuity.todo.plan-changed", {}, 0, {}}); break;
    case PlanState::good: break;
    }
    if (auto const n = countOf(s.kit, {"never-verified", "old", "future"}); n > 0)
        out.push_back({"numbers", n == 1 ? "continuity.todo.number" : "continuity.todo.numbers", {std::to_string(static_cast<int>(n))}, 0, {}});
    return out;
}

std::vector<evidence::Fact> factsOf(Standing const& s, Time now) {
    std::vector<evidence::Fact> out;
    auto const add = [&](char const* name, evidence::FactValue value) { out.push_back({"", std::string("continuity.") + name, std::move(value), "continuity", now}); };
    if (!s.tests.empty()) add("plan_tested", s.tests.front().on.text());
    if (s.plan.approval.on) add("plan_approved", s.plan.approval.on->text());
    if (s.made) add("kit_made", s.made->at.localDate().text()), add("kit_changed", kitStateOf(s) == KitState::changed);
    add("roles_missing", countOf(s.kit, {"missing-role"}));
    add("contacts_unverified", countOf(s.kit, {"never-verified", "old", "future"}));
    add("contacts_depend_on_failing", countOf(s.kit, {"only-over"}));
    double left = 0;
    for (auto const& c : s.picture->contacts) {
        auto const* of = c.callOrder > 0 ? s.picture->find(c.of) : nullptr;
        left += of && of->lifecycle == organisation::Lifecycle::retired;
    }
    add("contacts_left", left);
    if (!s.tests.empty()) {
        auto const& last = s.tests.front().systems;
        add("slower_than_aimed", static_cast<double>(std::ranges::count_if(last, [](MeasuredSystem const& m) { return m.planned && m.measured && *m.measured > *m.planned; })));
    }
    double undecided = 0, late = 0;
    std::optional<Date> practised;
    for (auto const& incident : s.incidents) {
        bool const real = incident.head.mode == IncidentMode::incident;
        bool open = false;
        for (auto const& clock : clocksOf(incident, now, s.language)) {
            if (!clock.due) continue;
            open = open || (clock.certain && clock.state != ClockState::reported && clock.state != ClockState::left);
            late += real && clock.reportedAt && *clock.reportedAt > clock.extended.value_or(*clock.due);
        }
        undecided += real && incident.head.closedAt && open;
        if (!real && incident.head.closedAt && !incident.reported.empty()) practised = std::max(practised.value_or(incident.head.openedAt.localDate()), incident.head.openedAt.localDate());
    }
    add("incidents_undecided", undecided);
    add("decisions_late", late);
    if (practised) add("exercised", practised->text());
    return out;
}
}  // namespace schouw::continuity
