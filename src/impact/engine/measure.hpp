#pragma once
// What measures do to a picture and its hazards, turned into the question of choice.hpp. What lowers a rate or a bill is a share;
// what shortens an outage or changes the graph (a spare, a larger stock, a workaround) is played out through the what-if for every
// combination that touches the same hazard, as two such measures can be worth more, or less, than their sum.
#include "impact/engine/choice.hpp"
#include "impact/engine/hazard.hpp"

namespace schouw::impact {
enum class EffectWhat : std::uint8_t { rate, hours, euros, spare, stock, workaround };
struct MeasureEffect {
    EffectWhat what = EffectWhat::rate;
    std::string rate{};         // rate, hours, euros: of which base rate; or
    std::string hazard{};       // of which hazard: "server", "room:kantoor", "ransomware"
    double left = 1;            // rate, hours, euros: 0..1, the share that is left
    // spare: a second `asset` elsewhere, that what the first shares does not touch. stock, workaround: where `asset` needs `on`.
    std::string asset{}, on{};
    Duration lasts{};           // stock: how long it lasts now
    double level = 0;           // workaround: 0..1, ready after `setup`, without end
    Duration setup{};
    bool operator==(MeasureEffect const&) const = default;
};
struct Measure {
    std::string id{}, name{};
    double once = 0, yearly = 0;                // euros
    bool present = false;
    std::vector<std::string> needs{}, excludes{};       // ids; those that are not in the list do not count
    std::vector<MeasureEffect> effects{};
};
struct MeasureQuestion {
    ChoiceQuestion choice{};                    // measures in the order given
    std::vector<std::uint32_t> hazard{};        // scenario -> place in the hazards
    bool exact = true;                          // false: more than kMostGraphTogether measures change the graph under one hazard;
                                                // of those beyond, the effect is that of the measure alone
    std::vector<std::string> idle{};            // ids of measures that touch nothing here
};
inline constexpr std::size_t kMostGraphTogether = 6;
// Budget and years are left to the caller. Errors: impact.unknown-asset {id}, impact.measure {id}, impact.measure-twice {id},
// and those of Graph::make and the what-if; impact.stopped.
Result<MeasureQuestion> choiceOf(organisation::Picture const& picture, std::vector<Hazard> const& hazards, std::vector<Measure> const& measures,
                                 std::function<bool(double)> const& progress = {});
// The hazards as they are with these measures, by the same places; `before` and `after` are the graphs without and with their effects
// on the picture. An attack on all of a kind hits the spares too.
std::vector<Hazard> hazardsWith(std::vector<Hazard> hazards, std::vector<Measure const*> const& measures, Graph const& before, Graph const& after);
// The picture as it is with these effects; rate, hours and euros change nothing here. A spare is called "<id> (2)".
Result<organisation::Picture> withEffects(organisation::Picture picture, std::vector<MeasureEffect const*> const& effects);
}  // namespace schouw::impact
