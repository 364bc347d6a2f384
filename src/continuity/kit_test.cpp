#include "continuity/kit.hpp"

#include "continuity/kit_document.hpp"
#include "continuity/recovery_order.hpp"
#include "continuity/vcard.hpp"
#include "base/text.hpp"
#include "json/write.hpp"
#include "organisation/picture_yaml.hpp"
#include "support/files.hpp"
#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace schouw::continuity {
namespace {
using content::Language;
using organisation::Picture;

Picture readIt(std::string_view yaml) {
    auto read = organisation::readPicture(yaml, "test.yaml");
    for (auto const& e : read ? formats::Errors{} : read.error()) ADD_FAILURE() << describe(e);
    return read ? read->picture : Picture{};
}
Picture example(char const* name) { return readIt(testing::fileText(testing::sourceDir() / "examples" / name)); }
Date day(char const* text) { return *Date::parse(text); }
std::vector<std::string> kinds(Kit const& kit, std::string const& about) {
    std::vector<std::string> out;
    for (auto const& w : kit.warnings) if (w.about == about) out.push_back(w.kind);
    return out;
}
constexpr char const* kPhones = R"(
organisation: {name: Proef}
assets:
  - {id: power, name: Stroom, kind: network}
  - {id: line, name: Internetlijn, kind: network, needs: [{on: [power]}]}
  - {id: battery, name: Accu, kind: device, needs: [{on: [power], lasts: 8h}]}
  - {id: voip, name: VoIP, kind: cloudService, needs: [{on: [line]}]}
  - {id: mast, name: Mast, kind: network, needs: [{on: [battery]}]}
contacts:
  - {id: an, name: An, phone: 088-1, email: an@b.example, callOrder: 2, fills: [decides], over: {phone: voip, email: line}}
  - {id: bo, name: Bo, phone: 06-12345678, secondPhone: 088-2, callOrder: 1, fills: [it, it-provider], over: {secondPhone: mast}, verifiedOn: 2026-11-01}
  - {id: cy, name: Cy, fills: [insurer]}
  - {id: di, name: Di, phone: 06-9, callOrder: 3, verifiedOn: 2026-12-01, may: "beheer, wachtwoord: Geheim123!"}
)";

