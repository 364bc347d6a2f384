#pragma once
// What the API answers about risks: the values themselves, beside them the words in the language of who asks.
#include "risk/register.hpp"
#include "risk/words.hpp"

namespace schouw::risk {

struct Named { std::string id{}, name{}; };
BOOST_DESCRIBE_STRUCT(Named, (), (id, name))

struct RiskWords {
    std::string threat{};                   // name of the threat
    std::string likelihood{}, impact{};     // of the score now: "Groot (ongeveer eens per jaar)"
    std::string levelBefore{}, levelNow{}, levelAfter{};
    std::string advice{};                   // what one does at this level
    std::string treatment{};                // of the decision, or empty
    std::string decision{};                 // "Geaccepteerd tot 31 mei 2027 door Anna", or what is missing
};
BOOST_DESCRIBE_STRUCT(RiskWords, (), (threat, likelihood, impact, levelBefore, levelNow, levelAfter, advice, treatment, decision))

struct RiskView : Risk {
    Standing standing{};
    std::vector<Named> assetNames{};
    std::string ownerName{};
    std::vector<Named> measureNames{};      // as measures, in words
    std::optional<Score> suggestedAfter{};
    RiskWords words{};
};
BOOST_DESCRIBE_STRUCT(RiskView, (Risk), (standing, assetNames, ownerName, measureNames, suggestedAfter, words))

struct ProposalView : Proposal {
    std::string title{}, text{}, how{};     // of the threat
    std::vector<Named> assetNames{};
    std::string levelText{};
    std::vector<std::string> because{};
    std::vector<Named> measureNames{};
};
BOOST_DESCRIBE_STRUCT(ProposalView, (Proposal), (title, text, how, assetNames, levelText, because, measureNames))

struct Asking {                             // who asks, about what
    organisation::PictureIndex const& picture;
    Settings settings{};
    Date today{};
    content::Language language = content::Language::nl;
};
RiskView viewOf(Risk const& risk, Asking const& asking);
ProposalView viewOf(Proposal const& proposal, Asking const& asking);

// The axes and the line, in words and in euros.
struct AxisClass {
    int level = 1;
    std::string text{}, meaning{};
    std::optional<Money> upTo{};            // of impact, when the turnover is known
    std::string people{}, duties{};
};
BOOST_DESCRIBE_STRUCT(AxisClass, (), (level, text, meaning, upTo, people, duties))
struct LevelView { RiskLevel level{}; std::string text{}, advice{}; int count = 0; bool above = false; };
BOOST_DESCRIBE_STRUCT(LevelView, (), (level, text, advice, count, above))
struct SummaryView {
    std::string sentence{};
    Settings settings{};
    std::vector<Cell> matrix{};
    std::vector<AxisClass> likelihood{}, impact{};
    std::vector<LevelView> levels{};
    int open = 0, above = 0, undecided = 0, acceptedUntilSoon = 0;
};
BOOST_DESCRIBE_STRUCT(SummaryView, (), (sentence, settings, matrix, likelihood, impact, levels, open, above, undecided, acceptedUntilSoon))
SummaryView summaryView(std::vector<Risk> const& risks, Asking const& asking);
}  // namespace schouw::risk
