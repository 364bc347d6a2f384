#pragma once
// What stops when, and when it works again: the event-driven solver of the fluid-stock model (NOTES.md tells the model).
// Between events every level is constant, so the solver jumps from event to event (failure, stock empty, workaround set up or
// spent, restart done) and looks again only at what lies above a change. Values in, values out; one Simulation per thread.
#include "base/result.hpp"
#include "impact/engine/graph.hpp"
#include <span>
#include <vector>

namespace schouw::impact {
// Its own failure of one node. Seconds; the level it still works at (0: not at all). Repair goes on only as fast as what is
// needed for it works; `freed` lists recovery needs that are not waited for (a circle: they wait for this repair themselves).
struct Failure {
    Node node = 0;
    double start = 0, lasts = 0, level = 0;
    std::vector<Node> freed{};
};

struct LevelChange { double at = 0; Node node = 0; double level = 1; };

enum class Supply : std::uint8_t { short_, dry, workaround, spent, met };   // what became of one need
struct SupplyChange { double at = 0; std::uint32_t need = 0; Supply what = Supply::short_; double gives = 1, left = 0, drain = 0; };

struct FailureChange { double at = 0; std::uint32_t failure = 0; bool begins = true; };

struct Trace {
    std::vector<FailureChange> failures{};      // by place in the failures asked
    std::vector<LevelChange> levels{};          // in time order; at one moment in node order; everything starts at 1
    std::vector<SupplyChange> supplies{};       // only when asked for
    double end = 0;                             // moment of the last event, or `until`
    bool complete = true;                       // false: stopped at `until` while something was still to come
};

class Simulation {
public:
    struct Options {
        double until = kNever;
        bool supplies = false;
        std::size_t work = 50'000'000;          // node evaluations at most
    };
    explicit Simulation(Graph const& graph);

    // Errors: impact.too-much-work.
    Result<> run(std::span<Failure const> failures, Options options, Trace& out);

private:
    struct NeedState {
        double gathered = 1, gives = 1, left = 0, used = 0, since = 0, shortSince = 0, next = kNever, trial = 1;
        double heldGives = 1, heldReady = kNever;       // during a restart: what this need gave, and when its workaround is ready
        std::uint32_t version = 0;
        bool isShort = false, working = false;          // working: on the workaround
        bool touched = false, fired = false;            // fired: its event has come
    };
    struct NodeState {
        double ownNow = 1, own = 1;            // its own failures: as they are, and as they were when last looked at
        double heldOwn = 1, heldLow = 1, heldUntil = 0;
        std::uint32_t version = 0;
        bool held = false, touched = false;
    };
    struct FailureState { double left = 0, since = 0, rate = 0; std::uint32_t version = 0; bool active = false, done = false; };
    struct Event {
        double at = 0;
        std::uint32_t kind = 0, which = 0, version = 0;
        bool operator<(Event const& o) const { return at > o.at; }      // earliest on top
    };
    enum Kind : std::uint32_t { kBegin, kEnd, kNeed, kHold };

    void reset();
    void push(double at, Kind kind, std::uint32_t which, std::uint32_t version);
    void take(Event const& event);
    void ownFailure(Node n);
    void mark(Node n);
    bool nextDirty(Node& n);
    double gather(NeedRow const& need) const;
    double gives(NeedRow const& need, NeedState const& s, double gathered) const;
    double inputs(Node n);
    double aim(Node n, double before);
    double held(Node n) const;
    void hold(Node n, double before);
    void commit(Node n, double before, double level);
    void commitNeed(std::uint32_t j, NeedState& s);
    void setLevel(Node n, double before, double level);
    void settle(Node n);
    void settleCircle(Node first, Node last);
    void repairs();

    Graph const& graph_;
    std::vector<double> level_{};
    std::vector<NeedState> needs_{};
    std::vector<NodeState> nodes_{};
    std::vector<Node> touchedNodes_{};
    std::vector<std::uint32_t> touchedNeeds_{};
    std::vector<std::uint64_t> dirty_{}, dirtyWords_{};
    std::vector<Event> events_{};
    std::vector<FailureState> failures_{};
    std::span<Failure const> input_{};
    std::vector<char> watched_{}, inList_{};
    std::vector<double> before_{};                      // scratch of settleCircle
    std::vector<Node> list_{}, visited_{};
    bool repairsDirty_ = false;
    double now_ = 0, least_ = 1;                        // least_: what inputs() found last
    std::size_t work_ = 0;
    Options options_{};
    Trace* out_ = nullptr;
};
}  // namespace schouw::impact
