#pragma once
// The best measures for a budget as people read them: which, what they cost and save, whether that is proven, what the next euro
// brings, and which choices are too close to call.
#include "impact/measure_list.hpp"
#include "impact/risk_view.hpp"

namespace schouw::impact {
struct MeasureRow {
    std::string id{}, name{};
    Money once{}, yearly{}, cost{};             // cost: over the years looked at
    Money saves{};                              // a year, as the only measure
    bool present = false, chosen = false;
    bool close = false;                         // too close to call: in or out by how often things happen
    double chosenShare = 0;                     // of the draws of the rates in which it belongs to the best
    std::vector<std::string> needs{};
    std::string source{}, sentence{};
};
BOOST_DESCRIBE_STRUCT(MeasureRow, (), (id, name, once, yearly, cost, saves, present, chosen, close, chosenShare, needs, source, sentence))
struct MeasureSet {
    std::vector<std::string> measures{};        // ids
    Money cost{}, lossPerYear{}, total{};       // cost and total over the years
};
BOOST_DESCRIBE_STRUCT(MeasureSet, (), (measures, cost, lossPerYear, total))
struct MeasuresView {
    Money budget{};
    int years = 3;
    MeasureSet nothing{}, best{};
    bool proven = false;
    double gap = 0;                             // at most this share of what can be won is missed
    std::vector<MeasureSet> front{};            // more money, less loss: every set that no other beats, or a row of them
    bool frontComplete = false;
    std::optional<MeasureSet> next{};           // what a little more money brings
    std::vector<MeasureRow> measures{};         // chosen first, then by what they save for the money
    std::vector<std::string> idle{};            // ids of measures that touch nothing here
    std::vector<std::string> sentences{}, notes{};
};
BOOST_DESCRIBE_STRUCT(MeasuresView, (), (budget, years, nothing, best, proven, gap, front, frontComplete, next, measures, idle, sentences, notes))

struct MeasuresAsking {
    Money budget{};
    int years = 3;
    OwnHistory history{};
    OwnMeasures own{};
    int draws = 40;                             // of the rates, to see what is too close to call; 0: none
    std::function<bool(double)> progress{};
};
// Errors: as listMeasures, choiceOf and choose.
Result<MeasuresView> measuresView(organisation::Picture const& picture, std::vector<KnownMeasure> const& known, MeasuresAsking const& asking, content::Language language);
}  // namespace schouw::impact