TEST(Kit, findsTheNumbersThatFailWithWhatFails) {
    auto const kit = *makeKit(readIt(kPhones), day("2026-11-28"), Language::nl);
    ASSERT_EQ(kit.contacts.size(), 4u);
    EXPECT_EQ(kit.contacts[0].id, "bo");
    EXPECT_EQ(kit.contacts[1].falls[1].with, (std::vector<std::string>{"VoIP", "Internetlijn", "Stroom"}));
    EXPECT_EQ(kit.contacts[0].falls[0].with, (std::vector<std::string>{"Mast", "Accu"})) << "what has a stock of hours does not take it down at once";
    EXPECT_EQ(kinds(kit, "an"), (std::vector<std::string>{"only-over", "falls", "never-verified"}));
    EXPECT_EQ(kinds(kit, "bo"), std::vector<std::string>{"falls"});
    EXPECT_EQ(kinds(kit, "cy"), std::vector<std::string>{"no-channel"});
    EXPECT_EQ(kinds(kit, "di"), (std::vector<std::string>{"future", "password"}));
}
TEST(Kit, namesTheRolesThatNobodyFills) {
    auto const kit = *makeKit(readIt(kPhones), day("2026-11-28"), Language::nl);
    EXPECT_EQ(kinds(kit, "decides"), std::vector<std::string>{"no-deputy"});
    EXPECT_EQ(kinds(kit, "internet"), std::vector<std::string>{"missing-role"});
    EXPECT_TRUE(kinds(kit, "insurer").empty());
    EXPECT_TRUE(kinds(kit, "bank").empty()) << "not mandatory";
    auto const empty = *makeKit(readIt("organisation: {name: Leeg}\n"), day("2026-11-28"), Language::en);
    EXPECT_EQ(std::ranges::count(empty.warnings, "missing-role", &KitWarning::kind), 9);
    EXPECT_TRUE(kitPdf(empty, Time{}, Language::en)) << "a kit of nothing is still a kit";
}
TEST(Kit, neverHoldsAPassword) {
    auto const kit = *makeKit(readIt(kPhones), day("2026-11-28"), Language::nl);
    EXPECT_EQ(json::text(kit).find("Geheim123"), std::string::npos);
    EXPECT_EQ(kitDocument(kit, Time{}, Language::nl).html().find("Geheim123"), std::string::npos);
    bool found = false;
    EXPECT_EQ(withoutPasswords("Het wachtwoord kent Piet", found, Language::nl), "Het wachtwoord kent Piet");
    EXPECT_FALSE(found);
    for (auto const* text : {"Password = x", "pincode 1234: zie: pincode: 12", "het wachtwoord is hond"}) {
        found = false;
        withoutPasswords(text, found, Language::nl);
        EXPECT_TRUE(found) << text;
    }
}
TEST(Kit, bringsBackFirstWhatTheMostUrgentWorkNeeds) {
    auto const kit = *makeKit(example("bakery.yaml"), day("2026-11-28"), Language::nl);
    std::map<std::string, std::size_t> place;
    for (std::size_t i = 0; i < kit.systems.size(); ++i) EXPECT_TRUE(place.emplace(kit.systems[i].id, i).second) << "once";
    auto const picture = example("bakery.yaml");
    for (auto const& a : picture.assets) {
        if (!place.contains(a.id)) continue;
        for (auto const& need : a.needs) for (auto const& on : need.on) if (place.contains(on)) { EXPECT_LT(place[on], place[a.id]) << a.id << " needs " << on; }
        for (auto const& on : a.recoveryNeeds) if (place.contains(on)) { EXPECT_LT(place[on], place[a.id]) << a.id << " is repaired with " << on; }
    }
    EXPECT_LT(place["server"], place["till"]);
    EXPECT_EQ(kit.systems[place["server"]].urgentFor, kit.processes.front().name);
}
TEST(Kit, namesACircleThatKeepsItselfDown) {
    auto const picture = readIt("organisation: {name: X}\nassets:\n  - {id: vpn, name: VPN, kind: application, recoveryNeeds: [dns]}\n  - {id: dns, name: DNS, kind: application, recoveryNeeds: [vpn]}\n");
    auto const kit = *makeKit(picture, day("2026-11-28"), Language::nl);
    EXPECT_EQ(std::ranges::count(kit.warnings, "circle", &KitWarning::kind), 1);
    EXPECT_EQ(kit.systems.size(), 2u) << "nothing is lost";
}
TEST(Kit, hasAFingerprintThatDaysDoNotChange) {
    auto picture = example("bakery.yaml");
    auto const a = fingerprint(*makeKit(picture, day("2026-11-28"), Language::nl));
    EXPECT_EQ(a, fingerprint(*makeKit(picture, day("2027-11-28"), Language::nl)));
    picture.contacts.front().phone = "06-99999999";
    EXPECT_NE(a, fingerprint(*makeKit(picture, day("2026-11-28"), Language::nl)));
}
TEST(Vcard, escapesAndFoldsAndEndsLinesWithCrlf) {
    KitContact c{.id = "x", .name = "Zoë; van, Dijk\\", .role = "", .of = "", .fills = {}, .phone = "+31 6 1234", .secondPhone = "", .email = "z@b.example", .reachable = "", .number = "",
                 .may = "regel een\nregel twee, " + std::string(90, 'x') + "éééééééééé", .callOrder = 1, .verifiedOn = {}, .falls = {}};
    auto const card = vcard(c);
    EXPECT_TRUE(card.starts_with("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Zoë\\; van\\, Dijk\\\\;;;;\r\n")) << card;
    EXPECT_NE(card.find("TEL;TYPE=VOICE:+3161234\r\n"), card.npos);
    EXPECT_NE(card.find("regel een\\nregel twee\\, "), card.npos);
    for (auto const line : split(card, '\n')) {
        EXPECT_LE(line.size(), 76u) << "75 and the carriage return";
        EXPECT_TRUE(isUtf8(line)) << "never folded inside a character";
        EXPECT_TRUE(line.empty() || line.ends_with('\r'));
    }
}
TEST(KitDocument, escapesWhatItShows) {
    auto picture = readIt("organisation: {name: \"<b>X</b>\"}\ncontacts:\n  - {id: a, name: \"<script>alert(1)</script>\", phone: 06-1234567, email: \"a&b@c.example\", callOrder: 1}\n");
    auto const html = kitDocument(*makeKit(picture, day("2026-11-28"), Language::nl), Time{}, Language::nl).html();
    EXPECT_EQ(html.find("<script"), html.npos);
    EXPECT_EQ(html.find("<b>"), html.npos);
    EXPECT_NE(html.find("<a href=\"tel:06-1234567\">06-1234567</a>"), html.npos);
}
TEST(KitDocument, isWholeInBothLanguages) {
    for (auto const language : {Language::nl, Language::nlFormal, Language::en}) {
        auto const html = kitDocument(*makeKit(example("care.yaml"), day("2026-11-28"), language), Time{}, language).html();
        EXPECT_EQ(html.find("kit."), html.npos) << "a text is missing";
        EXPECT_EQ(html.find("kit-to."), html.npos) << "a text is missing";
    }
}
}  // namespace
}  // namespace schouw::continuity
