// The half-yearly schouw: what counts as changed, ticking off, signing, and the report; through its routes, on a real database.
#include "assessment/schouw_routes.hpp"

#include "support/slice_site.hpp"
#include <gtest/gtest.h>

namespace schouw::assessment {
namespace {
using Lines = std::vector<std::string>;
HistoryEntry asset(char const* id, char const* name, char const* kind, bool before, bool after) {
    auto const body = [&](int n) { return std::string(R"({"id":")") + id + R"(","kind":")" + kind + R"(","n":)" + std::to_string(n) + "}"; };
    return {"asset", id, name, before ? body(1) : "", after ? body(2) : ""};
}
Lines told(std::vector<WalkedPart> const& parts) {
    Lines out;
    for (auto const& p : parts)
        for (auto const& c : p.changes) out.push_back(std::string(json::enumText(p.part)) + " " + std::string(json::enumText(c.kind)) + " " + c.name);
    return out;
}
TEST(SchouwWalk, foldsTheHistoryPerThing) {
    std::vector<HistoryEntry> const history{
        asset("nas", "NAS", "device", false, true), asset("nas", "NAS kantoor", "device", true, true),        // came, and was renamed
        asset("gone", "Gast", "network", false, true), asset("gone", "Gast", "network", true, false),         // came and went
        asset("mail", "Mail", "cloudService", true, false), asset("joris", "Joris", "person", true, true),
        {"contract", "c1", "Internet", "", "{}"}, {"contact", "k1", "Fatma", "{\"phone\":\"1\"}", "{\"phone\":\"2\"}"},
        {"risk", "r1", "Brand", "", "{}"}, {"scan", "s1", "2026-11-21", "", "{}"}, {"action", "a", "Bel", "", "{}"}, {"asset", "odd", "Raar", "", "geen json"},
    };
    EXPECT_EQ(told(walk(history)), (Lines{"devices added NAS kantoor", "software removed Mail", "suppliers added Internet", "people changed Joris", "contacts changed Fatma",
                                          "risks added Brand", "answers added 2026-11-21"}));
    EXPECT_EQ(walk({}).size(), kSchouwParts);
    auto back = asset("x", "X", "device", true, true);
    std::swap(back.before, back.after);
    EXPECT_TRUE(told(walk({asset("x", "X", "device", true, true), back})).empty()) << "back as it was";
}
struct SchouwRoutes : ::testing::Test {
    testing::SliceSite site{schouwMigrations()};
    SchouwStore store{site.database()};
    std::vector<HistoryEntry> history{asset("nas", "NAS", "device", false, true)};
    std::optional<Time> asked{};
    std::vector<Date> completed{};
    SchouwRoutes() {
        SchouwDeps deps{store, site.clock, {}, {}, {}};
        deps.history = [this](db::Scope const&, std::optional<Time> since) { asked = since; return history; };
        deps.standing = [](db::Scope const&) { return Standing{.organisation = "De Plataan", .scan = Scores{62, 20}, .scanOn = Date::of(2026, 11, 1), .weakest = "n5", .risks = 4, .risksAbove = 1}; };
        deps.signedOn = [this](db::Scope const&, db::Author const&, Date on) { completed.push_back(on); };
        addSchouwRoutes(site.api(), deps);
    }
    void tickAll() {
        json::enumerators<SchouwPart>([&](auto e) {
            auto const done = site.ask("POST", "{o}/schouw/ticks", std::string(R"({"part":")") + e.name + R"(","note":"bekeken"})");
            EXPECT_EQ(done.status, 200) << done.body;
        });
    }
};
TEST_F(SchouwRoutes, isWalkedTickedAndSigned) {
    EXPECT_EQ(site.ask("GET", "{o}/schouw").at("/state"), "\"none\"");
    EXPECT_EQ(site.ask("POST", "{o}/schouw/ticks", R"({"part":"devices"})").status, 404);
    auto const begun = site.ask("POST", "{o}/schouw");
    ASSERT_EQ(begun.status, 201) << begun.body;
    EXPECT_EQ(begun.at("/parts/0/changes/0/name"), "\"NAS\"");
    EXPECT_EQ(begun.at("/parts/0/text"), "\"Apparaten en netwerk\"");
    EXPECT_EQ(site.ask("POST", "{o}/schouw").status, 409);
    EXPECT_EQ(site.ask("POST", "{o}/schouw/ticks", R"({"part":"garden"})").status, 404);
    EXPECT_TRUE(site.ask("POST", "{o}/schouw/signature", R"({"role":"directeur"})").body.contains("Nog 8 onderdelen"));
    tickAll();
    auto const done = site.ask("POST", "{o}/schouw/signature", R"({"role":"directeur","remark":"Rustig half jaar."})");
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(done.at("/state"), "\"signed\"");
    EXPECT_EQ(done.at("/by"), "\"Fatma\"");
    EXPECT_EQ(completed, std::vector<Date>{Date::of(2026, 11, 21)});
    EXPECT_EQ(site.ask("POST", "{o}/schouw/ticks", R"({"part":"devices"})").status, 409);
    EXPECT_EQ(site.ask("DELETE", "{o}/schouw").status, 409);
    history.clear();
    EXPECT_EQ(site.ask("GET", "{o}/schouw").at("/parts/0/changes/0/name"), "\"NAS\"") << "a signed one stays as it was";
}
TEST_F(SchouwRoutes, countsTheNextFromTheSignature) {
    site.ask("POST", "{o}/schouw");
    tickAll();
    site.ask("POST", "{o}/schouw/signature", R"({"role":"directeur"})");
    auto const signedAt = site.clock.now();
    site.clock.advance(Duration::days(180));
    ASSERT_EQ(site.ask("POST", "{o}/schouw").status, 201);
    EXPECT_EQ(asked, signedAt);
    EXPECT_EQ(site.ask("DELETE", "{o}/schouw").status, 204);
    EXPECT_EQ(site.ask("GET", "{o}/schouws").at("/items/0/changes"), "1");
}
TEST_F(SchouwRoutes, printsASignedReportAsATaggedPdf) {
    site.ask("POST", "{o}/schouw");
    auto const id = store.current(db::Scope::of("org-1"))->id;
    EXPECT_EQ(site.ask("GET", "{o}/schouws/" + id + "/report.pdf").status, 409) << "not signed yet";
    tickAll();
    ASSERT_EQ(site.ask("POST", "{o}/schouw/signature", R"({"role":"directeur"})").status, 200);
    for (auto const* language : {"nl", "nl-formal", "en"}) {
        site.language = language;
        auto const pdf = site.ask("GET", "{o}/schouws/" + id + "/report.pdf");
        ASSERT_EQ(pdf.status, 200) << pdf.body;
        EXPECT_EQ(pdf.type, "application/pdf");
        EXPECT_TRUE(pdf.body.starts_with("%PDF-"));
        EXPECT_TRUE(pdf.body.contains("/MarkInfo")) << "tagged";
    }
    EXPECT_EQ(site.ask("GET", "{o}/schouws/none/report.pdf").status, 404);
    site.organisation = "org-2";
    EXPECT_EQ(site.ask("GET", "{o}/schouws/" + id + "/report.pdf").status, 404) << "not yours";
}
}  // namespace
}  // namespace schouw::assessment
