// The feed, read back by a small reader of RFC 5545 that stands here only to hold the writer against the rules.
#include "agenda/icalendar.hpp"
#include "agenda/overview.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace schouw::agenda {
namespace {
struct Line { std::string name{}, parameters{}, value{}; };
struct Component {
    std::string name{};
    std::vector<Line> lines{};
    std::vector<Component> inside{};
    std::string operator[](std::string_view property) const {
        auto const at = std::ranges::find(lines, property, &Line::name);
        return at == lines.end() ? "" : at->value;
    }
};
std::vector<Line> unfolded(std::string const& text) {
    std::vector<Line> out;
    std::string whole;
    std::size_t at = 0;
    auto const flush = [&] {
        if (whole.empty()) return;
        auto const colon = whole.find(':');
        EXPECT_NE(colon, whole.npos) << whole;
        auto const head = whole.substr(0, colon);
        auto const semicolon = head.find(';');
        out.push_back({head.substr(0, semicolon), semicolon == head.npos ? "" : head.substr(semicolon + 1), whole.substr(colon + 1)});
        whole.clear();
    };
    while (at < text.size()) {
        auto const end = text.find("\r\n", at);
        EXPECT_NE(end, text.npos) << "every line ends in CRLF";
        if (end == text.npos) break;
        auto const line = text.substr(at, end - at);
        EXPECT_LE(line.size(), 75u) << line;
        EXPECT_TRUE(isUtf8(line)) << "a fold never stands inside a character: " << line;
        for (char const c : line) EXPECT_GE(static_cast<unsigned char>(c), 0x20u) << line;
        if (line.starts_with(' ')) whole += line.substr(1);
        else {
            flush();
            whole = line;
        }
        at = end + 2;
    }
    flush();
    return out;
}
Component parse(std::vector<Line> const& lines, std::size_t& at) {
    Component out{lines[at++].value, {}, {}};
    while (at < lines.size()) {
        auto const& l = lines[at];
        if (l.name == "BEGIN") out.inside.push_back(parse(lines, at));
        else if (l.name == "END") {
            EXPECT_EQ(l.value, out.name);
            ++at;
            return out;
        } else {
            out.lines.push_back(l);
            ++at;
        }
    }
    ADD_FAILURE() << out.name << " does not end";
    return out;
}
Component read(std::string const& text) {
    auto const lines = unfolded(text);
    std::size_t at = 0;
    auto out = parse(lines, at);
    EXPECT_EQ(at, lines.size()) << "nothing after the calendar";
    return out;
}
std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            EXPECT_TRUE(text[i] != ';' && text[i] != ',') << text;
            out += text[i];
        } else {
            ++i;
            EXPECT_LT(i, text.size());
            out += text[i] == 'n' ? '\n' : text[i];
        }
    }
    return out;
}
CalendarEntry entry(std::string title) {
    CalendarEntry e;
    e.uid = "action-1@schouw";
    e.sequence = 4;
    e.changedAt = *Time::parse("2026-11-21T09:14:00.123Z");
    e.day = Date::of(2026, 11, 24);
    e.title = std::move(title);
    return e;
}

TEST(Calendar, isReadBackAsItWas) {
    auto e = entry("Werk de firewall bij; kost een uur, zegt Joris \\ IT");
    e.description = "Waarom:\nhet lek wordt nu misbruikt, en de firewall staat open naar internet. Dit is een lange regel die gevouwen wordt.";
    e.alarm = "Morgen: werk de firewall bij";
    e.url = "https://schouw.example/o/x/acties";
    auto const text = writeCalendar({.name = "schouw: Bakkerij", .entries = {e}});
    auto const c = read(text);
    EXPECT_EQ(c.name, "VCALENDAR");
    EXPECT_EQ(c["VERSION"], "2.0");
    EXPECT_FALSE(c["PRODID"].empty());
    EXPECT_EQ(c["REFRESH-INTERVAL"], "PT21600S");
    ASSERT_EQ(c.inside.size(), 1u);
    auto const& event = c.inside[0];
    EXPECT_EQ(event.name, "VEVENT");
    EXPECT_EQ(event["UID"], e.uid);
    EXPECT_EQ(event["SEQUENCE"], "4");
    EXPECT_EQ(event["DTSTAMP"], "20261121T091400Z");
    EXPECT_EQ(event["DTSTART"], "20261124");
    EXPECT_EQ(event["DTEND"], "20261125") << "the end is the day after: it does not count";
    EXPECT_EQ(unescaped(event["SUMMARY"]), e.title);
    EXPECT_EQ(unescaped(event["DESCRIPTION"]), e.description);
    EXPECT_EQ(event["URL"], e.url);
    ASSERT_EQ(event.inside.size(), 1u);
    EXPECT_EQ(event.inside[0]["ACTION"], "DISPLAY");
    EXPECT_EQ(event.inside[0]["TRIGGER"], "-PT15H") << "the day before at nine";
    EXPECT_EQ(text, writeCalendar({.name = "schouw: Bakkerij", .entries = {e}})) << "the same calendar gives the same bytes";
}
TEST(Calendar, hasATimeZoneWhenAnEntryHasATimeOfDay) {
    auto e = entry("Schouw");
    e.startsAt = Duration::hours(10);
    e.lasts = Duration::hours(2);
    auto const c = read(writeCalendar({.name = "n", .entries = {e}}));
    ASSERT_EQ(c.inside.size(), 2u);
    EXPECT_EQ(c.inside[0].name, "VTIMEZONE");
    EXPECT_EQ(c.inside[0]["TZID"], "Europe/Amsterdam");
    EXPECT_EQ(c.inside[0].inside.size(), 2u);
    EXPECT_EQ(c.inside[1]["DTSTART"], "20261124T100000");
    EXPECT_EQ(c.inside[1]["DTEND"], "20261124T120000");
    auto const start = std::ranges::find(c.inside[1].lines, "DTSTART", &Line::name);
    EXPECT_EQ(start->parameters, "TZID=Europe/Amsterdam");
    EXPECT_TRUE(read(writeCalendar({.name = "n", .entries = {entry("x")}})).inside.size() == 1) << "and none when not";
}
TEST(Calendar, letsNoTitleAddOrHideALine) {
    auto const c = read(writeCalendar({.name = "n\r\nBEGIN:VEVENT", .entries = {entry("a\r\nEND:VEVENT\r\nX:\x01\x7f" "b \u202e\u2066\u2028\u0085 c")}}));
    ASSERT_EQ(c.inside.size(), 1u);
    EXPECT_EQ(unescaped(c.inside[0]["SUMMARY"]), "a\nEND:VEVENT\nX:b  c");
}
TEST(Calendar, foldsAnyTextSoThatItComesBack) {
    std::mt19937 random(3);
    std::vector<std::string> const parts{"a", "é", "€", "😀", ",", ";", "\\", "\n", " ", ":", "\"", "ZZZZZZZZZZ"};
    for (int round = 0; round < 300; ++round) {
        std::string title;
        for (auto n = random() % 200; n > 0; --n) title += parts[random() % parts.size()];
        auto const c = read(writeCalendar({.name = title, .entries = {entry(title)}}));
        EXPECT_EQ(unescaped(c.inside.at(0)["SUMMARY"]), title);
        EXPECT_EQ(unescaped(c["NAME"]), title);
    }
}

