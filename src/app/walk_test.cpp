// Every route x every role x three organisations that look alike. See tests/support/walk.hpp.
#include "support/walk.hpp"

#include "base/text.hpp"
#include <gtest/gtest.h>
#include <set>

namespace schouw::app {
namespace {
using namespace testing;
using http::Access;

// What the gate must say to this actor, before the route is asked: 0 when it lets him in.
int refusalOf(http::RouteInfo const& route, Actor actor, bool own) {
    if (route.access == Access::open) return 0;
    if (actor == Actor::nobody) return 401;
    if (!route.pattern.contains("{organisation}")) return route.access == Access::operator_ && actor != Actor::operator_ ? 403 : 0;
    if (!own || actor == Actor::stranger || actor == Actor::operator_) return 404;
    auto const role = actor == Actor::reader ? Access::reader : actor == Actor::editor ? Access::editor : Access::owner;
    return role < route.access ? 403 : 0;
}
void expectNoForeignWord(World const& world, Reply const& reply, std::string const& own, std::string const& about) {
    for (auto const& t : world.tenants)
        if (t.canary != own) EXPECT_FALSE(reply.body.contains(t.canary) || lower(reply.body).contains(lower(t.canary))) << about << " tells of " << t.canary << ": " << reply.body.substr(0, 300);
}

TEST(Walk, everyRouteHasACaseAndEveryCaseARoute) {
    testing::Installation house;
    std::set<std::string> routes, cases;
    for (auto const& r : house.app->api().routes()) routes.insert(r.info.method + " " + r.info.pattern);
    for (auto const& c : walkCases()) EXPECT_TRUE(cases.insert(c.route).second) << c.route << " twice";
    for (auto const& r : routes) EXPECT_TRUE(cases.contains(r)) << r << " has no case in src/app/walk_cases_test.cpp";
    for (auto const& c : cases) EXPECT_TRUE(routes.contains(c)) << c << " is no route any more";
}

TEST(Walk, everyRouteAnswersAsItsAccessSays) {
    World world;
    auto const cases = walkCases();
    int calls = 0;
    for (auto const& how : cases) {
        http::RouteInfo const* route = nullptr;
        for (auto const& r : world.house.app->api().routes()) if (r.info.method + " " + r.info.pattern == how.route) route = &r.info;
        if (!route) continue;                               // told by the test above
        Asked const a{&how, route};
        bool succeeded = false;
        for (auto const& target : world.tenants) {
            for (auto const actor : kActors) {
                for (auto const& home : world.tenants) {
                    bool const hasHome = actor == Actor::reader || actor == Actor::editor || actor == Actor::owner;
                    if (!hasHome && &home != &world.tenants.front()) continue;
                    if (!route->pattern.contains("{organisation}") && home.id != target.id) continue;       // once is enough
                    bool const own = hasHome && home.id == target.id;
                    auto const about = how.route + " as " + std::to_string(static_cast<int>(actor)) + " of " + home.canary + " on " + target.canary;
                    auto const before = world.house.dataVersion();
                    auto const rows = world.historyRows(target);
                    auto const reply = ask(world.as(actor, home), a, target, target);
                    ++calls;
                    auto const refusal = refusalOf(*route, actor, own);
                    if (refusal) EXPECT_EQ(reply.status, refusal) << about << ": " << reply.body.substr(0, 300);
                    else if (route->access != Access::open) EXPECT_NE(reply.status, 401) << about;
                    EXPECT_LT(reply.status, 500) << about << ": " << reply.body.substr(0, 300);
                    if (refusal || !own) {
                        if (actor != Actor::operator_) expectNoForeignWord(world, reply, hasHome ? home.canary : "", about);
                        if (actor != Actor::operator_) EXPECT_EQ(world.historyRows(target), rows) << about << " changed something";
                    }
                    else expectNoForeignWord(world, reply, home.canary, about);
                    if (!refusal && reply.status < 300) succeeded = true;
                    if (route->method == "GET") EXPECT_EQ(world.house.dataVersion(), before) << about << ": a GET changed the data";
                }
            }
        }
        if (how.succeeds) EXPECT_TRUE(succeeded) << how.route << " never succeeded: its case does not reach it";
        if (route->method != "GET") world.signIn();
    }
    std::printf("walk: %d calls over %zu routes\n", calls, cases.size());
}

// A member asks in his own organisation for a thing of another: an unknown thing, told in the same words as one that never was.
TEST(Walk, thingsOfOthersAreUnknownThings) {
    World world;
    for (auto const& how : walkCases()) {
        http::RouteInfo const* route = nullptr;
        for (auto const& r : world.house.app->api().routes()) if (r.info.method + " " + r.info.pattern == how.route) route = &r.info;
        if (!route || route->access == Access::open || route->access == Access::operator_) continue;
        Asked const a{&how, route};
        for (auto const actor : {Actor::reader, Actor::editor, Actor::owner})
            for (auto const& home : world.tenants)
                for (auto const& other : world.tenants) {
                    if (home.id == other.id) continue;
                    auto const about = how.route + " as " + std::to_string(static_cast<int>(actor)) + " of " + home.canary + " about things of " + other.canary;
                    auto const rows = world.historyRows(other);
                    auto const reply = ask(world.as(actor, home), a, home, other);
                    EXPECT_LT(reply.status, 500) << about;
                    auto const question = filled(route->pattern + how.body + how.query, other.ids);
                    if (question != filled(route->pattern + how.body + how.query, {{"organisation", other.id}, {"name", other.name}}) && route->method != "GET" && !how.marks)
                        EXPECT_GE(reply.status, 400) << about << " was done: " << reply.body.substr(0, 300);
                    // What was asked for may stand in the answer only where the question itself named it.
                    if (!lower(question).contains(lower(other.canary))) expectNoForeignWord(world, reply, home.canary, about);
                    else if (reply.status < 300) EXPECT_FALSE(reply.body.contains(other.canary + ' ')) << about << ": " << reply.body.substr(0, 300);     // a name
                    EXPECT_EQ(world.historyRows(other), rows) << about << " changed something";
                }
        if (route->method != "GET") world.signIn();
    }
}

// The answers to the owner of one organisation stay the same, whatever the people of another do in theirs.
TEST(Walk, whatOthersDoLeavesNoTrace) {
    World world;
    auto const cases = walkCases();
    auto const all = [&](Tenant const& t) {
        std::map<std::string, std::string> out;
        for (auto const& how : cases)
            for (auto const& r : world.house.app->api().routes())
                if (r.info.method == "GET" && "GET " + r.info.pattern == how.route && r.info.pattern.contains("{organisation}"))
                    out[how.route] = ask(world.as(Actor::owner, t), {&how, &r.info}, t, t).body;
        return out;
    };
    auto const& alfa = world.tenants[0];
    auto const& bravo = world.tenants[1];
    auto const before = all(bravo);
    for (auto const& how : cases)
        for (auto const& r : world.house.app->api().routes())
            if (r.info.method + " " + r.info.pattern == how.route && r.info.method != "GET" && r.info.pattern.contains("{organisation}"))
                ask(world.as(Actor::owner, alfa), {&how, &r.info}, alfa, alfa);
    EXPECT_EQ(all(bravo), before);
}
}  // namespace
}  // namespace schouw::app
