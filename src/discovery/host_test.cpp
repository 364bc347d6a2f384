// The host collector against machines that are one text file each: tests/cases/host/<case>/machine.txt, in which "== /path" starts a
// file and "== /path -> target" is a link. expected.json is what must come out; SCHOUW_BLESS=1 writes it.
#include "discovery/host.hpp"

#include "base/text.hpp"
#include "discovery/host_antivirus.hpp"
#include "discovery/host_packages.hpp"
#include "discovery/host_sockets.hpp"
#include "discovery/host_ssh.hpp"
#include "discovery/host_tree.hpp"
#include "discovery/host_users.hpp"
#include "json/value.hpp"
#include "support/files.hpp"
#include "support/json_schema.hpp"
#include <boost/json/serialize.hpp>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace schouw::discovery {
namespace {
namespace fs = std::filesystem;
Time const kNow = *Time::parse("2026-11-21T09:14:00Z");

void buildMachine(fs::path const& root, std::string const& text) {
    std::ofstream file;
    for (auto const line : split(text, '\n')) {
        if (!line.starts_with("== /")) { if (file.is_open()) file << line << '\n'; continue; }
        if (file.is_open()) file.close();
        auto const arrow = line.find(" -> ");
        auto const path = root / fs::path(line.substr(4, arrow == line.npos ? arrow : arrow - 4));
        fs::create_directories(path.parent_path());
        if (arrow == line.npos) file.open(path, std::ios::binary);
        else fs::create_symlink(line.substr(arrow + 4), path);
    }
    file.close();
    // Times of files are part of what is read: all the same.
    timespec const then[2] = {{1'794'000'000, 0}, {1'794'000'000, 0}};
    for (auto const& e : fs::recursive_directory_iterator(root)) ::utimensat(AT_FDCWD, e.path().c_str(), then, AT_SYMLINK_NOFOLLOW);
}

// One value a line, so that a difference reads well.
void pretty(std::string& out, json::Value const& v, std::string const& indent = "") {
    if (auto const* o = v.if_object(); o && !o->empty()) {
        char const* sep = "{\n";
        for (auto const& kv : *o) {
            out += sep + indent + " " + boost::json::serialize(kv.key()) + ": ";
            pretty(out, kv.value(), indent + " ");
            sep = ",\n";
        }
        out += "\n" + indent + "}";
    } else if (auto const* a = v.if_array(); a && !a->empty() && a->front().is_object()) {
        char const* sep = "[\n";
        for (auto const& x : *a) { out += sep + indent + " "; pretty(out, x, indent + " "); sep = ",\n"; }
        out += "\n" + indent + "]";
    } else out += boost::json::serialize(v);
}

HostFacts factsOf(std::string const& name) {
    testing::TemporaryFolder folder;
    buildMachine(folder.path, testing::fileText(testing::sourceDir() / "tests/cases/host" / name / "machine.txt"));
    return collectHost(folder.path, kNow);
}

class HostCase : public ::testing::TestWithParam<char const*> {};
TEST_P(HostCase, givesTheInventory) {
    auto const facts = factsOf(GetParam());
    auto const parsed = json::parse(hostInventory(facts));
    ASSERT_TRUE(parsed) << describe(parsed.error());
    std::string got;
    pretty(got, *parsed);
    got += '\n';
    EXPECT_EQ(got.find("do-not-read-me"), got.npos) << "a secret came along";
    auto const expected = testing::sourceDir() / "tests/cases/host" / GetParam() / "expected.json";
    if (std::getenv("SCHOUW_BLESS")) std::ofstream(expected) << got;
    EXPECT_EQ(got, testing::fileText(expected));
}
INSTANTIATE_TEST_SUITE_P(Machines, HostCase, ::testing::Values("debian-server", "raspberry", "hostile"));

TEST(Host, readsThisMachine) {
    auto const facts = collectHost("/", kNow);
    EXPECT_FALSE(facts.system.hostname.empty());
    EXPECT_GT(facts.hardware.memoryMegabytes, 0);
    EXPECT_FALSE(facts.users.empty());
    auto const parsed = json::parse(hostInventory(facts), {.bytes = std::size_t{64} << 20});
    ASSERT_TRUE(parsed);
    EXPECT_FALSE(parsed->at("content").as_object().contains("envs"));
    EXPECT_FALSE(parsed->at("content").as_object().contains("processes"));
}

TEST(Host, fitsTheOpenFormat) {
    auto const data = testing::sharedData();
    auto const path = data.value_or("") / "discovery/glpi-inventory-format/inventory.schema.json";
    if (!data || !fs::exists(path)) GTEST_SKIP() << "the GLPI inventory schema is not here";
    auto schema = json::parse(testing::fileText(path));
    ASSERT_TRUE(schema);
    testing::JsonSchema const glpi(*schema);
    // The checker sees what is wrong: a number as text, an unknown key at the top, a device without content.
    EXPECT_EQ(glpi.faults(*json::parse(R"({"deviceid":"x","more":1,"content":{"versionclient":"v","hardware":{"memory":"12"}}})")),
              (std::vector<std::string>{"/: unknown more", "/content/hardware/memory: wrong type"}));
    EXPECT_EQ(glpi.faults(*json::parse(R"({"deviceid":"x"})")).size(), 1u);
    std::vector<HostFacts> all{collectHost("/", kNow)};
    for (auto const* name : {"debian-server", "raspberry", "hostile"}) all.push_back(factsOf(name));
    for (auto const& facts : all) {
        auto const parsed = json::parse(hostInventory(facts), {.bytes = std::size_t{64} << 20});
        ASSERT_TRUE(parsed);
        EXPECT_EQ(glpi.faults(*parsed), std::vector<std::string>{}) << facts.system.hostname;
    }
}

TEST(Host, staysInsideTheRootAndSurvivesOddFiles) {
    testing::TemporaryFolder folder;
    auto const& root = folder.path;
    fs::create_directories(root / "etc/ssh");
    fs::create_directories(root / "var/lib/dpkg");
    fs::create_symlink("/etc/passwd", root / "etc/passwd");                     // inside the root that is itself: a loop
    fs::create_symlink("/dev/zero", root / "etc/hostname");
    ASSERT_EQ(::mkfifo((root / "etc/group").c_str(), 0600), 0);
    fs::create_directories(root / "etc/os-release");
    std::ofstream(root / "var/lib/dpkg/status") << "Package: " << std::string(100'000, 'x') << "\nStatus: install ok installed\nVersion: 1\n";
    auto const facts = collectHost(root, kNow);
    EXPECT_TRUE(facts.users.empty());
    EXPECT_TRUE(facts.system.hostname.empty());
    ASSERT_EQ(facts.packages.size(), 1u);
    EXPECT_EQ(facts.packages[0].name.size(), 256u);
    std::vector<std::string> notes;
    for (auto const& n : facts.notes) notes.push_back(n.what + " " + n.why);
    EXPECT_EQ(notes, (std::vector<std::string>{"/etc/group unreadable", "/etc/os-release unreadable", "/etc/passwd unreadable", "/var/lib/dpkg/status limit"}));
}

TEST(HostLines, givesEveryLineWhateverItsLength) {
    testing::TemporaryFolder folder;
    std::vector<std::size_t> const lengths{0, 1, host::Lines::kLongest - 1, 5, host::Lines::kLongest, 7, host::Lines::kLongest * 3, 0, 9, host::Lines::kLongest - 10, 20};
    {
        std::ofstream out(folder.path / "f");
        for (std::size_t i = 0; i < lengths.size(); ++i) out << std::string(lengths[i], static_cast<char>('a' + i)) << '\n';
    }
    host::Lines lines(host::Descriptor{::open((folder.path / "f").c_str(), O_RDONLY | O_CLOEXEC)});
    std::size_t i = 0;
    for (std::string_view line; lines.next(line); ++i) {
        ASSERT_LT(i, lengths.size());
        EXPECT_EQ(line.size(), lengths[i] < host::Lines::kLongest ? lengths[i] : host::Lines::kLongest - 4096) << i;
        EXPECT_EQ(line.find_first_not_of(static_cast<char>('a' + i)), line.npos) << i;
    }
    EXPECT_EQ(i, lengths.size());
    EXPECT_TRUE(lines.cut());
}

TEST(HostRpm, readsAHeader) {
    auto const be = [](std::uint32_t n) { return std::string{static_cast<char>(n >> 24), static_cast<char>(n >> 16), static_cast<char>(n >> 8), static_cast<char>(n)}; };
    std::string index, data;
    std::uint32_t entries = 0;
    auto const text = [&](std::uint32_t tag, std::string const& value) { index += be(tag) + be(6) + be(static_cast<std::uint32_t>(data.size())) + be(1); data += value + '\0'; ++entries; };
    auto const number = [&](std::uint32_t tag, std::uint32_t value) {
        while (data.size() % 4) data += '\0';
        index += be(tag) + be(4) + be(static_cast<std::uint32_t>(data.size())) + be(1), data += be(value), ++entries;
    };
    text(1000, "openssl-libs"), text(1001, "3.0.7"), text(1002, "27.el9"), text(1022, "x86_64"), text(1044, "openssl-3.0.7-27.el9.src.rpm");
    number(1003, 1), number(1008, 1'700'000'000), number(1009, 2'000'000);
    auto const blob = be(entries) + be(static_cast<std::uint32_t>(data.size())) + index + data;
    auto const p = host::rpmHeader(blob);
    ASSERT_TRUE(p);
    EXPECT_EQ(p->name + ' ' + p->version + ' ' + p->source + ' ' + p->sourceVersion, "openssl-libs 1:3.0.7-27.el9 openssl 1:3.0.7-27.el9");
    EXPECT_EQ(p->installedAt->text(), "2023-11-14T22:13:20Z");
    for (std::size_t n = 0; n < blob.size(); ++n) EXPECT_FALSE(host::rpmHeader(std::string_view(blob).substr(0, n))) << n;
}

TEST(HostUsers, aNameOfWhichNothingCanBeShownIsNoName) {
    EXPECT_EQ(host::passwdLine("fatma:x:1000:1000:Fatma,kamer 2:/home/fatma:/bin/bash")->name, "Fatma");
    EXPECT_FALSE(host::passwdLine("\xff\xff\t:x:0:0:root:/root:/bin/bash"));
    EXPECT_FALSE(host::groupLine("\xff:x:27:fatma"));
    EXPECT_EQ(host::groupLine("sudo:x:27:fatma, \xff,joris")->members, (std::vector<std::string>{"fatma", "joris"}));
}

TEST(HostSsh, theFirstValueHoldsAndMatchIsForSome) {
    HostSsh facts;
    host::SshdConfig config(facts);
    bool conditional = false;
    for (auto const* line : {"# PermitRootLogin yes", "PermitRootLogin no", "permitrootlogin yes", "PasswordAuthentication=no # really", "Match Address 10.0.0.0/8",
                             "PermitEmptyPasswords yes", "Match all", "PubkeyAuthentication no"})
        EXPECT_TRUE(config.line(line, conditional).empty());
    EXPECT_EQ(facts.rootLogin, "no");
    EXPECT_FALSE(facts.passwords);
    EXPECT_FALSE(facts.emptyPasswords);
    EXPECT_FALSE(facts.publicKeys);
    EXPECT_EQ(facts.conditionalBlocks, 1);
    EXPECT_EQ(config.line(R"(Include a.conf "b c.conf")", conditional), (std::vector<std::string>{"a.conf", "b c.conf"}));
}

TEST(HostAntivirus, readsTheHeaderOfASignatureFile) {
    auto const h = host::signatureHeader("ClamAV-VDB:07 Jul 2024 04-25 -0400:27329:2063421:90:cc:dd:raynman:1720340700   ");
    ASSERT_TRUE(h);
    EXPECT_EQ(h->version, 27329);
    EXPECT_EQ(h->madeAt.text(), "2024-07-07T08:25:00Z");
    EXPECT_FALSE(host::signatureHeader("ClamAV-VDB:07 Jul 2024 04-25 -0400:27329:2063421:90:cc:dd:raynman:-5"));
}
}  // namespace
}  // namespace schouw::discovery
