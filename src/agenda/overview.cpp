#include "agenda/overview.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <set>
#include <tuple>

namespace schouw::agenda {
namespace {
std::optional<Duration> timeOf(std::string const& startsAt) {
    if (!isTimeOfDay(startsAt)) return {};
    auto const two = [&](std::size_t at) { return (startsAt[at] - '0') * 10 + (startsAt[at + 1] - '0'); };
    return Duration{two(0) * 3600 + two(3) * 60};
}
std::string nameOf(organisation::Picture const& picture, std::string const& id) {
    if (id.empty()) return {};
    auto const* asset = picture.find(id);
    return asset ? asset->name : id;
}
void addLine(std::string& text, std::string const& more) {
    if (more.empty()) return;
    if (!text.empty()) text += '\n';
    text += more;
}
void sortByDay(std::vector<Mark>& marks) {
    std::ranges::sort(marks, {}, [](Mark const& m) { return std::tuple(m.on, m.kind, std::string_view(m.id)); });
}
// What an action of this key is about, when that has a day of its own: "contract:hosting", "support:server".
std::string subjectOf(Action const& a) { return a.source == "picture" && (a.key.starts_with("contract:") || a.key.starts_with("support:")) ? a.key : ""; }
}  // namespace

std::vector<Mark> marks(std::vector<Action> const& actions, std::vector<Review> const& reviews, organisation::Picture const& picture, Date today,
                        content::Language language, WordOf const& wordOf) {
    auto const last = today.plusMonths(kMonthsAhead);
    auto const ahead = [&](Date d) { return d >= today && d <= last; };
    std::vector<Mark> out;
    std::set<std::string, std::less<>> planned;
    for (auto const& r : reviews) {
        planned.insert(r.id);
        if (ahead(r.nextOn)) out.push_back({r.nextOn, titleOf(r, language), MarkKind::review, r.kind == ReviewKind::schouw, r.id});
    }
    for (auto const& c : picture.contracts)
        if (c.endsOn && ahead(*c.endsOn)) out.push_back({*c.endsOn, content::text(language, "agenda.mark.contract", {c.name}), MarkKind::contract, false, c.id});
    for (auto const& a : picture.assets)
        if (a.supportEnds && a.lifecycle != organisation::Lifecycle::retired && ahead(*a.supportEnds))
            out.push_back({*a.supportEnds, content::text(language, "agenda.mark.support", {a.name}), MarkKind::support, false, a.id});
    // The plan comes first; when it is fuller than the line, its first days stay.
    sortByDay(out);
    if (out.size() > kMostMarks) out.resize(kMostMarks);

    std::vector<Action> open;
    std::ranges::copy_if(actions, std::back_inserter(open), [&](Action const& a) {
        bool const shown = (a.source == "reviews" && planned.contains(a.key)) || !subjectOf(a).empty();
        return a.state == ActionState::open && ahead(a.due) && !shown;
    });
    sortByUrgency(open, today);
    for (auto const& a : open) {
        if (out.size() == kMostMarks) break;
        out.push_back({a.due, wordsOf(a, language, wordOf).text, MarkKind::action, false, a.id});
    }
    sortByDay(out);
    return out;
}

ActionCounts countActions(std::vector<Action> const& actions, Date today) {
    ActionCounts n;
    for (auto const& a : actions) {
        if (a.state == ActionState::snoozed) ++n.snoozed;
        if (a.state == ActionState::done) ++n.unconfirmed;
        if (a.state != ActionState::open) continue;
        switch (whenOf(a, today)) {
            case When::now: ++n.now; break;
            case When::thisWeek: ++n.thisWeek; break;
            case When::later: ++n.later; break;
        }
    }
    return n;
}

Calendar calendarOf(std::string const& organisation, std::vector<Action> const& actions, std::vector<Review> const& reviews,
                    organisation::Picture const& picture, content::Language language, WordOf const& wordOf, std::string const& address) {
    Calendar out{.name = content::text(language, "agenda.calendar.name", {organisation})};
    std::set<std::string, std::less<>> planned;
    for (auto const& r : reviews) {
        planned.insert(r.id);
        auto& e = out.entries.emplace_back();
        e.uid = "review-" + r.id + "@schouw";
        e.sequence = r.version;
        e.changedAt = r.changedAt;
        e.day = r.nextOn;
        e.startsAt = timeOf(r.startsAt);
        e.lasts = Duration::hours(2);
        e.busy = e.startsAt.has_value();
        e.title = titleOf(r, language);
        e.description = r.note;
        if (!r.owner.empty()) addLine(e.description, content::text(language, "agenda.calendar.owner", {nameOf(picture, r.owner)}));
        e.alarm = content::text(language, "agenda.calendar.alarm", {e.title});
        e.category = "schouw";
        if (!address.empty()) e.url = address + "/acties";
    }
    for (auto const& a : actions) {
        if (!isOpen(a) || (a.source == "reviews" && planned.contains(a.key))) continue;
        auto const words = wordsOf(a, language, wordOf);
        auto& e = out.entries.emplace_back();
        e.uid = "action-" + a.id + "@schouw";
        e.sequence = a.version;
        e.changedAt = a.changedAt;
        e.day = a.state == ActionState::snoozed && a.snoozedUntil ? std::max(a.due, *a.snoozedUntil) : a.due;
        e.title = words.text;
        e.description = words.why;
        if (!a.owner.empty()) addLine(e.description, content::text(language, "agenda.calendar.owner", {nameOf(picture, a.owner)}));
        if (a.source != kManual) addLine(e.description, a.note);
        addLine(e.description, words.closes);
        e.alarm = content::text(language, "agenda.calendar.alarm", {e.title});
        e.category = stateWord(a.severity, language);
        if (!address.empty()) e.url = address + "/acties";
    }
    return out;
}
}  // namespace schouw::agenda
