#include "impact/engine/choice.hpp"

#include "impact/engine/choice_model.hpp"
#include <algorithm>
#include <bit>
#include <cmath>

namespace schouw::impact {
namespace {
constexpr std::size_t kMostSeen = 16;           // free measures of which every set is looked at
constexpr double kMostMoney = 1e12;

Result<> check(ChoiceQuestion const& q) {
    if (q.measures.size() > kMostChoices) return fail(ErrorKind::limit, "impact.too-many-choices", {std::to_string(kMostChoices)});
    if (q.scenarios.size() > kMostChoiceScenarios) return fail(ErrorKind::limit, "impact.too-many-scenarios", {std::to_string(kMostChoiceScenarios)});
    auto const wrong = [](std::string const& at) { return fail(ErrorKind::invalid, "impact.choice", {at}, {.field = at}); };
    auto const money = [](double x) { return x >= 0 && x <= kMostMoney; };
    if (!money(q.budget)) return wrong("/budget");
    if (q.years < 1 || q.years > 30) return wrong("/years");
    auto const n = q.measures.size();
    for (std::size_t m = 0; m < n; ++m) {
        auto const at = "/measures/" + std::to_string(m);
        if (!money(q.measures[m].once) || !money(q.measures[m].yearly)) return wrong(at);
        for (auto const* list : {&q.measures[m].needs, &q.measures[m].excludes})
            for (auto const u : *list) if (u >= n) return wrong(at);
        if (std::ranges::find(q.measures[m].excludes, static_cast<std::uint32_t>(m)) != q.measures[m].excludes.end()) return wrong(at);
    }
    for (std::size_t s = 0; s < q.scenarios.size(); ++s) {
        auto const at = "/scenarios/" + std::to_string(s);
        auto const& what = q.scenarios[s];
        std::vector<char> seen(n, 0), together(n, 0);
        if (!money(what.loss) || what.together.size() > kMostTogether) return wrong(at);
        if (!what.together.empty() && what.lossBy.size() != std::size_t{1} << what.together.size()) return wrong(at);
        for (double const x : what.lossBy) if (!money(x)) return wrong(at);
        for (auto const& x : what.shares) {
            if (x.measure >= n || !(x.left >= 0 && x.left <= 1) || seen[x.measure]) return wrong(at);
            seen[x.measure] = 1;
        }
        for (auto const m : what.together) {
            if (m >= n || together[m]) return wrong(at);
            together[m] = 1;
        }
    }
    return {};
}

class Choosing {
public:
    explicit Choosing(ChoiceQuestion const& q) : q_(q), model_(q) {}
    Result<ChoiceAnswer> run() {
        ChoiceSet const none(model_.size(), 0);
        out_.nothing = model_.chosen(none);
        if (model_.size() <= kMostSeen) {
            if (!everySet()) return stopped();
        } else {
            if (!search()) return stopped();
            if (!frontBySearch()) return stopped();
        }
        tidy(out_.front);
        step();
        return std::move(out_);
    }

private:
    static std::unexpected<Error> stopped() { return fail(ErrorKind::unavailable, "impact.stopped"); }
    bool goOn(double share) const { return !q_.progress || q_.progress(share); }

