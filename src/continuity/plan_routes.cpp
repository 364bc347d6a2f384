#include "continuity/continuity_routes.hpp"

#include <algorithm>
#include <charconv>

namespace schouw::continuity {
namespace {
using http::Access;
using http::Answer;
using http::Call;
using http::Nothing;
using http::Reply;

struct SectionView { std::string id{}; int number = 0; std::string heading{}, html{}, own{}; };     // html: what is filled in, escaped
BOOST_DESCRIBE_STRUCT(SectionView, (), (id, number, heading, html, own))
struct PlanView {
    std::string sentence{};
    PlanState state = PlanState::untested;
    Plan plan{};
    Approval approval{};
    std::vector<Approval> approvals{};
    std::vector<SectionView> sections{};
    std::vector<TestRecord> tests{};
};
BOOST_DESCRIBE_STRUCT(PlanView, (), (sentence, state, plan, approval, approvals, sections, tests))

Reply<PlanView> planView(Deps const& deps, Call const& call, Standing const& s) {
    auto const in = s.planInput();
    PlanView out{sentenceOf(in), stateOf(in), s.plan.plan, s.plan.approval, deps.store.approvals(scopeOf(call)), {}, s.tests};
    int n = 0;
    for (auto& section : planParts(in, deps.clock.now())) {
        auto const own = s.plan.plan.texts.find(section.id);
        out.sections.push_back({section.id, n++, section.heading, std::move(section.html), own == s.plan.plan.texts.end() ? "" : own->second});
    }
    return {.value = std::move(out), .etag = std::to_string(s.plan.version)};
}
Result<> goodPlan(Plan const& plan, Standing const& s) {
    if (!plan.owner.empty()) {
        auto const* owner = s.picture->find(plan.owner);
        if (!owner || owner->kind != organisation::AssetKind::person) return fail(ErrorKind::invalid, "continuity.plan-owner", {plan.owner}, {.field = "/owner"});
    }
    for (auto const& [section, text] : plan.texts) {
        if (std::ranges::find(planSections(), section) == planSections().end()) return fail(ErrorKind::invalid, "continuity.plan-section", {section}, {.field = "/texts/" + section});
        if (text.size() > 20'000) return fail(ErrorKind::invalid, "json.long", {"20000"}, {.field = "/texts/" + section});
    }
    return {};
}
Result<Reply<PlanView>> putPlan(Deps const& deps, Call const& call, Plan const& in) {
    SCHOUW_TRY(auto const version, call.ifMatch());
    SCHOUW_TRY(auto s, standing(deps, call));
    SCHOUW_TRY_VOID(goodPlan(in, s));
    SCHOUW_TRY(s.plan, deps.store.putPlan(scopeOf(call), authorOf(call), version, in));
    return planView(deps, call, s);
}
Result<Reply<PlanView>> approvePlan(Deps const& deps, Call const& call) {
    SCHOUW_TRY(auto s, standing(deps, call));
    Result<> outcome;
    auto const pdf = [&](Approval const& approval) {
        s.plan.approval = approval;
        return planPdf(s.planInput(), deps.clock.now());
    };
    deps.store.approve(scopeOf(call), authorOf(call), deps.clock.today(), fingerprintOf(s.planInput()), pdf, outcome);
    SCHOUW_TRY_VOID(std::move(outcome));
    return planView(deps, call, s);
}
Result<Answer> planFile(Deps const& deps, Call const& call) {
    auto const version = call.request.parameter("version");
    if (!version) {
        SCHOUW_TRY(auto const s, standing(deps, call));
        SCHOUW_TRY(auto bytes, planPdf(s.planInput(), deps.clock.now()));
        return fileAnswer(std::move(bytes), "application/pdf", "herstelplan.pdf");
    }
    int n = 0;
    auto const [end, ec] = std::from_chars(version->data(), version->data() + version->size(), n);
    if (ec != std::errc{} || end != version->data() + version->size()) return fail(ErrorKind::usage, "continuity.no-file", {*version}, {.field = "version"});
    auto bytes = deps.store.approvedPdf(scopeOf(call), n);
    if (!bytes) return fail(ErrorKind::notFound, "continuity.no-file", {*version});
    return fileAnswer(*std::move(bytes), "application/pdf", "herstelplan-" + std::to_string(n) + ".pdf");
}
}  // namespace

void addPlanRoutes(http::Api& api, std::shared_ptr<Deps const> deps) {
    api.on<Nothing, Reply<PlanView>>({.method = "GET", .pattern = below("/plan"), .access = Access::reader, .summary = "The recovery plan: fourteen sections filled from the picture, its approval and its tests", .heavy = true},
        [deps](Call const& call, Nothing const&) -> Result<Reply<PlanView>> {
            SCHOUW_TRY(auto const s, standing(*deps, call));
            return planView(*deps, call, s);
        });
    api.on<Plan, Reply<PlanView>>({.method = "PUT", .pattern = below("/plan"), .access = Access::editor, .summary = "Owner, place of the paper copy, and own words for each section", .heavy = true},
        [deps](Call const& call, Plan const& in) { return putPlan(*deps, call, in); });
    api.on<Nothing, Reply<PlanView>>({.method = "POST", .pattern = below("/plan/approve"), .access = Access::owner, .summary = "Approve the plan as it is now; that becomes the next version", .heavy = true},
        [deps](Call const& call, Nothing const&) { return approvePlan(*deps, call); });
    api.on<Nothing, Answer>({.method = "GET", .pattern = below("/plan.pdf"), .access = Access::reader, .summary = "The plan as a PDF, as it is now or as a version was approved", .query = {"version"}, .heavy = true},
        [deps](Call const& call, Nothing const&) { return planFile(*deps, call); });
}
}  // namespace schouw::continuity
