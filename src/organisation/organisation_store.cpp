#include "organisation/organisation_store.hpp"

#include "json/write.hpp"
#include "organisation/check.hpp"
#include "organisation/describe.hpp"
#include <algorithm>
#include <unordered_map>

namespace schouw::organisation {
namespace {
constexpr std::string_view kTables = R"(
create table picture (
  organisation_id text primary key,
  version integer not null,
  profile text not null
) strict;
create table asset (
  organisation_id text not null references picture (organisation_id) on delete cascade,
  id text not null,
  position integer not null,
  version integer not null,
  body text not null,
  primary key (organisation_id, id)
) strict;
create table contract (
  organisation_id text not null references picture (organisation_id) on delete cascade,
  id text not null,
  position integer not null,
  version integer not null,
  body text not null,
  primary key (organisation_id, id)
) strict;
create table contact (
  organisation_id text not null references picture (organisation_id) on delete cascade,
  id text not null,
  position integer not null,
  version integer not null,
  body text not null,
  primary key (organisation_id, id)
) strict;
create table asset_reference (
  organisation_id text not null,
  subject text not null,
  id text not null,
  role text not null,
  asset_id text not null,
  primary key (organisation_id, subject, id, role, asset_id),
  foreign key (organisation_id, asset_id) references asset (organisation_id, id) on delete cascade deferrable initially deferred
) strict;
create index asset_reference_of on asset_reference (organisation_id, asset_id);
)";
std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
    return text;
}

// The tables of the three kinds of rows.
template <class T> constexpr std::string_view kTable = "";
template <> constexpr std::string_view kTable<Asset> = "asset";
template <> constexpr std::string_view kTable<Contract> = "contract";
template <> constexpr std::string_view kTable<Contact> = "contact";

// Calls f(role, asset id) for every asset that this names.
template <class F> void references(Asset const& a, F f) {
    for (auto const& need : a.needs) for (auto const& on : need.on) f("needs", on);
    for (auto const& id : a.recoveryNeeds) f("recovery", id);
    f("owner", a.owner), f("deputy", a.deputy), f("site", a.site), f("supplier", a.supplier);
}
template <class F> void references(Contract const& c, F f) {
    f("supplier", c.supplier);
    for (auto const& id : c.covers) f("covers", id);
}
template <class F> void references(Contact const& c, F f) {
    f("of", c.of);
    for (auto const& [channel, id] : c.over) f("over", id);
}
template <class T> std::vector<std::pair<std::string_view, std::string_view>> referencesOf(T const& item) {
    std::vector<std::pair<std::string_view, std::string_view>> out;
    references(item, [&](std::string_view role, std::string const& id) { if (!id.empty()) out.emplace_back(role, id); });
    std::ranges::sort(out);
    out.erase(std::ranges::unique(out).begin(), out.end());
    return out;
}

template <class T> void load(db::Connection& c, std::string const& organisation, std::vector<T>& list, std::vector<std::int64_t>& versions) {
    c.each("select version, body from " + std::string(kTable<T>) + " where organisation_id = $1 order by position, id", [&](db::Row const& r) {
        auto item = json::fromText<T>(r.text(1), std::size_t{16} << 20);
        if (!item) throw db::Fault(db::FaultKind::corrupt, "a kept " + std::string(kTable<T>) + " cannot be read: " + describe(item.error()));
        list.push_back(*std::move(item));
        versions.push_back(r.integer(0));
    }, organisation);
}
SnapshotPtr loadSnapshot(db::Connection& c, db::Scope const& scope, std::string const& name) {
    auto const& organisation = scope.organisation();
    Picture picture{.organisation = {.name = name}};
    Versions versions;
    std::int64_t version = 0;
    c.each("select version, profile from picture where organisation_id = $1", [&](db::Row const& r) {
        version = r.integer(0);
        auto profile = json::fromText<Profile>(r.text(1));
        if (!profile) throw db::Fault(db::FaultKind::corrupt, "a kept profile cannot be read: " + describe(profile.error()));
        picture.organisation = *std::move(profile);
    }, organisation);
    if (version > 0) {
        load(c, organisation, picture.assets, versions.assets);
        load(c, organisation, picture.contracts, versions.contracts);
        load(c, organisation, picture.contacts, versions.contacts);
    }
    return std::make_shared<Snapshot const>(version, std::move(picture), std::move(versions));
}

