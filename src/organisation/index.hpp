#pragma once
// Looking things up in one picture in constant time: by id, and who needs whom. Holds views into the picture, which must
// outlive it and stay as it is. Assets are named by their position in Picture::assets. Ids that do not exist are left out.
#include "organisation/picture.hpp"
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace schouw::organisation {

class PictureIndex {
public:
    using Position = std::uint32_t;
    // One line of the graph: `from` needs `to` through from's needs[need].
    struct Edge { Position from = 0, to = 0; std::uint32_t need = 0; };

    explicit PictureIndex(Picture const& picture);

    std::size_t size() const { return first_.empty() ? 0 : first_.size() - 1; }
    std::optional<Position> find(std::string_view id) const;            // of two with the same id: the first
    std::span<Edge const> needs(Position asset) const;                  // in the order of the file
    std::span<Edge const> neededBy(Position asset) const;               // by position of who needs it
    Asset const& asset(Position position) const { return picture_->assets[position]; }
    Picture const& picture() const { return *picture_; }

private:
    Picture const* picture_ = nullptr;
    std::unordered_map<std::string_view, Position> positions_{};
    std::vector<Edge> down_{}, up_{};                                   // sorted by from, by to
    std::vector<std::uint32_t> first_{}, firstUp_{};                    // where an asset's edges begin; one more at the end
};

}  // namespace schouw::organisation
