#pragma once
// What one source claims about one thing at one time. Readers and collectors make observations; merging and the store keep them.
// An observation is never edited: a newer claim is another observation. Plain values, UTF-8, bounded by the limits below.
#include "base/result.hpp"
#include "base/time.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace schouw::discovery {

// Who says it. The order is not a ranking; merging has its own.
enum class SourceType {
    collector,          // our own program on the machine itself
    agent,              // GLPI, FusionInventory, OCS, osquery on the machine itself
    networkScan,        // nmap: seen from outside
    networkTable,       // address tables and leases: ARP, neighbours, DHCP
    snmp,               // network equipment asked by SNMP (netdiscovery, netinventory)
    deviceManagement,   // Intune and the like
    directory,          // Active Directory, Entra
    assetList,          // a list kept by people: CSV, XLSX, Snipe-IT
    softwareList,       // SBOM, winget export
};

struct Source {
    SourceType type = SourceType::assetList;
    std::string name{};                 // "nmap 7.95", "GLPI-Agent_v1.11", "toestellen.xlsx"
    Time observedAt{};                  // when the source looked
    bool timeIsGuessed = false;         // the source did not say: the time of reading
};

enum class ThingKind {
    unknown,
    computer, server, virtualMachine, container, phone, tablet, printer, storage, camera, peripheral, device,    // device: some other one
    networkDevice,
    software,                           // an application or the subject of an SBOM
    cloudService,
    person, site, supplier,
};

enum class IdentifierType {
    agentId,            // "LAP-0007-2026-11-20-08-00-00", osquery hostIdentifier is a hostname instead
    smbiosUuid,         // lower case, with dashes
    serial, assetTag,
    mac,                // "3c:52:82:aa:00:01"
    directoryId,        // Entra / Intune / AD object or device id
    imei,
    hostname,           // first label, as written
    fqdn,               // lower case, without the last dot
    ip,                 // IPv4 or IPv6, as text; a network has its own fact
    email, login,       // of a person
    url,                // of a cloud service
    purl, cpe,          // of software (CPE in 2.3 form)
    name,               // the only thing known: the weakest
};

struct Identifier {
    IdentifierType type = IdentifierType::name;
    std::string value{};
    bool weak = false;                  // may belong to several things or change: random or virtual MAC, dock, placeholder serial
    bool operator==(Identifier const&) const = default;
};

// One told property. Values: Date "2026-11-21", Time RFC 3339, money as euros with a point, yes/no as "true"/"false", sizes in whole MB.
enum class FactName {
    name, description, deviceType, manufacturer, model, modelNumber, category,
    os, osVersion, osEdition, kernel, architecture, installedOn, bootedAt, osConfidence,      // osConfidence: 0..100
    cpu, cores, memory, firmware, firmwareDate, macVendor,
    owner, ownerEmail, ownership, department, company, place, address, supplier, domain, workgroup, user,
    status, compliance, purchasedOn, cost, warrantyEnds, supportEnds, startsOn, endsOn, orderNumber, note,
    lastSeen, firstSeen, leaseEnds, distance, virtualization, host, vlan, phone, jobTitle, version, publisher, licence, provider, dataClassification,
    firewall, updatesPending, securityUpdatesPending, rebootPending, encryption, remoteAccess,
};

struct Fact {
    FactName name = FactName::name;
    std::string value{};
    bool operator==(Fact const&) const = default;
};

enum class SoftwareType { application, library, package, firmware, operatingSystem, driver, container, file, hardware, other };

struct Software {
    std::string name{}, version{};
    std::string publisher{};
    std::string purl{}, cpe{};                          // CPE 2.3; empty: unknown
    std::string sourcePackage{}, sourceVersion{};       // Debian and RPM: what the CVE data speak of
    std::string architecture{}, licence{};
    SoftwareType type = SoftwareType::package;
    std::optional<Date> installedOn{};
    int within = -1;                                    // index of the component that holds it, in the same list; -1: the thing itself
};

struct Service {
    int port = 0;
    std::string protocol{};             // "tcp", "udp", "sctp"
    std::string state{};                // "open", "closed", "filtered", "open|filtered", ...
    std::string name{};                 // "ssh", "https"
    std::string product{}, version{}, extra{};      // extra: what the distribution adds, "Debian 2+deb12u10"
    std::vector<std::string> cpes{};    // CPE 2.3
    std::string process{};              // name only, from the machine itself; never a command line
    std::string address{};              // where it listens, when known
    bool tls = false;
    int confidence = 0;                 // 0: not told, else 1..10
};

