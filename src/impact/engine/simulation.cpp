#include "impact/engine/simulation.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace schouw::impact {
namespace {
constexpr double kWhole = 1 - 1e-12;    // a level from here on counts as 1
constexpr double kMoment = 1e-6;        // seconds; what lies closer together happens at once
}  // namespace

Simulation::Simulation(Graph const& graph) : graph_(graph) {
    std::size_t const n = graph.nodes();
    level_.assign(n, 1.0);
    before_.assign(n, 1.0);
    nodes_.resize(n);
    needs_.resize(graph.needs().size());
    watched_.assign(n, 0);
    inList_.assign(n, 0);
    dirty_.assign(n / 64 + 1, 0);
    dirtyWords_.assign(dirty_.size() / 64 + 1, 0);
}

// ---- the queue of what happens and the set of what must be looked at again ----

void Simulation::push(double at, Kind kind, std::uint32_t which, std::uint32_t version) {
    events_.push_back({at, kind, which, version});
    std::push_heap(events_.begin(), events_.end());
}
void Simulation::mark(Node n) {
    dirty_[n / 64] |= std::uint64_t{1} << (n % 64);
    dirtyWords_[n / 4096] |= std::uint64_t{1} << (n / 64 % 64);
}
bool Simulation::nextDirty(Node& n) {
    for (std::size_t i = 0; i < dirtyWords_.size(); ++i) {
        if (!dirtyWords_[i]) continue;
        auto const w = i * 64 + static_cast<std::size_t>(std::countr_zero(dirtyWords_[i]));
        n = static_cast<Node>(w * 64 + static_cast<std::size_t>(std::countr_zero(dirty_[w])));
        dirty_[w] &= dirty_[w] - 1;
        if (!dirty_[w]) dirtyWords_[i] &= dirtyWords_[i] - 1;
        return true;
    }
    return false;
}
void Simulation::ownFailure(Node n) {
    auto& s = nodes_[n];
    if (!s.touched) s.touched = true, touchedNodes_.push_back(n);
    s.ownNow = 1;
    for (std::size_t i = 0; i < input_.size(); ++i)
        if (input_[i].node == n && failures_[i].active) s.ownNow = std::min(s.ownNow, input_[i].level);
    mark(n);
}
void Simulation::take(Event const& event) {
    switch (event.kind) {
        case kBegin:
            failures_[event.which].active = true;
            failures_[event.which].since = now_;
            repairsDirty_ = true;
            out_->failures.push_back({now_, event.which, true});
            ownFailure(input_[event.which].node);
            return;
        case kEnd:
            if (failures_[event.which].version != event.version) return;
            failures_[event.which].active = false;
            failures_[event.which].done = true;
            out_->failures.push_back({now_, event.which, false});
            ownFailure(input_[event.which].node);
            return;
        case kNeed:
            if (needs_[event.which].version == event.version) needs_[event.which].fired = true, needs_[event.which].next = kNever, mark(graph_.needs()[event.which].owner);
            return;
        default:
            if (nodes_[event.which].version == event.version) mark(event.which);
    }
}

// ---- what one need and one node give now: no state is changed here ----

