#include "impact/engine/cut_sets.hpp"

#include "impact/engine/aligned.hpp"
#include "impact/engine/kernels.hpp"
#include <algorithm>
#include <bit>
#include <cstring>
#include <memory>

namespace schouw::impact {
namespace {
using Set = std::array<std::uint32_t, 3>;
constexpr std::size_t kLanes = 512, kWords = 8;
constexpr std::size_t kMostKept = 4'000'000;                // sets of one module, as found

struct Family {                                             // of one module, in terms of its own inputs
    std::array<std::uint64_t, 4> count{};                   // with the inputs taken apart
    std::vector<Set> sets{};
    bool complete = true;
};

std::uint64_t add(std::uint64_t a, std::uint64_t b) { return a > ~std::uint64_t{0} - b ? ~std::uint64_t{0} : a + b; }
std::uint64_t multiply(std::uint64_t a, std::uint64_t b) { return a && b > ~std::uint64_t{0} / a ? ~std::uint64_t{0} : a * b; }

// Trials of one module: which sets of its inputs bring its top.
class Injection {
public:
    Injection(Module const& module, bool negated, std::vector<Family> const& below, CutSetOptions const& options, std::uint64_t& work)
        : module_(module), negated_(negated), below_(below), options_(options), work_(work), n_(static_cast<std::uint32_t>(module.inputs.size())),
          gates_(static_cast<std::uint32_t>(module.tree.gates.size())), blocks_((n_ + kLanes - 1) / kLanes) {}

    Result<Family> run() {
        flatten();
        auto const words = blocks_ * kWords;
        alone_.assign(words, 0);
        base_.resize(signals() * kWords);
        one_ = base_;
        two_ = base_;
        if (topOfNothing()) {
            out_.count[0] = 1;
            return std::move(out_);
        }
        if (!singles()) return stopped();
        if (options_.order >= 2 && n_ >= 2) {
            pair_.assign(std::size_t{n_} * words, 0);
            if (!pairs()) return stopped();
            if (options_.order >= 3 && n_ >= 3 && !triplesByGroups() && !triples()) return stopped();
        }
        return std::move(out_);
    }

private:
    using Words = AlignedVector<std::uint64_t>;
    std::size_t signals() const { return n_ + gates_; }
    static std::unexpected<Error> stopped() { return fail(ErrorKind::limit, "impact.tree-too-large"); }

    void flatten() {
        begin_.push_back(0);
        for (auto const& gate : module_.tree.gates) {
            kind_.push_back(static_cast<std::uint8_t>(gate.kind));
            count_.push_back(gate.count);
            for (auto const in : gate.inputs) inputs_.push_back(in.code);
            begin_.push_back(static_cast<std::uint32_t>(inputs_.size()));
        }
        circuit_ = {kind_.data(), count_.data(), begin_.data(), inputs_.data(), n_};
        for (std::uint32_t g = 0; g < gates_; ++g) all_.push_back(g);
        cones();
    }
    // Which gates lie above each input, found 64 inputs at a time.
    void cones() {
        std::vector<std::vector<std::uint32_t>> lists(n_);
        std::vector<std::uint64_t> above(signals());
        for (std::uint32_t from = 0; from < n_; from += 64) {
            std::ranges::fill(above, 0);
            for (std::uint32_t i = from; i < std::min(n_, from + 64); ++i) above[i] = std::uint64_t{1} << (i - from);
            for (std::uint32_t g = 0; g < gates_; ++g) {
                std::uint64_t bits = 0;
                for (auto e = begin_[g]; e < begin_[g + 1]; ++e) bits |= above[inputs_[e] / 2];
                above[n_ + g] = bits;
                for (; bits; bits &= bits - 1) lists[from + static_cast<std::uint32_t>(std::countr_zero(bits))].push_back(g);
            }
        }
        coneBegin_.push_back(0);
        for (auto const& list : lists) {
            cone_.insert(cone_.end(), list.begin(), list.end());
            coneBegin_.push_back(static_cast<std::uint32_t>(cone_.size()));
        }
    }
    std::uint64_t* at(Words& values, std::size_t signal) const { return values.data() + signal * kWords; }
    void evaluate(Words& values, std::uint32_t input) {
        std::size_t const n = coneBegin_[input + 1] - coneBegin_[input];
        kernels().gates(circuit_, cone_.data() + coneBegin_[input], n, values.data());
        work_ += n;
    }
    void evaluateAll(Words& values) {
        kernels().gates(circuit_, all_.data(), gates_, values.data());
        work_ += gates_;
    }
    void down(Words& values, std::uint32_t input) { std::memset(at(values, input), 0xff, kWords * 8); }
    void copyCone(Words& to, Words& from, std::uint32_t input) {
        std::memcpy(at(to, input), at(from, input), kWords * 8);
        for (auto e = coneBegin_[input]; e < coneBegin_[input + 1]; ++e) std::memcpy(at(to, n_ + cone_[e]), at(from, n_ + cone_[e]), kWords * 8);
    }
    std::uint64_t top(Words& values, std::size_t word) const {
        auto const code = module_.tree.top.code;
        auto const x = *(at(values, code / 2) + word);
        return (code & 1) != (negated_ ? 1U : 0U) ? ~x : x;
    }
    bool topOfNothing() {
        std::ranges::fill(base_, 0);
        evaluateAll(base_);
        return top(base_, 0) & 1;
    }
    // In block b, lane l, input b*512+l has failed; nothing else.
    void unit(Words& values, std::size_t block) {
        std::fill(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(std::size_t{n_} * kWords), 0);
        for (std::size_t l = 0; l < kLanes && block * kLanes + l < n_; ++l) at(values, block * kLanes + l)[l / 64] = std::uint64_t{1} << (l % 64);
        evaluateAll(values);
    }
    std::uint64_t inputsOf(std::size_t block, std::size_t word) const {         // lanes that stand for an input
        auto const first = block * kLanes + word * 64;
        if (first >= n_) return 0;
        return n_ - first >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << (n_ - first)) - 1;
    }
    static std::uint64_t above(std::uint32_t j, std::size_t first) {            // lanes of numbers beyond j, from `first` on
        if (first > j) return ~std::uint64_t{0};
        return j - first >= 63 ? 0 : ~((std::uint64_t{2} << (j - first)) - 1);
    }
    bool isAlone(std::uint32_t i) const { return alone_[i / 64] >> (i % 64) & 1; }