// ---- what goes into it ----
struct Example {
    organisation::Picture picture{};
    std::vector<Action> actions{};
    std::vector<Review> reviews{};
    Example() {
        picture.organisation.name = "Bakkerij";
        picture.assets = {{.id = "fatma", .name = "Fatma", .kind = organisation::AssetKind::person}, {.id = "server", .name = "Server", .supportEnds = Date::of(2027, 3, 1)}};
        picture.contracts = {{.id = "c1", .name = "hosting", .endsOn = Date::of(2026, 12, 1)}};
        reviews = {{.id = "r1", .kind = ReviewKind::schouw, .nextOn = Date::of(2027, 1, 12), .startsAt = "10:00", .owner = "fatma"}};
        actions = {{.id = "1", .source = "manual", .key = "1", .title = "Bel Joris", .owner = "fatma", .severity = Severity::now, .due = Date::of(2026, 11, 24), .version = 3},
                   {.id = "2", .source = "picture", .key = "contract:c1", .text = "agenda.todo.contract", .arguments = {"hosting", "2026-12-01", "2026-12-01"}, .due = Date::of(2026, 12, 1)},
                   {.id = "3", .source = "reviews", .key = "r1", .text = "agenda.todo.schouw", .arguments = {"", ""}, .due = Date::of(2027, 1, 12)},
                   {.id = "4", .source = "manual", .key = "4", .title = "Klaar", .due = Date::of(2026, 11, 30), .state = ActionState::closed},
                   {.id = "5", .source = "manual", .key = "5", .title = "Uitgesteld", .due = Date::of(2026, 11, 22), .state = ActionState::snoozed, .snoozedUntil = Date::of(2026, 12, 5)}};
    }
};
TEST(CalendarOf, holdsEachThingOnce) {
    Example const x;
    auto const c = calendarOf("Bakkerij", x.actions, x.reviews, x.picture, content::Language::nl, {}, "https://h/o/1");
    std::vector<std::string> uids;
    for (auto const& e : c.entries) uids.push_back(e.uid + " " + e.day.text());
    EXPECT_EQ(uids, (std::vector<std::string>{"review-r1@schouw 2027-01-12", "action-1@schouw 2026-11-24", "action-2@schouw 2026-12-01", "action-5@schouw 2026-12-05"}));
    EXPECT_EQ(c.entries[0].startsAt, Duration::hours(10));
    EXPECT_EQ(c.entries[1].description, "Wie: Fatma");
    EXPECT_EQ(c.entries[1].sequence, 3);
    EXPECT_EQ(c.entries[1].url, "https://h/o/1/acties");
}
TEST(Marks, holdEachThingOnceByDay) {
    Example const x;
    std::vector<std::string> got;
    for (auto const& m : marks(x.actions, x.reviews, x.picture, Date::of(2026, 11, 21), content::Language::nl, {})) got.push_back(m.on.text() + " " + m.text + (m.strong ? " *" : ""));
    EXPECT_EQ(got, (std::vector<std::string>{"2026-11-24 Bel Joris", "2026-12-01 Contract hosting loopt af", "2027-01-12 Halfjaarlijkse schouw *", "2027-03-01 Ondersteuning Server stopt"}));
}
TEST(Counts, countByWhen) {
    Example const x;
    auto const n = countActions(x.actions, Date::of(2026, 11, 21));
    EXPECT_EQ(n.now, 1);
    EXPECT_EQ(n.thisWeek, 0);
    EXPECT_EQ(n.later, 2);
    EXPECT_EQ(n.snoozed, 1);
}
}  // namespace
}  // namespace schouw::agenda
