#include "discovery/into_picture.hpp"

#include "discovery/reader.hpp"
#include <gtest/gtest.h>

namespace schouw::discovery {
namespace {
std::vector<Observation> read(std::string_view text, std::string name) {
    auto result = readFile(text, {.fileName = std::move(name), .now = *Time::parse("2026-11-21T12:00:00Z"), .progress = {}, .mapping = {}});
    EXPECT_TRUE(result) << describe(result.error());
    return result ? std::move(result->observations) : std::vector<Observation>{};
}
constexpr std::string_view kList = "Naam;Soort;Serienummer;Locatie;Leverancier;Einde ondersteuning\nLaptop balie;Laptop;S-0001;Winkel;Dell;1-10-2027\nKassa;Kassa;;Winkel;;\nScherm;Monitor;M-1;;;\n";

TEST(IntoPicture, addsWhatIsNotThereAndLinksWhatIsKnown) {
    organisation::Picture picture;
    picture.assets.push_back({.id = "winkel", .name = "Winkel", .kind = organisation::AssetKind::site});
    picture.assets.push_back({.id = "dell", .name = "Dell", .kind = organisation::AssetKind::supplier});
    auto const out = addToPicture(picture, read(kList, "lijst.csv"));
    EXPECT_EQ(out.added, (std::vector<std::string>{"laptop-balie", "kassa"}));
    EXPECT_EQ(out.leftOut, 1u);
    auto const* laptop = picture.find("laptop-balie");
    ASSERT_TRUE(laptop);
    EXPECT_EQ(laptop->site, "winkel");
    EXPECT_EQ(laptop->supplier, "dell");
    EXPECT_EQ(laptop->supportEnds->text(), "2027-10-01");
    ASSERT_EQ(laptop->identifiers.size(), 1u);
    EXPECT_EQ(laptop->identifiers[0].value, "S-0001");
}
TEST(IntoPicture, theSameFileAgainChangesNothing) {
    organisation::Picture picture;
    addToPicture(picture, read(kList, "lijst.csv"));
    auto const before = picture.assets.size();
    picture.assets[0].description = "gezegd";
    auto const again = addToPicture(picture, read(kList, "lijst.csv"));
    EXPECT_TRUE(again.added.empty());
    EXPECT_EQ(again.known, 2u);
    EXPECT_EQ(picture.assets.size(), before);
    EXPECT_EQ(picture.assets[0].description, "gezegd");
}
TEST(IntoPicture, severalSourcesAboutOneThingAreOneAsset) {
    auto all = read("Computernaam;Serienummer;MAC-adres\nLAP-0007;S-0007;3c-52-82-aa-00-01\n", "lijst.csv");
    for (auto& o : read("1795374000 3c:52:82:aa:00:01 192.0.2.21 LAP-0007 *\n1795374000 3c:52:82:aa:00:02 192.0.2.22 * *\n", "x.leases")) all.push_back(std::move(o));
    organisation::Picture picture;
    auto const out = addToPicture(picture, all);
    EXPECT_EQ(out.added, (std::vector<std::string>{"lap-0007", "192-0-2-22"}));
}
TEST(IntoPicture, idsStayApart) {
    organisation::Picture picture;
    auto const out = addToPicture(picture, read("Naam;Serienummer\nServer;S-0001\nServer;S-0002\n", "x.csv"));
    EXPECT_EQ(out.added, (std::vector<std::string>{"server", "server-2"}));
}
}  // namespace
}  // namespace schouw::discovery
