#pragma once
// Sector templates: the usual things of a kind of organisation, with the usual figures and where those come from. The first
// start ticks in one what an organisation has; makePicture turns the ticks and answers into a picture. content/templates/*.yaml.
#include "content/record.hpp"
#include "organisation/describe.hpp"

namespace schouw::organisation {

struct TemplateWorkaround {
    double level = 0;
    Duration setup{};
    std::optional<Duration> longest{};
    content::Texts how{};
};
struct TemplateNeed {
    std::vector<std::string> on{};              // ids in this template
    Require require = Require::all;
    int count = 1;
    Duration lasts{};
    std::optional<TemplateWorkaround> workaround{};
    content::Texts note{};
};
struct TemplatePenalty {
    Duration after{};
    double perPerson = 0;                       // euros, once
    content::Texts what{};
};
struct TemplateProcess {
    double marginPerPerson = 0, extraCostPerPerson = 0;     // euros an open hour, for each who works there
    double postponed = 0, minimumLevel = 0;
    std::vector<TemplatePenalty> penalties{};
    std::optional<Duration> maximumOutage{}, recoveryTime{};
    std::string openHours{};
};
struct TemplateThing {
    std::string id{};
    AssetKind kind{};
    bool usual = true;                          // ticked to begin with
    content::Texts name{}, description{};
    Rating rating{};
    std::string owner{}, site{}, supplier{};
    std::vector<TemplateNeed> needs{};
    Duration restart{};
    std::optional<Duration> repair{};
    std::vector<std::string> recoveryNeeds{};
    std::optional<TemplateProcess> process{};
    content::Texts figure{};                    // where its usual figures come from, when that is not said for all
};
struct Template {
    content::About about{};
    std::string id{};
    int order = 0;
    content::Texts name{}, text{}, figures{};   // figures: where the usual figures come from
    int people = 0;
    std::string openHours{};
    std::vector<TemplateThing> things{};
};
BOOST_DESCRIBE_STRUCT(TemplateWorkaround, (), (level, setup, longest, how))
BOOST_DESCRIBE_STRUCT(TemplateNeed, (), (on, require, count, lasts, workaround, note))
BOOST_DESCRIBE_STRUCT(TemplatePenalty, (), (after, perPerson, what))
BOOST_DESCRIBE_STRUCT(TemplateProcess, (), (marginPerPerson, extraCostPerPerson, postponed, minimumLevel, penalties, maximumOutage, recoveryTime, openHours))
BOOST_DESCRIBE_STRUCT(TemplateThing, (), (id, kind, usual, name, description, rating, owner, site, supplier, needs, restart, repair, recoveryNeeds, process, figure))
BOOST_DESCRIBE_STRUCT(Template, (), (about, id, order, name, text, figures, people, openHours, things))

std::vector<Template> const& templates();                   // by order
Template const* findTemplate(std::string_view id);

// What people answered. Everything may be left out: then the usual counts.
struct OwnThing {                       // something the template does not have
    std::string name{};
    AssetKind kind = AssetKind::device;
    std::string neededBy{};             // id of a chosen thing, or empty
};
struct Wait {                           // how long `process` can do without what it needs `on` for
    std::string process{}, on{};
    Duration lasts{};
};
struct CallAnswer {
    std::string name{}, phone{}, role{};
    std::string of{};                   // id of a chosen supplier or person, or empty
};
struct Answers {
    std::string name{};
    int people = 0;                     // 0: as the template
    std::optional<Money> yearlyTurnover{};
    std::string openHours{};
    std::optional<std::vector<std::string>> chosen{};       // ids of things; empty: what is usual
    std::map<std::string, std::string> names{};             // id -> its own name
    std::vector<OwnThing> own{};
    std::vector<Wait> without{};
    std::map<std::string, Money> marginPerHour{};           // id of a process -> euros
    std::vector<CallAnswer> calls{};          // in the order of calling
};
BOOST_DESCRIBE_STRUCT(OwnThing, (), (name, kind, neededBy))
BOOST_DESCRIBE_STRUCT(Wait, (), (process, on, lasts))
BOOST_DESCRIBE_STRUCT(CallAnswer, (), (name, phone, role, of))
BOOST_DESCRIBE_STRUCT(Answers, (), (name, people, yearlyTurnover, openHours, chosen, names, own, without, marginPerHour, calls))

// A figure of the picture that nobody gave: it is the usual one.
struct UsualFigure {
    std::string asset{}, field{};       // field: "/process/marginPerHour", "/needs/0/lasts", "/repair"
    std::string source{};               // where it comes from, in the language asked for
};
BOOST_DESCRIBE_STRUCT(UsualFigure, (), (asset, field, source))
struct Made {
    Picture picture{};
    std::vector<UsualFigure> figures{};
};
BOOST_DESCRIBE_STRUCT(Made, (), (picture, figures))
// Needs lead only to what was chosen; check() finds no errors in the picture when names and open hours are right.
// Error: picture.no-choice, for an answer about something that is not there.
Result<Made> makePicture(Template const& from, Answers const& answers, content::Language language);

}  // namespace schouw::organisation

namespace schouw::json {
template <> constexpr Rule rule<organisation::TemplateWorkaround>(std::string_view f) { return {.absent = f != "level"}; }
template <> constexpr Rule rule<organisation::TemplateNeed>(std::string_view f) { return {.absent = f != "on"}; }
template <> constexpr Rule rule<organisation::TemplateProcess>(std::string_view) { return {.absent = true}; }
template <> constexpr Rule rule<organisation::TemplateThing>(std::string_view f) { return {.absent = f != "id" && f != "kind" && f != "name"}; }
template <> constexpr Rule rule<organisation::Template>(std::string_view f) { return {.absent = f == "openHours"}; }
template <> constexpr Rule rule<organisation::OwnThing>(std::string_view f) {
    if (f == "name") return {.min = 1, .max = organisation::limit::name};
    return f == "neededBy" ? Rule{.max = organisation::limit::id, .absent = true} : Rule{.absent = true};
}
template <> constexpr Rule rule<organisation::CallAnswer>(std::string_view f) {
    return f == "name" ? Rule{.min = 1, .max = organisation::limit::name} : Rule{.max = organisation::limit::line, .absent = true};
}
template <> constexpr Rule rule<organisation::Answers>(std::string_view f) {
    if (f == "name") return {.min = 1, .max = organisation::limit::name};
    if (f == "people") return {.min = 0, .max = 10'000'000, .absent = true};
    if (f == "openHours") return {.max = organisation::limit::line, .absent = true};
    return {.max = f == "yearlyTurnover" ? organisation::limit::euros : 200.0, .absent = true};
}
}  // namespace schouw::json
