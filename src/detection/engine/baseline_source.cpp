// The health of the sources themselves: one that falls silent (silence), one whose clock is wrong (clock). Fed with every event.
#include "detection/engine/baseline.hpp"
#include "detection/engine/rule_state.hpp"
#include <algorithm>
#include <map>

namespace schouw::detection {
namespace {
class SourceHealth final : public Baseline {
public:
    using Baseline::Baseline;
    void event(std::uint32_t, Event const& e, BaselineContext const& context, Report const& report) override {
        if (e.source == 0) return;
        if (sources_.size() <= e.source) {
            if (e.source > kMost) return;
            sources_.resize(e.source + std::size_t{1});
        }
        auto& s = sources_[e.source];
        if (s.lines++ == 0) s.name = e.text(Slot::hostName);
        if (c_->type == Correlation::Type::clock) {
            auto const off = e.time - context.now;
            bool const wrong = off > c_->timespan || off < -c_->timespan;
            s.streak = wrong ? s.streak + 1 : 0;
            if (s.streak >= static_cast<std::uint32_t>(option("lines", 20))) {
                if (!s.told) tell(s, context.now, context.now, std::string(e.raw), report);
                s.told = true;
            }
            if (!wrong) s.told = false;
            return;
        }
        if (s.last != 0 && context.now > s.last) s.widest = std::max(s.widest, context.now - s.last);
        s.last = context.now;
        s.told = false;
    }
    void tick(BaselineContext const& context, Report const& report) override {
        if (c_->type != Correlation::Type::silence) return;
        for (auto& s : sources_) {
            if (s.told || s.lines < static_cast<std::uint64_t>(option("lines", 200))) continue;
            auto const silent = context.now - s.last;
            if (silent < std::max(c_->timespan, 4 * s.widest)) continue;
            s.told = true;
            tell(s, s.last, context.now, "", report);
        }
    }
    void save(std::string& out, bool onlyLearned) const override {
        state::put(out, static_cast<std::uint32_t>(onlyLearned ? 0 : sources_.size()));
        if (onlyLearned) return;
        for (auto const& s : sources_) state::putText(out, s.name), state::put(out, s.lines), state::put(out, s.last), state::put(out, s.widest), state::put(out, s.streak), state::put(out, s.told);
    }
    bool restore(std::string_view& in) override {
        std::uint32_t n = 0;
        if (!state::getCount(in, n)) return false;
        sources_.resize(n);
        for (auto& s : sources_) if (!state::getText(in, s.name) || !state::get(in, s.lines) || !state::get(in, s.last) || !state::get(in, s.widest) || !state::get(in, s.streak) || !state::get(in, s.told)) return false;
        return true;
    }
private:
    static constexpr std::size_t kMost = 20'000;
    struct Source { std::string name{}; std::uint64_t lines = 0; std::int64_t last = 0, widest = 0; std::uint32_t streak = 0; bool told = false; };
    void tell(Source const& s, std::int64_t first, std::int64_t last, std::string const& line, Report const& report) const {
        std::string const hosts[] = {s.name}, lines[] = {line};
        Finding f{.rule = rule_, .first = first, .last = last, .count = 1, .actor = s.name};
        f.hosts = hosts;
        if (!line.empty()) f.evidence = lines;
        report(f);
    }
    std::vector<Source> sources_{};
};
}  // namespace
std::unique_ptr<Baseline> makeSourceHealth(Correlation const& c, std::uint32_t rule) { return std::make_unique<SourceHealth>(c, rule); }
}  // namespace schouw::detection
