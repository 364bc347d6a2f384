// The room through its routes, with a picture in memory: upload, preview, commit, lists, taking over, undo.
#include "discovery/discovery_routes.hpp"
#include "discovery/views.hpp"
#include "support/files.hpp"
#include <gtest/gtest.h>

namespace schouw::discovery {
namespace {
struct NowJobs final : Jobs {               // runs the work at once
    struct Quiet final : Progress {
        void at(std::int64_t done, std::int64_t total) override { last = total ? static_cast<double>(done) / static_cast<double>(total) : 0; }
        bool isCancelled() const override { return cancel; }
        double last = 0;
        bool cancel = false;
    } progress{};
    int started = 0;
    Result<std::string> result{};
    Result<std::string> start(std::string, std::string, Work work) override {
        ++started;
        result = work(progress);
        return "job-" + std::to_string(started);
    }
};
struct Room {
    testing::TemporaryFolder folder{};
    FixedClock clock{*Time::parse("2026-11-21T09:00:00Z")};
    std::unique_ptr<db::Database> database = [this] {
        auto out = db::openDatabase(folder.path.string(), clock);
        out->migrate(migrations());
        return out;
    }();
    std::map<std::string, organisation::Picture> pictures{};
    NowJobs jobs{};
    Discovery discovery{*database, clock, jobs, PictureDoor{
        [this](db::Scope const& s) { return std::make_shared<organisation::Picture const>(pictures[s.organisation()]); },
        [this](db::Scope const& s, db::Author const&, std::vector<organisation::Asset> assets) -> Result<std::vector<std::string>> {
            std::vector<std::string> ids;
            for (auto& a : assets) {
                if (a.name == "verboden") return fail(ErrorKind::invalid, "picture.exists");
                a.id = "asset-" + std::to_string(pictures[s.organisation()].assets.size() + 1);
                ids.push_back(a.id);
                pictures[s.organisation()].assets.push_back(std::move(a));
            }
            return ids;
        }}, 20'000};
    http::Api api = [this] {
        http::Api out;
        addRoutes(out, discovery);
        return out;
    }();

    struct Got {
        int status = 0;
        std::string body{};
        json::Value json() const { return body.empty() ? json::Value{} : *json::parse(body, {.bytes = std::size_t{64} << 20}); }
        std::string text(char const* pointer) const { boost::system::error_code ec; auto const j = json(); auto const* v = j.find_pointer(pointer, ec); return v && v->is_string() ? std::string(v->get_string()) : "?"; }
        std::int64_t number(char const* pointer) const { boost::system::error_code ec; auto const j = json(); auto const* v = j.find_pointer(pointer, ec); return v && v->is_int64() ? v->get_int64() : -1; }
        std::string key{};
    };
    Got ask(std::string const& method, std::string const& path, std::string body = "", std::string const& query = "", std::string const& organisation = "org-1") {
        clock.advance(Duration{1});
        http::Request request;
        request.method = method, request.query = query, request.body = std::move(body);
        request.headers = {{"content-type", "application/json"}, {"accept-language", "nl"}};
        http::Principal const principal{"u1", "Fatma", organisation, "s1", http::Access::editor, true};
        for (auto const& route : api.routes()) {
            auto const pattern = route.info.pattern.substr(std::string(kOrganisation).size());
            if (route.info.method != method || !matches(pattern, path, request.params)) continue;
            auto response = route.handler({request, principal});
            return {response.status, response.body, response.problems.empty() ? "" : response.problems[0].key};
        }
        return {404, "", "no route"};
    }
    static bool matches(std::string_view pattern, std::string_view path, std::map<std::string, std::string, std::less<>>& params) {
        params.clear();
        auto const parts = [](std::string_view s) { std::vector<std::string_view> out; for (std::size_t at = 0; at <= s.size();) { auto const end = std::min(s.find('/', at), s.size()); out.push_back(s.substr(at, end - at)); at = end + 1; } return out; };
        auto const a = parts(pattern), b = parts(path);
        if (a.size() != b.size()) return false;
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (a[i].starts_with('{')) params.emplace(std::string(a[i].substr(1, a[i].size() - 2)), std::string(b[i]));
            else if (a[i] != b[i]) return false;
        }
        return true;
    }
};
constexpr char kTable[] =
    "Naam;Serienummer;Locatie;Aanschafdatum\n"
    "Laptop Fatma;ABC12345;Kantoor;01-02-2024\n"
    "Printer;PRN00001;Magazijn;31-02-2024\n"
    "Laptop Joris;ABC99999;Kantoor;03-04-2024\n"
    "Laptop Fatma dubbel;ABC12345;Thuis;01-02-2024\n";

TEST(DiscoveryRoutes, fromUploadToUndo) {
    Room r;
    auto const preview = r.ask("POST", "/imports", kTable, "name=toestellen.csv");
    ASSERT_EQ(preview.status, 201) << preview.body << preview.key;
    auto const id = preview.text("/id");
    EXPECT_EQ(preview.text("/state"), "preview");
    EXPECT_EQ(preview.text("/format"), "csv");
    EXPECT_EQ(preview.number("/bad"), 1);
    EXPECT_EQ(preview.number("/created"), 2);
    EXPECT_EQ(preview.number("/twice"), 1);
    EXPECT_EQ(preview.number("/faults/0/line"), 3);
    EXPECT_NE(preview.text("/faults/0/detail"), preview.text("/faults/0/key"));
    EXPECT_GT(preview.json().at("meanings").get_array().size(), 20u);
    // Nothing is kept yet.
    EXPECT_EQ(r.ask("GET", "/devices").number("/total"), 0);
    auto const rows = r.ask("GET", "/imports/" + id + "/rows", "", "state=twice");
    EXPECT_EQ(rows.number("/total"), 1);
    EXPECT_EQ(rows.number("/items/0/twiceOf") + rows.number("/items/0/row"), 2 + 5);

    EXPECT_EQ(r.ask("POST", "/imports/" + id + "/undo").key, "discovery.import-unknown");
    auto const committed = r.ask("POST", "/imports/" + id + "/commit");
    ASSERT_EQ(committed.status, 200) << committed.key;
    EXPECT_EQ(committed.text("/state"), "committed");
    EXPECT_EQ(committed.number("/created"), 2);
    EXPECT_EQ(committed.number("/faults/0/line"), 3);           // still told
    EXPECT_EQ(r.ask("POST", "/imports/" + id + "/commit").key, "discovery.import-unknown");
    EXPECT_EQ(r.ask("DELETE", "/imports/" + id).key, "discovery.import-committed");
    EXPECT_EQ(r.ask("GET", "/devices").number("/total"), 2);
    // Not for somebody else.
    EXPECT_EQ(r.ask("GET", "/imports/" + id, "", "", "org-2").status, 0 + r.ask("GET", "/imports/no-such", "", "", "org-2").status);
    EXPECT_EQ(r.ask("POST", "/imports/" + id + "/undo", "", "", "org-2").key, "discovery.import-unknown");

    auto const again = r.ask("POST", "/imports", kTable, "name=toestellen.csv");
    EXPECT_EQ(again.number("/created"), 0);
    EXPECT_EQ(r.ask("DELETE", "/imports/" + again.text("/id")).status, 204);
    EXPECT_EQ(r.ask("POST", "/imports/" + id + "/undo").text("/state"), "undone");
    EXPECT_EQ(r.ask("GET", "/devices").number("/total"), 0);
    EXPECT_EQ(r.ask("GET", "/imports").json().at("items").get_array().size(), 1u);
}
TEST(DiscoveryRoutes, columnsAreAskedAndReadAgain) {
    Room r;
    auto const preview = r.ask("POST", "/imports", "Toestel;Kenmerk\nLaptop;ABC12345\n", "name=x.csv");
    ASSERT_EQ(preview.status, 201) << preview.key;
    auto const id = preview.text("/id");
    auto const mapped = r.ask("POST", "/imports/" + id + "/mapping", R"({"columns":{"Kenmerk":"identifier:serial","Toestel":"fact:name"}})");
    ASSERT_EQ(mapped.status, 200) << mapped.body << mapped.key;
    EXPECT_EQ(mapped.text("/columns/1/means"), "identifier:serial");
    EXPECT_EQ(r.ask("GET", "/imports/" + id + "/rows").text("/items/0/identifiers/0/type"), "serial");
    EXPECT_EQ(r.ask("POST", "/imports/" + id + "/mapping", R"({"columns":{"Kenmerk":"drop table"}})").key, "discovery.meaning");
    EXPECT_EQ(r.ask("GET", "/imports/" + id).text("/state"), "preview");
}
TEST(DiscoveryRoutes, aFileThatIsNothingIsRefusedWithAReason) {
    Room r;
    EXPECT_EQ(r.ask("POST", "/imports", std::string("\x7f" "ELF\x02\x01", 6), "name=x.bin").status, 422);
    EXPECT_EQ(r.ask("POST", "/imports", "", "name=leeg.csv").status, 422);
    EXPECT_TRUE(r.ask("GET", "/imports").json().at("items").get_array().empty());
}
TEST(DiscoveryRoutes, whatWasFoundIsTakenOverIntoThePicture) {
    Room r;
    auto const id = r.ask("POST", "/imports", kTable, "name=toestellen.csv").text("/id");
    r.ask("POST", "/imports/" + id + "/commit");
    EXPECT_EQ(r.ask("GET", "/discovery").number("/proposals"), 2);
    auto const list = r.ask("GET", "/devices", "", "list=proposals&search=fatma");
    auto const device = list.text("/items/0/id");
    auto const one = r.ask("GET", "/devices/" + device);
    EXPECT_EQ(one.text("/proposal/kind"), "device");
    EXPECT_EQ(one.text("/proposal/identifiers/0/value"), "abc12345");
    EXPECT_EQ(one.text("/claims/0/source/type"), "assetList");
    auto const accepted = r.ask("POST", "/devices/accepted", R"({"devices":[{"device":")" + device + R"(","name":"Laptop van Fatma"}]})");
    ASSERT_EQ(accepted.status, 200) << accepted.body << accepted.key;
    EXPECT_EQ(r.pictures["org-1"].assets.at(0).name, "Laptop van Fatma");
    EXPECT_EQ(r.ask("GET", "/devices/" + device).text("/device/assetName"), "Laptop van Fatma");
    EXPECT_EQ(r.ask("POST", "/devices/accepted", R"({"devices":[{"device":")" + device + R"("}]})").key, "discovery.thing-accepted");
    EXPECT_EQ(r.ask("GET", "/discovery").number("/proposals"), 1);
    // A file about the same machine joins what is in the picture.
    auto const scan = r.ask("POST", "/imports", "Naam;Serienummer;Leverancier\nLAP-1;abc12345;Dell\n", "name=ander.csv");
    EXPECT_EQ(scan.number("/created"), 0);
    auto const rows = r.ask("GET", "/imports/" + scan.text("/id") + "/rows");
    EXPECT_EQ(rows.text("/items/0/device"), device);
    EXPECT_EQ(rows.text("/items/0/reasons/0/type"), "serial");
    // The picture refuses: nothing is linked.
    auto const other = r.ask("GET", "/devices", "", "search=joris").text("/items/0/id");
    EXPECT_EQ(r.ask("POST", "/devices/accepted", R"({"devices":[{"device":")" + other + R"(","name":"verboden"}]})").key, "picture.exists");
    EXPECT_EQ(r.ask("GET", "/devices/" + other).text("/device/asset"), "");
    EXPECT_EQ(r.ask("PUT", "/devices/" + other + "/asset", R"({"asset":"nobody"})").key, "discovery.asset-unknown");
    EXPECT_EQ(r.ask("PUT", "/devices/" + other + "/ignored", R"({"why":"verkocht"})").text("/ignoredWhy"), "verkocht");
    EXPECT_EQ(r.ask("GET", "/devices", "", "list=ignored").number("/total"), 1);
    EXPECT_EQ(r.ask("DELETE", "/devices/" + other + "/ignored").status, 200);
}
TEST(DiscoveryRoutes, mergesTellWhyAndCanBeWithdrawn) {
    Room r;
    for (auto const& [file, name] : {std::pair{"Naam;Serienummer\nLaptop;ABC12345\n", "name=lijst.csv"}, {"Naam;Serienummer\nLAP-7;ABC12345\n", "name=boekhouding.csv"}, {"Naam;Serienummer\nLAP-8;XYZ00001\n", "name=derde.csv"}})
        r.ask("POST", "/imports/" + r.ask("POST", "/imports", file, name).text("/id") + "/commit");
    auto const merges = r.ask("GET", "/merges");
    EXPECT_EQ(merges.number("/joined/0/score"), 85);
    EXPECT_EQ(merges.text("/joined/0/reasons/0/value"), "abc12345");
    auto const page = r.ask("GET", "/devices");
    ASSERT_EQ(page.number("/total"), 2);
    auto const a = page.text("/items/0/id"), b = page.text("/items/1/id");
    auto const merged = r.ask("POST", "/merges", R"({"devices":[")" + a + R"(",")" + b + R"("],"reason":"zelf gezien"})");
    ASSERT_EQ(merged.status, 201) << merged.key;
    EXPECT_EQ(r.ask("GET", "/devices").number("/total"), 1);
    EXPECT_EQ(r.ask("GET", "/merges").text("/decisions/0/reason"), "zelf gezien");
    EXPECT_EQ(r.ask("DELETE", "/merges/" + merged.text("/id")).status, 204);
    EXPECT_EQ(r.ask("GET", "/devices").number("/total"), 2);
    EXPECT_EQ(r.ask("POST", "/merges", R"({"devices":[")" + a + R"("]})").status, 422);
}
TEST(DiscoveryRoutes, largeFilesGoApartAndCanBeStopped) {
    Room r;
    std::string table = "Naam;Serienummer;Opmerking\n";
    for (int i = 0; table.size() < 30'000; ++i) table += "pc-" + std::to_string(i) + ";SER" + std::to_string(1'000'000 + i) + ";" + std::string(500, 'x') + "\n";
    auto const done = r.ask("POST", "/imports", table, "name=groot.csv");
    EXPECT_EQ(r.jobs.started, 1);
    ASSERT_TRUE(r.jobs.result) << describe(r.jobs.result.error());
    auto const id = done.text("/id");
    EXPECT_EQ(*r.jobs.result, "/organisations/org-1/imports/" + id);
    r.jobs.progress.cancel = true;
    r.ask("POST", "/imports/" + id + "/commit");
    EXPECT_EQ(r.jobs.result.error().key, "discovery.stopped");
    EXPECT_EQ(r.ask("GET", "/imports/" + id).text("/state"), "preview");
    EXPECT_EQ(r.ask("GET", "/devices").number("/total"), 0);
}
TEST(DiscoveryRoutes, oldPreviewsLapseAndThereAreNotTooMany) {
    Room r;
    std::string first;
    for (std::size_t i = 0; i < ImportDesk::kMostOpen; ++i) {
        auto const got = r.ask("POST", "/imports", kTable, "name=x.csv");
        ASSERT_EQ(got.status, 201);
        if (i == 0) first = got.text("/id");
    }
    EXPECT_EQ(r.ask("POST", "/imports", kTable, "name=x.csv").key, "discovery.imports-many");
    EXPECT_EQ(r.ask("POST", "/imports", kTable, "name=x.csv", "org-2").status, 201);
    r.clock.advance(Duration::hours(2));
    EXPECT_EQ(r.ask("POST", "/imports/" + first + "/commit").key, "discovery.import-unknown");
    EXPECT_EQ(r.ask("POST", "/imports", kTable, "name=x.csv").status, 201);
}
TEST(DiscoveryRoutes, wrongQuestionsAreNamed) {
    Room r;
    EXPECT_EQ(r.ask("GET", "/devices", "", "list=nonsense").key, "json.choice");
    EXPECT_EQ(r.ask("GET", "/devices", "", "limit=0").key, "json.below");
    EXPECT_EQ(r.ask("GET", "/devices", "", "limit=ten").key, "json.integer");
    EXPECT_EQ(r.ask("GET", "/devices/nobody").key, "discovery.thing-unknown");
    EXPECT_EQ(r.ask("GET", "/imports/nobody/rows").key, "discovery.import-unknown");
    EXPECT_EQ(r.ask("POST", "/devices/nobody/split", R"({"claims":["x"]})").key, "discovery.thing-unknown");
    EXPECT_EQ(r.ask("DELETE", "/merges/nobody").key, "discovery.decision-unknown");
}
}  // namespace
}  // namespace schouw::discovery
