#include "continuity/plan.hpp"

#include "content/call_list.hpp"
#include "content/format.hpp"
#include "continuity/digest.hpp"
#include "continuity/kit_tables.hpp"
#include "json/write.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace schouw::continuity {
namespace {
using content::Language;
using content::Texts;

struct PlanSection { std::string id{}; Texts heading{}, says{}; std::vector<Texts> list{}; };
BOOST_DESCRIBE_STRUCT(PlanSection, (), (id, heading, says, list))
struct PlanFrame { content::About about{}; std::vector<PlanSection> sections{}; std::vector<Texts> annexes{}; };
BOOST_DESCRIBE_STRUCT(PlanFrame, (), (about, sections, annexes))
}  // namespace
}  // namespace schouw::continuity
namespace schouw::json {
template <> constexpr Rule rule<continuity::PlanSection>(std::string_view f) { return {.absent = f == "says" || f == "list"}; }
}  // namespace schouw::json

namespace schouw::continuity {
namespace {
PlanFrame const& frame() {
    static PlanFrame const all = content::catalogue<PlanFrame>("plans/recovery-plan.yaml");
    return all;
}
class PlanWriter {
public:
    PlanWriter(PlanInput const& in, Time made) : in_(in), language_(in.language), out_(language_, say("plan.title"), in.kit.organisation, made) {}