// What differs between two lists, by id.
template <class T> struct Difference {
    std::vector<T const*> removed{};
    struct Put { T const* before; T const* after; std::size_t position; bool moved; };
    std::vector<Put> put{};             // new, changed, or only moved
    bool any() const { return !removed.empty() || !put.empty(); }
};
template <class T> Difference<T> differs(std::vector<T> const& before, std::vector<T> const& after) {
    Difference<T> out;
    std::unordered_map<std::string_view, std::size_t> old;
    old.reserve(before.size());
    for (std::size_t i = 0; i < before.size(); ++i) old.emplace(before[i].id, i);
    std::vector<bool> kept(before.size());
    for (std::size_t i = 0; i < after.size(); ++i) {
        auto const it = old.find(after[i].id);
        if (it == old.end()) { out.put.push_back({nullptr, &after[i], i, true}); continue; }
        kept[it->second] = true;
        bool const same = before[it->second] == after[i], moved = it->second != i;
        if (!same || moved) out.put.push_back({same ? &after[i] : &before[it->second], &after[i], i, moved});
    }
    for (std::size_t i = 0; i < before.size(); ++i) if (!kept[i]) out.removed.push_back(&before[i]);
    return out;
}
template <class T> void dropReferences(db::Transaction& t, db::Scope const& scope, T const& item) {
    t.connection().exec("delete from asset_reference where organisation_id = $1 and subject = $2 and id = $3", scope.organisation(), kTable<T>, item.id);
}
template <class T> void store(db::Transaction& t, db::Scope const& scope, Difference<T> const& difference, std::int64_t version) {
    auto& c = t.connection();
    static std::string const remove = "delete from " + std::string(kTable<T>) + " where organisation_id = $1 and id = $2";
    static std::string const put = "insert into " + std::string(kTable<T>) + " (organisation_id, id, position, version, body) values ($1, $2, $3, $4, $5)"
        " on conflict (organisation_id, id) do update set position = excluded.position, version = excluded.version, body = excluded.body";
    static std::string const move = "update " + std::string(kTable<T>) + " set position = $3 where organisation_id = $1 and id = $2";
    for (auto const* item : difference.removed) {
        dropReferences(t, scope, *item);
        c.exec(remove, scope.organisation(), item->id);
        t.record({std::string(kTable<T>), item->id, item->name, json::text(*item), ""});
    }
    for (auto const& p : difference.put) {
        auto const position = static_cast<std::int64_t>(p.position);
        if (p.before == p.after) { c.exec(move, scope.organisation(), p.after->id, position); continue; }
        auto const body = json::text(*p.after);
        c.exec(put, scope.organisation(), p.after->id, position, version, body);
        auto const now = referencesOf(*p.after);
        if (!p.before || referencesOf(*p.before) != now) {
            if (p.before) dropReferences(t, scope, *p.before);
            for (auto const& [role, id] : now)
                c.exec("insert into asset_reference (organisation_id, subject, id, role, asset_id) values ($1, $2, $3, $4, $5)", scope.organisation(), kTable<T>, p.after->id, role, id);
        }
        t.record({std::string(kTable<T>), p.after->id, p.after->name, p.before ? json::text(*p.before) : std::string(), body});
    }
}
template <class T>
std::vector<std::int64_t> versionsAfter(std::vector<T> const& before, std::vector<std::int64_t> const& versions, std::vector<T> const& after, Difference<T> const& difference, std::int64_t version) {
    std::unordered_map<std::string_view, std::int64_t> old;
    old.reserve(before.size());
    for (std::size_t i = 0; i < before.size(); ++i) old.emplace(before[i].id, versions[i]);
    std::vector<std::int64_t> out(after.size(), version);
    for (std::size_t i = 0; i < after.size(); ++i) if (auto const it = old.find(after[i].id); it != old.end()) out[i] = it->second;
    for (auto const& p : difference.put) if (p.before != p.after) out[p.position] = version;
    return out;
}

