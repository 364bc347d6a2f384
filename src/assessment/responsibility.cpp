#include "assessment/responsibility.hpp"

#include "base/text.hpp"
#include <algorithm>

namespace schouw::assessment {
namespace {
using organisation::AssetKind;
using organisation::Lifecycle;
using Index = organisation::PictureIndex;

bool isHere(organisation::Asset const& a) { return a.lifecycle == Lifecycle::inUse || a.lifecycle == Lifecycle::phasingOut; }
std::optional<Person> personOf(Index const& picture, std::string const& id) {
    auto const at = picture.find(id);
    if (!at || picture.asset(*at).kind != AssetKind::person || !isHere(picture.asset(*at))) return {};
    return Person{id, picture.asset(*at).name};
}
bool isIndispensable(organisation::Asset const& a, organisation::AssetRating const& rating) {
    if (a.kind != AssetKind::process) return false;
    auto const level = rating[organisation::Aspect::availability].level;
    bool const soon = a.process && a.process->maximumOutage && *a.process->maximumOutage <= Duration::days(1);
    return soon || (level && *level >= organisation::Level::high);
}
}  // namespace

std::vector<Responsibility> responsibilities(Index const& picture, organisation::Ratings const& ratings) {
    std::vector<Responsibility> out;
    for (Index::Position i = 0; i < picture.size(); ++i) {
        auto const& a = picture.asset(i);
        if (!isHere(a) || a.kind == AssetKind::person || a.kind == AssetKind::supplier) continue;
        Responsibility r{.asset = a.id, .name = a.name, .kind = a.kind, .owner = personOf(picture, a.owner), .deputy = personOf(picture, a.deputy)};
        auto const add = [&](std::optional<Person> const& p) {
            if (p && std::ranges::find(r.people, p->id, &Person::id) == r.people.end()) r.people.push_back(*p);
        };
        add(r.owner);
        add(r.deputy);
        for (auto const& edge : picture.needs(i)) add(personOf(picture, picture.asset(edge.to).id));
        r.indispensable = isIndispensable(a, ratings.assets[i]);
        r.wanted = r.indispensable ? kPeoplePerFunction : 1;
        r.enough = r.owner && static_cast<int>(r.people.size()) >= r.wanted;
        out.push_back(std::move(r));
    }
    std::ranges::sort(out, {}, [](Responsibility const& r) { return std::tuple(r.enough, !r.indispensable, lower(r.name), r.asset); });
    return out;
}
}  // namespace schouw::assessment
