#pragma once
// What the routes of this room take and give.
#include "discovery/changes.hpp"
#include "discovery/discovery.hpp"
#include "discovery/observation_describe.hpp"
#include "organisation/describe.hpp"

namespace schouw::discovery {
BOOST_DESCRIBE_ENUM(ThingClass, device, software, cloudService, person, site, supplier)
BOOST_DESCRIBE_ENUM(ThingList, all, unmanaged, silent, proposals, ignored)
BOOST_DESCRIBE_ENUM(RowState, created, changed, same, twice)
BOOST_DESCRIBE_ENUM(SessionState, reading, preview, committing, committed, undone, failed)
BOOST_DESCRIBE_ENUM(Because, fits, decided, uuid, serial, sameList, asset)
BOOST_DESCRIBE_ENUM(ChangeKind, fact, identifier, softwareNew, softwareGone, softwareVersion, serviceNew, serviceGone, administratorNew, administratorGone, accountNew, accountGone,
                    remoteToolNew, remoteToolGone, antivirus, encryption)
BOOST_DESCRIBE_STRUCT(Difference, (), (kind, name, before, after))
BOOST_DESCRIBE_STRUCT(Reason, (), (type, value, weight))
BOOST_DESCRIBE_STRUCT(Summary, (), (devices, seenThisWeek, unmanaged, silent, proposals, ignored))

// ---- imports ----
struct ImportFault {                    // one bad row, or one remark
    std::string key{};
    std::vector<std::string> arguments{};
    std::string source{}, field{};
    std::int64_t line = 0, column = 0;
    std::string detail{};               // the sentence, in the language of the reader
};
BOOST_DESCRIBE_STRUCT(ImportFault, (), (key, arguments, source, field, line, column, detail))
struct ImportView {
    std::string id{}, name{}, format{}, formatVersion{};
    SessionState state{};
    Time at{};
    std::string author{};
    double progress = 0;                // 0..1
    std::string job{};                  // of GET /jobs/{job}, while one works on it
    std::int64_t rows = 0, observations = 0;
    std::int64_t created = 0;           // things
    std::int64_t changed = 0, same = 0, twice = 0;     // observations
    std::int64_t bad = 0;               // rows; may be more than faults
    std::vector<ImportFault> faults{}, notes{};         // not in the list of imports
    std::vector<Column> columns{};      // of a table
    std::vector<std::string> meanings{};                // what a column may mean; "" leaves it out
    std::optional<ImportFault> error{}; // state failed
};
BOOST_DESCRIBE_STRUCT(ImportView, (), (id, name, format, formatVersion, state, at, author, progress, job, rows, observations, created, changed, same, twice, bad, faults, notes, columns, meanings, error))
struct ImportList { std::vector<ImportView> items{}; };
BOOST_DESCRIBE_STRUCT(ImportList, (), (items))
struct MappingForm { std::map<std::string, std::string> columns{}; };                   // title -> meaning
BOOST_DESCRIBE_STRUCT(MappingForm, (), (columns))
struct ImportRowView {
    std::int64_t row = 0;               // line, row or element in the file
    RowState state{};
    ThingKind kind{};
    std::string name{};
    std::vector<Identifier> identifiers{};
    std::vector<Fact> facts{};
    std::int64_t software = 0, services = 0;
    std::string device{}, deviceName{};                 // it joins; "" when it is new
    std::vector<Reason> reasons{};
    std::vector<Difference> changes{};
    std::int64_t twiceOf = 0;           // state twice: the row that counts
};
BOOST_DESCRIBE_STRUCT(ImportRowView, (), (row, state, kind, name, identifiers, facts, software, services, device, deviceName, reasons, changes, twiceOf))

// ---- things ----
struct DeviceRow {
    std::string id{}, name{};
    ThingClass of{};
    ThingKind kind{};
    std::string asset{}, assetName{};   // of the picture; "" when it is not in it
    Time firstAt{};
    std::optional<Time> lastSeenAt{};
    bool managed = false, ignored = false;
    std::string ignoredWhy{};
    std::vector<SourceType> sources{};
    std::string address{}, mac{}, serial{};
};
BOOST_DESCRIBE_STRUCT(DeviceRow, (), (id, name, of, kind, asset, assetName, firstAt, lastSeenAt, managed, ignored, ignoredWhy, sources, address, mac, serial))
struct ClaimView {                      // one source's word
    std::string claim{};
    Source source{};
    Time firstAt{};
    std::string import{};               // id of the newest
    std::vector<Identifier> identifiers{};
    std::vector<Fact> facts{};
    std::vector<Service> services{};
    std::vector<Antivirus> antivirus{};
    std::vector<Disk> disks{};
    std::vector<Account> administrators{};
    std::vector<RemoteTool> remoteTools{};
    std::vector<NetworkInterface> interfaces{};
    std::int64_t software = 0;          // how many; see …/software
    std::optional<Time> previousAt{};
    std::vector<Difference> changes{};  // since previousAt
};
BOOST_DESCRIBE_STRUCT(ClaimView, (), (claim, source, firstAt, import, identifiers, facts, services, antivirus, disks, administrators, remoteTools, interfaces, software, previousAt, changes))
struct DeviceView {
    DeviceRow device{};
    std::vector<ClaimView> claims{};
    organisation::Asset proposal{};     // what it would be in the picture
};
BOOST_DESCRIBE_STRUCT(DeviceView, (), (device, claims, proposal))
struct SoftwareList { std::vector<Software> items{}; };
BOOST_DESCRIBE_STRUCT(SoftwareList, (), (items))
struct IgnoreForm { std::string why{}; };
BOOST_DESCRIBE_STRUCT(IgnoreForm, (), (why))
struct AcceptItem { std::string device{}, name{}; std::optional<organisation::AssetKind> kind{}; };
BOOST_DESCRIBE_STRUCT(AcceptItem, (), (device, name, kind))
struct AcceptForm { std::vector<AcceptItem> devices{}; };
BOOST_DESCRIBE_STRUCT(AcceptForm, (), (devices))
struct Accepted { std::string device{}, asset{}; };
BOOST_DESCRIBE_STRUCT(Accepted, (), (device, asset))
struct AcceptedList { std::vector<Accepted> items{}; };
BOOST_DESCRIBE_STRUCT(AcceptedList, (), (items))
struct LinkForm { std::string asset{}; };
BOOST_DESCRIBE_STRUCT(LinkForm, (), (asset))

// ---- which are the same ----
struct MergeSide { std::string claim{}, device{}, name{}, asset{}; SourceType source{}; };      // asset: the picture's own claim
BOOST_DESCRIBE_STRUCT(MergeSide, (), (claim, device, name, asset, source))
struct MergePair {
    MergeSide a{}, b{};
    int score = 0;                      // hundredths; over 100: decided by a person
    Because because{};
    std::vector<Reason> reasons{};
};
BOOST_DESCRIBE_STRUCT(MergePair, (), (a, b, score, because, reasons))
struct CommonKeyView { IdentifierType type{}; std::string value{}; std::int64_t holders = 0; };
BOOST_DESCRIBE_STRUCT(CommonKeyView, (), (type, value, holders))
struct DecisionView {
    std::string id{};
    bool same = true;
    std::vector<std::string> a{}, b{};  // claims
    std::string reason{}, author{};
    Time at{};
};
BOOST_DESCRIBE_STRUCT(DecisionView, (), (id, same, a, b, reason, author, at))
struct Merges {                         // each list at most 500, the highest score first
    std::vector<MergePair> joined{}, apart{}, maybe{};
    std::vector<CommonKeyView> common{};                // told nothing: held by too many, or by things that differ
    std::vector<DecisionView> decisions{};
};
BOOST_DESCRIBE_STRUCT(Merges, (), (joined, apart, maybe, common, decisions))
struct MergeForm { std::vector<std::string> devices{}; std::string reason{}; };
BOOST_DESCRIBE_STRUCT(MergeForm, (), (devices, reason))
struct SplitForm { std::vector<std::string> claims{}; std::string reason{}; };
BOOST_DESCRIBE_STRUCT(SplitForm, (), (claims, reason))
struct MadeDecision { std::string id{}; };
BOOST_DESCRIBE_STRUCT(MadeDecision, (), (id))
}  // namespace schouw::discovery

namespace schouw::json {
template <> constexpr Rule rule<discovery::MappingForm>(std::string_view) { return {.max = 512}; }
template <> constexpr Rule rule<discovery::IgnoreForm>(std::string_view) { return {.max = 300}; }
template <> constexpr Rule rule<discovery::AcceptItem>(std::string_view f) { return f == "device" ? Rule{.min = 1, .max = 64} : Rule{.max = 200, .absent = true}; }
template <> constexpr Rule rule<discovery::AcceptForm>(std::string_view) { return {.min = 1, .max = 500}; }
template <> constexpr Rule rule<discovery::LinkForm>(std::string_view) { return {.min = 1, .max = 64}; }
template <> constexpr Rule rule<discovery::MergeForm>(std::string_view f) { return f == "devices" ? Rule{.min = 2, .max = 20} : Rule{.max = 1000, .absent = true}; }
template <> constexpr Rule rule<discovery::SplitForm>(std::string_view f) { return f == "claims" ? Rule{.min = 1, .max = 200} : Rule{.max = 1000, .absent = true}; }
}  // namespace schouw::json