    // How many sets of real events of each order an input stands for.
    std::array<std::uint64_t, 4> weight(std::uint32_t i) const {
        auto const& input = module_.inputs[i];
        return input.isModule ? below_[input.of].count : std::array<std::uint64_t, 4>{0, 1, 0, 0};
    }
    void found(Set set, int order) {
        auto const a = weight(set[0]);
        if (order == 1) {
            for (std::size_t r = 1; r <= 3; ++r) out_.count[r] = add(out_.count[r], a[r]);
        } else {
            auto const b = weight(set[1]);
            if (order == 2) {
                out_.count[2] = add(out_.count[2], multiply(a[1], b[1]));
                out_.count[3] = add(out_.count[3], add(multiply(a[1], b[2]), multiply(a[2], b[1])));
            } else out_.count[3] = add(out_.count[3], multiply(multiply(a[1], b[1]), weight(set[2])[1]));
        }
        if (out_.sets.size() < kMostKept) out_.sets.push_back(set);
        else out_.complete = false;
    }
    bool goOn(double share) {
        if (work_ > options_.work) return false;
        return !options_.progress || options_.progress(share);
    }
    bool singles() {
        for (std::size_t b = 0; b < blocks_; ++b) {
            unit(base_, b);
            for (std::size_t w = 0; w < kWords; ++w) {
                auto const bits = top(base_, w) & inputsOf(b, w);
                alone_[b * kWords + w] = bits;
                for (auto x = bits; x; x &= x - 1) found({static_cast<std::uint32_t>(b * kLanes + w * 64) + static_cast<std::uint32_t>(std::countr_zero(x)), kNoEvent, kNoEvent}, 1);
            }
        }
        return goOn(0);
    }
    bool pairs() {
        auto const words = blocks_ * kWords;
        for (std::size_t b = 0; b < blocks_; ++b) {
            unit(base_, b);
            one_ = base_;
            for (std::uint32_t i = 0; i < n_; ++i) {
                if (isAlone(i)) continue;
                down(one_, i);
                evaluate(one_, i);
                for (std::size_t w = 0; w < kWords; ++w) {
                    auto const first = b * kLanes + w * 64;
                    auto bits = top(one_, w) & inputsOf(b, w) & ~alone_[b * kWords + w];
                    if (i / 64 == first / 64) bits &= ~(std::uint64_t{1} << (i % 64));
                    pair_[i * words + b * kWords + w] = bits;
                    for (auto x = bits & above(i, first); x; x &= x - 1) found({i, static_cast<std::uint32_t>(first) + static_cast<std::uint32_t>(std::countr_zero(x)), kNoEvent}, 2);
                }
                copyCone(one_, base_, i);
            }
            if (!goOn(0.02)) return false;
        }
        return true;
    }
    // For monotone modules with few triples: first whole groups of 16 inputs fail together, three groups at a time; only where
    // that brings the top, groups of 4, then single inputs. False: too many groups bring it, nothing was found yet.
    bool triplesByGroups() {
        if (!module_.monotone || negated_ || n_ < 192) return false;
        double const brute = 0.5 * n_ * n_ * static_cast<double>(blocks_ + 1) / 2 * static_cast<double>(cone_.size()) / n_;
        std::uint64_t const before = work_;
        std::vector<Set> now;
        std::uint32_t size = 16;
        auto const groups = [&](std::uint32_t s) { return (n_ + s - 1) / s; };
        for (std::uint32_t a = 0; a < groups(size); ++a)
            for (auto b = a; b < groups(size); ++b)
                for (auto c = b; c < groups(size); ++c) now.push_back({a, b, c});
        for (;;) {
            double const next = static_cast<double>(now.size()) / kLanes * gates_;
            if (static_cast<double>(work_ - before) + next > brute / 8) return false;
            survivors(now, size);
            if (size == 1) break;
            size /= 4;
            std::vector<Set> finer;
            for (auto const& set : now) split(set, groups(size), size == 1, finer);
            now = std::move(finer);
        }
        auto const words = blocks_ * kWords;
        auto const both = [&](std::uint32_t i, std::uint32_t j) { return pair_[i * words + j / 64] >> (j % 64) & 1; };
        std::ranges::sort(now);
        for (auto const& [i, j, k] : now)
            if (!both(i, j) && !both(i, k) && !both(j, k)) found({i, j, k}, 3);
        return true;
    }
    static void split(Set const& set, std::uint32_t most, bool single, std::vector<Set>& out) {
        for (auto a = set[0] * 4; a < std::min(set[0] * 4 + 4, most); ++a)
            for (auto b = std::max(set[1] * 4, a + (single ? 1 : 0)); b < std::min(set[1] * 4 + 4, most); ++b)
                for (auto c = std::max(set[2] * 4, b + (single ? 1 : 0)); c < std::min(set[2] * 4 + 4, most); ++c) out.push_back({a, b, c});
    }
    // Keeps the triples of groups that bring the top when all their inputs fail; inputs that do so alone are left out.
    void survivors(std::vector<Set>& triples, std::uint32_t size) {
        std::vector<Set> kept;
        for (std::size_t from = 0; from < triples.size(); from += kLanes) {
            auto const n = std::min(kLanes, triples.size() - from);
            std::fill(one_.begin(), one_.begin() + static_cast<std::ptrdiff_t>(std::size_t{n_} * kWords), 0);
            for (std::size_t l = 0; l < n; ++l)
                for (auto const group : triples[from + l])
                    for (auto i = group * size; i < std::min(n_, (group + 1) * size); ++i)
                        if (!isAlone(i) && weight(i)[1]) at(one_, i)[l / 64] |= std::uint64_t{1} << (l % 64);
            evaluateAll(one_);
            for (std::size_t l = 0; l < n; ++l)
                if (top(one_, l / 64) >> (l % 64) & 1) kept.push_back(triples[from + l]);
        }
        triples = std::move(kept);
    }
    bool triples() {
        auto const words = blocks_ * kWords;
        for (std::size_t b = 0; b < blocks_; ++b) {
            unit(base_, b);
            one_ = base_;
            auto const last = static_cast<std::uint32_t>(std::min<std::size_t>(n_, (b + 1) * kLanes));
            for (std::uint32_t i = 0; i < last; ++i) {
                if (isAlone(i) || !weight(i)[1]) continue;
                if (i % 16 == 0 && !goOn((static_cast<double>(b) + i / static_cast<double>(last)) / static_cast<double>(blocks_))) return false;
                down(one_, i);
                evaluate(one_, i);
                two_ = one_;
                auto const* const withI = pair_.data() + i * words;
                for (std::uint32_t j = i + 1; j + 1 < last; ++j) {
                    if (isAlone(j) || !weight(j)[1] || (withI[j / 64] >> (j % 64) & 1)) continue;
                    down(two_, j);
                    evaluate(two_, j);
                    auto const* const withJ = pair_.data() + j * words;
                    for (std::size_t w = 0; w < kWords; ++w) {
                        auto const first = b * kLanes + w * 64;
                        if (first + 63 <= j) continue;
                        auto const at = b * kWords + w;
                        auto const bits = top(two_, w) & inputsOf(b, w) & ~(alone_[at] | withI[at] | withJ[at]) & above(j, first);
                        for (auto x = bits; x; x &= x - 1) found({i, j, static_cast<std::uint32_t>(first) + static_cast<std::uint32_t>(std::countr_zero(x))}, 3);
                    }
                    copyCone(two_, one_, j);
                }
                copyCone(one_, base_, i);
            }
        }
        return true;
    }

