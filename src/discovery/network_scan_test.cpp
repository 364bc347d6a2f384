#include "discovery/network_scan.hpp"

#include "base/text.hpp"
#include "support/files.hpp"
#include <algorithm>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <set>
#include <sys/socket.h>
#include <unistd.h>

namespace schouw::discovery {
namespace {
std::vector<NetworkRange> namesOfTheTest(std::string const& name) {
    static std::map<std::string, std::vector<std::string>> const kNames{
        {"kassa.winkel.example", {"192.168.7.9"}}, {"twee.example", {"10.1.1.1", "fd00::5"}}, {"buiten.example", {"93.184.216.34"}},
        {"gemengd.example", {"10.1.1.2", "8.8.8.8"}}, {"lus.example", {"0.0.0.0"}}, {"ours.example", {"203.0.113.9"}}};
    std::vector<NetworkRange> out;
    if (auto const found = kNames.find(name); found != kNames.end())
        for (auto const& address : found->second) out.push_back(*NetworkRange::parse(address));
    return out;
}
std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') { out += text[i]; continue; }
        char const c = text[++i];
        if (c == 'n') out += '\n';
        else if (c == 't') out += '\t';
        else if (c == 'r') out += '\r';
        else if (c == 'x') out += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16)), i += 2;
        else out += c;
    }
    return out;
}
std::vector<std::string> const kFixed{"-sT", "-oX", "-", "--noninteractive", "--stats-every", "2s", "-p", "22,80"};

std::string targetsOf(Result<std::vector<std::vector<std::string>>> const& runs) {
    if (!runs) return runs.error().key;
    std::string out;
    for (auto const& run : *runs) {
        auto const six = std::ranges::find(run, "-6") != run.end();
        auto expected = kFixed;
        if (six) expected.emplace_back("-6");
        expected.emplace_back("--");
        auto const dashes = std::ranges::find(run, "--");
        EXPECT_EQ(std::vector(run.begin(), dashes + 1), expected);      // the part before the targets is ours, to the letter
        if (six && runs->size() > 1) out += " | ";
        for (auto it = dashes + 1; it != run.end(); ++it) out += (it == dashes + 1 ? "" : " ") + *it;
    }
    return out;
}

