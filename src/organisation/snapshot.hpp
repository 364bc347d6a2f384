#pragma once
// One version of the picture of one organisation, with what follows from it, ready to be asked by many threads at once.
// It never changes; a change makes the next one. Kept in memory, so that no question reads the database.
#include "organisation/index.hpp"
#include "organisation/picture.hpp"
#include "organisation/rating.hpp"
#include <memory>
#include <string>
#include <vector>

namespace schouw::organisation {

struct Versions {                               // in which version of the picture each was last changed; by position
    std::vector<std::int64_t> assets{}, contracts{}, contacts{};
};

class Snapshot {
public:
    Snapshot(std::int64_t version, Picture picture, Versions versions);
    Snapshot(Snapshot const&) = delete;
    Snapshot& operator=(Snapshot const&) = delete;

    std::int64_t version() const { return version_; }           // 0: nothing was kept yet
    Picture const& picture() const { return picture_; }
    Versions const& versions() const { return versions_; }
    PictureIndex const& index() const { return index_; }
    Ratings const& ratings() const { return ratings_; }
    // What a search looks through, one text per asset: id, name, description, tags, identifiers and the names of owner, site
    // and supplier; small letters without marks, as fold() makes them.
    std::vector<std::string> const& searchTexts() const { return searchTexts_; }
    std::string const& foldedName(std::size_t asset) const { return foldedNames_[asset]; }

private:
    std::int64_t version_;
    Picture picture_;
    Versions versions_;
    PictureIndex index_;
    Ratings ratings_;
    std::vector<std::string> foldedNames_{}, searchTexts_{};
};
using SnapshotPtr = std::shared_ptr<Snapshot const>;

// Small letters, Latin marks taken off ("Café" -> "cafe"), other text as it is.
std::string fold(std::string_view text);

}  // namespace schouw::organisation
