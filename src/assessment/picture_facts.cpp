#include "assessment/picture_facts.hpp"

#include <algorithm>

namespace schouw::assessment {
namespace {
using organisation::Asset;
using organisation::AssetKind;
using organisation::Level;
using organisation::Lifecycle;
using organisation::PictureIndex;
using Position = PictureIndex::Position;

constexpr int kHalfYear = 183;
constexpr Duration kOneDay = Duration::days(1);

bool inUse(Asset const& a) { return a.lifecycle == Lifecycle::inUse || a.lifecycle == Lifecycle::phasingOut; }
bool isKept(Asset const& a) { return inUse(a) && a.kind != AssetKind::person && a.kind != AssetKind::supplier; }

// What can be reached from the processes for which `from` holds, along their needs; those processes too.
std::vector<bool> reached(PictureIndex const& picture, auto const& from) {
    std::vector<bool> seen(picture.size());
    std::vector<Position> todo;
    for (Position i = 0; i < picture.size(); ++i)
        if (auto const& a = picture.asset(i); a.kind == AssetKind::process && inUse(a) && from(a)) seen[i] = true, todo.push_back(i);
    while (!todo.empty()) {
        auto const at = todo.back();
        todo.pop_back();
        for (auto const& edge : picture.needs(at)) if (!seen[edge.to]) seen[edge.to] = true, todo.push_back(edge.to);
    }
    return seen;
}
struct Share {
    double some = 0, all = 0;
    void add(bool yes) { ++all, some += yes ? 1 : 0; }
};
class PictureFacts {
public:
    PictureFacts(PictureIndex const& picture, organisation::Ratings const& ratings, Time now) : picture_(picture), ratings_(ratings), now_(now) {}
    std::vector<evidence::Fact> all() {
        if (picture_.size() == 0) return {};
        reviews();
        ratings();
        counts();
        return std::move(out_);
    }
private:
    void add(char const* name, double value) { out_.push_back({"", name, value, "picture", now_}); }
    void addShare(char const* name, Share const& s) { if (s.all > 0) add(name, s.some / s.all); }
    template <class F> void each(F f) { for (Position i = 0; i < picture_.size(); ++i) f(i, picture_.asset(i)); }

    void reviews() {
        Share reviewed;
        each([&](Position, Asset const& a) { if (isKept(a)) reviewed.add(a.reviewedOn && daysBetween(*a.reviewedOn, now_.localDate()) <= kHalfYear); });
        addShare("picture.reviewed_share", reviewed);
    }
    void ratings() {
        auto const needed = reached(picture_, [](Asset const&) { return true; });
        auto const urgent = reached(picture_, [](Asset const& a) { return a.process && a.process->maximumOutage && *a.process->maximumOutage <= kOneDay; });
        Share good;
        double low = 0, left = 0;
        each([&](Position i, Asset const& a) {
            if (!isKept(a)) return;
            auto const& rating = ratings_.assets[i];
            bool const rated = std::ranges::all_of(rating.aspects, [](auto const& aspect) { return aspect.level.has_value(); });
            if (needed[i]) good.add(rated && !a.owner.empty());
            low += urgent[i] && a.rating.availability && *a.rating.availability <= Level::low && a.rating.reason.empty();
            if (a.owner.empty()) return;
            auto const owner = picture_.find(a.owner);
            left += !owner || picture_.asset(*owner).lifecycle == Lifecycle::retired;
        });
        addShare("picture.rated_owned_share", good);
        add("picture.critical_rated_low", low);
        add("picture.owner_left", left);
    }
    void counts() {
        double processes = 0, bare = 0, unsupplied = 0, networks = 0, unsupported = 0, services = 0;
        Share owned;
        auto const today = now_.localDate();
        each([&](Position i, Asset const& a) {
            if (!isKept(a)) return;
            if (a.kind == AssetKind::process) ++processes, bare += picture_.needs(i).empty();
            networks += a.kind == AssetKind::network;
            unsupported += a.lifecycle == Lifecycle::inUse && a.supportEnds && *a.supportEnds < today;
            if (a.kind != AssetKind::cloudService) return;
            ++services;
            unsupplied += a.supplier.empty();
            owned.add(!a.owner.empty() && !a.description.empty());
        });
        add("picture.processes", processes), add("picture.processes_without_needs", bare), add("picture.services_without_supplier", unsupplied);
        add("picture.networks", networks), add("picture.unsupported", unsupported), add("picture.cloud_services", services);
        addShare("picture.cloud_owned_share", owned);
    }
    PictureIndex const& picture_;
    organisation::Ratings const& ratings_;
    Time now_;
    std::vector<evidence::Fact> out_{};
};
}  // namespace

std::vector<evidence::Fact> factsOf(PictureIndex const& picture, organisation::Ratings const& ratings, Time now) { return PictureFacts(picture, ratings, now).all(); }
}  // namespace schouw::assessment
