// Event by event: a scenario has Poisson(rate x years) events in a block of years, each in a year of its own choice. That is the
// same as Poisson(rate) in every year, and the work is per event. Every number is found by (seed, scenario, block, event), so
// blocks can be done in any order by any number of threads.
#include "impact/engine/aligned.hpp"
#include "impact/engine/kernels.hpp"
#include "impact/engine/loss.hpp"
#include "impact/engine/numbers.hpp"
#include <algorithm>
#include <atomic>
#include <cmath>
#include <memory>
#include <span>
#include <thread>

namespace schouw::impact {
namespace {
constexpr std::uint64_t kBlock = 1 << 16;               // years; their losses stay in the second-level cache
constexpr std::size_t kChunk = 2048;                    // events at a time
constexpr std::size_t kTable = 4096;                    // places of a quantile table
enum Stream : std::uint64_t { kMoney, kLength, kCounts, kYears, kStreams };

struct Prepared {
    LossScenario const* scenario = nullptr;
    std::vector<double> table{};                        // of a PERT: quantiles at (i + 0.5) / kTable
};

class Block {
public:
    Block(LossQuestion const& q, std::vector<Prepared> const& prepared, std::uint64_t number, std::span<double> years)
        : q_(q), prepared_(prepared), number_(number), years_(years) {}

    std::uint64_t run() {
        std::ranges::fill(years_, 0.0);
        if (q_.campaign > 0) campaign();
        std::uint64_t events = 0;
        for (std::size_t s = 0; s < prepared_.size(); ++s) events += scenario(s);
        return events;
    }
private:
    std::uint64_t stream(std::size_t s, Stream what) const { return s * kStreams + what; }
    // The factor of every year, as a running sum to choose years by.
    void campaign() {
        Numbers numbers(q_.seed, (std::uint64_t{1} << 62) + number_);
        factors_.reserve(years_.size());
        double sum = 0;
        for (std::size_t y = 0; y < years_.size(); ++y) factors_.push_back(sum += numbers.gamma(q_.campaign) / q_.campaign);
        guide_.resize(years_.size());
        std::size_t at = 0;
        for (std::size_t g = 0; g < guide_.size(); ++g) {
            while (at + 1 < factors_.size() && factors_[at] <= sum * static_cast<double>(g) / static_cast<double>(guide_.size())) ++at;
            guide_[g] = static_cast<std::uint32_t>(at);
        }
    }
    std::size_t yearOf(std::uint64_t bits, bool attack) const {
        auto const n = years_.size();
        __extension__ using Wide = unsigned __int128;          // ISO C++ has no type of 128 bits
        auto const even = static_cast<std::size_t>((static_cast<Wide>(bits) * n) >> 64);
        if (!attack || factors_.empty()) return even;
        double const u = (static_cast<double>(bits >> 12) * 0x1p-52 + 0x1p-53) * factors_.back();
        std::size_t y = guide_[even];
        while (y + 1 < n && factors_[y] <= u) ++y;
        return y;
    }
    std::uint64_t scenario(std::size_t s) {
        auto const& what = *prepared_[s].scenario;
        if (what.rate <= 0) return 0;
        // Which number starts the block: blocks of one scenario never meet.
        Numbers counts(q_.seed ^ (number_ * 0x9e3779b97f4a7c15ULL), stream(s, kCounts));
        double rate = what.rate;
        if (what.shape > 0) {
            Numbers shared(q_.seed ^ (number_ * 0x9e3779b97f4a7c15ULL), (std::uint64_t{1} << 61) + what.group);
            rate *= (what.group > 0 ? shared : counts).gamma(what.shape) / what.shape;
        }
        double const room = what.attack && !factors_.empty() ? factors_.back() : static_cast<double>(years_.size());
        auto const n = counts.poisson(rate * room);
        auto const& k = kernels();
        bool const plain = what.direct && !what.hours && what.keep >= 1 && !what.pert;
        for (std::uint64_t from = 0; from < n; from += kChunk) {
            auto const m = static_cast<std::size_t>(std::min<std::uint64_t>(kChunk, n - from)), whole = (m + 7) / 8 * 8;
            auto const first = (number_ << 36) + from;
            k.normals(q_.seed, stream(s, kMoney), first, whole, money_, bits_);
            if (plain) {
                k.exponentials(what.direct->mu, what.direct->sigma, whole, money_);
                if (!what.attack || factors_.empty())
                    for (std::size_t i = 0; i < m; ++i) years_[yearOf(bits_[i], false)] += money_[i];
                else
                    for (std::size_t i = 0; i < m; ++i) years_[yearOf(bits_[i], true)] += money_[i];
                continue;
            }
            std::copy_n(bits_, whole, kept_);
            if (what.hours) k.normals(q_.seed, stream(s, kLength), first, whole, length_, bits_);
            for (std::size_t i = 0; i < m; ++i) {
                // A measure takes an event away by the low half of its bits; the year is in the high half.
                if (static_cast<double>(kept_[i] & 0xffffffffU) * 0x1p-32 >= what.keep) continue;
                years_[yearOf(kept_[i], what.attack)] += euros(prepared_[s], length_[i], money_[i]);
            }
        }
        return n;
    }
    static double euros(Prepared const& prepared, double z1, double z2) {
        auto const& s = *prepared.scenario;
        if (!s.pert) return costOf(s, z1, z2);
        double const z = s.hours ? s.together * z1 + std::sqrt(1 - s.together * s.together) * z2 : z2;
        double const at = std::clamp(normalBelow(z) * kTable - 0.5, 0.0, static_cast<double>(kTable - 1) - 1e-9);
        auto const i = static_cast<std::size_t>(at);
        double const money = prepared.table[i] + (prepared.table[i + 1] - prepared.table[i]) * (at - static_cast<double>(i));
        return money + (s.hours ? costAt(s.costOfLength, std::exp(s.hours->mu + s.hours->sigma * z1)) : 0);
    }