double Simulation::gather(NeedRow const& need) const {
    auto const on = graph_.on(need);
    if (on.size() == 1) return level_[on[0]];
    switch (need.gather) {
        case Gather::all: {
            double least = 1;
            for (auto const u : on) least = std::min(least, level_[u]);
            return least;
        }
        case Gather::any: {
            double most = 0;
            for (auto const u : on) most = std::max(most, level_[u]);
            return most;
        }
        case Gather::load: {
            double sum = 0;
            for (auto const u : on) sum += level_[u];
            return std::min(1.0, sum / need.count);
        }
        case Gather::quorum: break;
    }
    std::vector<double> levels;
    levels.reserve(on.size());
    for (auto const u : on) levels.push_back(level_[u]);
    auto const kth = levels.begin() + (need.count - 1);
    std::nth_element(levels.begin(), kth, levels.end(), std::greater<>());
    return *kth;
}
double Simulation::gives(NeedRow const& need, NeedState const& s, double gathered) const {
    if (gathered >= kWhole) return 1;
    double const passed = s.isShort ? now_ - s.since : 0;
    double const left = s.isShort ? s.left - (1 - s.gathered) * passed : need.stock;
    if (left > kMoment) return 1;
    if (need.workaround <= gathered) return gathered;
    bool const ready = s.isShort ? now_ >= s.shortSince + need.setup - kMoment : need.setup <= 0;
    double const used = s.isShort ? s.used + (s.working ? passed : 0) : 0;
    return ready && used < need.longest - kMoment ? need.workaround : gathered;
}
// The level of a node that restarts: as it was, but a workaround that was being set up still comes into use.
double Simulation::held(Node n) const {
    auto const& s = nodes_[n];
    double least = s.heldOwn;
    auto const first = graph_.firstNeedOf(n);
    auto const rows = graph_.needsOf(n);
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        auto const& need = needs_[first + i];
        least = std::min(least, now_ >= need.heldReady - kMoment ? std::max(need.heldGives, rows[i].workaround) : need.heldGives);
    }
    return std::max(s.heldLow, least);
}
// The least of its own health and of what its needs give; remembers what each need is offered.
double Simulation::inputs(Node n) {
    ++work_;
    double least = nodes_[n].ownNow;
    auto const first = graph_.firstNeedOf(n);
    auto const rows = graph_.needsOf(n);
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        auto& s = needs_[first + i];
        s.trial = gather(rows[i]);
        least = std::min(least, gives(rows[i], s, s.trial));
    }
    return least_ = least;
}
double Simulation::aim(Node n, double before) {
    double const level = inputs(n);
    if (level < kWhole) return level;
    auto const& s = nodes_[n];
    if (before >= kWhole || graph_.restart(n) <= 0) return 1;
    if (!s.held) return before;
    return now_ >= s.heldUntil - kMoment ? 1 : held(n);
}

// ---- taking over what was found ----

