#include "detection/engine/keys.hpp"

namespace schouw::detection {
void KeyTable::place(std::size_t number) {
    auto at = hash(names_[number]) & mask_;
    while (places_[at] >= 0) at = (at + 1) & mask_;
    places_[at] = static_cast<std::int32_t>(number);
}
int KeyTable::add(std::string_view name) {
    if (auto const known = find(name); known >= 0) return known;
    names_.emplace_back(name);
    if (names_.size() * 3 > places_.size()) {
        places_.assign(places_.empty() ? 16 : places_.size() * 2, -1);
        mask_ = static_cast<std::uint32_t>(places_.size() - 1);
        for (std::size_t i = 0; i + 1 < names_.size(); ++i) place(i);
    }
    place(names_.size() - 1);
    return static_cast<int>(names_.size()) - 1;
}
}  // namespace schouw::detection