    LossQuestion const& q_;
    std::vector<Prepared> const& prepared_;
    std::uint64_t number_;
    std::span<double> years_;
    std::vector<double> factors_{};
    std::vector<std::uint32_t> guide_{};
    alignas(64) double money_[kChunk];
    alignas(64) double length_[kChunk]{};
    alignas(64) std::uint64_t bits_[kChunk];
    alignas(64) std::uint64_t kept_[kChunk];
};
}  // namespace

Result<std::vector<double>> simulateYears(LossQuestion const& q, std::uint64_t* events) {
    SCHOUW_TRY_VOID(checkLoss(q));
    std::vector<Prepared> prepared;
    bool uncertain = false;
    for (auto const& s : q.scenarios) {
        auto& p = prepared.emplace_back(Prepared{&s, {}});
        uncertain = uncertain || s.shape > 0;
        if (!s.pert) continue;
        for (std::size_t i = 0; i < kTable; ++i) p.table.push_back(pertQuantile(*s.pert, (static_cast<double>(i) + 0.5) / kTable));
    }
    // Rates that are not known are drawn once a block: at least 200 draws.
    std::uint64_t const size = uncertain ? std::clamp<std::uint64_t>(q.years / 200, 1, kBlock) : kBlock;
    std::uint64_t const blocks = (q.years + size - 1) / size;
    std::vector<double> years(q.years);
    std::atomic<std::uint64_t> next{0}, total{0};
    std::atomic<bool> stop{false};
    auto const work = [&] {
        for (;;) {
            auto const b = next.fetch_add(1);
            if (b >= blocks || stop) return;
            auto const from = b * size, n = std::min(size, q.years - from);
            auto const block = std::make_unique<Block>(q, prepared, b, std::span(years).subspan(from, n));
            total += block->run();
        }
    };
    std::vector<std::jthread> helpers;
    for (unsigned t = 1; t < std::min<std::uint64_t>(std::clamp(q.threads, 1U, 64U), blocks); ++t) helpers.emplace_back(work);
    if (!q.progress) work();
    else {
        for (;;) {
            auto const done = std::min(next.load(), blocks);
            if (!q.progress(static_cast<double>(done) / static_cast<double>(blocks))) { stop = true; break; }
            auto const b = next.fetch_add(1);
            if (b >= blocks) break;
            auto const from = b * size, n = std::min(size, q.years - from);
            auto const block = std::make_unique<Block>(q, prepared, b, std::span(years).subspan(from, n));
            total += block->run();
        }
    }
    helpers.clear();
    if (stop) return fail(ErrorKind::unavailable, "impact.stopped");
    if (events) *events = total;
    return years;
}
Result<LossFigures> simulateLoss(LossQuestion const& q) {
    std::uint64_t events = 0;
    SCHOUW_TRY(auto const years, simulateYears(q, &events));
    auto out = figuresOf(years);
    out.events = events;
    return out;
}
}  // namespace schouw::impact
