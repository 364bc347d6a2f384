#pragma once
// The picture of an organisation: what it has, what needs what, who answers for it, how much it matters.
// Plain values, all comparable. What each field is called in a file and what it may hold: describe.hpp; what must hold over the
// whole: check.hpp; what follows from it: rating.hpp, index.hpp and the engines.
#include "base/money.hpp"
#include "base/time.hpp"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace schouw::organisation {

enum class AssetKind { process, information, application, device, network, site, supplier, cloudService, person };   // person: also a role
enum class Lifecycle { planned, inUse, phasingOut, retired };
enum class Level { veryLow, low, medium, high, veryHigh };      // the five BIV classes: ZL L M H ZH

// What was said about one asset itself. Empty: it follows from what depends on it (rating.hpp).
struct Rating {
    std::optional<Level> availability{}, integrity{}, confidentiality{};
    std::string reason{};               // needed where a level is lower than what depends on it asks
    bool operator==(Rating const&) const = default;
};

// Going on without the thing that is needed, for part of the work.
struct Workaround {
    double level = 0;                   // 0..1: the share of the work that goes on
    Duration setup{};                   // from the start of the shortage until it works
    std::optional<Duration> longest{};  // how long it can be kept up; empty: without end
    std::string how{};                  // "op papier"
    bool operator==(Workaround const&) const = default;
};

enum class Require { all, any, atLeast };
enum class Sharing { load, quorum };    // atLeast k: load = min(1, sum/k); quorum = the k-th largest

// One need of an asset: the things in `on` together, by `require`, seen through a stock and a workaround.
struct Need {
    std::vector<std::string> on{};      // ids of assets
    Require require = Require::all;
    int count = 1;                      // k, for atLeast
    Sharing sharing = Sharing::load;
    Duration lasts{};                   // how long one can do without: a stock, at full use
    std::optional<Workaround> workaround{};
    std::string note{};                 // what the stock is called: "het meel"
    bool operator==(Need const&) const = default;
};

// Money that is due once when an outage has lasted this long: a contract penalty, an overtime shift, a recall.
struct Penalty {
    Duration after{};
    Money amount{};
    std::string what{};
    bool operator==(Penalty const&) const = default;
};

// What only a process has.
struct ProcessFacts {
    Money marginPerHour{};              // missed per open hour at a full stop
    double postponed = 0;               // 0..1: the share of missed work that is caught up later
    Money extraCostPerHour{};           // overtime and help per hour while it runs below full
    std::vector<Penalty> penalties{};
    std::optional<Duration> maximumOutage{};    // MTPD: longer and the organisation is in danger
    std::optional<Duration> recoveryTime{};     // RTO: the aim
    double minimumLevel = 0;            // MBCO, 0..1: below this it counts as stopped
    std::string openHours{};            // as open_hours.hpp reads it; empty: as the organisation's
    std::optional<Duration> maximumDataLoss{};  // RPO: how much work may be lost, in time
    bool operator==(ProcessFacts const&) const = default;
};

struct Identifier {                     // how discovery knows it again: "serial", "mac", "hostname", "uuid", "fqdn", "ip"
    std::string type{}, value{};
    bool operator==(Identifier const&) const = default;
};

struct Asset {
    std::string id{};                   // a slug, unique in the organisation, never changes
    std::string name{};
    AssetKind kind = AssetKind::device;
    std::string description{};
    std::string owner{};                // id of a person asset, or empty
    std::string deputy{};               // id of a person asset, or empty
    std::string site{};                 // id of a site asset, or empty
    std::string supplier{};             // id of a supplier asset, or empty
    Lifecycle lifecycle = Lifecycle::inUse;
    Rating rating{};
    std::optional<Date> reviewedOn{};
    int reviewMonths = 6;               // until it is looked at again; sooner when more hangs on it (review.hpp)
    std::optional<Date> supportEnds{};
    std::vector<Need> needs{};          // all of them must hold
    Duration restart{};                 // after its needs are met again, until it works again
    std::optional<Duration> repair{};   // typed time to repair or restore it when it fails itself
    std::vector<std::string> recoveryNeeds{};   // ids: what must work to repair it (backup, administrator, VPN)
    std::optional<ProcessFacts> process{};      // for kind process
    // Things that fail together: room, power, line, admin, domain, backup, product, version, knowledge ... -> value.
    std::map<std::string, std::string> common{};
    std::vector<Identifier> identifiers{};
    std::vector<std::string> tags{};
    bool operator==(Asset const&) const = default;
};

struct Contract {
    std::string id{}, name{};
    std::string supplier{};             // id of a supplier asset
    std::string number{};               // customer or contract number
    std::vector<std::string> covers{};  // ids of assets
    std::optional<Date> startsOn{}, endsOn{};
    int noticeMonths = 0;
    std::optional<Duration> responseTime{};     // agreed
    std::string note{};
    bool operator==(Contract const&) const = default;
};

struct Contact {
    std::string id{}, name{}, role{};
    std::string of{};                   // id of a supplier or person asset, or empty
    std::string phone{}, email{};
    std::string reachable{};            // "24/7", "werkdagen 9-17"
    int callOrder = 0;                  // 1 is called first; 0: not on the call list
    std::vector<std::string> fills{};   // ids of roles of the call list (content/plans/call-list.yaml)
    std::string secondPhone{};          // on another network
    std::string number{};               // our customer, contract or policy number there
    std::string may{};                  // what this person may decide or do: "mag systemen uitzetten"
    std::optional<Date> verifiedOn{};   // when the numbers were last tried
    std::map<std::string, std::string> over{};  // channel (phone, secondPhone, email) -> id of the asset it runs over
    bool operator==(Contact const&) const = default;
};

struct Profile {
    std::string name{};
    std::string sector{};               // id of a sector template, or empty
    int people = 0;
    std::optional<Money> yearlyTurnover{};
    std::string openHours{};            // as open_hours.hpp reads it, the default of its processes; empty: always
    bool operator==(Profile const&) const = default;
};

struct Picture {
    Profile organisation{};
    std::vector<Asset> assets{};
    std::vector<Contract> contracts{};
    std::vector<Contact> contacts{};

    Asset const* find(std::string_view id) const;       // linear: for one look-up; rooms that ask often build an index
    bool operator==(Picture const&) const = default;
};

}  // namespace schouw::organisation
