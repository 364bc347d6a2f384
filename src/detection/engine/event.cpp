#include "detection/engine/event.hpp"
#include "base/check.hpp"
#include <algorithm>
#include <unordered_map>

namespace schouw::detection {
namespace {
struct SlotInfo { std::string_view name; SlotType type; };
constexpr SlotInfo kInfo[] = {
#define SLOT(name, ecs, type) {ecs, SlotType::type},
#include "detection/engine/slots.inc"
#undef SLOT
};
// Where the address of an ip slot is kept; -1 for the other slots.
constexpr std::array<std::int8_t, kSlots> placesOfAddresses() {
    std::array<std::int8_t, kSlots> out{};
    std::int8_t next = 0;
    for (std::size_t i = 0; i < kSlots; ++i) out[i] = kInfo[i].type == SlotType::ip ? next++ : std::int8_t{-1};
    return out;
}
constexpr auto kPlace = placesOfAddresses();
static_assert(std::ranges::count_if(kInfo, [](SlotInfo const& i) { return i.type == SlotType::ip; }) == 6);

constexpr char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
}  // namespace

std::string_view slotName(Slot slot) { return kInfo[static_cast<std::size_t>(slot)].name; }
SlotType slotType(Slot slot) { return kInfo[static_cast<std::size_t>(slot)].type; }
std::optional<Slot> slotNamed(std::string_view ecsName) {
    static auto const byName = [] {
        std::unordered_map<std::string_view, Slot> out;
        for (std::size_t i = 0; i < kSlots; ++i) out.emplace(kInfo[i].name, static_cast<Slot>(i));
        return out;
    }();
    auto const it = byName.find(ecsName);
    return it == byName.end() ? std::nullopt : std::optional(it->second);
}

Address const* Event::ip(Slot s) const {
    auto const place = kPlace[static_cast<std::size_t>(s)];
    return place >= 0 && has(s) ? &addresses_[static_cast<std::size_t>(place)] : nullptr;
}
void Event::setIp(Slot s, std::string_view text, Address const& value) {
    auto const place = kPlace[static_cast<std::size_t>(s)];
    check(place >= 0, "an address in a slot of another type");
    addresses_[static_cast<std::size_t>(place)] = value;
    set(s, text);
}
std::string_view Event::native(std::string_view key) const {
    for (auto const& n : natives) if (n.key == key) return n.value;
    for (auto const& n : natives) {
        if (n.key.size() == key.size() && std::ranges::equal(n.key, key, {}, lowered, lowered)) return n.value;
    }
    return {};
}
}  // namespace schouw::detection
