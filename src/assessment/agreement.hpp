#pragma once
// What was agreed with staff, suppliers and customers: with whom, since when, in which words, who acknowledged it, and whether it is kept.
#include "assessment/kept_scan.hpp"

namespace schouw::assessment {

enum class AgreedWith { staff, supplier, customer };
BOOST_DESCRIBE_ENUM(AgreedWith, staff, supplier, customer)
enum class Verdict { kept, partly, broken };
BOOST_DESCRIBE_ENUM(Verdict, kept, partly, broken)

// What people write.
struct AgreementFields {
    AgreedWith with = AgreedWith::staff;
    std::string party{};                // name of who it is with: "alle medewerkers", "IT Rijnmond"
    std::string title{}, text{};
    Date agreedOn{};
    int reviewMonths = 12;              // until somebody looks whether it is kept
};
BOOST_DESCRIBE_STRUCT(AgreementFields, (), (with, party, title, text, agreedOn, reviewMonths))
// Somebody who was given a personal link. They acknowledge the text as it is then; after a change they are asked again.
struct Acknowledgement {
    std::string id{}, name{};
    Time sentAt{};
    std::optional<Time> at{};
    std::string as{};                   // the name they typed
    std::int64_t edition = 0;           // of the text they saw
};
BOOST_DESCRIBE_STRUCT(Acknowledgement, (), (id, name, sentAt, at, as, edition))
struct Checked {
    Date on{};
    std::string by{};
    Verdict verdict = Verdict::kept;
    std::string note{};
};
BOOST_DESCRIBE_STRUCT(Checked, (), (on, by, verdict, note))
struct Agreement : AgreementFields {
    std::string id{};
    std::int64_t version = 1, edition = 1;          // edition: counts changes of title and text
    Time createdAt{}, changedAt{};
    std::vector<Acknowledgement> acknowledgements{};
    std::optional<Checked> checked{};
};
BOOST_DESCRIBE_STRUCT(Agreement, (AgreementFields), (id, version, edition, createdAt, changedAt, acknowledgements, checked))
inline constexpr std::size_t kMostLinks = 500;

bool isCurrent(Acknowledgement const& a, Agreement const& agreement);
void setFields(Agreement& agreement, AgreementFields const& fields);        // a new edition when title or text differ
Date nextCheck(Agreement const& agreement);                     // counted from the last check, else from the day it was agreed

// Errors: agreement.future, agreement.title.
Result<> good(AgreementFields const& fields, Date today);
// Errors: agreement.name, agreement.many.
Result<std::string> addLink(Agreement& agreement, std::string const& name, Time now);          // the id of the acknowledgement
// Errors: agreement.link-unknown, agreement.name.
Result<> acknowledge(Agreement& agreement, std::string const& id, std::string const& as, Time now);

// What an agreement asks people to do.
struct AgreementConcern {
    std::string key{}, text{};
    std::vector<std::string> arguments{};
    bool pressing = false;
    std::optional<Date> due{};
};
// A check that is due, an agreement that is not kept, links that nobody answered within kPatience days.
inline constexpr int kPatience = 14;
std::vector<AgreementConcern> concerns(std::vector<Agreement> const& agreements, Date today);
}  // namespace schouw::assessment

namespace schouw::json {
template <> constexpr Rule rule<assessment::AgreementFields>(std::string_view f) {
    if (f == "title") return {.min = 1, .max = 200};
    if (f == "text") return {.min = 1, .max = 20'000};
    if (f == "party") return {.min = 1, .max = 200};
    if (f == "reviewMonths") return {.min = 1, .max = 60, .absent = true};
    return {};
}
template <> constexpr Rule rule<assessment::Agreement>(std::string_view) { return {.absent = true}; }         // as it was kept, whenever that was
template <> constexpr Rule rule<assessment::Acknowledgement>(std::string_view) { return {.absent = true}; }
}  // namespace schouw::json