void Simulation::hold(Node n, double before) {
    auto& s = nodes_[n];
    s.held = true;
    s.heldLow = before;
    s.heldOwn = s.own;
    s.heldUntil = now_ + graph_.restart(n);
    ++s.version;
    auto const first = graph_.firstNeedOf(n);
    auto const rows = graph_.needsOf(n);
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        auto& need = needs_[first + i];
        need.heldGives = need.gives;
        bool const coming = need.isShort && !need.working && need.used < rows[i].longest - kMoment && rows[i].workaround > need.gives;
        need.heldReady = coming ? need.shortSince + rows[i].setup : kNever;
        if (need.heldReady < s.heldUntil) push(std::max(now_, need.heldReady), kHold, n, s.version);
    }
    push(s.heldUntil, kHold, n, s.version);
}
void Simulation::commitNeed(std::uint32_t j, NeedState& s) {
    auto const& need = graph_.needs()[j];
    double const gathered = s.trial;
    auto const tell = [&](Supply what) {
        if (options_.supplies) out_->supplies.push_back({now_, j, what, s.gives, s.left, s.isShort ? 1 - s.gathered : 0});
    };
    if (gathered >= kWhole) {
        if (!s.isShort) return;
        auto const version = s.version + 1;
        double const heldGives = s.heldGives, heldReady = s.heldReady;
        s = {};
        s.version = version, s.heldGives = heldGives, s.heldReady = heldReady, s.touched = true;
        s.left = need.stock;
        tell(Supply::met);
        return;
    }
    if (s.isShort && gathered == s.gathered && !s.fired) return;        // goes on as it did
    s.fired = false;
    if (!s.touched) s.touched = true, touchedNeeds_.push_back(j);
    bool const begins = !s.isShort, wasWorking = s.working;
    double const offered = s.gathered, had = begins ? need.stock : s.left;
    s.gives = gives(need, s, gathered);
    if (begins) s.isShort = true, s.shortSince = now_, s.left = need.stock, s.used = 0;
    else {
        s.left = std::max(0.0, s.left - (1 - offered) * (now_ - s.since));
        if (s.left <= kMoment) s.left = 0;
        if (s.working) s.used += now_ - s.since;
    }
    s.since = now_;
    s.gathered = gathered;
    s.working = s.left <= 0 && need.workaround > gathered && s.gives == need.workaround;
    double next = kNever;
    if (s.left > 0) next = now_ + s.left / (1 - gathered);
    else if (s.working) next = now_ + need.longest - s.used;
    else if (need.workaround > gathered && now_ < s.shortSince + need.setup - kMoment) next = s.shortSince + need.setup;
    if (next != s.next) {
        s.next = next;
        ++s.version;
        if (next < kNever) push(next, kNeed, j, s.version);
    }
    if (begins || (offered != gathered && s.left > 0)) tell(Supply::short_);
    if (s.left <= 0 && (begins || had > 0)) tell(Supply::dry);
    if (s.working && !wasWorking) tell(Supply::workaround);
    if (wasWorking && !s.working && gathered < need.workaround) tell(Supply::spent);
}
void Simulation::setLevel(Node n, double before, double level) {
    if (level == before) return;
    level_[n] = level;
    out_->levels.push_back({now_, n, level});
    if (watched_[n]) repairsDirty_ = true;
}
void Simulation::commit(Node n, double before, double level) {
    auto& s = nodes_[n];
    if (!s.touched) s.touched = true, touchedNodes_.push_back(n);
    auto const first = graph_.firstNeedOf(n);
    auto const rows = graph_.needsOf(n);
    bool const whole = least_ >= kWhole;
    if (whole && before < kWhole && graph_.restart(n) > 0) {
        if (!s.held) hold(n, before);
        else if (now_ >= s.heldUntil - kMoment) s.held = false, ++s.version;
    } else if (s.held) s.held = false, ++s.version;
    s.own = s.ownNow;
    for (std::uint32_t i = 0; i < rows.size(); ++i) commitNeed(first + i, needs_[first + i]);
    setLevel(n, before, level);
}
void Simulation::settle(Node n) {
    double const before = level_[n], level = aim(n, before);
    commit(n, before, level);
    if (level != before)
        for (auto const owner : graph_.users(n)) mark(owner);
}
// A circle of needs: the greatest levels that hold together, from the present ones. What may rise starts at 1, then sinks.
void Simulation::settleCircle(Node first, Node last) {
    auto const inside = [&](Node n) { return n >= first && n < last; };
    auto const add = [&](Node n) { if (!inList_[n]) inList_[n] = 1, list_.push_back(n); };
    visited_.clear();
    list_.clear();
    for (Node n = first; n < last; ++n)
        if (dirty_[n / 64] >> (n % 64) & 1) {
            dirty_[n / 64] &= ~(std::uint64_t{1} << (n % 64));
            if (!dirty_[n / 64]) dirtyWords_[n / 4096] &= ~(std::uint64_t{1} << (n / 64 % 64));
            add(n);
        }
    for (std::size_t i = 0; i < list_.size(); ++i) {
        for (auto const owner : graph_.users(list_[i]))
            if (inside(owner) && level_[owner] < kWhole) add(owner);
    }
    std::vector<Node> queue = list_;
    auto const see = [&](Node n) { if (inList_[n] != 2) inList_[n] = 2, before_[n] = level_[n], visited_.push_back(n); };
    std::vector<char> waiting(last - first, 0);
    for (auto const n : queue) see(n), level_[n] = 1, waiting[n - first] = 1;
    for (std::size_t i = 0; i < queue.size() && work_ < options_.work; ++i) {
        Node const n = queue[i];
        waiting[n - first] = 0;
        see(n);
        double const aimed = aim(n, before_[n]);
        if (aimed >= level_[n] - 1e-12) continue;
        level_[n] = aimed;
        for (auto const owner : graph_.users(n))
            if (inside(owner) && !waiting[owner - first]) waiting[owner - first] = 1, queue.push_back(owner);
    }
    std::size_t const changedUpTo = visited_.size();
    for (std::size_t i = 0; i < changedUpTo; ++i) {
        if (level_[visited_[i]] == before_[visited_[i]]) continue;
        for (auto const owner : graph_.users(visited_[i]))
            if (inside(owner)) see(owner);
    }
    std::ranges::sort(visited_);
    for (auto const n : visited_) {
        aim(n, before_[n]);             // what each need is offered, now that all levels are final
        commit(n, before_[n], level_[n]);
        inList_[n] = 0;
    }
    for (auto const n : visited_)
        if (level_[n] != before_[n])
            for (auto const owner : graph_.users(n))
                if (!inside(owner)) mark(owner);
}
// A repair goes as fast as the least of what it needs.
void Simulation::repairs() {
    repairsDirty_ = false;
    for (std::size_t i = 0; i < failures_.size(); ++i) {
        auto& s = failures_[i];
        if (!s.active) continue;
        double rate = 1;
        for (auto const u : graph_.recoveryNeedsOf(input_[i].node))
            if (std::ranges::find(input_[i].freed, u) == input_[i].freed.end()) rate = std::min(rate, level_[u]);
        bool const fresh = s.version == 0;
        if (!fresh && rate == s.rate) continue;
        s.left = std::max(0.0, s.left - s.rate * (now_ - s.since));
        s.since = now_;
        s.rate = rate;
        ++s.version;
        if (rate > 0) push(now_ + s.left / rate, kEnd, static_cast<std::uint32_t>(i), s.version);
    }
}

