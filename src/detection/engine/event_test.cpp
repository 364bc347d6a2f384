#include "detection/engine/event.hpp"
#include <gtest/gtest.h>

namespace schouw::detection {
namespace {
TEST(Address, readsBothKindsAndRefusesTheRest) {
    EXPECT_EQ(Address::parse("10.20.0.255")->text(), "10.20.0.255");
    EXPECT_TRUE(Address::parse("10.20.0.255")->isV4());
    EXPECT_EQ(Address::parse("2001:DB8::1")->text(), "2001:db8::1");
    EXPECT_EQ(*Address::parse("::ffff:1.2.3.4"), *Address::parse("1.2.3.4"));
    for (auto const wrong : {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1..2.3", "1.2.3.4 ", "1.2.3.4:80", "fe80::1%eth0", "::g", "1.2.3.", "0001.2.3.4"}) {
        EXPECT_FALSE(Address::parse(wrong)) << wrong;
    }
}
TEST(Event, holdsSlotsByTypeAndForgetsThemOnReset) {
    Event e;
    e.reset("a line");
    e.set(Slot::userName, "fatma");
    e.setNumber(Slot::sourcePort, "443", 443);
    e.setIp(Slot::sourceIp, "10.0.0.1", *Address::parse("10.0.0.1"));
    e.natives.push_back({"srcIP", "10.0.0.1"});
    EXPECT_EQ(e.text(Slot::userName), "fatma");
    EXPECT_EQ(e.number(Slot::sourcePort), 443);
    EXPECT_EQ(e.ip(Slot::sourceIp)->text(), "10.0.0.1");
    EXPECT_EQ(e.native("srcip"), "10.0.0.1");
    EXPECT_EQ(e.ip(Slot::destinationIp), nullptr);
    e.reset("another");
    EXPECT_FALSE(e.has(Slot::userName));
    EXPECT_EQ(e.ip(Slot::sourceIp), nullptr);
    EXPECT_EQ(e.native("srcip"), "");
}
TEST(Slot, hasANameThatLeadsBackToIt) {
    for (std::size_t i = 0; i < kSlots; ++i) EXPECT_EQ(slotNamed(slotName(static_cast<Slot>(i))), static_cast<Slot>(i));
    EXPECT_FALSE(slotNamed("source.IP"));
}
}  // namespace
}  // namespace schouw::detection
