#include "impact/engine/meter.hpp"

#include <algorithm>

namespace schouw::impact {
Meter::Meter(Graph const& graph, std::vector<std::vector<LevelStep>> const& steps, std::vector<std::pair<double, double>> const& once, double at)
    : once_(once), at_(at) {
    auto const& processes = graph.processes();
    for (std::size_t p = 0; p < processes.size(); ++p) {
        auto const& process = processes[p];
        if (process.calendar >= calendars_.size()) calendars_.resize(process.calendar + 1, nullptr);
        calendars_[process.calendar] = &process.open;
        double slope = 0;
        for (auto const& step : steps[p]) {
            double const now = step.level >= 1 ? 0 : (1 - step.level) * process.marginPerHour * (1 - process.postponed) + process.extraPerHour;
            turns_.push_back({step.at, process.calendar, now - slope});
            slope = now;
        }
    }
    std::ranges::sort(turns_, {}, [](Turn const& t) { return std::pair(t.at, t.calendar); });
    slopes_.resize(calendars_.size(), 0.0);
}
void Meter::goTo(double moment) {
    if (moment <= now_) return;
    for (std::size_t c = 0; c < slopes_.size(); ++c)
        if (slopes_[c] > 1e-12) euros_ += slopes_[c] * calendars_[c]->between(at_ + now_, at_ + moment) / 3600;
    now_ = moment;
}
double Meter::until(double moment) {
    for (; turn_ < turns_.size() && turns_[turn_].at <= moment; ++turn_) goTo(turns_[turn_].at), slopes_[turns_[turn_].calendar] += turns_[turn_].slope;
    for (; nextOnce_ < once_.size() && once_[nextOnce_].first <= moment; ++nextOnce_) goTo(once_[nextOnce_].first), euros_ += once_[nextOnce_].second;
    goTo(moment);
    return euros_;
}
}  // namespace schouw::impact