// ---- the run ----

void Simulation::reset() {
    for (auto const n : touchedNodes_) nodes_[n] = {}, level_[n] = 1;
    for (auto const j : touchedNeeds_) needs_[j] = {};
    touchedNodes_.clear();
    touchedNeeds_.clear();
    events_.clear();
    for (auto const& f : input_)
        for (auto const u : graph_.recoveryNeedsOf(f.node)) watched_[u] = 0;
}
Result<> Simulation::run(std::span<Failure const> failures, Options options, Trace& out) {
    input_ = failures;
    options_ = options;
    out_ = &out;
    out.failures.clear();
    out.levels.clear();
    out.supplies.clear();
    out.end = 0;
    out.complete = true;
    now_ = 0;
    work_ = 0;
    repairsDirty_ = false;
    failures_.assign(failures.size(), {});
    for (std::size_t i = 0; i < failures.size(); ++i) {
        if (failures[i].lasts <= 0) continue;
        failures_[i].left = failures[i].lasts;
        push(failures[i].start, kBegin, static_cast<std::uint32_t>(i), 0);
        for (auto const u : graph_.recoveryNeedsOf(failures[i].node)) watched_[u] = 1;
    }
    while (!events_.empty() && work_ < options.work) {
        if (events_.front().at > options.until) {
            out.complete = false;
            out.end = options.until;
            break;
        }
        now_ = events_.front().at;
        while (!events_.empty() && events_.front().at <= now_ + kMoment) {
            auto const event = events_.front();
            std::pop_heap(events_.begin(), events_.end());
            events_.pop_back();
            take(event);
        }
        for (Node n = 0; nextDirty(n);) {
            auto const [first, last] = graph_.circle(n);
            if (!graph_.inCircle(n)) settle(n);
            else mark(n), settleCircle(first, last);
        }
        if (repairsDirty_) repairs();
        if (!out.levels.empty()) out.end = out.levels.back().at;
    }
    bool const enough = work_ < options.work;
    for (Node n = 0; nextDirty(n);) {}
    reset();
    input_ = {};
    if (!enough) return fail(ErrorKind::limit, "impact.too-much-work", {std::to_string(options.work)});
    return {};
}
}  // namespace schouw::impact
