#pragma once
// The fallback and recovery plan: fourteen sections filled from the picture, with people's own words, a version, an approval and a
// test. A plan that was not tested in the past year is red: it is not known whether it works.
#include "continuity/document.hpp"
#include "continuity/kit.hpp"

namespace schouw::continuity {
inline constexpr int kTestDays = 365;

// What people decided on and wrote; everything else follows from the picture.
struct Plan {
    std::string owner{};                        // id of a person asset, or empty
    std::string paperCopy{};                    // where the copy on paper lies
    std::map<std::string, std::string> texts{}; // id of a section -> own words, below what is filled in
    bool operator==(Plan const&) const = default;
};
struct Approval {
    int version = 0;                            // 1, 2, ...; 0: never approved
    std::optional<Date> on{};
    std::string by{};                           // name
    std::string fingerprint{};                  // of what was approved
};
// One exercise or incident, as the plan tells it.
struct MeasuredSystem {
    std::string asset{};                        // id
    std::optional<Duration> planned{}, measured{};
};
struct TestRecord {
    std::string id{};
    Date on{};
    std::string kind{};                         // tabletop, technical, incident
    std::string title{};
    std::vector<std::string> people{};
    std::vector<MeasuredSystem> systems{};
    std::string learned{};
    std::vector<std::string> actions{};
};
BOOST_DESCRIBE_STRUCT(Plan, (), (owner, paperCopy, texts))
BOOST_DESCRIBE_STRUCT(Approval, (), (version, on, by, fingerprint))
BOOST_DESCRIBE_STRUCT(MeasuredSystem, (), (asset, planned, measured))
BOOST_DESCRIBE_STRUCT(TestRecord, (), (id, on, kind, title, people, systems, learned, actions))

enum class PlanState { untested, outdated, changed, unapproved, good };     // the first that holds, worst first; the first two are red
BOOST_DESCRIBE_ENUM(PlanState, untested, outdated, changed, unapproved, good)

struct PlanInput {
    organisation::Picture const& picture;
    Kit const& kit;                             // of the same picture, day and language
    Plan const& plan;
    Approval const& approval;
    std::vector<TestRecord> const& tests;       // newest first
    content::Language language = content::Language::nl;
};
// SHA-256 of what the plan says, without its version, approval and tests.
std::string fingerprintOf(PlanInput const& in);
PlanState stateOf(PlanInput const& in);
std::string sentenceOf(PlanInput const& in);    // "Dit plan is nog nooit geoefend." ...
Document planDocument(PlanInput const& in, Time made);
struct PlanPart { std::string id{}, heading{}, html{}; };       // html: of one section, without its heading and people's own words
std::vector<PlanPart> planParts(PlanInput const& in, Time made);
Result<std::string> planPdf(PlanInput const& in, Time made);

// The ids of the sections in their order.
std::vector<std::string> const& planSections();
std::string planHeading(std::string_view section, content::Language language);
}  // namespace schouw::continuity
namespace schouw::json {
template <> constexpr Rule rule<continuity::Plan>(std::string_view f) {
    if (f == "owner") return {.max = 64, .absent = true};
    if (f == "paperCopy") return {.max = 300, .absent = true};
    return {.max = 20, .absent = true};
}
}  // namespace schouw::json