    Module const& module_;
    bool negated_;
    std::vector<Family> const& below_;
    CutSetOptions const& options_;
    std::uint64_t& work_;
    std::uint32_t n_, gates_;
    std::size_t blocks_;
    std::vector<std::uint8_t> kind_{};
    std::vector<std::uint32_t> count_{}, begin_{}, inputs_{}, all_{}, cone_{}, coneBegin_{};
    Circuit circuit_{};
    Words alone_{}, pair_{}, base_{}, one_{}, two_{};
    Family out_{};
};

// The sets of a family with every module in them taken apart.
class Unfold {
public:
    Unfold(Modules const& modules, std::vector<Family> const& families, std::size_t keep) : modules_(modules), families_(families), keep_(keep), done_(families.size()) {}

    std::vector<Set> const& of(std::size_t m, std::size_t order) {
        auto& all = done_[m];
        if (!all) {
            all = std::make_unique<Sets>();
            for (auto const& set : families_[m].sets) spread(m, set, *all);
            for (auto& list : *all)
                for (auto& s : list) std::ranges::sort(s);
        }
        return (*all)[order];
    }
private:
    using Sets = std::array<std::vector<Set>, 4>;
    void spread(std::size_t m, Set const& set, Sets& out) {
        std::size_t const members = set[1] == kNoEvent ? 1 : set[2] == kNoEvent ? 2 : 3;
        for (std::size_t a = 1; a <= 3; ++a) {
            if (members == 1) { join(m, {set[0]}, {a}, out[a]); continue; }
            for (std::size_t b = 1; a + b <= 3; ++b) {
                if (members == 2) join(m, {set[0], set[1]}, {a, b}, out[a + b]);
                else if (a == 1 && b == 1) join(m, {set[0], set[1], set[2]}, {1, 1, 1}, out[3]);
            }
        }
    }
    void join(std::size_t m, std::vector<std::uint32_t> const& inputs, std::vector<std::size_t> const& orders, std::vector<Set>& out) {
        std::vector<Set> made{{kNoEvent, kNoEvent, kNoEvent}};
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            auto const& input = modules_.all[m].inputs[inputs[i]];
            if (!input.isModule && orders[i] != 1) return;
            std::vector<Set> const single{{input.of, kNoEvent, kNoEvent}};
            auto const& more = input.isModule ? of(input.of, orders[i]) : single;
            std::vector<Set> next;
            for (auto const& have : made)
                for (auto const& plus : more) {
                    if (next.size() + out.size() >= keep_) break;
                    Set both = have;
                    std::size_t place = 0;
                    while (place < 3 && both[place] != kNoEvent) ++place;
                    for (auto const e : plus) if (e != kNoEvent && place < 3) both[place++] = e;
                    next.push_back(both);
                }
            made = std::move(next);
        }
        out.insert(out.end(), made.begin(), made.end());
    }
    Modules const& modules_;
    std::vector<Family> const& families_;
    std::size_t keep_;
    std::vector<std::unique_ptr<Sets>> done_;
};
}  // namespace

