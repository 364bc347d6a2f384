#include "organisation/supplier_list.hpp"

#include <algorithm>
#include <utility>

namespace schouw::organisation {
namespace {
using Position = PictureIndex::Position;

// The processes above these assets, by position.
std::vector<Position> processesAbove(Snapshot const& s, std::vector<Position> now, std::vector<std::uint32_t>& seen, std::uint32_t mark) {
    std::vector<Position> out;
    for (auto const p : now) seen[p] = mark;
    while (!now.empty()) {
        auto const at = now.back();
        now.pop_back();
        if (s.picture().assets[at].kind == AssetKind::process) out.push_back(at);
        for (auto const& e : s.index().neededBy(at)) {
            if (seen[e.from] == mark) continue;
            seen[e.from] = mark;
            now.push_back(e.from);
        }
    }
    std::ranges::sort(out);
    return out;
}
}  // namespace

SupplierList suppliersOf(Snapshot const& s, Date today) {
    auto const& assets = s.picture().assets;
    auto const named = [&](Position p) { return Named{assets[p].id, assets[p].name, assets[p].kind}; };
    std::vector<std::vector<Position>> delivers(assets.size());
    for (Position i = 0; i < assets.size(); ++i)
        if (auto const from = assets[i].supplier.empty() ? std::nullopt : s.index().find(assets[i].supplier)) delivers[*from].push_back(i);
    std::vector<std::uint32_t> seen(assets.size(), 0);
    SupplierList out;
    for (Position i = 0; i < assets.size(); ++i) {
        if (assets[i].kind != AssetKind::supplier) continue;
        SupplierView view{.supplier = rowOf(s, i, today)};
        for (auto const p : delivers[i]) view.delivers.push_back(named(p));
        Position last = i;
        for (auto const& e : s.index().neededBy(i)) if (std::exchange(last, e.from) != e.from) view.neededBy.push_back(named(e.from));
        auto from = delivers[i];
        from.push_back(i);
        for (auto const p : processesAbove(s, std::move(from), seen, i + 1)) view.processes.push_back(named(p));
        for (auto const& c : s.picture().contracts) {
            if (c.supplier != assets[i].id) continue;
            view.contracts.push_back({c, c.endsOn ? std::optional(c.endsOn->plusMonths(-c.noticeMonths)) : std::nullopt, c.endsOn && *c.endsOn < today});
        }
        for (auto const& c : s.picture().contacts) if (c.of == assets[i].id) view.contacts.push_back(c);
        std::ranges::sort(view.contacts, {}, [](Contact const& c) { return std::pair(c.callOrder == 0 ? 1000 : c.callOrder, c.id); });
        out.items.push_back(std::move(view));
    }
    std::ranges::sort(out.items, [](SupplierView const& a, SupplierView const& b) {
        if (a.processes.size() != b.processes.size()) return a.processes.size() > b.processes.size();
        return std::pair(fold(a.supplier.name), a.supplier.id) < std::pair(fold(b.supplier.name), b.supplier.id);
    });
    return out;
}
}  // namespace schouw::organisation
