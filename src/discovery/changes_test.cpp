#include "discovery/changes.hpp"

#include <gtest/gtest.h>

namespace schouw::discovery {
namespace {
Observation machine() {
    Observation o;
    o.tell(FactName::os, "Debian 12");
    o.tell(FactName::bootedAt, "2026-11-01T08:00:00Z");
    o.know(IdentifierType::hostname, "lap-1");
    o.software = {{.name = "openssl", .version = "3.0.15"}, {.name = "curl", .version = "7.88"}};
    o.services = {{.port = 22, .protocol = "tcp", .state = "open", .process = "sshd"}};
    o.accounts = {{.name = "fatma", .administrator = true}, {.name = "joris"}};
    o.antivirus = {{.name = "ClamAV", .enabled = true, .upToDate = true}};
    o.disks = {{.name = "sda1", .mount = "/", .megabytes = 100, .freeMegabytes = 50, .volume = true, .encrypted = true}};
    o.complete = {Section::software, Section::services, Section::accounts};
    return o;
}
TEST(Changes, nothingNewIsNothing) {
    auto after = machine();
    after.facts[1].value = "2026-11-20T08:00:00Z";          // started again
    after.disks[0].freeMegabytes = 12;
    EXPECT_TRUE(compare(machine(), after).empty());
}
TEST(Changes, namesWhatAReviewWantsToKnow) {
    auto after = machine();
    after.facts[0].value = "Debian 13";
    after.software = {{.name = "openssl", .version = "3.0.17"}, {.name = "anydesk", .version = "6"}};
    after.services.push_back({.port = 3389, .protocol = "tcp", .state = "open", .process = "xrdp"});
    after.services.push_back({.port = 9999, .protocol = "tcp", .state = "closed"});
    after.accounts = {{.name = "fatma", .administrator = true}, {.name = "joris", .administrator = true}, {.name = "gast"}};
    after.antivirus[0].enabled = false;
    after.disks[0].encrypted = false;
    after.remoteTools = {{.name = "AnyDesk"}};
    using K = ChangeKind;
    EXPECT_EQ(compare(machine(), after), (std::vector<Difference>{
        {K::fact, "os", "Debian 12", "Debian 13"}, {K::softwareNew, "anydesk", "", "6"}, {K::softwareGone, "curl", "7.88", ""}, {K::softwareVersion, "openssl", "3.0.15", "3.0.17"},
        {K::serviceNew, "tcp/3389", "", "xrdp"}, {K::administratorNew, "joris", "", ""}, {K::accountNew, "gast", "", ""},
        {K::antivirus, "ClamAV enabled", "true", "false"}, {K::encryption, "/", "true", "false"}}));
    EXPECT_EQ(compare(machine(), after, 2).size(), 2u);
}
TEST(Changes, aListThatIsNotWholeTakesNothingAway) {
    auto after = machine();
    after.software.pop_back();
    after.complete.clear();
    EXPECT_TRUE(compare(machine(), after).empty());
}
}  // namespace
}  // namespace schouw::discovery
