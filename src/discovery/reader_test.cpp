// Every reader on small files of our own: tests/cases/import/<file> -> expected/<file>.txt, one line per claim. SCHOUW_BLESS=1 writes them anew.
#include "discovery/reader.hpp"

#include "content/content.hpp"
#include "discovery/gathering.hpp"
#include "discovery/observation_describe.hpp"
#include "support/files.hpp"
#include "support/zip.hpp"
#include <algorithm>
#include <gtest/gtest.h>
#include <zlib.h>

namespace schouw::discovery {
namespace {
namespace fs = std::filesystem;
constexpr std::string_view kNow = "2026-11-21T12:00:00Z";
ReadContext context(std::string name) { return {.fileName = std::move(name), .now = *Time::parse(kNow)}; }

template <class E> std::string word(E e) { return std::string(json::enumText(e)); }
std::string yes(std::optional<bool> b) { return !b ? "?" : *b ? "yes" : "no"; }
std::string known(std::vector<Identifier> const& all) {
    std::string out;
    for (auto const& i : all) out += " " + word(i.type) + (i.weak ? "~" : "=") + i.value;
    return out;
}
std::string shown(Observation const& o) {
    std::string out = "thing " + word(o.kind) + " \"" + std::string(o.name()) + "\" row " + std::to_string(o.row) + "\n";
    out += "  by " + word(o.source.type) + " \"" + o.source.name + "\" at " + o.source.observedAt.text() + (o.source.timeIsGuessed ? " (guessed)" : "") + "\n";
    out += "  known by" + known(o.identifiers) + "\n";
    for (auto const& f : o.facts) out += "  " + word(f.name) + ": " + f.value + "\n";
    for (auto const& s : o.software) {
        out += "  software " + word(s.type) + " " + s.name + " " + s.version;
        for (auto const& [what, value] : {std::pair{"by", s.publisher}, {"purl", s.purl}, {"cpe", s.cpe}, {"source", s.sourcePackage}, {"sourceVersion", s.sourceVersion}, {"arch", s.architecture}, {"licence", s.licence}})
            if (!value.empty()) out += std::string(" ") + what + "=" + value;
        if (s.installedOn) out += " installed=" + s.installedOn->text();
        if (s.within >= 0) out += " within=" + std::to_string(s.within);
        out += "\n";
    }
    for (auto const& s : o.services) {
        out += "  service " + std::to_string(s.port) + "/" + s.protocol + " " + s.state + " " + s.name + " " + s.product + " " + s.version + " [" + s.extra + "] " + s.process + (s.tls ? " tls" : "") + " conf " + std::to_string(s.confidence);
        for (auto const& c : s.cpes) out += " " + c;
        out += "\n";
    }
    for (auto const& a : o.antivirus) out += "  antivirus " + a.name + " enabled " + yes(a.enabled) + " fresh " + yes(a.upToDate) + " signatures " + a.signatureVersion + (a.signaturesOf ? " " + a.signaturesOf->text() : "") + "\n";
    for (auto const& d : o.disks) out += "  disk " + d.name + " " + d.mount + " " + d.fileSystem + " " + std::to_string(d.megabytes) + "/" + std::to_string(d.freeMegabytes) + (d.volume ? " volume" : "") + " encrypted " + yes(d.encrypted) + " " + d.encryption + "\n";
    for (auto const& a : o.accounts) out += "  account " + a.name + (a.administrator ? " admin" : "") + "\n";
    for (auto const& r : o.remoteTools) out += "  remote " + r.name + " " + r.version + "\n";
    for (auto const& i : o.interfaces) {
        out += "  interface " + i.name + " " + i.mac + " " + i.type + (i.isVirtual ? " virtual" : "") + " up " + yes(i.up) + " " + i.vendor;
        for (auto const& ip : i.ips) out += " " + ip;
        out += "\n";
    }
    for (auto const& c : o.connections) out += "  " + word(c.type) + " [" + c.localPort + "]" + known(c.other) + " [" + c.otherPort + "] " + c.description + "\n";
    for (auto const& p : o.parts) out += "  part " + p.type + " " + p.name + " " + p.serial + "\n";
    if (!o.complete.empty()) {
        out += "  complete";
        for (auto const s : o.complete) out += " " + word(s);
        out += "\n";
    }
    return out;
}
std::string shown(Result<ImportResult> const& result) {
    if (!result) return "refused " + describe(result.error()) + "\n";
    std::string out = "format " + result->format + " " + result->formatVersion + " rows " + std::to_string(result->rows) + " bad " + std::to_string(result->badRows) + "\n";
    for (auto const& e : result->faults) out += "fault " + describe(e) + "\n";
    for (auto const& e : result->notes) out += "note " + describe(e) + "\n";
    for (auto const& c : result->columns) out += "column " + c.title + " -> " + c.means + " (" + c.example + ")\n";
    for (auto const& o : result->observations) out += shown(o);
    return out;
}
TEST(Reader, everyCaseGivesWhatIsExpected) {
    auto const folder = testing::sourceDir() / "tests" / "cases" / "import";
    std::size_t n = 0;
    for (auto const& entry : fs::directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        ++n;
        auto const name = entry.path().filename().string();
        auto const got = shown(readFile(testing::fileText(entry.path()), context(name)));
        auto const expected = folder / "expected" / (name + ".txt");
        if (std::getenv("SCHOUW_BLESS")) std::ofstream(expected) << got;
        EXPECT_EQ(got, testing::fileText(expected)) << name;
        EXPECT_EQ(got.find("hunter2"), got.npos) << name << " tells a secret";
        EXPECT_EQ(got.find("geheim1"), got.npos) << name << " tells a secret";
    }
    EXPECT_GT(n, 35u);
}

std::string deflated(std::string text, int windowBits) {        // 15: zlib, 31: gzip
    z_stream z{};
    deflateInit2(&z, 9, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&z, text.size()) + 32, '\0');
    z.next_in = reinterpret_cast<Bytef*>(text.data()), z.avail_in = static_cast<uInt>(text.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data()), z.avail_out = static_cast<uInt>(out.size());
    deflate(&z, Z_FINISH);
    out.resize(z.total_out);
    deflateEnd(&z);
    return out;
}
std::string caseText(std::string const& name) { return testing::fileText(testing::sourceDir() / "tests" / "cases" / "import" / name); }

TEST(Reader, packedFilesAreReadAsWhatIsInThem) {
    auto const xml = caseText("fusion-computer.xml");
    auto const plain = shown(readFile(xml, context("x")));
    EXPECT_EQ(shown(readFile(deflated(xml, 15), context("x"))), plain);         // as agents post it
    EXPECT_EQ(shown(readFile(deflated(xml, 31), context("x"))), plain);
    EXPECT_EQ(readFile(deflated(deflated(xml, 31), 31), context("x")).error().key, "archive.nested");
    EXPECT_EQ(readFile(deflated(std::string(64 << 20, ' '), 31), context("x")).error().key, "archive.ratio");
}
TEST(Reader, aZipGivesAllThatCanBeReadAndNamesTheRest) {
    auto const zip = testing::storedZip({{"map/", ""}, {"map/a.csv", "Naam;Serienummer\nnas;S-0001\n"}, {"b.xml", "<nmaprun"}, {"c.csv", "Naam;Serienummer\nlaptop;S-0002\n"}});
    auto const result = readFile(zip, context("alles.zip"));
    ASSERT_TRUE(result);
    EXPECT_EQ(result->observations.size(), 2u);
    ASSERT_EQ(result->faults.size(), 1u);
    EXPECT_EQ(result->faults[0].place.source, "alles.zip: b.xml");
    EXPECT_EQ(readFile(testing::storedZip({{"b.xml", "<nmaprun"}}), context("een.zip")).error().place.source, "een.zip: b.xml");
    EXPECT_EQ(readFile(testing::storedZip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"META-INF/manifest.xml", ""}}), context("x.ods")).error().key, "import.open-document");
    EXPECT_EQ(readFile(testing::storedZip({}), context("leeg.zip"))->notes.at(0).key, "import.nothing");
}
TEST(Reader, aWorkbookIsATable) {
    auto const cell = [](std::string const& at, std::string const& text) { return "<c r='" + at + "' t='inlineStr'><is><t>" + text + "</t></is></c>"; };
    auto const book = testing::workbook("<row r='1'>" + cell("A1", "Onze spullen") + "</row><row r='3'>" + cell("A3", "Naam") + cell("B3", "Serienummer") + cell("C3", "Aanschafdatum") + cell("D3", "Prijs") +
        "</row><row r='4'>" + cell("A4", "Laptop") + cell("B4", "S-0001") + "<c r='C4' s='1'><v>46347</v></c><c r='D4'><v>1250.5</v></c></row><row r='6'>" + cell("B6", "S-0002") + cell("C6", "morgen") + "</row>");
    auto const result = readFile(book, context("lijst.xlsx"));
    ASSERT_TRUE(result) << describe(result.error());
    ASSERT_EQ(result->observations.size(), 1u);
    EXPECT_EQ(result->format, "xlsx");
    EXPECT_EQ(result->observations[0].fact(FactName::purchasedOn), "2026-11-21");
    EXPECT_EQ(result->observations[0].fact(FactName::cost), "1250.50");
    EXPECT_EQ(result->observations[0].row, 4u);
    ASSERT_EQ(result->faults.size(), 1u);
    EXPECT_EQ(describe(result->faults[0]), "lijst.xlsx:6: Aanschafdatum: import.date (morgen)");
    EXPECT_EQ(readFile(testing::workbook("<row r='1'>" + cell("A1", "Naam") + cell("B1", "Serienummer") + "</row>"), context("leeg.xlsx")).error().key, "import.no-rows");
}
TEST(Reader, theUserMayTellWhatAColumnMeans) {
    auto told = context("x.csv");
    told.mapping = {{"Ding", "fact:name"}, {"Nr", "identifier:serial"}, {"Prijs", ""}, {"Raar", "fact:bestaat-niet"}};
    auto const result = readFile("Ding,Nr,Prijs,Raar\nnas,S-0001,veel,x\n", told);
    ASSERT_TRUE(result);
    ASSERT_EQ(result->observations.size(), 1u);
    EXPECT_EQ(result->observations[0].identifier(IdentifierType::serial), "S-0001");
    EXPECT_EQ(result->observations[0].fact(FactName::cost), "");
    EXPECT_EQ(result->columns[2].means, "");
    EXPECT_EQ(result->columns[3].means, "");
}
TEST(Reader, tellsHowFarItIsAndStopsWhenAsked) {
    std::string csv = "Naam;Serienummer\n";
    for (int i = 0; i < 5000; ++i) csv += "ding " + std::to_string(i) + ";S-" + std::to_string(i) + "\n";
    auto watched = context("x.csv");
    std::vector<std::size_t> seen;
    watched.progress = [&](std::size_t done, std::size_t all) { EXPECT_LE(done, all); seen.push_back(done); return true; };
    EXPECT_EQ(readFile(csv, watched)->observations.size(), 5000u);
    EXPECT_TRUE(std::ranges::is_sorted(seen));
    EXPECT_GT(seen.size(), 20u);
    EXPECT_LT(seen.size(), 250u);
    watched.progress = [](std::size_t, std::size_t) { return false; };
    EXPECT_EQ(readFile(csv, watched).error().key, "import.stopped");
}
TEST(Reader, keepsToItsLimits) {
    auto const none = context("x.csv");
    Gathering gathering(Format::csv, {}, none, 0);
    for (std::size_t i = 0; i < kMostObservations + 5; ++i) gathering.add({});
    auto const many = gathering.finish();
    EXPECT_EQ(many.observations.size(), kMostObservations);
    ASSERT_EQ(many.notes.size(), 1u);
    EXPECT_EQ(many.notes[0].key, "import.too-many");
    std::string bad = "Naam;Prijs\n";
    for (std::size_t i = 0; i < kMostFaults + 500; ++i) bad += "x;veel\n";
    auto const faults = readFile(bad, context("x.csv"));
    ASSERT_TRUE(faults);
    EXPECT_EQ(faults->badRows, kMostFaults + 500);
    EXPECT_EQ(faults->faults.size(), kMostFaults);
    std::string deep(200, '[');
    EXPECT_EQ(readFile("{\"bomFormat\":\"CycloneDX\",\"components\":" + deep, context("x.json")).error().key, "json.syntax");
}
TEST(Reader, everyFormatHasAName) {
    for (int i = 0; i <= static_cast<int>(Format::arpTable); ++i) EXPECT_FALSE(formatName(static_cast<Format>(i)).empty());
}
}  // namespace
}  // namespace schouw::discovery
