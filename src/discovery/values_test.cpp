#include "discovery/addresses.hpp"
#include "formats/cpe.hpp"
#include "discovery/values.hpp"
#include <gtest/gtest.h>

namespace schouw::discovery {
namespace {
TEST(Addresses, macsHaveOneForm) {
    for (auto const* text : {"3C-52-82-AA-00-01", "3c5282aa0001", "3c52.82aa.0001", " 3c:52:82:aa:00:01 ", "3c:52:82:aa:0:1"}) EXPECT_EQ(macText(text), "3c:52:82:aa:00:01") << text;
    for (auto const* text : {"", "3c:52:82:aa:00", "d5:c9:gh:81:cf:80", "3c:52:82:aa:00:01:02", "01:3c:52:82:aa:00:01", "192.168.10.12"}) EXPECT_EQ(macText(text), "") << text;
    EXPECT_TRUE(macIsWeak("da:a1:19:00:00:01"));
    EXPECT_TRUE(macIsWeak("00:50:56:aa:00:01"));
    EXPECT_FALSE(macIsWeak("3c:52:82:aa:00:01"));
    EXPECT_TRUE(macIsNone("ff:ff:ff:ff:ff:ff"));
    EXPECT_TRUE(macIsNone("01:00:5e:00:00:fb"));
}
TEST(Addresses, ipsHaveOneForm) {
    EXPECT_EQ(ipText("192.0.2.10/24"), "192.0.2.10");
    EXPECT_EQ(ipText("2001:DB8:0:0::1"), "2001:db8::1");
    EXPECT_EQ(ipText("fe80::1%eth0"), "fe80::1");
    EXPECT_EQ(ipText("192.0.2.300"), "");
    for (auto const* ip : {"127.0.0.1", "0.0.0.0", "224.0.0.251", "255.255.255.255", "169.254.1.1", "::1", "fe80::1", "ff02::1", ""}) EXPECT_FALSE(ipIsOfThing(ip)) << ip;
    for (auto const* ip : {"192.0.2.1", "10.0.0.1", "2001:db8::1", "fd00::1"}) EXPECT_TRUE(ipIsOfThing(ip)) << ip;
}
TEST(Addresses, placeholdersAreNothing) {
    EXPECT_EQ(uuidText("{0055ADC9-1D3A-11E5-8B2F-0123456789AB}"), "0055adc9-1d3a-11e5-8b2f-0123456789ab");
    for (auto const* text : {"00000000-0000-0000-0000-000000000000", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF", "03000200-0400-0500-0006-000700080009", "x", "5a30d8711bbadc9d"}) EXPECT_EQ(uuidText(text), "") << text;
    for (auto const* text : {"To be filled by O.E.M.", "Default string", "0", "0000000000", "xxxxxxx", "None", "."}) EXPECT_EQ(serialText(text), "") << text;
    EXPECT_EQ(serialText(" CZC0479792 "), "CZC0479792");
    EXPECT_EQ(hostName("LF014.Glpi-Project.infra.").fqdn, "lf014.glpi-project.infra");
    EXPECT_EQ(hostName("LF014.glpi-project.infra").host, "LF014");
    for (auto const* text : {"localhost", "localhost.localdomain", "192.0.2.1", "iPad van Sanne", "", "*", "-"}) EXPECT_EQ(hostName(text).host, "") << text;
}
TEST(Cpe, oldFormBecomesNew) {
    EXPECT_EQ(formats::cpe23("cpe:/a:openbsd:openssh:7.4"), "cpe:2.3:a:openbsd:openssh:7.4:*:*:*:*:*:*:*");
    EXPECT_EQ(formats::cpe23("cpe:/o:linux:linux_kernel"), "cpe:2.3:o:linux:linux_kernel:*:*:*:*:*:*:*:*");
    EXPECT_EQ(formats::cpe23("cpe:/a:hp:insight_diagnostics:7.4.0.1570::~~online~win2003~x64~"), "cpe:2.3:a:hp:insight_diagnostics:7.4.0.1570:*:*:*:online:win2003:x64:*");
    EXPECT_EQ(formats::cpe23("cpe:/a:foo%5cbar:big%24money_2010:8.%02"), "cpe:2.3:a:foo\\\\bar:big\\$money_2010:8.*:*:*:*:*:*:*:*");
    EXPECT_EQ(formats::cpe23("cpe:/h:x:%54"), "cpe:2.3:h:x:t:*:*:*:*:*:*:*:*");
    EXPECT_EQ(formats::cpe23("cpe:/a:acme:c++:-:sp1"), "cpe:2.3:a:acme:c\\+\\+:-:sp1:*:*:*:*:*:*");
    EXPECT_EQ(formats::cpe23("cpe:2.3:a:acme:x:1.0:*:*:*:*:*:*:*"), "cpe:2.3:a:acme:x:1.0:*:*:*:*:*:*:*");
    EXPECT_EQ(formats::cpe23("cpe:2.3:a:acme:x\\:y:1.0"), "cpe:2.3:a:acme:x\\:y:1.0:*:*:*:*:*:*:*");
    for (auto const* text : {"", "cpe:/", "cpe:/x:a:b", "cpe:2.3:a", "cpe:2.3:a:b:c d:1", "openssh"}) EXPECT_EQ(formats::cpe23(text), "") << text;
}
std::string day(std::string_view text, DateOrder order = DateOrder::dayFirst) { auto const d = dateOf(text, order); return d ? d->text() : "-"; }
TEST(Values, readsDatesAsPeopleWriteThem) {
    for (auto const* text : {"2026-11-21", "21-11-2026", "21/11/26", "21.11.2026", "21 november 2026", "21-nov-2026", "Nov 21, 2026", "20261121", "za 21 nov 2026", "Sat, 21 Nov 2026 10:00:00 GMT",
                             "2026-11-21T09:14:00Z", "2026/11/21 09:14", "Sat Nov 21 08:00:00 2026 UTC"}) EXPECT_EQ(day(text), "2026-11-21") << text;
    EXPECT_EQ(day("4/5/16", DateOrder::monthFirst), "2016-04-05");
    EXPECT_EQ(day("4/5/16"), "2016-05-04");
    for (auto const* text : {"31-02-2026", "2026-13-01", "morgen", "12", "", "21-11", "1-1-20266", "99-99-99", "jan", "x 1 2"}) EXPECT_EQ(day(text), "-") << text;
}
TEST(Values, aColumnTellsTheOrderOfItsDates) {
    DateHints us;
    for (auto const* text : {"4/5/16", "10/27/28"}) us.see(text);
    EXPECT_EQ(us.order(true), DateOrder::monthFirst);
    DateHints dutch;
    for (auto const* text : {"4-5-2016", "21-10-2028"}) dutch.see(text);
    EXPECT_EQ(dutch.order(false), DateOrder::dayFirst);
    DateHints open;
    open.see("4/5/16");
    EXPECT_EQ(open.order(true), DateOrder::dayFirst);
    EXPECT_EQ(open.order(false), DateOrder::monthFirst);
}
TEST(Values, readsTimes) {
    auto const text = [](std::string_view t, std::optional<int> zone = {}) { auto const x = timeOf(t, zone); return x ? x->text() : "-"; };
    EXPECT_EQ(text("2026-11-20 07:55:12"), "2026-11-20T06:55:12Z");          // Amsterdam
    EXPECT_EQ(text("2017-05-15 18:38:07", 7200), "2017-05-15T16:38:07Z");
    EXPECT_EQ(text("2018-10-11 04:55:07Z"), "2018-10-11T04:55:07Z");
    EXPECT_EQ(text("2026-11-20T09:12:44.000-00:00"), "2026-11-20T09:12:44Z");
    EXPECT_EQ(text("2026-11-20T10:12:44+01:00"), "2026-11-20T09:12:44Z");
    EXPECT_EQ(text("1795374000"), Time{1795374000000}.text());
    EXPECT_EQ(text("Fri Nov 20 08:00:00 2026 UTC"), "2026-11-20T08:00:00Z");
    EXPECT_EQ(text("11/20/2026 1:05 PM", 0), "-");
    EXPECT_EQ(text("20/11/2026 1:05 PM", 0), "2026-11-20T13:05:00Z");
    EXPECT_EQ(text("nope"), "-");
}
TEST(Values, readsAmountsAsPeopleWriteThem) {
    auto const cents = [](std::string_view t, bool comma) { auto const m = amountOf(t, comma); return m ? m->cents : -1; };
    for (auto const* text : {"€ 1.250,00", "1250", "1.250", "1.250,-", "EUR 1.250,00", "€\u00a01.250", "1,250.00"}) EXPECT_EQ(cents(text, true), 125000) << text;
    for (auto const* text : {"$1,250.00", "1250.00", "1,250", "1250"}) EXPECT_EQ(cents(text, false), 125000) << text;
    EXPECT_EQ(cents("12,5", true), 1250);
    EXPECT_EQ(cents("133289.59", false), 13328959);
    EXPECT_EQ(cents("1.234.567", true), 123456700);
    for (auto const* text : {"", "abc", "12 stuks", "1-2", "."}) EXPECT_EQ(cents(text, true), -1) << text;
}
TEST(Values, yesNoInTwoLanguages) {
    EXPECT_EQ(yesNo("Ja"), true);
    EXPECT_EQ(yesNo("disabled"), false);
    EXPECT_FALSE(yesNo("misschien"));
    EXPECT_TRUE(isBlank(" n.v.t. "));
    EXPECT_FALSE(isBlank("Naam"));
}
}  // namespace
}  // namespace schouw::discovery
