#pragma once
// The half-yearly schouw: a walk along what changed since the last one, part by part; somebody ticks each part off and signs the whole.
// Pure: the history comes in as entries.
#include "assessment/kept_scan.hpp"

namespace schouw::assessment {

enum class SchouwPart { devices, software, suppliers, people, processes, contacts, risks, answers };
BOOST_DESCRIBE_ENUM(SchouwPart, devices, software, suppliers, people, processes, contacts, risks, answers)
inline constexpr std::size_t kSchouwParts = 8;

// One line of the history: before and after are JSON, empty when there was or is nothing.
struct HistoryEntry {
    std::string subject{}, id{}, name{}, before{}, after{};
};
enum class ChangeKind { added, removed, changed };
BOOST_DESCRIBE_ENUM(ChangeKind, added, removed, changed)
struct SchouwChange {
    ChangeKind kind = ChangeKind::changed;
    std::string id{}, name{};
    bool operator==(SchouwChange const&) const = default;
};
BOOST_DESCRIBE_STRUCT(SchouwChange, (), (kind, id, name))
struct WalkedPart {
    SchouwPart part{};
    std::vector<SchouwChange> changes{};    // added, then removed, then changed; by name
};
BOOST_DESCRIBE_STRUCT(WalkedPart, (), (part, changes))
// All parts in their order. entries: oldest first. What came and went again in between is no change; neither is what ended as it began.
std::vector<WalkedPart> walk(std::vector<HistoryEntry> const& entries);

struct Tick {
    Date on{};
    std::string by{}, note{};
};
BOOST_DESCRIBE_STRUCT(Tick, (), (on, by, note))
// What the report says of the organisation on the day it was signed.
struct Standing {
    std::string organisation{};
    std::optional<Scores> scan{};
    std::optional<Date> scanOn{};
    std::string weakest{};
    int risks = 0, risksAbove = 0, openActions = 0, things = 0;
};
BOOST_DESCRIBE_STRUCT(Standing, (), (organisation, scan, scanOn, weakest, risks, risksAbove, openActions, things))

struct KeptSchouw {
    std::string id{};
    std::int64_t version = 1;
    Time startedAt{};
    std::string startedBy{};
    std::optional<Time> since{};            // when the one before was signed; empty: the first
    std::map<std::string, Tick> ticks{};    // by part
    std::optional<Time> signedAt{};
    std::string signedBy{}, role{}, remark{};
    std::vector<WalkedPart> parts{};        // as they were when it was signed
    std::optional<Standing> standing{};
};
BOOST_DESCRIBE_STRUCT(KeptSchouw, (), (id, version, startedAt, startedBy, since, ticks, signedAt, signedBy, role, remark, parts, standing))

// Errors: tour.signed, tour.part-unknown.
Result<> tick(KeptSchouw& schouw, std::string const& part, Tick const& tick);
// Errors: tour.signed, tour.not-ticked with how many, tour.role.
Result<> sign(KeptSchouw& schouw, std::string const& by, std::string const& role, std::string const& remark, std::vector<WalkedPart> parts, Standing standing, Time now);

// The signed, dated report, for staff, suppliers and customers: a tagged PDF. Errors: tour.not-signed and those of formats/pdf.hpp.
Result<std::string> report(KeptSchouw const& schouw, content::Language language);
std::string partText(SchouwPart part, content::Language language);
}  // namespace schouw::assessment

namespace schouw::json {
template <> constexpr Rule rule<assessment::KeptSchouw>(std::string_view) { return {.absent = true}; }        // as it was kept, whenever that was
template <> constexpr Rule rule<assessment::Standing>(std::string_view) { return {.absent = true}; }
}  // namespace schouw::json