    Document run() {
        out_.heading(1, say("plan.of", {in_.kit.organisation}));
        out_.big(content::numberDate(language_, in_.kit.made));
        out_.strong(sentenceOf(in_));
        int n = 0;
        for (auto const& section : frame().sections) {
            out_.heading(2, fmt::format("{}. {}", n++, content::pick(section.heading, language_)));
            body(section);
            if (auto const own = in_.plan.texts.find(section.id); own != in_.plan.texts.end() && !own->second.empty()) {
                bool found = false;
                out_.text(withoutPasswords(own->second, found, language_));
            }
        }
        out_.heading(2, say("plan.annexes"));
        out_.list(picked(frame().annexes));
        return std::move(out_);
    }
    std::vector<PlanPart> parts() {
        std::vector<PlanPart> out;
        for (auto const& section : frame().sections) {
            out_ = Document(language_, {}, {}, {});
            body(section);
            out.push_back({section.id, content::pick(section.heading, language_), out_.html()});
        }
        return out;
    }

private:
    void body(PlanSection const& section) {
        if (auto const& says = content::pick(section.says, language_); !says.empty()) out_.text(says);
        fill(section.id);
        if (!section.list.empty()) out_.list(picked(section.list));
    }
    std::string say(std::string_view key, std::vector<std::string> const& arguments = {}) const { return content::text(language_, key, arguments); }
    std::vector<std::string> picked(std::vector<Texts> const& all) const {
        std::vector<std::string> out;
        for (auto const& t : all) out.push_back(content::pick(t, language_));
        return out;
    }
    std::string nameOf(std::string const& id) const {
        auto const* asset = in_.picture.find(id);
        return asset ? asset->name : id;
    }
    void table(formats::PdfTable table, std::string_view none) {
        if (table.rows.empty()) out_.text(say(none));
        else out_.table(std::move(table));
    }
    void fill(std::string_view section) {
        if (section == "version") version();
        else if (section == "purpose") out_.text(say("plan.scope", {std::to_string(in_.kit.processes.size()), std::to_string(in_.kit.systems.size())}));
        else if (section == "roles") roles();
        else if (section == "contacts") table(callListTable(in_.kit, language_), "kit.nobody");
        else if (section == "first") table(processesTable(in_.kit, language_), "plan.no-processes");
        else if (section == "order") order();
        else if (section == "fallback") fallback();
        else if (section == "systems") systems();
        else if (section == "backups") backups();
        else if (section == "inform") out_.table(dutiesTable(language_));
        else if (section == "exercises") exercises();
        else if (section == "gaps") gaps();
    }
    void version() {
        auto const unknown = say("plan.unknown");
        auto const& a = in_.approval;
        out_.table({{say("plan.what"), say("plan.how")}, {2, 4}, {
            {say("plan.version"), a.version > 0 ? std::to_string(a.version) : say("plan.draft")},
            {say("plan.owner"), in_.plan.owner.empty() ? unknown : nameOf(in_.plan.owner)},
            {say("plan.approved"), a.on ? say("plan.approved-by", {content::plainDate(language_, *a.on), a.by}) : say("plan.not-approved")},
            {say("plan.paper"), in_.plan.paperCopy.empty() ? unknown : in_.plan.paperCopy},
            {say("plan.last-test"), in_.tests.empty() ? say("plan.never") : content::plainDate(language_, in_.tests.front().on)}}});
    }
    void roles() {
        formats::PdfTable roles{{say("plan.role"), say("kit.who"), say("kit.may"), say("kit.phone")}, {3, 2.4, 3.4, 2}, {}};
        for (auto const& role : content::callRoles().roles) {
            std::vector<std::string> who, may, phones;
            for (auto const& c : in_.kit.contacts) {
                if (std::ranges::find(c.fills, role.id) == c.fills.end()) continue;
                who.push_back(c.name);
                may.push_back(c.may);
                phones.push_back(c.phone);
            }
            if (!who.empty() || role.mandatory) roles.rows.push_back({content::pick(role.text, language_), who.empty() ? say("plan.nobody") : lines(who), lines(may), lines(phones)});
        }
        out_.table(std::move(roles));
    }
    void order() {
        if (in_.kit.systems.empty()) return out_.text(say("plan.no-systems"));
        std::vector<std::string> steps;
        for (auto const& s : in_.kit.systems)
            steps.push_back(s.urgentFor.empty() ? say("plan.step-last", {s.name}) : s.within ? say("plan.step", {s.name, s.urgentFor, content::length(language_, *s.within)}) : say("plan.step-open", {s.name, s.urgentFor}));
        out_.steps(std::move(steps));
        for (auto const& w : in_.kit.warnings) if (w.kind == "circle") out_.strong(w.text);
    }
    void fallback() {
        formats::PdfTable ways{{say("kit.work"), say("plan.instead-of"), say("plan.way"), say("plan.level"), say("plan.setup"), say("plan.lasts")}, {2, 2.4, 3, 1.2, 1.5, 1.5}, {}};
        for (auto const& a : in_.picture.assets)
            for (auto const& need : a.needs) {
                std::vector<std::string> on;
                for (auto const& id : need.on) on.push_back(nameOf(id));
                bool found = false;
                if (need.workaround)
                    ways.rows.push_back({a.name, lines(on, ", "), withoutPasswords(need.workaround->how, found, language_), fmt::format("{} %", std::lround(need.workaround->level * 100)),
                                         lengthOr(language_, need.workaround->setup), need.workaround->longest ? lengthOr(language_, need.workaround->longest) : say("plan.no-end")});
                else if (need.require != organisation::Require::all && need.on.size() > 1)
                    ways.rows.push_back({a.name, lines(on, ", "), say("plan.spare"), "–", "–", "–"});
            }
        table(std::move(ways), "plan.no-fallback");
    }
    std::optional<Duration> measured(std::string const& asset) const {
        for (auto const& test : in_.tests)
            for (auto const& s : test.systems) if (s.asset == asset && s.measured) return s.measured;
        return {};
    }
    void systems() {
        for (auto const& s : in_.kit.systems) {
            out_.heading(3, s.name);
            std::vector<std::string> steps;
            for (auto const& need : s.recoveryNeeds) steps.push_back(say("plan.get", {need}));
            if (!s.needs.empty()) steps.push_back(say("plan.check-needs", {lines(s.needs, ", ")}));
            if (!s.supplier.empty()) steps.push_back(say("plan.call", {lines({s.supplier, s.phone, s.contract.empty() ? "" : say("kit.our-number", {s.contract})}, ", ")}));
            steps.push_back(s.owner.empty() ? say("plan.release-nobody") : say("plan.release", {s.owner}));
            out_.steps(std::move(steps));
            auto const took = measured(s.id);
            out_.note(say("plan.times", {lengthOr(language_, s.repair), took ? content::length(language_, *took) : say("plan.never")}));
        }
    }
    void backups() {
        formats::PdfTable copies{{say("kit.system"), say("plan.backup"), say("kit.data-loss"), say("kit.repair")}, {3, 3, 2, 2}, {}};
        for (auto const& a : in_.picture.assets) {
            auto const common = a.common.find("backup");
            if (common == a.common.end()) continue;
            auto const system = std::ranges::find(in_.kit.systems, a.id, &KitSystem::id);
            auto const process = system == in_.kit.systems.end() ? in_.kit.processes.end() : std::ranges::find(in_.kit.processes, system->urgentFor, &KitProcess::name);
            copies.rows.push_back({a.name, nameOf(common->second), process == in_.kit.processes.end() ? "–" : lengthOr(language_, process->maximumDataLoss), lengthOr(language_, a.repair)});
        }
        table(std::move(copies), "plan.no-backups");
    }
    void exercises() {
        if (in_.tests.empty()) return out_.strong(say("plan.never-tested"));
        for (auto const& test : in_.tests) {
            out_.heading(3, fmt::format("{}: {}", content::plainDate(language_, test.on), test.title));
            out_.note(lines({say("plan-test." + test.kind), lines(test.people, ", ")}, ". "));
            formats::PdfTable times{{say("kit.system"), say("plan.planned"), say("plan.measured")}, {3, 2, 2}, {}};
            for (auto const& s : test.systems) times.rows.push_back({nameOf(s.asset), lengthOr(language_, s.planned), s.measured ? content::length(language_, *s.measured) : say("plan.not-back")});
            if (!times.rows.empty()) out_.table(std::move(times));
            if (!test.learned.empty()) out_.text(test.learned);
            if (!test.actions.empty()) out_.list(test.actions);
        }
    }
    void gaps() {
        std::vector<std::string> gaps;
        for (auto const& p : in_.kit.processes) if (!p.maximumOutage) gaps.push_back(say("plan.gap-outage", {p.name}));
        for (auto const& s : in_.kit.systems) if (!s.repair && !s.urgentFor.empty()) gaps.push_back(say("plan.gap-repair", {s.name}));
        for (auto const& w : in_.kit.warnings) gaps.push_back(w.text);
        if (gaps.empty()) out_.text(say("plan.no-gaps"));
        else out_.list(std::move(gaps));
    }

