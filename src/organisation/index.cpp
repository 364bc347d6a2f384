#include "organisation/index.hpp"

namespace schouw::organisation {
PictureIndex::PictureIndex(Picture const& picture) : picture_(&picture) {
    auto const n = picture.assets.size();
    positions_.reserve(n);
    for (std::size_t i = 0; i < n; ++i) positions_.try_emplace(picture.assets[i].id, static_cast<Position>(i));
    first_.assign(n + 1, 0);
    firstUp_.assign(n + 1, 0);
    for (std::size_t i = 0; i < n; ++i) {
        auto const& needs = picture.assets[i].needs;
        for (std::size_t k = 0; k < needs.size(); ++k) {
            for (auto const& on : needs[k].on) {
                if (auto const to = find(on)) {
                    down_.push_back({static_cast<Position>(i), *to, static_cast<std::uint32_t>(k)});
                    ++firstUp_[*to + 1];
                }
            }
        }
        first_[i + 1] = static_cast<std::uint32_t>(down_.size());
    }
    for (std::size_t i = 0; i < n; ++i) firstUp_[i + 1] += firstUp_[i];
    auto next = firstUp_;
    up_.resize(down_.size());
    for (auto const& edge : down_) up_[next[edge.to]++] = edge;
}
std::optional<PictureIndex::Position> PictureIndex::find(std::string_view id) const {
    auto const it = positions_.find(id);
    return it == positions_.end() ? std::nullopt : std::optional(it->second);
}
std::span<PictureIndex::Edge const> PictureIndex::needs(Position asset) const {
    return {down_.data() + first_[asset], first_[asset + 1] - first_[asset]};
}
std::span<PictureIndex::Edge const> PictureIndex::neededBy(Position asset) const {
    return {up_.data() + firstUp_[asset], firstUp_[asset + 1] - firstUp_[asset]};
}
}  // namespace schouw::organisation
