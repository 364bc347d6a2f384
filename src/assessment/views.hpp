#pragma once
// A scan as people and programs read it: in one language, with the facts behind every state. The command line and the pages share it.
#include "assessment/scan.hpp"
#include "content/content.hpp"
#include <functional>

namespace schouw::assessment {

struct FactView {
    std::string subject{}, name{};
    std::string text{};                 // what it is, in words
    std::string value{};                // as it was measured: "0.97", "true", "2026-06-01"
    std::string shown{};                // as people read it: "97 %", "ja", "1 juni 2026"
    std::string source{};
    Time observedAt{};
};
BOOST_DESCRIBE_STRUCT(FactView, (), (subject, name, text, value, shown, source, observedAt))
struct MissingView { std::string name{}, text{}, source{}; };
BOOST_DESCRIBE_STRUCT(MissingView, (), (name, text, source))

struct StatementView {
    std::string id{}, module{}, text{};
    int weight = 1;
    std::map<std::string, std::string> principle{};
    std::optional<Answer> answer{};
    evidence::State state = evidence::State::noData;
    std::string stateText{};
    bool contradiction = false;
    std::string seen{};                 // what is known about it, in one line
    std::string sentence{};             // of a contradiction: what we see instead; neutral
    std::optional<Reply> suggested{};
    std::vector<FactView> facts{};
    std::vector<MissingView> missing{};
    std::map<std::string, std::vector<std::string>> refs{};
};
BOOST_DESCRIBE_STRUCT(StatementView, (), (id, module, text, weight, principle, answer, state, stateText, contradiction, seen, sentence, suggested, facts, missing, refs))

struct GroupView {
    std::string id{}, set{}, text{};    // set: of a principle
    std::optional<int> declared{}, demonstrated{};
    bool weakest = false;
    std::vector<std::string> statements{};
};
BOOST_DESCRIBE_STRUCT(GroupView, (), (id, set, text, declared, demonstrated, weakest, statements))

struct ActionView {
    std::string statement{};
    Gap gap = Gap::none;
    std::string title{}, why{}, first{};
    int minutes = 0;
    std::string next{}, proof{};
    Who who = Who::it;
    std::string whoText{};
    Date due{};
};
BOOST_DESCRIBE_STRUCT(ActionView, (), (statement, gap, title, why, first, minutes, next, proof, who, whoText, due))

struct ConnectView {
    std::string source{}, text{}, how{};
    std::vector<std::string> statements{};
};
BOOST_DESCRIBE_STRUCT(ConnectView, (), (source, text, how, statements))

struct ScanView {
    Date on{};
    std::int64_t asked = 0, answered = 0;
    std::optional<int> declared{}, demonstrated{};
    std::string weakest{}, sentence{};
    std::vector<GroupView> principles{}, modules{}, duties{};         // duties: the letters of Cbw art. 21(3)
    std::vector<std::string> contradictions{};      // ids of statements; they come first everywhere
    std::vector<ActionView> actions{};
    std::vector<ConnectView> connect{};
    std::vector<StatementView> statements{};
};
BOOST_DESCRIBE_STRUCT(ScanView, (), (on, asked, answered, declared, demonstrated, weakest, sentence, principles, modules, duties, contradictions, actions, connect, statements))

// nameOf: what people call a subject of a fact ("asset:server" -> "Server"); may be empty.
using NameOf = std::function<std::string(std::string const&)>;
ScanView viewOf(ScanResult const& result, Date on, content::Language language, NameOf const& nameOf = {});

std::string shown(content::Language language, FactKind kind, evidence::FactValue const& value);
// "apparaat is versleuteld: 3 van 10", "apparaten die niet op de lijst staan: 4": one line per name of a fact.
std::vector<std::string> factLines(std::vector<evidence::Fact const*> const& facts, content::Language language);
}  // namespace schouw::assessment