    // All sets, in the order of a Gray code: one measure changes at a time.
    bool everySet() {
        std::size_t const n = model_.size();
        struct Seen { double cost, loss; std::uint32_t mask; };
        std::vector<Seen> seen;
        ChoiceSet in(n, 0);
        double best = out_.nothing.total;
        std::uint32_t bestMask = 0;
        std::vector<double> loss(model_.scenarios());
        for (std::uint32_t i = 0; i < std::uint32_t{1} << n; ++i) {
            if (i % 4096 == 0 && !goOn(static_cast<double>(i) / static_cast<double>(std::uint32_t{1} << n))) return false;
            auto const mask = i ^ (i >> 1);
            if (i > 0) in[static_cast<std::size_t>(std::countr_zero(i))] ^= 1;
            if (!model_.allowed(in)) continue;
            double const cost = model_.costOf(in), left = model_.lossOf(in), total = left * model_.years() + cost;
            seen.push_back({cost, left, mask});
            if (cost <= model_.budget() + 1e-9 && total < best - 1e-9) best = total, bestMask = mask;
        }
        auto const setOf = [&](std::uint32_t mask) {
            ChoiceSet set(n, 0);
            for (std::size_t m = 0; m < n; ++m) set[m] = mask >> m & 1;
            return set;
        };
        out_.best = model_.chosen(setOf(bestMask));
        out_.bound = out_.best.total;
        out_.proven = true;
        std::ranges::sort(seen, [](Seen const& a, Seen const& b) { return a.cost != b.cost ? a.cost < b.cost : a.loss != b.loss ? a.loss < b.loss : std::popcount(a.mask) < std::popcount(b.mask); });
        double least = 1e300;
        for (auto const& s : seen)
            if (s.loss < least - 1e-9 * (1 + least)) least = s.loss, out_.front.push_back(model_.chosen(setOf(s.mask)));
        out_.frontComplete = true;
        return true;
    }
    bool search() {
        auto const start = exchanged(model_, model_.budget(), 1, greedyChoice(model_, model_.budget(), 1, ChoiceSet(model_.size(), 0)));
        auto const share = [&](double x) { return goOn(x * 0.5); };
        auto const found = searchChoice(model_, model_.budget(), 1, start, q_.work, share);
        if (found.stopped) return false;
        out_.best = model_.chosen(found.set);
        out_.bound = found.bound;
        out_.proven = found.proven;
        best_ = found.set;
        return true;
    }
    // Least loss for a row of budgets.
    bool frontBySearch() {
        ChoiceSet all(model_.size(), 0);
        all = greedyChoice(model_, 1e300, 0, std::move(all));
        double const most = model_.costOf(all);
        out_.front.push_back(out_.nothing);
        out_.front.push_back(out_.best);
        out_.front.push_back(model_.chosen(all));
        for (int i = 1; i <= q_.front; ++i) {
            if (!goOn(0.5 + 0.5 * i / (q_.front + 1))) return false;
            double const budget = most * i / (q_.front + 1);
            auto const start = exchanged(model_, budget, 1e-6, greedyChoice(model_, budget, 1e-6, ChoiceSet(model_.size(), 0)));
            auto const found = model_.size() > 60 ? ChoiceFound{.set = start} : searchChoice(model_, budget, 1e-6, start, std::min<std::size_t>(q_.work, 1'000'000), {});
            out_.front.push_back(model_.chosen(found.set));
        }
        return true;
    }
    static void tidy(std::vector<Chosen>& front) {
        std::ranges::sort(front, [](Chosen const& a, Chosen const& b) { return a.cost != b.cost ? a.cost < b.cost : a.loss < b.loss; });
        std::vector<Chosen> kept;
        for (auto& c : front)
            if (kept.empty() || c.loss < kept.back().loss - 1e-9 * (1 + kept.back().loss)) kept.push_back(std::move(c));
        front = std::move(kept);
    }
    // What a little more money would bring.
    void step() {
        ChoiceSet in(model_.size(), 0);
        for (std::size_t m = 0; m < model_.size(); ++m) in[m] = std::ranges::find(out_.best.measures, model_.original(m)) != out_.best.measures.end();
        double bestRate = 0;
        auto const look = [&](Chosen const& c) {
            double const more = c.cost - out_.best.cost, won = out_.best.total - c.total;
            if (more <= 0 || won <= 1e-9 || won / more <= bestRate || c.cost <= model_.budget()) return;
            bestRate = won / more;
            out_.next = c;
        };
        for (std::size_t m = 0; m < model_.size(); ++m) {
            if (in[m]) continue;
            auto const more = model_.withNeeds(m, in);
            auto with = in;
            for (auto const u : more) with[u] = 1;
            if (!more.empty()) look(model_.chosen(with));
        }
        for (auto const& c : out_.front) look(c);
    }

    ChoiceQuestion const& q_;
    ChoiceModel model_;
    ChoiceSet best_{};
    ChoiceAnswer out_{};
};
}  // namespace

std::vector<std::uint32_t> likelyChoice(ChoiceQuestion const& question) {
    ChoiceModel const model(question);
    auto const start = greedyChoice(model, model.budget(), 1, ChoiceSet(model.size(), 0));
    return model.chosen(exchanged(model, model.budget(), 1, start)).measures;
}
double costOver(ChoiceQuestion const& question, std::uint32_t measure) {
    auto const& m = question.measures[measure];
    return m.present ? 0 : m.once + m.yearly * question.years;
}
double lossWith(ChoiceQuestion const& question, std::vector<std::uint32_t> const& measures) {
    ChoiceModel const model(question);
    ChoiceSet in(model.size(), 0);
    for (std::size_t m = 0; m < model.size(); ++m) in[m] = std::ranges::find(measures, model.original(m)) != measures.end();
    return model.lossOf(in);
}
Result<ChoiceAnswer> choose(ChoiceQuestion const& question) {
    SCHOUW_TRY_VOID(check(question));
    return Choosing(question).run();
}
}  // namespace schouw::impact
