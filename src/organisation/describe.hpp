#pragma once
// What every field of the picture is called and may hold: from here come JSON, schouw.yaml, the schema and the limits.
// The sentence that explains a field to people stands in content/texts/picture.yaml as picture-field.<Type>.<field>.
#include "json/describe.hpp"
#include "organisation/picture.hpp"
#include "organisation/rating.hpp"

namespace schouw::organisation {
BOOST_DESCRIBE_ENUM(AssetKind, process, information, application, device, network, site, supplier, cloudService, person)
BOOST_DESCRIBE_ENUM(Lifecycle, planned, inUse, phasingOut, retired)
BOOST_DESCRIBE_ENUM(Level, veryLow, low, medium, high, veryHigh)
BOOST_DESCRIBE_ENUM(Aspect, availability, integrity, confidentiality)
BOOST_DESCRIBE_ENUM(Require, all, any, atLeast)
BOOST_DESCRIBE_ENUM(Sharing, load, quorum)
BOOST_DESCRIBE_STRUCT(Rating, (), (availability, integrity, confidentiality, reason))
BOOST_DESCRIBE_STRUCT(Workaround, (), (level, setup, longest, how))
BOOST_DESCRIBE_STRUCT(Need, (), (on, require, count, sharing, lasts, workaround, note))
BOOST_DESCRIBE_STRUCT(Penalty, (), (after, amount, what))
BOOST_DESCRIBE_STRUCT(ProcessFacts, (), (marginPerHour, postponed, extraCostPerHour, penalties, maximumOutage, recoveryTime, minimumLevel, openHours,
    maximumDataLoss))
BOOST_DESCRIBE_STRUCT(Identifier, (), (type, value))
BOOST_DESCRIBE_STRUCT(Asset, (), (id, name, kind, description, owner, deputy, site, supplier, lifecycle, rating, reviewedOn, reviewMonths, supportEnds,
    needs, restart, repair, recoveryNeeds, process, common, identifiers, tags))
BOOST_DESCRIBE_STRUCT(Contract, (), (id, name, supplier, number, covers, startsOn, endsOn, noticeMonths, responseTime, note))
BOOST_DESCRIBE_STRUCT(Contact, (), (id, name, role, of, phone, email, reachable, callOrder, fills, secondPhone, number, may,
    verifiedOn, over))
BOOST_DESCRIBE_STRUCT(Profile, (), (name, sector, people, yearlyTurnover, openHours))
BOOST_DESCRIBE_STRUCT(Picture, (), (organisation, assets, contracts, contacts))

namespace limit {       // the numbers behind the rules
inline constexpr double id = 64, name = 200, text = 4000, line = 300, links = 500, assets = 50'000, euros = 1e12, months = 120;
}
}  // namespace schouw::organisation

namespace schouw::json {
template <> constexpr Rule rule<organisation::Rating>(std::string_view f) {
    return f == "reason" ? Rule{.max = organisation::limit::text, .absent = true} : Rule{.absent = true};
}
template <> constexpr Rule rule<organisation::Workaround>(std::string_view f) {
    if (f == "level") return {.min = 0, .max = 1};
    return {.max = organisation::limit::line, .absent = true};
}
template <> constexpr Rule rule<organisation::Need>(std::string_view f) {
    if (f == "on") return {.min = 1, .max = organisation::limit::links};
    if (f == "count") return {.min = 1, .max = organisation::limit::links, .absent = true};
    return {.max = organisation::limit::text, .absent = true};
}
template <> constexpr Rule rule<organisation::Penalty>(std::string_view f) {
    if (f == "amount") return {.min = 0, .max = organisation::limit::euros};
    if (f == "what") return {.max = organisation::limit::line, .absent = true};
    return {};
}
template <> constexpr Rule rule<organisation::ProcessFacts>(std::string_view f) {
    if (f == "marginPerHour" || f == "extraCostPerHour") return {.min = 0, .max = organisation::limit::euros, .absent = true};
    if (f == "postponed" || f == "minimumLevel") return {.min = 0, .max = 1, .absent = true};
    if (f == "penalties") return {.max = 50, .absent = true};
    return {.max = organisation::limit::line, .absent = true};
}
template <> constexpr Rule rule<organisation::Identifier>(std::string_view f) {
    return f == "type" ? Rule{.min = 1, .max = 40} : Rule{.min = 1, .max = organisation::limit::line};
}
template <> constexpr Rule rule<organisation::Asset>(std::string_view f) {
    if (f == "id") return {.min = 1, .max = organisation::limit::id};
    if (f == "name") return {.min = 1, .max = organisation::limit::name};
    if (f == "kind") return {};
    if (f == "description") return {.max = organisation::limit::text, .absent = true};
    if (f == "owner" || f == "deputy" || f == "site" || f == "supplier") return {.max = organisation::limit::id, .absent = true};
    if (f == "reviewMonths") return {.min = 1, .max = organisation::limit::months, .absent = true};
    if (f == "needs" || f == "recoveryNeeds") return {.max = organisation::limit::links, .absent = true};
    if (f == "common" || f == "identifiers" || f == "tags") return {.max = 100, .absent = true};
    return {.absent = true};
}
template <> constexpr Rule rule<organisation::Contract>(std::string_view f) {
    if (f == "id" || f == "supplier") return {.min = 1, .max = organisation::limit::id};
    if (f == "name") return {.min = 1, .max = organisation::limit::name};
    if (f == "number") return {.max = organisation::limit::name, .absent = true};
    if (f == "covers") return {.max = organisation::limit::links, .absent = true};
    if (f == "noticeMonths") return {.min = 0, .max = organisation::limit::months, .absent = true};
    return {.max = organisation::limit::text, .absent = true};
}
template <> constexpr Rule rule<organisation::Contact>(std::string_view f) {
    if (f == "id") return {.min = 1, .max = organisation::limit::id};
    if (f == "name") return {.min = 1, .max = organisation::limit::name};
    if (f == "of") return {.max = organisation::limit::id, .absent = true};
    if (f == "callOrder") return {.min = 0, .max = 999, .absent = true};
    if (f == "fills" || f == "over") return {.max = 100, .absent = true};
    return {.max = organisation::limit::line, .absent = true};
}
template <> constexpr Rule rule<organisation::Profile>(std::string_view f) {
    if (f == "name") return {.min = 1, .max = organisation::limit::name};
    if (f == "people") return {.min = 0, .max = 10'000'000, .absent = true};
    if (f == "yearlyTurnover") return {.min = 0, .max = organisation::limit::euros, .absent = true};
    if (f == "sector") return {.max = organisation::limit::id, .absent = true};
    return {.max = organisation::limit::line, .absent = true};
}
template <> constexpr Rule rule<organisation::Picture>(std::string_view f) {
    return f == "organisation" ? Rule{} : Rule{.max = organisation::limit::assets, .absent = true};
}
}  // namespace schouw::json
