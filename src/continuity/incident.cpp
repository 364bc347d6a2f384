#include "continuity/incident.hpp"

#include "content/call_list.hpp"
#include "content/format.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace schouw::continuity {
namespace {
using content::Language;
using content::Texts;

struct IncidentFact { std::string id{}; Texts text{}, brief{}; };
BOOST_DESCRIBE_STRUCT(IncidentFact, (), (id, text, brief))
struct Track { std::string id{}, regime{}; std::vector<std::string> all{}; std::string role{}; Texts text{}, when{}; };
BOOST_DESCRIBE_STRUCT(Track, (), (id, regime, all, role, text, when))
struct IncidentFrame { content::About about{}; std::vector<IncidentFact> facts{}; std::vector<Track> tracks{}; };
BOOST_DESCRIBE_STRUCT(IncidentFrame, (), (about, facts, tracks))
}  // namespace
}  // namespace schouw::continuity
namespace schouw::json {
template <> constexpr Rule rule<continuity::Track>(std::string_view f) { return {.absent = f != "id" && f != "all"}; }
}  // namespace schouw::json

namespace schouw::continuity {
namespace {
IncidentFrame const& knowledge() {
    static IncidentFrame const all = content::catalogue<IncidentFrame>("plans/incident.yaml");
    return all;
}
bool ticks(LineKind kind) { return kind == LineKind::called || kind == LineKind::step || kind == LineKind::back || kind == LineKind::reported; }
bool afterwards(LineKind kind) { return kind == LineKind::learned || kind == LineKind::action || kind == LineKind::note || kind == LineKind::reopened || kind == LineKind::reported || kind == LineKind::decided; }

std::string valueOf(Incident const& incident, std::string const& fact) {
    auto const at = incident.facts.find(fact);
    return at == incident.facts.end() ? std::string() : at->second;
}
enum class Runs { no, perhaps, yes };
Runs runs(Track const& track, Incident const& incident) {
    bool all = true;
    for (auto const& fact : track.all) {
        auto const value = valueOf(incident, fact);
        if (value == "no") return Runs::no;
        all = all && value == "yes";
    }
    return all ? Runs::yes : Runs::perhaps;
}
std::vector<std::string> because(Track const& track, Incident const& incident, Language language) {
    std::vector<std::string> out;
    for (auto const& id : track.all) {
        auto const fact = std::ranges::find(knowledge().facts, id, &IncidentFact::id);
        auto const value = valueOf(incident, id);
        out.push_back(content::text(language, value == "yes" ? "incident.because-yes" : "incident.because-unknown", {content::pick(fact->brief, language)}));
    }
    return out;
}
void judge(IncidentClock& clock, Incident const& incident, Time now) {
    if (auto const done = incident.reported.find(clock.id); done != incident.reported.end()) {
        clock.state = ClockState::reported;
        clock.reportedAt = done->second.at;
    }
    else if (auto const decision = incident.decided.find(clock.id); decision != incident.decided.end() && decision->second.value == "leave") {
        clock.state = ClockState::left;
        clock.decidedBy = decision->second.by;
        clock.reason = decision->second.text;
    }
    else if (!clock.due) clock.state = ClockState::atOnce;
    else clock.state = now > clock.extended.value_or(*clock.due) ? ClockState::late : ClockState::running;
}
std::vector<std::string> inWords(std::vector<std::string> const& to, Language language) {
    std::vector<std::string> out;
    for (auto const& t : to) out.push_back(content::text(language, "kit-to." + t));
    return out;
}
bool isDuty(std::string const& id) {
    return std::ranges::find(duties(), id, &Duty::id) != duties().end() || std::ranges::any_of(knowledge().tracks, [&](Track const& t) { return t.id == id && t.regime.empty(); });
}
bool isAbout(Incident const& incident, IncidentLine const& line, organisation::Picture const& picture) {
    switch (line.kind) {
    case LineKind::fact: return std::ranges::find(knowledge().facts, line.about, &IncidentFact::id) != knowledge().facts.end();
    case LineKind::called: return std::ranges::find(picture.contacts, line.about, &organisation::Contact::id) != picture.contacts.end();
    case LineKind::back: return picture.find(line.about) != nullptr;
    case LineKind::reported:
    case LineKind::decided: return isDuty(line.about);
    case LineKind::step: {
        auto const* card = content::firstHourCards().find(incident.head.card);
        std::size_t n = 0;
        auto const [end, ec] = std::from_chars(line.about.data(), line.about.data() + line.about.size(), n);
        return card && ec == std::errc{} && end == line.about.data() + line.about.size() && n >= 1 && n <= card->steps.size();
    }
    case LineKind::opened:
    case LineKind::aware:
    case LineKind::note:
    case LineKind::closed:
    case LineKind::reopened:
    case LineKind::learned:
    case LineKind::action: return true;
    }
    return false;
}
}  // namespace

std::vector<std::string> factIds() {
    std::vector<std::string> out;
    for (auto const& f : knowledge().facts) out.push_back(f.id);
    return out;
}

Incident incidentOf(IncidentHead head, std::vector<IncidentLine> all) {
    Incident out;
    out.awareAt = head.openedAt;
    std::set<std::string> seen;
    for (auto& line : all) {
        if (!seen.insert(line.id).second) continue;
        auto const tick = [&](std::map<std::string, IncidentLine>& to) {
            if (line.value == "undone") to.erase(line.about);
            else to[line.about] = line;
        };
        switch (line.kind) {
        case LineKind::aware: out.awareAt = line.at; break;
        case LineKind::fact:
            if (line.value == "unknown") out.facts.erase(line.about);
            else out.facts[line.about] = line.value;
            break;
        case LineKind::called: tick(out.called); break;
        case LineKind::step: tick(out.steps); break;
        case LineKind::back: tick(out.back); break;
        case LineKind::reported: tick(out.reported); break;
        case LineKind::decided: out.decided[line.about] = line; break;
        case LineKind::closed: head.closedAt = line.at; break;
        case LineKind::reopened: head.closedAt.reset(); break;
        case LineKind::learned: out.learned = line.text; break;
        case LineKind::action: out.actions.push_back(line); break;
        case LineKind::opened:
        case LineKind::note: break;
        }
        out.log.push_back(std::move(line));
    }
    std::ranges::sort(out.log, {}, [](IncidentLine const& l) { return std::tuple(l.at, l.received, l.id); });
    out.head = std::move(head);
    return out;
}

Result<> mayAdd(Incident const& incident, IncidentLine const& line, Time now, organisation::Picture const& picture) {
    auto const wrong = [](std::string_view key, std::vector<std::string> arguments, char const* field) { return fail(ErrorKind::invalid, key, std::move(arguments), {.field = field}); };
    bool const words = line.kind == LineKind::note || line.kind == LineKind::learned || line.kind == LineKind::action;
    if (words && trim(line.text).empty()) return wrong("continuity.line-empty", {}, "/text");
    if (line.at > now.plus(kClockSlack)) return wrong("continuity.line-future", {}, "/at");
    if (line.kind == LineKind::opened || !isAbout(incident, line, picture)) return wrong("continuity.line-about", {line.about}, "/about");
    bool const fits = line.kind == LineKind::fact      ? line.value == "yes" || line.value == "no" || line.value == "unknown"
                      : line.kind == LineKind::decided ? line.value == "report" || line.value == "leave"
                      : ticks(line.kind)               ? line.value.empty() || line.value == "undone"
                                                       : true;
    if (!fits) return wrong("continuity.line-value", {line.value}, "/value");
    if (line.kind == LineKind::decided && trim(line.text).empty()) return wrong("continuity.decision-reason", {}, "/text");
    bool const closed = incident.head.closedAt.has_value();
    if (closed && !afterwards(line.kind)) return fail(ErrorKind::conflict, "continuity.incident-closed");
    if (!closed && line.kind == LineKind::reopened) return fail(ErrorKind::conflict, "continuity.incident-open");
    return {};
}

std::vector<IncidentClock> clocksOf(Incident const& incident, Time now, Language language) {
    std::map<std::string, Time> reported;
    for (auto const& [id, line] : incident.reported) reported[id] = line.at;
    bool const dutch = language != Language::en;
    std::vector<IncidentClock> out;
    for (auto const& track : knowledge().tracks) {
        auto const certain = runs(track, incident);
        if (certain == Runs::no) continue;
        IncidentClock base{.certain = certain == Runs::yes, .because = because(track, incident, language)};
        if (track.regime.empty()) {
            base.id = track.id;
            base.title = content::pick(track.text, language);
            base.when = content::pick(track.when, language);
            judge(base, incident, now);
            out.push_back(std::move(base));
            continue;
        }
        for (auto const& d : deadlines(incident.awareAt, {track.regime}, reported)) {
            auto clock = base;
            clock.id = d.duty->id;
            clock.title = dutch ? d.duty->title.nl : d.duty->title.en;
            clock.when = dutch ? d.duty->when.nl : d.duty->when.en;
            clock.law = d.duty->law.name;
            clock.article = d.duty->law.article;
            clock.channel = d.duty->channel;
            clock.to = inWords(d.duty->to, language);
            clock.content = dutch ? d.duty->content.nl : d.duty->content.en;
            clock.due = d.due;
            clock.extended = d.extended;
            judge(clock, incident, now);
            out.push_back(std::move(clock));
        }
    }
    // What presses first: certain before perhaps, then by when it is due; done and left last.
    std::ranges::sort(out, {}, [](IncidentClock const& c) {
        bool const over = c.state == ClockState::reported || c.state == ClockState::left;
        return std::tuple(over, !c.certain, c.due.value_or(Time{}), c.id);
    });
    return out;
}

IncidentView viewOf(Incident const& incident, Kit const& kit, Time now, Language language) {
    IncidentView v{.head = incident.head, .awareAt = incident.awareAt, .now = now, .cardHead = kit.head, .learned = incident.learned, .actions = incident.actions, .log = incident.log};
    std::ranges::reverse(v.log);
    for (auto const& f : knowledge().facts) v.questions.push_back({f.id, content::pick(f.text, language), valueOf(incident, f.id)});
    v.clocks = clocksOf(incident, now, language);

    auto const* card = content::firstHourCards().find(incident.head.card);
    std::set<std::string> listed;
    auto const list = [&](KitContact const& c, std::string role) {
        if (!listed.insert(c.id).second) return;
        IncidentCall call{c.id, c.name, std::move(role), c.phone, c.secondPhone, c.may, {}, {}};
        if (auto const at = incident.called.find(c.id); at != incident.called.end()) call.calledAt = at->second.at;
        for (auto const& f : c.falls) if (f.channel != "email") call.falls.push_back(content::text(language, "kit.warning.falls", {c.name, content::text(language, "kit.channel." + f.channel), f.over}));
        v.calls.push_back(std::move(call));
    };
    if (card) {
        v.cardTitle = content::pick(card->text, language);
        for (auto const& role : card->call)
            for (auto const& c : kit.contacts)
                if (std::ranges::find(c.fills, role) != c.fills.end()) list(c, content::pick(content::callRoles().find(role)->text, language));
        for (std::size_t i = 0; i < card->steps.size(); ++i) {
            IncidentStep step{static_cast<int>(i + 1), content::pick(card->steps[i], language), {}, {}};
            if (auto const at = incident.steps.find(std::to_string(i + 1)); at != incident.steps.end()) step.doneAt = at->second.at, step.by = at->second.by;
            v.steps.push_back(std::move(step));
        }
    }
    for (auto const& c : kit.contacts) if (c.callOrder > 0) list(c, c.role);
    for (auto const& s : kit.systems) {
        if (!incident.head.failed.empty() && std::ranges::find(incident.head.failed, s.id) == incident.head.failed.end()) continue;
        IncidentBack back{s.id, s.name, s.urgentFor, s.repair, {}, {}};
        if (auto const at = incident.back.find(s.id); at != incident.back.end()) back.backAt = at->second.at, back.measured = Duration{(at->second.at.milliseconds - incident.head.openedAt.milliseconds) / 1000};
        v.order.push_back(std::move(back));
    }
    return v;
}

std::optional<TestRecord> testOf(Incident const& incident, organisation::Picture const& picture) {
    if (!incident.head.closedAt) return {};
    TestRecord out{.id = incident.head.id, .on = incident.head.openedAt.localDate(), .kind = std::string(json::enumText(incident.head.mode)), .title = incident.head.title,
                   .people = incident.head.people, .systems = {}, .learned = incident.learned, .actions = {}};
    for (auto const& a : incident.actions) out.actions.push_back(a.text);
    auto const add = [&](std::string const& id) {
        if (std::ranges::find(out.systems, id, &MeasuredSystem::asset) != out.systems.end()) return;
        auto const* asset = picture.find(id);
        MeasuredSystem system{id, asset ? asset->repair : std::nullopt, {}};
        if (auto const at = incident.back.find(id); at != incident.back.end()) system.measured = Duration{(at->second.at.milliseconds - incident.head.openedAt.milliseconds) / 1000};
        out.systems.push_back(std::move(system));
    };
    for (auto const& id : incident.head.failed) add(id);
    for (auto const& [id, line] : incident.back) add(id);
    return out;
}
}  // namespace schouw::continuity
