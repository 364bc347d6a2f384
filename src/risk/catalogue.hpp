#pragma once
// The two catalogues of content/: what can go wrong (threats.yaml) and what we can do about it (measures.yaml).
// Their own heads tell what each field means and whose numbers they are.
#include "content/record.hpp"
#include "organisation/describe.hpp"

namespace schouw::risk {

enum class Aspect { availability, integrity, confidentiality };
BOOST_DESCRIBE_ENUM(Aspect, availability, integrity, confidentiality)

// An extra condition on the assets that a threat fits.
enum class When { always, supportEnding, noDeputy };
BOOST_DESCRIBE_ENUM(When, always, supportEnding, noDeputy)

struct Threat {
    std::string id{};
    content::Texts text{}, how{};
    std::vector<Aspect> hits{};
    std::string enisa{};
    int likelihood = 3;                         // 1..5
    std::optional<Duration> outage{};
    std::vector<organisation::AssetKind> fits{};
    std::vector<std::string> words{};
    bool together = false;
    When when = When::always;
    std::vector<std::string> measures{};
    std::vector<std::string> attack{};
    std::vector<std::string> signals{};
    std::optional<content::About> about{};      // of this record; empty in the file: that of the file
};
BOOST_DESCRIBE_STRUCT(Threat, (), (id, text, how, hits, enisa, likelihood, outage, fits, words, together, when, measures, attack, signals, about))

enum class MeasureType { preventive, detective, corrective };
BOOST_DESCRIBE_ENUM(MeasureType, preventive, detective, corrective)
enum class Side { likelihood, impact };
BOOST_DESCRIBE_ENUM(Side, likelihood, impact)

struct Measure {
    std::string id{};
    content::Texts text{}, why{}, first{};
    int minutes = 30;                           // of the first step
    std::vector<int> hours{}, euros{};          // from, to
    std::vector<MeasureType> type{};
    std::vector<Side> lowers{};
    std::map<std::string, std::vector<std::string>> principle{}, refs{};
    std::optional<content::About> about{};
};
BOOST_DESCRIBE_STRUCT(Measure, (), (id, text, why, first, minutes, hours, euros, type, lowers, principle, refs, about))

struct ThreatFile { content::About about{}; std::vector<Threat> threats{}; };
BOOST_DESCRIBE_STRUCT(ThreatFile, (), (about, threats))
struct MeasureFile { content::About about{}; content::Texts costSource{}; std::vector<Measure> measures{}; };
BOOST_DESCRIBE_STRUCT(MeasureFile, (), (about, costSource, measures))

ThreatFile const& threats();
MeasureFile const& measures();
Threat const* findThreat(std::string_view id);
Measure const* findMeasure(std::string_view id);

// Does this threat fit this asset? today: for what gets no support any more within a year.
bool fits(Threat const& threat, organisation::Asset const& asset, Date today);
}  // namespace schouw::risk

namespace schouw::json {
template <> constexpr Rule rule<risk::Threat>(std::string_view f) {
    if (f == "likelihood") return {.min = 1, .max = 5};
    if (f == "fits" || f == "measures") return {.min = 1, .max = 60};
    return {.absent = f == "words" || f == "together" || f == "when" || f == "attack" || f == "signals"};
}
template <> constexpr Rule rule<risk::Measure>(std::string_view f) {
    if (f == "minutes") return {.min = 1, .max = 60};
    if (f == "hours" || f == "euros") return {.min = 2, .max = 2};
    if (f == "type" || f == "lowers") return {.min = 1, .max = 2};
    return {};
}
}  // namespace schouw::json
