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
    std::vector<WhatIfEvent> tell(std::vector<std::vector<LevelStep>> const& steps);
private:
    struct Line { double at = 0; int order = 0; std::size_t number = 0; WhatIfEvent event{}; };
    struct Once { double at = 0, euros = 0; };
    void add(double at, EventKind kind, Node asset, std::vector<std::string> arguments, std::string_view key = {});
    void failures();
    void supplies();
    void levels();
    std::string names(std::span<Node const> nodes) const;

    Graph const& graph_;
    Trace const& trace_;
    std::vector<Failure> const& failures_;
    double at_;
    std::vector<Line> lines_{};
    std::vector<Once> once_{};
};
}  // namespace schouw::impact