TEST(NetworkScan, everyHostileTargetGivesExactArgumentsOrAnError) {
    auto const text = testing::fileText(testing::sourceDir() / "tests/cases/scan-targets/targets.txt");
    std::size_t tried = 0;
    for (auto const line : split(text, '\n')) {
        if (line.empty() || line.front() == '#') continue;
        auto const arrow = line.rfind("\" => ");
        ASSERT_NE(arrow, line.npos) << line;
        ScanRequest request{.targets = {unescaped(line.substr(1, arrow - 1))}, .ports = "22,80", .ours = {"203.0.113.0/24"}};
        EXPECT_EQ(targetsOf(scanArguments(request, namesOfTheTest)), line.substr(arrow + 5)) << line;
        // Beside good ones it is no less wrong.
        if (line.substr(arrow + 5).starts_with("discovery.")) {
            request.targets = {"10.9.9.9", request.targets[0], "10.9.9.8"};
            EXPECT_FALSE(scanArguments(request, namesOfTheTest)) << line;
        }
        ++tried;
    }
    EXPECT_GE(tried, 200u);
}
TEST(NetworkScan, refusesTooMuchAndNothing) {
    EXPECT_EQ(scanArguments({}, namesOfTheTest).error().key, "discovery.targets-none");
    EXPECT_EQ(scanArguments({.targets = std::vector<std::string>(257, "10.0.0.1")}, namesOfTheTest).error().key, "discovery.targets-many");
    EXPECT_EQ(scanArguments({.targets = {"10.0.0.0/17", "10.0.128.0/17", "10.2.0.1"}}, namesOfTheTest).error().key, "discovery.targets-many");
    EXPECT_TRUE(scanArguments({.targets = {"10.0.0.0/17", "10.0.128.0/17"}}, namesOfTheTest));
    EXPECT_EQ(scanArguments({.targets = {"8.8.8.8"}, .ours = {"0.0.0.0/0"}}, namesOfTheTest).error().key, "discovery.target");
    EXPECT_EQ(scanArguments({.targets = {"224.0.0.1"}, .ours = {"224.0.0.0/4"}}, namesOfTheTest).error().key, "discovery.target-nobody");
}
TEST(NetworkScan, optionsAreFlagsOnly) {
    auto const runs = scanArguments({.targets = {"10.0.0.2", "fd00::1", "10.0.0.1", "10.0.0.2"}, .ports = "1", .versions = true, .names = false}, namesOfTheTest);
    ASSERT_TRUE(runs);
    ASSERT_EQ(runs->size(), 2u);
    EXPECT_EQ((*runs)[0], (std::vector<std::string>{"-sT", "-oX", "-", "--noninteractive", "--stats-every", "2s", "-p", "1", "-n", "-sV", "--", "10.0.0.1", "10.0.0.2"}));
    EXPECT_EQ((*runs)[1], (std::vector<std::string>{"-sT", "-oX", "-", "--noninteractive", "--stats-every", "2s", "-p", "1", "-6", "-n", "-sV", "--", "fd00::1"}));
}
TEST(NetworkScan, portsAreReadAndWrittenAgain) {
    EXPECT_EQ(portList("80,22,8000-8010,8011,23-25,24"), "22-25,80,8000-8011");
    EXPECT_EQ(portList("1-65535"), "1-65535");
    EXPECT_TRUE(portList(kUsualPorts));
    for (auto const* bad : {"", ",", "80,", "0", "65536", "-", "-80", "80-", "90-80", "1-65536", "T:80", "U:53", "ssh", "http*", "80 443", " 80", "080000", "+80", "0x50", "8e1", "80;id", "[80]", "-p", "--script"})
        EXPECT_FALSE(portList(bad)) << bad;
}
// Only ports of this machine that the test opened itself, named one by one.
struct OwnPort {
    int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    std::string port{};
    OwnPort() {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        void* const address = &at;
        if (::bind(fd, static_cast<sockaddr*>(address), size) == 0 && ::listen(fd, 8) == 0 && ::getsockname(fd, static_cast<sockaddr*>(address), &size) == 0) port = std::to_string(ntohs(at.sin_port));
    }
    OwnPort(OwnPort const&) = delete;
    OwnPort& operator=(OwnPort const&) = delete;
    ~OwnPort() { ::close(fd); }
};
TEST(NetworkScan, findsThePortsThatItOpenedItself) {
    OwnPort const a, b;
    std::string closed;
    { OwnPort const c; closed = c.port; }
    ASSERT_FALSE(a.port.empty() || b.port.empty());
    std::vector<double> progress;
    auto const scans = scanNetwork({.targets = {"127.0.0.1"}, .ports = a.port + "," + b.port + "," + closed, .names = false, .longest = Duration{120}}, namesOfTheTest, *Time::parse("2026-11-21T09:00:00Z"),
                                   [&](double done) { progress.push_back(done); return true; });
    if (!scans && scans.error().key == "discovery.scan-missing") GTEST_SKIP() << "nmap is not installed";
    ASSERT_TRUE(scans) << describe(scans.error());
    ASSERT_EQ(scans->size(), 1u);
    ASSERT_EQ((*scans)[0].result.observations.size(), 1u);
    std::set<std::string> open;
    for (auto const& s : (*scans)[0].result.observations[0].services) if (s.state == "open") open.insert(std::to_string(s.port));
    EXPECT_EQ(open, (std::set<std::string>{a.port, b.port}));
    EXPECT_TRUE(std::ranges::is_sorted(progress));
    EXPECT_EQ(scanNetwork({.targets = {"127.0.0.1"}, .ports = a.port, .names = false}, namesOfTheTest, {}, [](double) { return false; }).error().key, "child.stopped");
}
TEST(NetworkRange, holdsTheAddressesOfItsPrefix) {
    auto const in = [](char const* range, char const* x) { return NetworkRange::parse(range)->contains(*NetworkRange::parse(x)); };
    EXPECT_TRUE(in("10.0.0.0/8", "10.255.0.0/16"));
    EXPECT_FALSE(in("10.255.0.0/16", "10.0.0.0/8"));
    EXPECT_TRUE(in("0.0.0.0/0", "255.255.255.255"));
    EXPECT_FALSE(in("0.0.0.0/0", "::1"));
    EXPECT_TRUE(in("192.168.4.0/22", "192.168.7.255"));
    EXPECT_FALSE(in("192.168.4.0/22", "192.168.8.0"));
}
}  // namespace
}  // namespace schouw::discovery