struct Antivirus {
    std::string name{}, version{}, publisher{};
    std::optional<bool> enabled{}, upToDate{};
    std::string signatureVersion{};
    std::optional<Date> signaturesOf{}, expiresOn{};
};

struct Disk {
    std::string name{};                 // device, drive letter or volume
    std::string mount{}, fileSystem{}, model{}, serial{};
    std::int64_t megabytes = 0, freeMegabytes = 0;      // 0: not told
    bool volume = false;                // a file system; else the physical disk
    std::optional<bool> encrypted{};
    std::string encryption{};           // "BitLocker", "LUKS"
};

struct Account {                        // a person or account on the thing
    std::string name{}, domain{};
    bool administrator = false;
    std::optional<Time> lastSignIn{};
};

struct RemoteTool {                     // TeamViewer, AnyDesk, RustDesk, ...
    std::string name{}, version{};      // not its number: with that one gets in
};

struct NetworkInterface {
    std::string name{}, mac{};
    std::vector<std::string> ips{};
    std::string type{};                 // "ethernet", "wifi", "bluetooth", ... as told
    std::string vendor{};
    bool isVirtual = false;             // bridge, tunnel, container, dock: no identity
    std::optional<bool> up{};
};

enum class ConnectionType { neighbour, uses, runsOn, hosts, backsUpTo, manages };

// The thing has to do with another one: a proposal for a need, to be confirmed by a person.
struct Connection {
    ConnectionType type = ConnectionType::neighbour;
    std::string localPort{};            // switch port or service
    std::vector<Identifier> other{};    // how the other one is known
    std::string otherPort{}, description{};
};

struct Part {                           // hardware inside or at the thing: monitor, memory, battery, processor, ...
    std::string type{}, name{}, manufacturer{}, serial{};
};

enum class Section { software, services, antivirus, disks, accounts, remoteTools, interfaces, connections, parts };

struct Observation {
    Source source{};
    ThingKind kind = ThingKind::unknown;
    std::vector<Identifier> identifiers{};
    std::vector<Fact> facts{};
    std::vector<Software> software{};
    std::vector<Service> services{};
    std::vector<Antivirus> antivirus{};
    std::vector<Disk> disks{};
    std::vector<Account> accounts{};
    std::vector<RemoteTool> remoteTools{};
    std::vector<NetworkInterface> interfaces{};
    std::vector<Connection> connections{};
    std::vector<Part> parts{};
    std::vector<Section> complete{};    // lists that are whole: what is not in them is not there. Others only add.
    std::size_t row = 0;                // line, row or element in the file, from 1; 0: none

    std::string_view fact(FactName name) const;                 // "" when it was not told
    std::string_view identifier(IdentifierType type) const;     // the first of its type, or ""
    std::string_view name() const;      // what to call it: name, hostname, fqdn, tag, serial, address
    // Both leave out empty and repeated values and keep to the limits.
    void tell(FactName name, std::string_view value);
    void know(IdentifierType type, std::string_view value, bool weak = false);
};

// How one column of a table was understood; the page offers to change it.
struct Column {
    std::string title{};
    std::string means{};                // "fact:place", "identifier:serial", or "" when it is left out
    std::string example{};
};

struct ImportResult {
    std::string format{};               // "nmap-xml", "cyclonedx-json", ... (reader.hpp)
    std::string formatVersion{};
    std::vector<Observation> observations{};
    std::size_t rows = 0;               // rows, hosts or components read, good and bad
    std::size_t badRows = 0;            // may be more than faults.size()
    std::vector<Error> faults{};        // the first kMostFaults, each with its place
    std::vector<Error> notes{};         // worth knowing, not wrong: "a scan that was cut off", "3 columns left out"
    std::vector<Column> columns{};      // tables only
};

inline constexpr std::size_t kMostBytes = std::size_t{128} << 20;     // of a file, unpacked
inline constexpr std::size_t kMostObservations = 200'000;   // in one file
inline constexpr std::size_t kMostItems = 100'000;          // in one list of one observation
inline constexpr std::size_t kMostIdentifiers = 1'000;      // of one observation; facts likewise
inline constexpr std::size_t kMostFaults = 1'000;
inline constexpr std::size_t kMostText = 2'000;             // bytes of one value; longer is cut at a whole letter

std::string bounded(std::string_view text);                 // trimmed, control characters out, at most kMostText, well-formed UTF-8

}  // namespace schouw::discovery
