#pragma once
// The Schouwscan as content/scan/schouwscan.yaml says it, and what can be measured about it (content/scan/facts.yaml).
// Their own heads tell what each field means. Read once; a test reads every rule and every name.
#include "content/record.hpp"
#include "evidence/state.hpp"

namespace schouw::assessment {

enum class Reply { yes, part, no, unk, na };        // yes 1, partly 0.5, no 0, don't know 0; not applicable: left out, with a reason
BOOST_DESCRIBE_ENUM(Reply, yes, part, no, unk, na)
enum class Who { management, it, people, privacy };
BOOST_DESCRIBE_ENUM(Who, management, it, people, privacy)

struct NextStep {
    content::Texts title{}, why{}, first{};
    int minutes = 30;
    content::Texts next{}, proof{};
};
BOOST_DESCRIBE_STRUCT(NextStep, (), (title, why, first, minutes, next, proof))

struct Statement {
    std::string id{}, module{};
    int weight = 1;
    std::map<std::string, std::string> principle{};     // by set: {dtc2018: p1, ncsc2024: n1}
    content::Texts text{};
    std::string proves{}, contradicts{};
    int staleAfterDays = 0;
    NextStep action{};
    Who who = Who::it;
    std::map<std::string, std::vector<std::string>> refs{};
};
BOOST_DESCRIBE_STRUCT(Statement, (), (id, module, weight, principle, text, proves, contradicts, staleAfterDays, action, who, refs))

struct Module {
    std::string id{};
    content::Texts text{};
    int minutes = 5;
};
BOOST_DESCRIBE_STRUCT(Module, (), (id, text, minutes))

struct Questionnaire {
    content::About about{};
    std::string id{};
    content::Texts text{};
    std::vector<Module> modules{};
    std::vector<Statement> statements{};

    Statement const* find(std::string_view statement) const;
};
BOOST_DESCRIBE_STRUCT(Questionnaire, (), (about, id, text, modules, statements))

inline constexpr std::string_view kCore = "core";
Questionnaire const& schouwscan();
// The rules of its statements, in the same order.
std::vector<evidence::Rule> const& schouwscanRules();

// The ten measures of the duty of care (Cbw art. 21(3)) by letter, with short names of our own: content/scan/duties.yaml.
struct Duty {
    std::string id{};
    content::Texts text{};
};
BOOST_DESCRIBE_STRUCT(Duty, (), (id, text))
std::vector<Duty> const& duties();

enum class FactKind { yes_, count, days, hours, seconds, share, date, number };
BOOST_DESCRIBE_ENUM(FactKind, yes_, count, days, hours, seconds, share, date, number)
enum class FactOf { organisation, thing };
BOOST_DESCRIBE_ENUM(FactOf, organisation, thing)
struct FactName {
    std::string name{};
    FactKind kind = FactKind::yes_;
    FactOf of = FactOf::organisation;
    content::Texts text{};
};
BOOST_DESCRIBE_STRUCT(FactName, (), (name, kind, of, text))
struct FactSource {
    std::string id{};                   // the word before the point in the names of its facts
    content::Texts text{}, how{};
};
BOOST_DESCRIBE_STRUCT(FactSource, (), (id, text, how))
struct FactNames {
    content::About about{};
    std::vector<FactSource> sources{};
    std::vector<FactName> facts{};

    FactName const* find(std::string_view name) const;
    FactSource const* sourceOf(std::string_view name) const;
};
BOOST_DESCRIBE_STRUCT(FactNames, (), (about, sources, facts))
FactNames const& factNames();
}  // namespace schouw::assessment

namespace schouw::json {
template <> constexpr Rule rule<assessment::NextStep>(std::string_view f) { return f == "minutes" ? Rule{.min = 1, .max = 60} : Rule{}; }
template <> constexpr Rule rule<assessment::Statement>(std::string_view f) {
    if (f == "weight") return {.min = 1, .max = 3};
    if (f == "staleAfterDays") return {.min = 1, .max = 366};
    return {};
}
template <> constexpr Rule rule<assessment::FactName>(std::string_view f) { return {.absent = f == "of"}; }
}  // namespace schouw::json
