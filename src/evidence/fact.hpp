#pragma once
// What a room measured: one fact about one subject, from one source, at one moment. Rooms publish facts; nobody types them.
#include "base/time.hpp"
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace schouw::evidence {

using FactValue = std::variant<bool, double, std::string>;      // a date is text, "2026-11-21"

struct Fact {
    std::string subject{};          // "" for the organisation itself, else "asset:server", "user:7", "source:firewall"
    std::string name{};             // "inventory.coverage", "backup.last_success": room, dot, fact
    FactValue value{};
    std::string source{};           // "discovery", "import:nmap", "watch"
    Time observedAt{};
    bool operator==(Fact const&) const = default;
};

// The newest fact per name and subject, looked up by name. A fact from the future is not taken: see `refused`.
class FactBook {
public:
    FactBook(std::vector<Fact> facts, Time now);
    // Facts with this name, one per subject, in order of subject. Valid as long as the book.
    std::vector<Fact const*> const& named(std::string_view name) const;
    Time now() const { return now_; }
    std::vector<Fact> const& refused() const { return refused_; }      // observed later than now plus 5 minutes
private:
    struct Hash : std::hash<std::string_view> { using is_transparent = void; };
    Time now_;
    std::vector<Fact> facts_{};
    std::vector<Fact> refused_{};
    std::unordered_map<std::string, std::vector<Fact const*>, Hash, std::equal_to<>> byName_{};
};

}  // namespace schouw::evidence
