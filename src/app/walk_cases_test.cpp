// One case per route: how to ask for it, and what must be there to ask about.
#include "support/walk.hpp"

namespace schouw::testing {

std::vector<Case> walkCases() {
    std::string const o = "/api/v1/organisations/{organisation}";
    return {
        // ---- signing in: open, each with its own checks; here only that no foreign word comes out ----
        {.route = "GET /api/v1/session"},
        {.route = "POST /api/v1/session", .body = R"({"email":"x@y","password":"z"})", .succeeds = false},
        {.route = "POST /api/v1/session/factor", .body = R"({"code":"123456"})", .succeeds = false},
        {.route = "DELETE /api/v1/session"},
        {.route = "GET /api/v1/session/enrolment", .succeeds = false},
        {.route = "POST /api/v1/session/enrolment", .body = R"({"code":"123456"})", .succeeds = false},
        {.route = "PATCH /api/v1/session", .body = R"({"language":"en"})"},
        {.route = "POST /api/v1/session/verify", .body = R"({"code":"123456"})", .succeeds = false},
        {.route = "POST /api/v1/session/password", .body = R"({"current":"x","password":"kruk lamp vijver otter"})", .succeeds = false},
        {.route = "POST /api/v1/session/recovery-codes"},
        {.route = "DELETE /api/v1/session/factor"},
        {.route = "GET /api/v1/sessions"},
        {.route = "DELETE /api/v1/sessions"},
        {.route = "DELETE /api/v1/sessions/{session}", .succeeds = false},
        {.route = "POST /api/v1/setup", .body = R"({"token":"x","name":"n","email":"a@b","password":"kruk lamp vijver otter"})", .succeeds = false},
        {.route = "POST /api/v1/join/look", .body = R"({"token":"x"})", .succeeds = false},
        {.route = "POST /api/v1/join", .body = R"({"token":"x"})", .succeeds = false},
        {.route = "POST /api/v1/reset", .body = R"({"token":"x","password":"kruk lamp vijver otter"})", .succeeds = false},
        {.route = "POST /api/v1/recover", .body = R"({"token":"x","password":"kruk lamp vijver otter"})", .succeeds = false},
        {.route = "POST /api/v1/enter", .body = R"({"token":"x"})", .succeeds = false},
        // ---- organisations and members ----
        {.route = "GET /api/v1/organisations"},
        {.route = "POST /api/v1/organisations", .body = R"({"name":"Nog een"})"},
        {.route = "GET " + o},
        {.route = "PATCH " + o, .body = R"({"name":"{name}"})"},
        {.route = "GET " + o + "/members"},
        {.route = "POST " + o + "/members", .body = R"({"email":"nieuw@test.example","role":"reader"})"},
        {.route = "PATCH " + o + "/members/{member}", .body = R"({"role":"reader"})"},
        {.route = "DELETE " + o + "/members/{member}"},
        {.route = "DELETE " + o + "/invitations/{invitation}"},
        {.route = "GET " + o + "/history", .query = "limit=500"},
        // ---- the installation ----
        {.route = "GET /api/v1/accounts"},
        {.route = "PATCH /api/v1/accounts/{account}", .body = R"({"disabled":false})"},
        {.route = "POST /api/v1/accounts/{account}/reset-link"},
        {.route = "POST /api/v1/accounts/{account}/reset-factor", .body = R"({"reason":"telefoon kwijt"})"},
        {.route = "DELETE /api/v1/accounts/{account}/sessions"},
        {.route = "GET /api/v1/history"},
        {.route = "GET /api/v1/history/check"},
        // ---- jobs and events ----
        {.route = "GET /api/v1/jobs"},
        {.route = "GET /api/v1/jobs/{job}"},
        {.route = "DELETE /api/v1/jobs/{job}"},
        {.route = "GET /api/v1/events", .query = "organisation={organisation}"},
    };
}

void fillTenant(Installation& house, Tenant& t) {
    auto& identity = house.app->identity();
    auto const scope = db::Scope::of(t.id);
    auto const spare = house.person(t.canary + " Spare");
    identity.members().addMember(scope, spare.id, identity::Role::editor, {"cli", "test"});
    t.ids["member"] = spare.id;
    t.ids["account"] = spare.id;
    t.ids["session"] = "none";
    (void)identity.invite(scope, t.canary + "@test.example", identity::Role::reader, {"cli", t.canary}, &t.ids["invitation"]);
    t.ids["job"] = *house.app->jobs().start(t.id, t.canary + ".csv", [](Progress&) -> Result<std::string> { return "/done"; });
    house.app->jobs().waitUntilIdle();
}
}  // namespace schouw::testing