    PlanInput const& in_;
    Language language_;
    Document out_;
};
}  // namespace

std::vector<std::string> const& planSections() {
    static std::vector<std::string> const all = [] {
        std::vector<std::string> out;
        for (auto const& s : frame().sections) out.push_back(s.id);
        return out;
    }();
    return all;
}
std::string planHeading(std::string_view section, Language language) {
    auto const at = std::ranges::find(frame().sections, section, &PlanSection::id);
    return at == frame().sections.end() ? std::string(section) : content::pick(at->heading, language);
}
std::string fingerprintOf(PlanInput const& in) { return digest(fingerprint(in.kit) + json::text(in.plan)); }
PlanState stateOf(PlanInput const& in) {
    if (in.tests.empty()) return PlanState::untested;
    if (daysBetween(in.tests.front().on, in.kit.made) > kTestDays) return PlanState::outdated;
    if (in.approval.version == 0) return PlanState::unapproved;
    return in.approval.fingerprint == fingerprintOf(in) ? PlanState::good : PlanState::changed;
}
std::string sentenceOf(PlanInput const& in) {
    auto const day = in.tests.empty() ? std::string() : content::plainDate(in.language, in.tests.front().on);
    return content::text(in.language, "plan-state." + std::string(json::enumText(stateOf(in))), {day});
}
Document planDocument(PlanInput const& in, Time made) { return PlanWriter(in, made).run(); }
std::vector<PlanPart> planParts(PlanInput const& in, Time made) { return PlanWriter(in, made).parts(); }
Result<std::string> planPdf(PlanInput const& in, Time made) {
    auto const version = in.approval.version > 0 ? content::text(in.language, "plan.version-n", {std::to_string(in.approval.version)}) : content::text(in.language, "plan.draft");
    return planDocument(in, made).pdf(content::text(in.language, "plan.footer", {in.kit.organisation, version, content::plainDate(in.language, in.kit.made)}));
}
}  // namespace schouw::continuity