template <class T> std::optional<std::int64_t> versionOf(std::vector<T> const& list, std::vector<std::int64_t> const& versions, std::string const& id) {
    auto const it = std::ranges::find(list, id, &T::id);
    return it == list.end() ? std::nullopt : std::optional(versions[static_cast<std::size_t>(it - list.begin())]);
}
// Whether what the change was based on is still so. Something that is gone is for the change itself to tell.
bool holds(Snapshot const& s, Pictures::Basis const& basis) {
    std::optional<std::int64_t> now;
    switch (basis.of) {
        case Pictures::Basis::Of::picture: now = s.version(); break;
        case Pictures::Basis::Of::asset: now = versionOf(s.picture().assets, s.versions().assets, basis.id); break;
        case Pictures::Basis::Of::contract: now = versionOf(s.picture().contracts, s.versions().contracts, basis.id); break;
        case Pictures::Basis::Of::contact: now = versionOf(s.picture().contacts, s.versions().contacts, basis.id); break;
    }
    return !now || *now == basis.version;
}
formats::Errors errorsOf(json::Problems const& problems) {
    formats::Errors out;
    for (auto const& p : problems) {
        if (out.size() == formats::Yaml::kMostErrors) break;
        out.push_back({ErrorKind::invalid, p.key, p.arguments, {.field = p.path}});
    }
    return out;
}
}  // namespace

std::vector<db::Migration> migrations() {
    std::string const sqlite(kTables);
    return {{"organisation", 1, sqlite, replaced(replaced(sqlite, " strict", ""), " integer", " bigint")}};
}

SnapshotPtr Pictures::current(db::Scope const& scope) {
    {
        Lock const lock(mutex_);
        if (auto const it = current_.find(scope.organisation()); it != current_.end()) return it->second;
    }
    SnapshotPtr loaded;
    auto name = nameOf_ ? nameOf_(scope) : std::string();
    if (name.empty()) name = "Organisatie";
    database_.read([&](db::Connection& c) { loaded = loadSnapshot(c, scope, name); });
    Lock const lock(mutex_);
    auto& kept = current_[scope.organisation()];
    if (!kept || kept->version() < loaded->version()) kept = loaded;
    return kept;
}

void Pictures::forget(db::Scope const& scope) {
    Lock const lock(mutex_);
    current_.erase(scope.organisation());
}

formats::AllOr<SnapshotPtr> Pictures::edit(db::Scope const& scope, db::Author const& author, std::optional<Basis> const& basis, std::function<Result<>(Picture&)> const& change) {
    Lock const lock(editing_);
    for (int attempt = 0; attempt < 3; ++attempt) {
        auto const before = current(scope);
        auto const changed = [&] { return std::unexpected(formats::Errors{{ErrorKind::conflict, "picture.changed", {}, {}}}); };
        if (basis && !holds(*before, *basis)) return changed();
        auto picture = before->picture();
        if (auto const done = change(picture); !done) return std::unexpected(formats::Errors{done.error()});
        if (auto const found = organisation::check(picture); !found.errors.empty()) return std::unexpected(errorsOf(found.errors));

        auto const assets = differs(before->picture().assets, picture.assets);
        auto const contracts = differs(before->picture().contracts, picture.contracts);
        auto const contacts = differs(before->picture().contacts, picture.contacts);
        bool const profile = before->version() == 0 || !(before->picture().organisation == picture.organisation);
        if (!profile && !assets.any() && !contracts.any() && !contacts.any()) return before;

        auto const version = before->version() + 1;
        bool overtaken = false;
        database_.write(scope, author, [&](db::Transaction& t) {
            auto& c = t.connection();
            auto const text = json::text(picture.organisation);
            if (before->version() == 0) {
                overtaken = c.exec("insert into picture (organisation_id, version, profile) values ($1, $2, $3) on conflict (organisation_id) do nothing", scope.organisation(), version, text) == 0;
            } else {
                overtaken = c.exec("update picture set version = $2, profile = $3 where organisation_id = $1 and version = $4", scope.organisation(), version, text, before->version()) == 0;
            }
            if (overtaken) return;
            if (profile) t.record({"picture", scope.organisation(), picture.organisation.name, before->version() ? json::text(before->picture().organisation) : std::string(), text});
            store(t, scope, assets, version);
            store(t, scope, contracts, version);
            store(t, scope, contacts, version);
        });
        if (overtaken) {                                    // another process wrote first: look again
            forget(scope);
            continue;
        }
        Versions versions{versionsAfter(before->picture().assets, before->versions().assets, picture.assets, assets, version),
            versionsAfter(before->picture().contracts, before->versions().contracts, picture.contracts, contracts, version),
            versionsAfter(before->picture().contacts, before->versions().contacts, picture.contacts, contacts, version)};
        auto after = std::make_shared<Snapshot const>(version, std::move(picture), std::move(versions));
        Lock const keep(mutex_);
        current_[scope.organisation()] = after;
        return after;
    }
    return std::unexpected(formats::Errors{{ErrorKind::conflict, "picture.changed", {}, {}}});
}
}  // namespace schouw::organisation
