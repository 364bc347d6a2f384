#pragma once
// What a course of levels has cost by a moment: missed margin and extra cost in open hours, penalties on their day.
#include "impact/engine/account.hpp"
#include <utility>
#include <vector>

namespace schouw::impact {
class Meter {
public:
    // steps: of the processes, as stepsOfProcesses gives them. once: moment and euros of each penalty, sorted by moment.
    // at: seconds after Monday 00:00 of moment 0. The graph and `once` must outlive the meter.
    Meter(Graph const& graph, std::vector<std::vector<LevelStep>> const& steps, std::vector<std::pair<double, double>> const& once, double at);
    // Euros up to this moment, in seconds; moments must not go back. Over all calls linear in steps and calls:
    // processes with the same opening hours share one slope.
    double until(double moment);
private:
    struct Turn { double at = 0; std::uint32_t calendar = 0; double slope = 0; };
    void goTo(double moment);
    std::vector<std::pair<double, double>> const& once_;
    std::vector<Calendar const*> calendars_{};
    std::vector<Turn> turns_{};
    std::vector<double> slopes_{};
    double at_ = 0, now_ = 0, euros_ = 0;
    std::size_t turn_ = 0, nextOnce_ = 0;
};
}  // namespace schouw::impact
