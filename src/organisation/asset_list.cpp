#include "organisation/asset_list.hpp"

#include "base/text.hpp"
#include "organisation/review.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <functional>

namespace schouw::organisation {
namespace {
using Position = PictureIndex::Position;

std::size_t different(std::span<PictureIndex::Edge const> edges, bool up) {
    if (edges.size() < 2) return edges.size();
    std::vector<Position> all;
    for (auto const& e : edges) all.push_back(up ? e.from : e.to);
    std::ranges::sort(all);
    return static_cast<std::size_t>(std::ranges::unique(all).begin() - all.begin());
}
EffectiveLevel effective(Snapshot const& s, RatedAspect const& r) {
    bool const inherited = r.inherited();
    return {r.level, inherited, inherited && r.from ? s.picture().assets[*r.from].id : std::string()};
}
std::string nameOf(Snapshot const& s, std::string const& id) {
    auto const p = id.empty() ? std::nullopt : s.index().find(id);
    return p ? s.picture().assets[*p].name : std::string();
}

// What to sort by, as a text that compares byte by byte; what is not known comes last.
using Key = std::string;
Key folded(Snapshot const& s, std::string const& id) {
    auto const p = id.empty() ? std::nullopt : s.index().find(id);
    return p ? s.foldedName(*p) : Key("\xff");
}
Key level(Snapshot const& s, Position i, Aspect aspect) {
    auto const& l = s.ratings().assets[i][aspect].level;
    return l ? Key(1, static_cast<char>('0' + static_cast<int>(*l))) : Key("\xff");
}
Result<std::function<Key(Position)>> keyOf(Snapshot const& s, std::string_view sort) {
    auto const& assets = s.picture().assets;
    using F = std::function<Key(Position)>;
    if (sort == "name") return F([&](Position i) { return s.foldedName(i); });
    if (sort == "kind") return F([&](Position i) { return Key(1, static_cast<char>('0' + static_cast<int>(assets[i].kind))); });
    if (sort == "lifecycle") return F([&](Position i) { return Key(1, static_cast<char>('0' + static_cast<int>(assets[i].lifecycle))); });
    if (sort == "owner") return F([&](Position i) { return folded(s, assets[i].owner); });
    if (sort == "site") return F([&](Position i) { return folded(s, assets[i].site); });
    if (sort == "supplier") return F([&](Position i) { return folded(s, assets[i].supplier); });
    if (sort == "availability") return F([&](Position i) { return level(s, i, Aspect::availability); });
    if (sort == "integrity") return F([&](Position i) { return level(s, i, Aspect::integrity); });
    if (sort == "confidentiality") return F([&](Position i) { return level(s, i, Aspect::confidentiality); });
    if (sort == "needs") return F([&](Position i) { return fmt::format("{:06}", s.index().needs(i).size()); });
    if (sort == "neededBy") return F([&](Position i) { return fmt::format("{:06}", s.index().neededBy(i).size()); });
    if (sort == "reviewDue") return F([&](Position i) { auto const d = nextReview(assets[i], s.ratings().assets[i]); return d ? d->text() : Key("\xff"); });
    return fail(ErrorKind::usage, "picture.sort", {std::string(sort.substr(0, 40))});
}

struct Sorted { Key key; Position at; };

// The cursor is the key and id of the last row that was given, in hexadecimal.
std::string toCursor(Key const& key, std::string const& id) {
    std::string out;
    for (char const c : key + '\n' + id) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return out;
}
std::optional<std::pair<Key, std::string>> fromCursor(std::string_view cursor) {
    auto const digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
    std::string all;
    if (cursor.size() % 2 != 0 || cursor.size() > 2000) return {};
    for (std::size_t i = 0; i < cursor.size(); i += 2) {
        if (digit(cursor[i]) < 0 || digit(cursor[i + 1]) < 0) return {};
        all += static_cast<char>(digit(cursor[i]) * 16 + digit(cursor[i + 1]));
    }
    auto const line = all.rfind('\n');
    if (line == all.npos) return {};
    return std::pair(all.substr(0, line), all.substr(line + 1));
}
}  // namespace

bool attends(Snapshot const& s, Position i, Attention what, Date today) {
    auto const& a = s.picture().assets[i];
    bool const owned = a.kind != AssetKind::person && a.kind != AssetKind::supplier && a.kind != AssetKind::site;
    if (a.lifecycle == Lifecycle::retired) return false;
    switch (what) {
        case Attention::noOwner: return owned && a.owner.empty();
        case Attention::neverReviewed: return !a.reviewedOn;
        case Attention::reviewDue: { auto const due = nextReview(a, s.ratings().assets[i]); return due && *due <= today; }
        case Attention::supportEnded: return a.supportEnds && *a.supportEnds < today;
        case Attention::ratedLow: {
            auto const low = [](RatedAspect const& r) { return r.own && r.needed && *r.own < *r.needed; };
            return a.rating.reason.empty() && std::ranges::any_of(s.ratings().assets[i].aspects, low);
        }
        case Attention::noNeeds: return a.kind == AssetKind::process && s.index().needs(i).empty();
    }
    return false;
}
AssetRow rowOf(Snapshot const& s, Position i, Date today) {
    auto const& a = s.picture().assets[i];
    auto const& rating = s.ratings().assets[i];
    AssetRow row{.id = a.id, .name = a.name, .kind = a.kind, .lifecycle = a.lifecycle, .owner = a.owner, .ownerName = nameOf(s, a.owner), .site = a.site, .siteName = nameOf(s, a.site),
        .supplier = a.supplier, .supplierName = nameOf(s, a.supplier), .availability = effective(s, rating[Aspect::availability]), .integrity = effective(s, rating[Aspect::integrity]),
        .confidentiality = effective(s, rating[Aspect::confidentiality]), .reviewedOn = a.reviewedOn, .reviewDue = nextReview(a, rating), .supportEnds = a.supportEnds,
        .needs = static_cast<int>(different(s.index().needs(i), false)), .neededBy = static_cast<int>(different(s.index().neededBy(i), true)), .tags = a.tags, .version = s.versions().assets[i]};
    json::enumerators<Attention>([&](auto e) { if (attends(s, i, e.value, today)) row.attention.push_back(e.value); });
    return row;
}

Result<AssetPage> listAssets(Snapshot const& s, AssetQuery const& q, Date today) {
    bool const down = q.sort.starts_with('-');
    SCHOUW_TRY(auto const key, keyOf(s, std::string_view(q.sort).substr(down ? 1 : 0)));
    std::optional<std::pair<Key, std::string>> after;
    if (!q.cursor.empty()) {
        after = fromCursor(q.cursor);
        if (!after) return fail(ErrorKind::usage, "picture.cursor");
    }
    auto const wanted = fold(q.search);
    std::vector<std::string_view> words;
    for (auto const word : split(wanted, ' ')) if (!word.empty()) words.push_back(word);
    auto const fits = [&](Position i) {
        auto const& a = s.picture().assets[i];
        if (!q.kinds.empty() && std::ranges::find(q.kinds, a.kind) == q.kinds.end()) return false;
        if (!q.retired && a.lifecycle == Lifecycle::retired) return false;
        if ((!q.owner.empty() && a.owner != q.owner) || (!q.site.empty() && a.site != q.site) || (!q.supplier.empty() && a.supplier != q.supplier)) return false;
        if (!q.tag.empty() && std::ranges::find(a.tags, q.tag) == a.tags.end()) return false;
        for (auto const word : words) if (s.searchTexts()[i].find(word) == std::string::npos) return false;
        return !q.attention || attends(s, i, *q.attention, today);
    };
    // Equal keys by id; what is unknown stays last in both directions.
    auto const before = [&](Key const& x, std::string const& xId, Key const& y, std::string const& yId) {
        if (x != y) {
            bool const xLast = x == "\xff", yLast = y == "\xff";
            if (xLast || yLast) return yLast;
            return down ? y < x : x < y;
        }
        return xId < yId;
    };
    auto const id = [&](Position i) -> std::string const& { return s.picture().assets[i].id; };
    AssetPage page;
    std::vector<Sorted> rest;
    for (Position i = 0; i < s.index().size(); ++i) {
        if (!fits(i)) continue;
        ++page.total;
        auto k = key(i);
        if (!after || before(after->first, after->second, k, id(i))) rest.push_back({std::move(k), i});
    }
    auto const limit = std::min(q.limit, rest.size());
    auto const order = [&](Sorted const& x, Sorted const& y) { return before(x.key, id(x.at), y.key, id(y.at)); };
    std::partial_sort(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(limit), rest.end(), order);
    for (std::size_t k = 0; k < limit; ++k) page.items.push_back(rowOf(s, rest[k].at, today));
    if (limit > 0 && limit < rest.size()) page.next = toCursor(rest[limit - 1].key, id(rest[limit - 1].at));
    return page;
}
}  // namespace schouw::organisation
