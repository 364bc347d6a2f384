#pragma once
// The inventory as a list: filtered, searched, sorted and in pages. Asks only the snapshot.
#include "base/result.hpp"
#include "json/describe.hpp"
#include "organisation/describe.hpp"
#include "organisation/snapshot.hpp"

namespace schouw::organisation {

// What a row asks a person to look at.
enum class Attention { noOwner, neverReviewed, reviewDue, supportEnded, ratedLow, noNeeds };
BOOST_DESCRIBE_ENUM(Attention, noOwner, neverReviewed, reviewDue, supportEnded, ratedLow, noNeeds)

struct EffectiveLevel {
    std::optional<Level> level{};       // empty: not rated, and nobody who needs it is
    bool inherited = false;
    std::string from{};                 // inherited: id of the asset that asks for it
};
BOOST_DESCRIBE_STRUCT(EffectiveLevel, (), (level, inherited, from))

struct AssetRow {
    std::string id{}, name{};
    AssetKind kind{};
    Lifecycle lifecycle{};
    std::string owner{}, ownerName{}, site{}, siteName{}, supplier{}, supplierName{};
    EffectiveLevel availability{}, integrity{}, confidentiality{};
    std::optional<Date> reviewedOn{}, reviewDue{}, supportEnds{};
    int needs = 0, neededBy = 0;        // assets
    std::vector<Attention> attention{};
    std::vector<std::string> tags{};
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(AssetRow, (), (id, name, kind, lifecycle, owner, ownerName, site, siteName, supplier, supplierName, availability, integrity, confidentiality,
    reviewedOn, reviewDue, supportEnds, needs, neededBy, attention, tags, version))

bool attends(Snapshot const& snapshot, PictureIndex::Position asset, Attention what, Date today);
AssetRow rowOf(Snapshot const& snapshot, PictureIndex::Position asset, Date today);

struct AssetQuery {
    std::vector<AssetKind> kinds{};     // empty: all
    std::optional<Attention> attention{};
    std::string owner{}, site{}, supplier{}, tag{};     // ids, or empty
    std::string search{};               // every word must occur
    std::string sort = "name";          // name kind owner site supplier lifecycle availability integrity confidentiality reviewDue needs neededBy; "-" before: from high to low
    std::string cursor{};               // as `next` gave it
    std::size_t limit = 100;            // 1 to 500
    bool retired = true;                // false: without what is retired
};
struct AssetPage {
    std::vector<AssetRow> items{};
    std::optional<std::string> next{};
    std::int64_t total = 0;             // of the query, without cursor
};
// Errors: picture.sort, picture.cursor. A cursor stays good when the picture changes: it says after which row to go on.
Result<AssetPage> listAssets(Snapshot const& snapshot, AssetQuery const& query, Date today);

}  // namespace schouw::organisation