Result<CutSets> cutSets(FaultTree const& tree, CutSetOptions const& options) {
    CutSets out;
    auto const modules = modulesOf(tree, true);
    if (modules.constant != Modules::Constant::no) {
        out.count[0] = modules.constant == Modules::Constant::always;
        return out;
    }
    std::vector<Family> families;
    std::uint64_t work = 0;
    for (std::size_t m = 0; m < modules.all.size(); ++m) {
        bool const last = m + 1 == modules.all.size();
        for (auto const& gate : modules.all[m].tree.gates)
            if (gate.kind == GateKind::atLeast && gate.count > kMostCount) return fail(ErrorKind::limit, "impact.tree-too-large");
        SCHOUW_TRY(auto family, Injection(modules.all[m], last && modules.negated, families, options, work).run());
        families.push_back(std::move(family));
    }
    auto const& top = families.back();
    out.count = top.count;
    Unfold unfold(modules, families, options.keep);
    for (std::size_t order = 1; order <= static_cast<std::size_t>(options.order) && out.sets.size() < options.keep; ++order) {
        if (options.keep == 0) break;
        for (auto const& set : unfold.of(families.size() - 1, order)) {
            if (out.sets.size() == options.keep) break;
            out.sets.push_back(set);
        }
    }
    for (std::size_t r = static_cast<std::size_t>(options.order) + 1; r <= 3; ++r) out.count[r] = 0;
    out.complete = out.sets.size() == out.count[1] + out.count[2] + out.count[3];
    return out;
}
}  // namespace schouw::impact
