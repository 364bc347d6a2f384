#pragma once
// One log line, understood: a fixed set of ECS slots (slots.inc), all native fields and the line as it came.
// Text is a view into the line or into memory of the Normaliser; an event is valid until the next line is read, unless it is kept.
// An event is used again for line after line: reset() clears what is present, nothing is allocated on the way.
#include "detection/engine/address.hpp"
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace schouw::detection {

enum class Slot : std::uint8_t {
#define SLOT(name, ecs, type) name,
#include "detection/engine/slots.inc"
#undef SLOT
};
enum class SlotType : std::uint8_t { text, ip, number };
inline constexpr std::size_t kSlots = 0
#define SLOT(name, ecs, type) +1
#include "detection/engine/slots.inc"
#undef SLOT
    ;
std::string_view slotName(Slot slot);                       // "source.ip"
SlotType slotType(Slot slot);
std::optional<Slot> slotNamed(std::string_view ecsName);    // exact

// Words of ECS as bits; a line may have several categories and types.
enum class Category : std::uint32_t {
    authentication = 1, configuration = 2, email = 4, file = 8, iam = 16, intrusionDetection = 32, malware = 64, network = 128,
    process = 256, session = 512, threat = 1024, vulnerability = 2048, web = 4096, host = 8192, database = 16384,
};
enum class Type : std::uint32_t {
    access = 1, admin = 2, allowed = 4, change = 8, connection = 16, creation = 32, deletion = 64, denied = 128, end = 256,
    error = 512, info = 1024, protocol = 2048, start = 4096, user = 8192, group = 16384, installation = 32768, indicator = 65536,
};
enum class Outcome : std::uint8_t { none, success, failure, unknown };
enum class Kind : std::uint8_t { event, alert, state };

struct Native { std::string_view key{}, value{}; };         // as the device wrote it; nested JSON has dotted keys
// The native fields of one line after the other: as a vector that keeps its places.
class Natives {
public:
    [[gnu::always_inline]] void push_back(Native const& n) {
        if (count_ == room_) grow();
        places_[count_++] = n;
    }
    void clear() { count_ = 0; }
    std::size_t size() const { return count_; }
    bool empty() const { return count_ == 0; }
    Native const& operator[](std::size_t i) const { return places_[i]; }
    Native const* begin() const { return places_.data(); }
    Native const* end() const { return places_.data() + count_; }
private:
    void grow() { places_.resize(room_ = room_ == 0 ? 64 : room_ * 2); }
    std::vector<Native> places_{};
    std::size_t count_ = 0, room_ = 0;
};

class Event {
public:
    std::int64_t time = 0;              // of the line itself, nanoseconds since 1970 UTC; the time of receipt when it has none
    std::int64_t received = 0;          // nanoseconds since 1970 UTC
    std::string_view raw{};             // the line as it came, without its line end
    std::uint16_t parser = 0;           // number in the catalogue of parsers; 0: no parser knew it
    std::uint32_t messageType = 0;      // number of the message form within the parser, 0: none
    std::uint32_t source = 0;           // number of the source (device) it came from
    std::uint32_t categories = 0, types = 0;    // bits of Category, Type
    Outcome outcome = Outcome::none;
    Kind kind = Kind::event;

    void reset(std::string_view line) { present_ = {}; natives.clear(); raw = line; parser = 0; messageType = 0; categories = types = 0; outcome = Outcome::none; kind = Kind::event; }
    bool is(Category c) const { return (categories & static_cast<std::uint32_t>(c)) != 0; }
    bool is(Type t) const { return (types & static_cast<std::uint32_t>(t)) != 0; }
    bool has(Slot s) const { return (present_[static_cast<std::size_t>(s) >> 6] >> (static_cast<std::size_t>(s) & 63U) & 1U) != 0; }
    std::string_view text(Slot s) const { return has(s) ? texts_[static_cast<std::size_t>(s)] : std::string_view{}; }      // as written, for each type
    std::int64_t number(Slot s) const { return has(s) ? numbers_[static_cast<std::size_t>(s)] : 0; }                        // only of number slots
    Address const* ip(Slot s) const;                                                                                       // only of ip slots; null: absent
    void set(Slot s, std::string_view text) { texts_[static_cast<std::size_t>(s)] = text; present_[static_cast<std::size_t>(s) >> 6] |= bit(s); }
    void setNumber(Slot s, std::string_view text, std::int64_t value) { set(s, text); numbers_[static_cast<std::size_t>(s)] = value; }
    void setIp(Slot s, std::string_view text, Address const& value);
    void drop(Slot s) { present_[static_cast<std::size_t>(s) >> 6] &= ~bit(s); }

    Natives natives{};                  // in the order of the line
    std::string_view native(std::string_view key) const;        // exact, then without regard to case; empty: absent
private:
    static std::uint64_t bit(Slot s) { return std::uint64_t{1} << (static_cast<std::size_t>(s) & 63U); }
    std::array<std::uint64_t, (kSlots + 63) / 64> present_{};
    std::array<std::string_view, kSlots> texts_{};
    std::array<std::int64_t, kSlots> numbers_{};
    std::array<Address, 6> addresses_{};
};

}  // namespace schouw::detection
