#include "continuity/deadline.hpp"
#include <gtest/gtest.h>

namespace schouw::continuity {
namespace {
std::map<std::string, Deadline> byId(char const* aware, std::set<std::string> const& which, std::map<std::string, Time> const& reported = {}) {
    std::map<std::string, Deadline> out;
    for (auto const& d : deadlines(*parseMoment(aware), which, reported)) out[d.duty->id] = d;
    return out;
}
TEST(Deadlines, theFileHolds) {
    std::set<std::string> ids;
    for (auto const& duty : duties()) {
        EXPECT_TRUE(ids.insert(duty.id).second) << duty.id << " twice";
        EXPECT_FALSE(duty.title.nl.empty() || duty.title.en.empty() || duty.when.nl.empty() || duty.when.en.empty()) << duty.id;
        EXPECT_EQ(duty.content.nl.size(), duty.content.en.size()) << duty.id;
        EXPECT_FALSE(duty.to.empty()) << duty.id;
        if (!duty.clock) continue;
        EXPECT_EQ((duty.clock->hours > 0) + (duty.clock->days > 0) + (duty.clock->months > 0), 1) << duty.id;
        if (!duty.clock->after.empty()) { EXPECT_TRUE(ids.contains(duty.clock->after)) << duty.id << " comes before what it follows"; }
    }
}
TEST(Deadlines, countFromBecomingAware) {
    auto const d = byId("2026-11-20T16:00", {"cbw", "avg"});
    EXPECT_EQ(localText(*d.at("cbw.vw").due), "2026-11-21T16:00:00+01:00");         // a Saturday: hours do not stretch
    EXPECT_EQ(localText(*d.at("cbw.melding").due), "2026-11-23T16:00:00+01:00");
    EXPECT_EQ(localText(*d.at("avg.ap").due), "2026-11-23T16:00:00+01:00");
    EXPECT_EQ(localText(*d.at("cbw.eind").due), "2026-12-23T16:00:00+01:00");       // from the notification, not from the incident
    EXPECT_FALSE(d.at("cbw.eind").extended);
    EXPECT_FALSE(d.at("avg.betrokkene").due);
    EXPECT_FALSE(d.contains("dora.eerste"));
}
TEST(Deadlines, theFinalReportFollowsTheRealNotification) {
    auto const d = byId("2026-11-20T16:00", {"cbw"}, {{"cbw.melding", *parseMoment("2026-11-21T09:00")}});
    EXPECT_EQ(localText(*d.at("cbw.eind").due), "2026-12-21T09:00:00+01:00");
}
TEST(Deadlines, theSpringNightCountsItsHours) {
    auto const d = byId("2026-03-28T23:30", {"cbw", "avg"});
    EXPECT_EQ(localText(*d.at("cbw.vw").due), "2026-03-30T00:30:00+02:00");
    EXPECT_EQ(localText(*d.at("avg.ap").due), "2026-04-01T00:30:00+02:00");
    EXPECT_EQ(localText(*d.at("cbw.eind").due), "2026-05-01T00:30:00+02:00");
}
}  // namespace
}  // namespace schouw::continuity
