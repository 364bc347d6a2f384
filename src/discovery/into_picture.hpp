#pragma once
// From what was observed to assets of a picture, without the server: what is not in it yet is added, what was said is left as it is.
#include "discovery/observation.hpp"
#include "organisation/picture.hpp"
#include <span>

namespace schouw::discovery {
// The kind of asset that a thing of this kind is; nothing for what does not belong in a picture by itself (a screen, a container).
std::optional<organisation::AssetKind> assetKindOf(ThingKind kind);

struct AddedToPicture {
    std::vector<std::string> added{};       // ids of the new assets, in order
    std::size_t known = 0;                  // things that were in it already: matched (match.hpp), or of the same kind and name
    std::size_t leftOut = 0;                // things of a kind that is not put in a picture, or beyond its limit
};
// Observations that are about one thing become one asset, named by the first that names it. Owner, site and supplier are linked when the
// picture has an asset of that name. Ids are made from names and are the same for the same input.
AddedToPicture addToPicture(organisation::Picture& picture, std::span<Observation const> observations);
}  // namespace schouw::discovery
