#include "organisation/picture.hpp"

#include <algorithm>

namespace schouw::organisation {
Asset const* Picture::find(std::string_view id) const {
    auto const it = std::ranges::find(assets, id, &Asset::id);
    return it == assets.end() ? nullptr : &*it;
}
}  // namespace schouw::organisation
