#pragma once
// The course of a what-if as lines a person reads: who, what, when, and what it has cost by then.
#include "impact/engine/account.hpp"
#include "impact/engine/whatif.hpp"

namespace schouw::impact {
class Story {
public:
    // at: seconds after Monday 00:00 of moment 0. What is given must outlive the story.
    Story(Graph const& graph, Trace const& trace, std::vector<Failure> const& failures, double at);

    void limits(ProcessRow const& process, Account const& account, std::vector<PenaltyDue> const& due);
    // steps: of the processes, as stepsOfProcesses gives them.
    std::vector<WhatIfEvent> tell(std::vector<std::vector<LevelStep>> const& steps, std::int64_t& leftOut);
    std::vector<LossPoint> losses(std::vector<std::vector<LevelStep>> const& steps);
private:
    static constexpr std::uint32_t kNoNeed = 0xffffffffU;
    struct Line { double at = 0; EventKind kind = EventKind::failed; std::uint32_t number = 0; Node asset = 0; std::uint32_t need = kNoNeed; double level = -1, euros = -1; };
    void add(double at, EventKind kind, Node asset, std::uint32_t need = kNoNeed, double level = -1, double euros = -1);
    void failures();
    void supplies();
    void levels();
    void choose(std::int64_t& leftOut);
    WhatIfEvent write(Line const& line) const;
    std::string names(std::span<Node const> nodes) const;

    Graph const& graph_;
    Trace const& trace_;
    std::vector<Failure> const& failures_;
    double at_;
    std::vector<Line> lines_{};
    std::vector<std::pair<double, double>> once_{};     // moment and euros of each penalty
};
}  // namespace schouw::impact
