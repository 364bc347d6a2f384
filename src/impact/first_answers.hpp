#pragma once
// Twelve questions are enough for a first answer: content/impact/questions.yaml asks them, this makes a picture and a history out of
// the answers. What is not answered gets what is usual, and that is told with its source.
#include "impact/base_rates.hpp"
#include "organisation/template.hpp"

namespace schouw::impact {
struct FirstOption { std::string id{}; content::Texts text{}; };
BOOST_DESCRIBE_STRUCT(FirstOption, (), (id, text))
struct FirstQuestion {
    std::string id{};                           // the field of FirstAnswers
    content::Texts text{}, help{};
    std::vector<FirstOption> options{};         // empty: a number, an amount or names
    content::Texts usual{};                     // what counts when it is not answered, and where that comes from
};
BOOST_DESCRIBE_STRUCT(FirstQuestion, (), (id, text, help, options, usual))
struct FirstQuestionFile { content::About about{}; double marginShare = 0; std::vector<FirstQuestion> questions{}; };
BOOST_DESCRIBE_STRUCT(FirstQuestionFile, (), (about, marginShare, questions))
FirstQuestionFile const& firstQuestions();

struct FirstAnswers {
    std::string name{};
    std::string sector{};                       // id of a template; empty: office
    int people = 0;
    std::optional<Money> yearlyTurnover{};
    std::optional<double> marginShare{};        // 0..1: the part of the turnover that is gross margin
    std::string openHours{};
    std::vector<std::string> processes{};       // ids of the template that earn the money; empty: what is usual
    std::map<std::string, std::string> withoutIt{};     // process -> none, hours, day, days
    std::vector<std::string> systems{};         // ids of the template, or names of their own
    std::map<std::string, std::string> suppliers{};     // id or name of a system -> name of who supplies it
    std::string backup{};                       // none, connected, disconnected, practised
    std::string twoFactor{};                    // everywhere, partly, no
    std::map<std::string, int> incidents{};     // id of a base rate -> times
    double incidentYears = 5;
    std::optional<Money> budget{};
};
BOOST_DESCRIBE_STRUCT(FirstAnswers, (), (name, sector, people, yearlyTurnover, marginShare, openHours, processes, withoutIt, systems, suppliers, backup,
    twoFactor, incidents, incidentYears, budget))

struct UsualAnswer { std::string question{}, sentence{}; };
BOOST_DESCRIBE_STRUCT(UsualAnswer, (), (question, sentence))
struct FirstPicture {
    organisation::Picture picture{};
    OwnHistory history{};
    std::optional<Money> budget{};
    std::vector<UsualAnswer> usual{};           // of the questions that were not answered
    std::vector<organisation::UsualFigure> figures{};   // of the template, with their source
};
// Errors: picture.choose-template {id, known}, picture.no-choice, picture.open-hours, impact.first-answer {question, answer}.
Result<FirstPicture> firstPicture(FirstAnswers const& answers, content::Language language);
OwnHistory historyOf(FirstAnswers const& answers);
}  // namespace schouw::impact

namespace schouw::json {
template <> constexpr Rule rule<impact::FirstQuestion>(std::string_view f) { return {.absent = f == "options" || f == "help"}; }
template <> constexpr Rule rule<impact::FirstAnswers>(std::string_view f) {
    if (f == "people") return {.min = 0, .max = 10'000'000, .absent = true};
    if (f == "yearlyTurnover" || f == "budget") return {.min = 0, .max = organisation::limit::euros, .absent = true};
    if (f == "marginShare") return {.min = 0, .max = 1, .absent = true};
    if (f == "incidentYears") return {.min = 0, .max = 100, .absent = true};
    return {.max = 200, .absent = true};
}
}  // namespace schouw::json
