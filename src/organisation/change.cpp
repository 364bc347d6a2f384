#include "organisation/change.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <unordered_set>

namespace schouw::organisation {
namespace {
template <class T> constexpr std::string_view kMissing = "";
template <> constexpr std::string_view kMissing<Asset> = "picture.no-asset";
template <> constexpr std::string_view kMissing<Contract> = "picture.no-contract";
template <> constexpr std::string_view kMissing<Contact> = "picture.no-contact";

template <class T> auto at(std::vector<T>& list, std::string_view id) { return std::ranges::find(list, id, &T::id); }
template <class T> std::unexpected<Error> missing(std::string_view id) { return fail(ErrorKind::notFound, kMissing<T>, {std::string(id.substr(0, 64))}); }

template <class T> Result<> add(std::vector<T>& list, T item) {
    if (item.id.empty()) item.id = freeId(list, item.name);
    else if (at(list, item.id) != list.end()) return fail(ErrorKind::conflict, "picture.exists", {item.id, at(list, item.id)->name}, {.field = "/id"});
    list.push_back(std::move(item));
    return {};
}
template <class T> Result<> put(std::vector<T>& list, std::string_view id, T item) {
    auto const it = at(list, id);
    if (it == list.end()) return missing<T>(id);
    if (item.id != id) return fail(ErrorKind::invalid, "picture.id-fixed", {std::string(id), item.id}, {.field = "/id"});
    *it = std::move(item);
    return {};
}
template <class T> Result<> remove(std::vector<T>& list, std::string_view id) {
    auto const it = at(list, id);
    if (it == list.end()) return missing<T>(id);
    list.erase(it);
    return {};
}
bool names(std::vector<std::string> const& ids, std::string_view id) { return std::ranges::find(ids, id) != ids.end(); }
}  // namespace

template <class T> std::string freeId(std::vector<T> const& list, std::string_view name) {
    auto const base = slug(name);
    std::unordered_set<std::string_view> taken;
    for (auto const& item : list) taken.insert(item.id);
    for (int n = 1;; ++n) {
        auto const ending = n == 1 ? std::string() : "-" + std::to_string(n);
        auto id = base.substr(0, 64 - ending.size());
        while (id.ends_with('-')) id.pop_back();
        id += ending;
        if (!taken.contains(id)) return id;
    }
}
template std::string freeId(std::vector<Asset> const&, std::string_view);
template std::string freeId(std::vector<Contract> const&, std::string_view);
template std::string freeId(std::vector<Contact> const&, std::string_view);

Result<> addAsset(Picture& picture, Asset asset) { return add(picture.assets, std::move(asset)); }
Result<> putAsset(Picture& picture, std::string_view id, Asset asset) { return put(picture.assets, id, std::move(asset)); }

std::vector<Use> usesOf(Picture const& picture, std::string_view id) {
    std::vector<Use> out;
    for (auto const& a : picture.assets) {
        if (a.id == id) continue;
        auto const use = [&](bool is, Use::Role role) { if (is) out.push_back({role, a.id, a.name}); };
        use(std::ranges::any_of(a.needs, [&](Need const& n) { return names(n.on, id); }), Use::Role::needs);
        use(names(a.recoveryNeeds, id), Use::Role::recovery);
        use(a.owner == id, Use::Role::owner);
        use(a.deputy == id, Use::Role::deputy);
        use(a.site == id, Use::Role::site);
        use(a.supplier == id, Use::Role::supplier);
    }
    for (auto const& c : picture.contracts) {
        if (c.supplier == id) out.push_back({Use::Role::contract, c.id, c.name});
        if (names(c.covers, id)) out.push_back({Use::Role::covered, c.id, c.name});
    }
    auto const over = [&](Contact const& c) { return std::ranges::any_of(c.over, [&](auto const& way) { return way.second == id; }); };
    for (auto const& c : picture.contacts) if (c.of == id || over(c)) out.push_back({Use::Role::contact, c.id, c.name});
    return out;
}

Result<> removeAsset(Picture& picture, std::string_view idGiven, bool force) {
    std::string const id(idGiven);
    if (at(picture.assets, id) == picture.assets.end()) return missing<Asset>(id);
    if (auto const uses = usesOf(picture, id); !force && !uses.empty()) {
        std::vector<std::string> who;
        for (auto const& use : uses) if (std::ranges::find(who, use.name) == who.end()) who.push_back(use.name);
        std::string shown;
        for (std::size_t i = 0; i < std::min<std::size_t>(who.size(), 5); ++i) shown += (i ? ", " : "") + who[i];
        return fail(ErrorKind::conflict, who.size() > 5 ? "picture.needed-more" : "picture.needed", {at(picture.assets, id)->name, shown, std::to_string(who.size() > 5 ? who.size() - 5 : who.size())});
    }
    std::erase_if(picture.assets, [&](Asset const& a) { return a.id == id; });
    for (auto& a : picture.assets) {
        for (auto& need : a.needs) {
            if (std::erase(need.on, id) == 0) continue;
            if (need.require == Require::atLeast) need.count = std::max(1, std::min(need.count, static_cast<int>(need.on.size())));
        }
        std::erase_if(a.needs, [](Need const& n) { return n.on.empty(); });
        std::erase(a.recoveryNeeds, id);
        for (auto* field : {&a.owner, &a.deputy, &a.site, &a.supplier}) if (*field == id) field->clear();
    }
    std::erase_if(picture.contracts, [&](Contract const& c) { return c.supplier == id; });
    for (auto& c : picture.contracts) std::erase(c.covers, id);
    for (auto& c : picture.contacts) {
        if (c.of == id) c.of.clear();
        std::erase_if(c.over, [&](auto const& way) { return way.second == id; });
    }
    return {};
}

Result<> reviewAsset(Picture& picture, std::string_view id, Date on) {
    auto const it = at(picture.assets, id);
    if (it == picture.assets.end()) return missing<Asset>(id);
    if (!it->reviewedOn || *it->reviewedOn < on) it->reviewedOn = on;
    return {};
}

Result<> addContract(Picture& picture, Contract c) { return add(picture.contracts, std::move(c)); }
Result<> putContract(Picture& picture, std::string_view id, Contract c) { return put(picture.contracts, id, std::move(c)); }
Result<> removeContract(Picture& picture, std::string_view id) { return remove(picture.contracts, id); }
Result<> addContact(Picture& picture, Contact c) { return add(picture.contacts, std::move(c)); }
Result<> putContact(Picture& picture, std::string_view id, Contact c) { return put(picture.contacts, id, std::move(c)); }
Result<> removeContact(Picture& picture, std::string_view id) { return remove(picture.contacts, id); }
}  // namespace schouw::organisation
