// One case per route: how to ask for it, and what must be there to ask about.
#include "support/walk.hpp"
#include "vulnerability/vulnerability_store.hpp"

#include "base/text.hpp"

namespace schouw::testing {

std::vector<Case> walkCases() {
    std::string const o = "/api/v1/organisations/{organisation}";
    std::vector<std::pair<std::string, std::string>> const any{{"if-match", "*"}};
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
        // ---- the picture ----
        {.route = "GET /api/v1/templates"},
        {.route = "POST /api/v1/templates/{template}/picture", .body = R"({"name":"{name}"})", .succeeds = false},
        {.route = "GET " + o + "/picture"},
        {.route = "GET " + o + "/picture.yaml"},
        {.route = "GET " + o + "/picture/summary"},
        {.route = "GET " + o + "/picture/warnings"},
        {.route = "GET " + o + "/profile"},
        {.route = "PUT " + o + "/profile", .body = R"({"name":"{name}","people":20})", .headers = any},
        {.route = "GET " + o + "/suppliers"},
        {.route = "GET " + o + "/assets", .query = "owner={person}&search={asset}"},
        {.route = "POST " + o + "/assets", .body = R"({"name":"Tablet","kind":"device","owner":"{person}","needs":[{"on":["{asset}"]}]})"},
        {.route = "GET " + o + "/assets/{asset}"},
        {.route = "PUT " + o + "/assets/{asset}", .body = R"({"id":"{asset}","name":"Server op kantoor","kind":"device","owner":"{person}"})", .headers = any},
        {.route = "GET " + o + "/assets/{asset}/uses"},
        {.route = "GET " + o + "/assets/{asset}/chain", .query = "steps=2"},
        {.route = "POST " + o + "/assets/{asset}/review"},
        {.route = "DELETE " + o + "/assets/{asset}", .query = "force=true", .headers = any, .params = {{"asset", "spareAsset"}}},
        {.route = "GET " + o + "/contracts"},
        {.route = "POST " + o + "/contracts", .body = R"({"name":"Lijn","supplier":"{supplier}","covers":["{asset}"]})"},
        {.route = "GET " + o + "/contracts/{contract}"},
        {.route = "PUT " + o + "/contracts/{contract}", .body = R"({"id":"{contract}","name":"Onderhoud","supplier":"{supplier}"})", .headers = any},
        {.route = "GET " + o + "/contacts"},
        {.route = "POST " + o + "/contacts", .body = R"({"name":"Balie","of":"{supplier}"})"},
        {.route = "GET " + o + "/contacts/{contact}"},
        {.route = "PUT " + o + "/contacts/{contact}", .body = R"({"id":"{contact}","name":"Helpdesk","of":"{supplier}"})", .headers = any},
        // ---- what if ----
        {.route = "POST " + o + "/whatif", .body = R"({"fail":[{"asset":"{asset}","lasts":"48h"}]})"},
        {.route = "POST " + o + "/weak-points", .body = R"({"order":1})"},
        {.route = "POST " + o + "/yearly-loss", .body = R"({"years":1000})"},
        {.route = "POST " + o + "/best-measures", .body = R"({"budget":100})"},
        {.route = "POST " + o + "/recovery-order", .body = "{}"},
        {.route = "GET " + o + "/first-questions"},
        {.route = "POST " + o + "/impact-runs", .body = R"({"weakPoints":{"order":1}})"},
        {.route = "GET " + o + "/impact-runs/{run}", .succeeds = false},
        // ---- risks ----
        {.route = "GET " + o + "/risks", .query = "asset={asset}"},
        {.route = "POST " + o + "/risks", .body = R"({"title":"Schijf vol","assets":["{asset}"],"before":{"likelihood":3,"impact":3}})"},
        {.route = "GET " + o + "/risks/summary"},
        {.route = "GET " + o + "/risks/settings"},
        {.route = "PUT " + o + "/risks/settings", .body = R"({"appetite":"high"})"},
        {.route = "GET " + o + "/risks/proposals"},
        {.route = "POST " + o + "/risks/proposals", .body = R"({"keys":["P01"]})"},
        {.route = "GET " + o + "/risks/{risk}"},
        {.route = "PUT " + o + "/risks/{risk}", .body = R"({"title":"Server stuk","assets":["{asset}"],"before":{"likelihood":4,"impact":4}})", .headers = any},
        {.route = "POST " + o + "/risks/{risk}/decision", .body = R"({"treatment":"avoid","decider":"{person}","reason":"we stoppen ermee"})", .headers = any},
        {.route = "POST " + o + "/risks/{risk}/review", .headers = any},
        {.route = "DELETE " + o + "/risks/{risk}", .headers = any, .params = {{"risk", "spareRisk"}}},
        {.route = "GET /api/v1/catalogue/threats"},
        {.route = "GET /api/v1/catalogue/measures"},
        {.route = "GET /api/v1/catalogue/principles"},
        {.route = "GET /api/v1/catalogue/scales"},
        {.route = "GET /api/v1/catalogue/terms"},
        // ---- the Schouwscan ----
        {.route = "GET " + o + "/scan"},
        {.route = "POST " + o + "/scan", .succeeds = false},                        // one is open
        {.route = "POST " + o + "/scan/answers", .body = R"({"statement":"S01","reply":"part","note":"bijna"})"},
        {.route = "POST " + o + "/scan/finish", .succeeds = false},                 // it takes more answers
        {.route = "GET " + o + "/scans"},
        {.route = "DELETE " + o + "/scan"},
        // ---- the half-yearly schouw ----
        {.route = "GET " + o + "/schouw"},
        {.route = "POST " + o + "/schouw", .succeeds = false},                      // one is under way
        {.route = "POST " + o + "/schouw/ticks", .body = R"({"part":"devices","note":"bekeken"})"},
        {.route = "POST " + o + "/schouw/signature", .body = R"({"role":"directeur"})", .succeeds = false},     // it takes more ticks
        {.route = "GET " + o + "/schouws"},
        {.route = "GET " + o + "/schouws/{schouw}/report.pdf", .succeeds = false},  // not signed
        {.route = "DELETE " + o + "/schouw"},
        // ---- agreements ----
        {.route = "GET " + o + "/responsibilities"},
        {.route = "GET " + o + "/agreements"},
        {.route = "POST " + o + "/agreements", .body = R"({"with":"staff","party":"allen","title":"Melden","text":"Meld het.","agreedOn":"2026-11-01"})"},
        {.route = "GET " + o + "/agreements/{agreement}"},
        {.route = "PUT " + o + "/agreements/{agreement}", .body = R"({"with":"staff","party":"allen","title":"Melden","text":"Meld het altijd.","agreedOn":"2026-11-01"})", .headers = any},
        {.route = "POST " + o + "/agreements/{agreement}/links", .body = R"({"name":"Joris"})"},
        {.route = "POST " + o + "/agreements/{agreement}/check", .body = R"({"verdict":"kept"})"},
        {.route = "DELETE " + o + "/agreements/{agreement}", .headers = any, .params = {{"agreement", "spareAgreement"}}},
        {.route = "POST /api/v1/agreement/look", .body = R"({"token":"x"})", .succeeds = false},
        {.route = "POST /api/v1/agreement/acknowledge", .body = R"({"token":"x","name":"y"})", .succeeds = false},
        // ---- questionnaires of others ----
        {.route = "GET " + o + "/questionnaires"},
        {.route = "POST " + o + "/questionnaires", .body = "urn: l\nlocale: en\nobjects: {framework: {urn: other, name: O, requirement_nodes: [{urn: x, assessable: true, depth: 1}]}}\n"},
        {.route = "GET " + o + "/questionnaires/{questionnaire}"},
        {.route = "POST " + o + "/questionnaires/{questionnaire}/answers", .body = R"({"node":"x","reply":"yes"})"},
        {.route = "DELETE " + o + "/questionnaires/{questionnaire}", .params = {{"questionnaire", "spareQuestionnaire"}}},
        // ---- the agenda ----
        {.route = "GET " + o + "/overview"},
        {.route = "GET " + o + "/notices"},
        {.route = "POST " + o + "/notices/seen", .body = R"({"upTo":"{notice}"})", .marks = true},
        {.route = "GET " + o + "/actions", .query = "asset={asset}"},
        {.route = "POST " + o + "/actions", .body = R"({"title":"Bel Joris","due":"2026-12-01","asset":"{asset}"})"},
        {.route = "GET " + o + "/actions/{action}"},
        {.route = "PATCH " + o + "/actions/{action}", .body = R"({"note":"bel de winkel","owner":"{person}"})", .headers = any},
        {.route = "POST " + o + "/actions/{action}/snooze", .body = R"({"until":"2026-12-10","reason":"na de verhuizing"})", .headers = any},
        {.route = "POST " + o + "/actions/{action}/done", .body = "{}", .headers = any},
        {.route = "POST " + o + "/actions/{action}/reopen", .headers = any},
        {.route = "DELETE " + o + "/actions/{action}", .headers = any, .params = {{"action", "spareAction"}}},
        {.route = "GET " + o + "/reviews"},
        {.route = "POST " + o + "/reviews", .body = R"({"kind":"restoreTest","nextOn":"2027-01-24","owner":"{person}"})"},
        {.route = "PUT " + o + "/reviews/{review}", .body = R"({"kind":"restoreTest","nextOn":"2027-02-01"})", .headers = any},
        {.route = "POST " + o + "/reviews/{review}/done", .body = R"({"on":"2026-11-20"})", .headers = any},
        {.route = "DELETE " + o + "/reviews/{review}", .headers = any, .params = {{"review", "spareReview"}}},
        {.route = "GET " + o + "/calendar"},
        {.route = "POST " + o + "/calendar", .body = "{}"},
        {.route = "GET /api/v1/calendar/{token}.ics", .succeeds = false},
        {.route = "DELETE " + o + "/calendar"},
        // ---- what was found ----
        {.route = "GET " + o + "/discovery"},
        {.route = "GET " + o + "/imports"},
        {.route = "POST " + o + "/imports", .query = "name=walk.csv", .body = "Naam;Serienummer\nWandel pc;WALK00001\n"},
        {.route = "GET " + o + "/imports/{import}"},
        {.route = "GET " + o + "/imports/{import}/rows", .params = {{"import", "openImport"}}},
        {.route = "POST " + o + "/imports/{import}/mapping", .body = R"({"columns":{}})", .params = {{"import", "openImport"}}},
        {.route = "POST " + o + "/imports/{import}/commit", .params = {{"import", "readyImport"}}},
        {.route = "POST " + o + "/imports/{import}/undo", .params = {{"import", "spareImport"}}},
        {.route = "DELETE " + o + "/imports/{import}", .params = {{"import", "openImport"}}},
        {.route = "GET " + o + "/devices", .query = "search={canary}"},
        {.route = "GET " + o + "/devices/{device}"},
        {.route = "GET " + o + "/devices/{device}/software"},
        {.route = "PUT " + o + "/devices/{device}/ignored", .body = R"({"why":"van de buren"})"},
        {.route = "DELETE " + o + "/devices/{device}/ignored"},
        {.route = "PUT " + o + "/devices/{device}/asset", .body = R"({"asset":"{asset}"})"},
        {.route = "POST " + o + "/devices/accepted", .body = R"({"devices":[{"device":"{spareDevice}"}]})"},
        {.route = "POST " + o + "/devices/{device}/split", .body = R"({"claims":["none"]})", .succeeds = false},
        {.route = "GET " + o + "/merges"},
        {.route = "POST " + o + "/merges", .body = R"({"devices":["{device}","{otherDevice}"]})"},
        {.route = "DELETE " + o + "/merges/{merge}"},
        // ---- what is known to be vulnerable ----
        {.route = "GET " + o + "/vulnerabilities"},
        {.route = "GET " + o + "/vulnerabilities/findings", .query = "search={canary}"},
        {.route = "GET " + o + "/vulnerabilities/findings/{finding}"},
        {.route = "GET " + o + "/vulnerabilities/changes"},
        {.route = "GET " + o + "/vulnerabilities/support"},
        {.route = "GET " + o + "/vulnerabilities/data"},
        {.route = "GET " + o + "/vulnerabilities/decisions"},
        {.route = "POST " + o + "/vulnerabilities/decisions", .body = R"({"package":"pkg:npm/{canary}","advisory":"{advisory}","verdict":"mitigated","reason":"staat uit"})"},
        {.route = "DELETE " + o + "/vulnerabilities/decisions/{decision}"},
        {.route = "GET " + o + "/vulnerabilities/assessments"},
        {.route = "PUT " + o + "/vulnerabilities/assessments/{advisory}", .body = R"({"text":"raakt ons niet"})"},
        {.route = "GET " + o + "/vulnerabilities/vex", .query = "form=csaf"},
        {.route = "POST " + o + "/vulnerabilities/vex", .query = "name=walk.json", .body = R"( {"bomFormat":"CycloneDX","vulnerabilities":[]})"},
        {.route = "POST " + o + "/vulnerabilities/refresh"},
        // ---- the worst day ----
        {.route = "GET " + o + "/kit"},
        {.route = "POST " + o + "/kit", .body = "{}"},
        {.route = "GET " + o + "/kit/files/{file}", .params = {{"file", "kitFile"}}},
        {.route = "GET " + o + "/plan"},
        {.route = "PUT " + o + "/plan", .body = R"({"owner":"{person}","paperCopy":"rode map"})", .headers = any},
        {.route = "POST " + o + "/plan/approve"},
        {.route = "GET " + o + "/plan.pdf"},
        {.route = "GET " + o + "/incidents"},
        {.route = "POST " + o + "/incidents", .body = R"({"card":"ransomware","failed":["{asset}"]})"},
        {.route = "GET " + o + "/incidents/{incident}"},
        {.route = "POST " + o + "/incidents/{incident}/lines", .body = R"({"lines":[{"id":"walk-{canary}","at":"2026-11-21T08:00:00Z","kind":"note","text":"scherm op zwart"}]})"},
        // ---- the picture: what takes the rest away ----
        {.route = "DELETE " + o + "/contracts/{contract}", .headers = any},
        {.route = "DELETE " + o + "/contacts/{contact}", .headers = any},
        {.route = "PUT " + o + "/picture", .body = R"({"organisation":{"name":"{name}"},"assets":[{"id":"kassa","name":"Kassa","kind":"device"}]})", .headers = any},
        {.route = "PUT " + o + "/picture.yaml", .body = "organisation: {name: \"{name}\"}\n", .headers = any},
        // ---- long work ----
        {.route = "POST " + o + "/vulnerabilities/this-machine"},
        // ---- jobs and events ----
        {.route = "GET /api/v1/jobs"},
        {.route = "GET /api/v1/jobs/{job}"},
        {.route = "DELETE /api/v1/jobs/{job}"},
        {.route = "GET /api/v1/events", .query = "organisation={organisation}"},
    };
}

