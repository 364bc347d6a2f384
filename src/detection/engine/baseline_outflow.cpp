// Bytes that leave for one destination, added up over half days. Told from a floor on, unless the picture knows that as much goes
// there on other days: a nightly back-up.
#include "detection/engine/baseline.hpp"
#include "detection/engine/rule_state.hpp"
#include <algorithm>
#include <unordered_map>

namespace schouw::detection {
namespace {
class Outflow final : public Baseline {
public:
    using Baseline::Baseline;
    void event(std::uint32_t part, Event const& e, BaselineContext const& context, Report const& report) override {
        if (!e.has(Slot::sourceBytes)) return;
        auto const key = keyOf(part, e, context);
        if (!key) return;
        if (pairs_.size() >= kMostPairs) makeRoom(context.now);
        auto [it, isNew] = pairs_.try_emplace(*key);
        auto& p = it->second;
        if (isNew) p.begin = p.firstLarge = e.time;
        auto const bytes = static_cast<double>(std::max<std::int64_t>(0, e.number(Slot::sourceBytes)));
        if (e.time - p.begin >= 2 * kHalfDay) p.before = 0, p.now = 0, p.begin = e.time, p.flows = 0, p.told = false, p.firstLarge = e.time;
        else if (e.time - p.begin >= kHalfDay) p.before = p.now, p.now = 0, p.begin += kHalfDay;
        p.now += bytes, ++p.flows;
        auto const total = p.before + p.now;
        p.most = std::max(p.most, total);
        auto const floor = c_->conditions.empty() ? 1e9 : c_->conditions[0].number;
        if (total < floor || total < option("times", 3) * p.known) return;
        std::string const sources[] = {addressText(e, Slot::sourceIp)}, destinations[] = {addressText(e, Slot::destinationIp)}, users[] = {std::string(e.text(Slot::userName))}, lines[] = {std::string(e.raw)};
        Finding f{.rule = rule_, .first = p.told ? e.time : p.firstLarge, .last = e.time, .count = p.told ? 1U : p.flows, .actor = sources[0] + " > " + destinations[0]};
        f.sources = sources, f.destinations = destinations, f.users = users, f.evidence = lines;
        p.told = true;
        report(f);
    }
    void save(std::string& out, bool onlyLearned) const override {
        std::vector<std::pair<Key, Pair>> pairs;
        for (auto const& [k, p] : pairs_) if (!onlyLearned || std::max(p.most, p.known) >= kLearn) pairs.emplace_back(k, p);
        std::ranges::sort(pairs, [](auto const& a, auto const& b) { return std::pair(a.first.a, a.first.b) < std::pair(b.first.a, b.first.b); });
        state::put(out, static_cast<std::uint32_t>(pairs.size()));
        for (auto [k, p] : pairs) {
            if (onlyLearned) { Pair kept; kept.known = std::max(p.known, p.most); p = kept; }
            state::put(out, k.a), state::put(out, k.b), state::put(out, p.begin), state::put(out, p.firstLarge), state::put(out, p.before), state::put(out, p.now);
            state::put(out, p.most), state::put(out, p.known), state::put(out, p.flows), state::put(out, p.told);
        }
    }
    bool restore(std::string_view& in) override {
        std::uint32_t n = 0;
        if (!state::getCount(in, n)) return false;
        for (std::uint32_t i = 0; i < n; ++i) {
            Key k;
            Pair p;
            if (!state::get(in, k.a) || !state::get(in, k.b) || !state::get(in, p.begin) || !state::get(in, p.firstLarge) || !state::get(in, p.before) || !state::get(in, p.now)) return false;
            if (!state::get(in, p.most) || !state::get(in, p.known) || !state::get(in, p.flows) || !state::get(in, p.told)) return false;
            pairs_.emplace(k, p);
        }
        return true;
    }
private:
    static constexpr std::int64_t kHalfDay = std::int64_t{12} * 3600 * 1'000'000'000;
    static constexpr std::size_t kMostPairs = 400'000;
    static constexpr double kLearn = 5e7;
    struct Pair { std::int64_t begin = 0, firstLarge = 0; double before = 0, now = 0, most = 0, known = 0; std::uint32_t flows = 0; bool told = false; };
    void makeRoom(std::int64_t now) {
        std::erase_if(pairs_, [&](auto const& p) { return p.second.known < kLearn && (p.second.begin < now - 2 * kHalfDay || p.second.most < kLearn / 100); });
        if (pairs_.size() >= kMostPairs) std::erase_if(pairs_, [](auto const& p) { return p.second.known < kLearn; });
    }
    std::unordered_map<Key, Pair, KeyHash> pairs_{};
};
}  // namespace
std::unique_ptr<Baseline> makeOutflow(Correlation const& c, std::uint32_t rule) { return std::make_unique<Outflow>(c, rule); }
}  // namespace schouw::detection
