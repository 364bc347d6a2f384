// Messages over the loopback, counted, spooled, understood.
#include "detection/receiver.hpp"
#include "support/files.hpp"
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace schouw::detection {
namespace {
class Wire {                                    // sends to 127.0.0.1
public:
    Wire(bool tcp, std::uint16_t port) : fd_(::socket(AF_INET, tcp ? SOCK_STREAM : SOCK_DGRAM, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET, to.sin_port = htons(port), to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof to), 0);
    }
    Wire(Wire const&) = delete;
    Wire& operator=(Wire const&) = delete;
    ~Wire() { ::close(fd_); }
    void send(std::string_view bytes) const {
        while (!bytes.empty()) {
            auto const n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            ASSERT_GT(n, 0);
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
    }
private:
    int fd_;
};
TEST(ListenAddress, isReadOrRefused) {
    EXPECT_EQ(ListenAddress::parse("udp://127.0.0.1:5514")->text(), "udp://127.0.0.1:5514");
    EXPECT_EQ(ListenAddress::parse("tcp://[::1]:0")->text(), "tcp://[::1]:0");
    for (auto const wrong : {"", "udp", "udp://", "udp://127.0.0.1", "http://127.0.0.1:80", "tcp://127.0.0.1:70000", "tcp://127.0.0.1:x", "tcp://:1"})
        EXPECT_FALSE(ListenAddress::parse(wrong)) << wrong;
}
TEST(Receiver, spoolsAndUnderstandsWhatComesOverUdpAndTcp) {
    testing::TemporaryFolder folder;
    auto receiver = Receiver::open({{*ListenAddress::parse("udp://127.0.0.1:0"), *ListenAddress::parse("tcp://127.0.0.1:0")}, folder.path}, systemClock());
    ASSERT_TRUE(receiver) << describe(receiver.error());
    auto const& at = (*receiver)->listener().addresses();
    constexpr std::size_t each = 500;
    std::string const failed = "<38>Nov 20 07:00:00 web01 sshd[4242]: Failed password for root from 198.18.4.9 port 50122 ssh2";
    {
        Wire const udp(false, at[0].port), lines(true, at[1].port), counted(true, at[1].port);
        for (std::size_t i = 0; i < each; ++i) {
            udp.send(failed + "\n");
            lines.send(failed + "\r\n");
            counted.send(std::to_string(failed.size()) + " " + failed);
        }
        udp.send("what no parser knows");
        lines.send("the end without a line end");
    }
    std::size_t failures = 0, unknown = 0;
    Pipeline pipeline(builtInParsers());
    pipeline.to([&](Event const& e) {
        failures += e.outcome == Outcome::failure && e.ip(Slot::sourceIp) && e.ip(Slot::sourceIp)->text() == "198.18.4.9";
        if (e.parser != 0) return;
        ++unknown;
        EXPECT_EQ(e.text(Slot::hostName), "127.0.0.1");
    });
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    auto const done = (*receiver)->run(pipeline, [&] { return failures + unknown >= 3 * each + 2 || std::chrono::steady_clock::now() > until; }, [] {});
    EXPECT_TRUE(done) << describe(done.error());
    EXPECT_EQ(failures, 3 * each);
    EXPECT_EQ(unknown, 2u);
    EXPECT_EQ((*receiver)->listener().counts().messages, 3 * each + 2);
    EXPECT_EQ((*receiver)->listener().counts().dropped, 0u);
    EXPECT_EQ((*receiver)->unspooled(), 0u);
    EXPECT_EQ(pipeline.unread().size(), 2u);
    EXPECT_TRUE(checkSpool(folder.path)->problems.empty());
    EXPECT_GT(processedMark(folder.path).offset, 0u);
}
TEST(Receiver, goesOnWhereItWas) {
    testing::TemporaryFolder folder;
    {
        auto writer = SpoolWriter::open(folder.path);
        for (int i = 0; i < 10; ++i) writer->add({1, "x", "line " + std::to_string(i)});
        ASSERT_TRUE(writer->write());
        auto const mark = readSpool(folder.path, {}, [n = 0](SpoolRecord const&) mutable { return ++n < 4; });
        ASSERT_TRUE(mark);
        ASSERT_TRUE(keepProcessedMark(folder.path, *mark));
    }
    auto receiver = Receiver::open({{}, folder.path}, systemClock());
    ASSERT_TRUE(receiver);
    std::vector<std::string> seen;
    Pipeline pipeline(builtInParsers());
    pipeline.to([&](Event const& e) { seen.emplace_back(e.raw); });
    ASSERT_TRUE((*receiver)->run(pipeline, [] { return true; }, [] {}));
    ASSERT_EQ(seen.size(), 6u);
    EXPECT_EQ(seen.front(), "line 4");
}
}  // namespace
}  // namespace schouw::detection