namespace {
// Every name carries the canary, and ids differ from those of the other organisations.
std::string pictureOf(Tenant const& t) {
    return filled(R"(organisation: {name: "{name}"}
assets:
  - {id: "{asset}", name: "{canary} Server", kind: device, owner: "{person}"}
  - {id: "{spareAsset}", name: "{canary} Laptop", kind: device}
  - {id: "{person}", name: "{canary} Fatma", kind: person}
  - {id: "{supplier}", name: "{canary} Leverancier", kind: supplier}
  - id: "{process}"
    name: "{canary} Bestellingen"
    kind: process
    needs: [{on: ["{asset}"]}]
    process: {marginPerHour: 500}
contracts:
  - {id: "{contract}", name: "{canary} Onderhoud", supplier: "{supplier}", endsOn: "2026-12-31"}
contacts:
  - {id: "{contact}", name: "{canary} Helpdesk", of: "{supplier}", phone: "0612345678"}
)", t.ids);
}
}  // namespace

void fillTenant(Installation& house, Tenant& t) {
    auto& identity = house.app->identity();
    for (auto const* thing : {"asset", "spareAsset", "person", "supplier", "process", "contract", "contact"}) t.ids[thing] = lower(t.canary) + '-' + lower(thing);
    t.ids["canary"] = t.canary;
    t.ids["token"] = "none";
    auto owner = house.signedIn(t.people.at(Actor::owner));
    auto const base = "/organisations/" + t.id;
    if (!house.app->putPicture(db::Scope::of(t.id), pictureOf(t))) std::abort();
    house.app->tick();
    auto const made = [&](std::string const& path, std::string const& body) {
        auto const reply = owner.post(base + path, filled(body, t.ids));
        if (reply.status != 201) std::fprintf(stderr, "%s: %d %s\n", path.c_str(), reply.status, reply.body.c_str()), std::abort();
        return std::string(reply.json().at("id").as_string());
    };
    for (auto const* which : {"risk", "spareRisk"}) t.ids[which] = made("/risks", R"({"title":"{canary} stuk","assets":["{asset}"],"before":{"likelihood":4,"impact":4}})");
    for (auto const* which : {"action", "spareAction"}) t.ids[which] = made("/actions", R"({"title":"{canary} bellen","due":"2026-11-24"})");
    for (auto const* which : {"review", "spareReview"}) t.ids[which] = made("/reviews", R"({"kind":"restoreTest","title":"{canary} oefenen","nextOn":"2027-01-24","owner":"{person}"})");
    t.ids["scan"] = made("/scan", "");
    t.ids["schouw"] = made("/schouw", "");
    for (auto const* which : {"questionnaire", "spareQuestionnaire"})
        t.ids[which] = made("/questionnaires", std::string("urn: l\nlocale: en\nobjects: {framework: {urn: ") + which + ", name: {canary}, requirement_nodes: [{urn: x, assessable: true, depth: 1}]}}\n");
    for (auto const* which : {"agreement", "spareAgreement"}) t.ids[which] = made("/agreements", R"({"with":"staff","party":"{canary}","title":"{canary}","text":"{canary} meldt","agreedOn":"2026-11-01"})");
    owner.post(base + "/scan/answers", filled(R"({"statement":"S02","reply":"na","reason":"{canary}"})", t.ids));
    auto const upload = [&](std::string const& rows) { return made("/imports?name=walk.csv", "Naam;Serienummer\n" + rows); };
    auto const devices = upload("{canary} een;WALKA" + t.canary + "\n{canary} twee;WALKB" + t.canary + "\n{canary} drie;WALKC" + t.canary + "\n{canary} vier;WALKD" + t.canary + "\n{canary} vijf;WALKE" + t.canary + "\n");
    owner.post(base + "/imports/" + devices + "/commit", "");
    t.ids["import"] = devices;
    auto const found = owner.get(base + "/devices").json();
    for (std::size_t i = 0; auto const* which : {"device", "spareDevice", "otherDevice", "thirdDevice", "fourthDevice"}) t.ids[which] = std::string(found.at("items").as_array().at(i++).at("id").as_string());
    t.ids["merge"] = made("/merges", R"({"devices":["{thirdDevice}","{fourthDevice}"]})");
    t.ids["spareImport"] = upload("{canary} zes;WALKF" + t.canary + "\n");
    owner.post(base + "/imports/" + t.ids["spareImport"] + "/commit", "");
    for (auto const* which : {"openImport", "readyImport"}) t.ids[which] = upload("{canary} zeven;WALKG" + t.canary + "\n");
    auto const notices = owner.get(base + "/notices").json();
    if (notices.at("items").as_array().empty()) std::abort();
    t.ids["notice"] = std::string(notices.at_pointer("/items/0/id").as_string());
    auto const scope = db::Scope::of(t.id);
    vulnerability::KeptFlaw flaw;
    flaw.id = t.ids["finding"] = "flaw-" + t.canary, flaw.machine = t.ids["device"], flaw.machineName = t.canary + " een", flaw.package = "pkg:npm/" + t.canary, flaw.name = t.canary;
    flaw.advisory = t.ids["advisory"] = "ADV-" + t.canary, flaw.confidence = 100;
    auto other = flaw;
    other.id += "-2", other.advisory += "-2";
    vulnerability::Assessment assessment;
    assessment.advisory = flaw.advisory;
    vulnerability::VulnerabilityStore flaws(house.app->database());
    (void)flaws.keep(scope, {"cli", t.canary}, {flaw, other}, {}, {assessment});
    vulnerability::NewFlawDecision decision;
    decision.package = flaw.package, decision.advisory = other.advisory, decision.reason = t.canary;
    t.ids["decision"] = flaws.decide(scope, {"cli", t.canary}, {decision}, "").front().id;
    t.ids["kitFile"] = "contacten.vcf";
    t.ids["incident"] = std::string(owner.post(base + "/incidents", filled(R"({"title":"{canary} plat"})", t.ids)).json().at_pointer("/head/id").as_string());
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
