#include "organisation/rating.hpp"

#include <algorithm>

namespace schouw::organisation {
namespace {
using Position = PictureIndex::Position;
constexpr int kNone = -1;

int spares(Need const& need) {
    auto const n = static_cast<int>(need.on.size());
    if (need.require == Require::any) return std::max(n - 1, 0);
    if (need.require == Require::atLeast) return std::clamp(n - need.count, 0, n);
    return 0;
}
bool holdsInformation(AssetKind kind) {
    return kind == AssetKind::process || kind == AssetKind::application || kind == AssetKind::device || kind == AssetKind::network || kind == AssetKind::cloudService;
}
std::optional<Level> const& own(Asset const& a, Aspect aspect) {
    if (aspect == Aspect::availability) return a.rating.availability;
    return aspect == Aspect::integrity ? a.rating.integrity : a.rating.confidentiality;
}

// One aspect at a time. Levels only ever go down along an edge, so going through the assets from the highest level to the
// lowest settles each one once, circles or not.
class Spreader {
public:
    Spreader(PictureIndex const& index, Aspect aspect, Ratings& out) : index_(index), aspect_(aspect), out_(out), level_(index.size(), kNone), from_(index.size(), 0) {}

    void run() {
        std::array<std::vector<Position>, 5> waiting;
        for (Position i = 0; i < index_.size(); ++i) {
            if (auto const& o = own(index_.asset(i), aspect_)) {
                level_[i] = static_cast<int>(*o);
                from_[i] = i;
                waiting[static_cast<std::size_t>(*o)].push_back(i);
            }
        }
        for (int level = 4; level >= 0; --level) {
            auto& now = waiting[static_cast<std::size_t>(level)];
            for (std::size_t k = 0; k < now.size(); ++k) {
                auto const at = now[k];
                if (level_[at] != level) continue;                          // raised since
                asks(at, [&](Position to, int asked) {
                    if (fixed(to) || level_[to] >= asked) return;
                    level_[to] = asked;
                    from_[to] = from_[at];
                    waiting[static_cast<std::size_t>(asked)].push_back(to);
                });
            }
        }
        std::vector<int> needed(index_.size(), kNone);
        std::vector<Position> neededFrom(index_.size(), 0);
        for (Position i = 0; i < index_.size(); ++i) {
            if (level_[i] == kNone) continue;
            asks(i, [&](Position to, int asked) {
                if (from_[i] == to || needed[to] >= asked) return;          // not by its own rating that came round
                needed[to] = asked;
                neededFrom[to] = from_[i];
            });
        }
        for (Position i = 0; i < index_.size(); ++i) {
            auto& rated = out_.assets[i].aspects[static_cast<std::size_t>(aspect_)];
            rated.own = own(index_.asset(i), aspect_);
            if (level_[i] != kNone) rated.level = static_cast<Level>(level_[i]);
            if (needed[i] == kNone) continue;
            rated.needed = static_cast<Level>(needed[i]);
            rated.from = neededFrom[i];
            if (rated.own && *rated.own < *rated.needed && index_.asset(i).rating.reason.empty())
                out_.findings.push_back({i, aspect_, *rated.own, *rated.needed, neededFrom[i]});
        }
    }

private:
    // A rating with a reason stands, whatever others ask.
    bool fixed(Position i) const { return own(index_.asset(i), aspect_) && !index_.asset(i).rating.reason.empty(); }

    // What asset i asks of others: f(whom, which level).
    template <class F> void asks(Position i, F f) const {
        auto const& asset = index_.asset(i);
        int const level = level_[i];
        for (auto const& edge : index_.needs(i)) f(edge.to, aspect_ == Aspect::availability ? std::max(level - spares(asset.needs[edge.need]), 0) : level);
        if (aspect_ == Aspect::availability || asset.kind != AssetKind::information) return;
        for (auto const& edge : index_.neededBy(i)) if (holdsInformation(index_.asset(edge.from).kind)) f(edge.from, level);
    }

    PictureIndex const& index_;
    Aspect aspect_;
    Ratings& out_;
    std::vector<int> level_;
    std::vector<Position> from_;
};
}  // namespace

Ratings rate(PictureIndex const& index) {
    Ratings out;
    out.assets.resize(index.size());
    for (auto const aspect : {Aspect::availability, Aspect::integrity, Aspect::confidentiality}) Spreader(index, aspect, out).run();
    std::ranges::sort(out.findings, {}, [](RatedLow const& f) { return std::pair(f.asset, f.aspect); });
    return out;
}
}  // namespace schouw::organisation
