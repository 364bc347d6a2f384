#include "discovery/lease_reader.hpp"

#include "base/text.hpp"
#include "discovery/addresses.hpp"
#include "discovery/gathering.hpp"
#include "discovery/lines.hpp"
#include "discovery/values.hpp"
#include "formats/csv.hpp"
#include <algorithm>
#include <array>
#include <unordered_map>

namespace schouw::discovery {
namespace {
struct Lease {
    std::string ip{}, mac{}, name{};
    std::optional<Time> ends{};
    std::size_t line = 0;
};
// The last lease of each address, in the order in which the addresses came first.
class Leases {
public:
    void keep(Lease lease) {
        auto const [at, isNew] = places_.try_emplace(lease.ip, all_.size());
        if (isNew) all_.push_back(std::move(lease));
        else all_[at->second] = std::move(lease);
    }
    void drop(std::string const& ip) {
        if (auto const at = places_.find(ip); at != places_.end()) all_[at->second].ip.clear();
    }
    void into(Gathering& gathering, std::string const& server) const {
        for (auto const& lease : all_) {
            if (lease.ip.empty()) continue;
            Observation o;
            o.source = gathering.source(SourceType::networkTable, server);
            // A lease that has ended tells when the device was last there at the latest.
            if (lease.ends && *lease.ends < gathering.context().now) o.source.observedAt = *lease.ends, o.source.timeIsGuessed = false;
            o.kind = ThingKind::device;
            o.row = lease.line;
            o.know(IdentifierType::mac, lease.mac, macIsWeak(lease.mac));
            o.know(IdentifierType::ip, lease.ip);
            auto const name = hostName(lease.name);
            o.know(IdentifierType::hostname, name.host);
            o.know(IdentifierType::fqdn, name.fqdn);
            if (name.host.empty() && !isBlank(lease.name) && lease.name != "*") o.know(IdentifierType::name, lease.name);
            if (lease.ends) o.tell(FactName::leaseEnds, lease.ends->text());
            gathering.add(std::move(o));
        }
    }
private:
    std::vector<Lease> all_{};
    std::unordered_map<std::string, std::size_t> places_{};
};
}  // namespace

Result<ImportResult> readDnsmasqLeases(std::string_view bytes, ReadContext const& context) {
    Gathering gathering(Format::dnsmasqLeases, {}, context, bytes.size());
    Leases leases;
    Lines lines(bytes);
    while (lines.next()) {
        SCHOUW_TRY_VOID(gathering.at(lines.offset()));
        auto const line = trim(lines.text());
        if (line.empty() || line.starts_with("duid ")) continue;       // the server's own number, before the IPv6 leases
        gathering.row();
        auto const words = wordsOf<5>(line);
        auto const ip = ipText(words[2]);
        auto const ends = timeOf(words[0]);
        if (ip.empty() || (!ends && words[0] != "0")) {
            gathering.fault("import.lease", {bounded(line)}, lines.number());
            continue;
        }
        // IPv6: the second word is a number, not a MAC.
        leases.keep({ip, macText(words[1]), std::string(words[3] == "*" ? std::string_view{} : words[3]), words[0] == "0" ? std::nullopt : ends, lines.number()});
    }
    leases.into(gathering, "dnsmasq");
    return gathering.finish();
}

Result<ImportResult> readKeaLeases(std::string_view bytes, ReadContext const& context) {
    Gathering gathering(Format::keaLeases, {}, context, bytes.size());
    Leases leases;
    formats::CsvReader csv(bytes, ',');
    std::array<std::size_t, 5> place{};         // address, hwaddr, expire, hostname, state
    static constexpr std::array<std::string_view, 5> kTitles = {"address", "hwaddr", "expire", "hostname", "state"};
    place.fill(std::string::npos);
    bool header = true;
    while (!csv.finished()) {
        SCHOUW_TRY_VOID(gathering.at(csv.offset()));
        auto const more = csv.next();
        if (!more) { gathering.row(); gathering.fault(more.error()); continue; }
        if (!*more) break;
        auto const& fields = csv.fields();
        if (header) {
            for (std::size_t i = 0; i < fields.size(); ++i)
                if (auto const found = std::ranges::find(kTitles, fields[i]); found != kTitles.end()) place[static_cast<std::size_t>(found - kTitles.begin())] = i;
            header = false;
            continue;
        }
        gathering.row();
        auto const field = [&](std::size_t n) { return place[n] < fields.size() ? fields[place[n]] : std::string_view{}; };
        auto const ip = ipText(field(0));
        if (ip.empty()) {
            gathering.fault("import.lease", {bounded(field(0))}, csv.line());
            continue;
        }
        // State (Kea ARM): 0 in use, 1 declined, 2 expired and taken back. A life of zero: given back.
        if (field(4) == "1" || field(4) == "2" || field(2) == "0") leases.drop(ip);
        else leases.keep({ip, macText(field(1)), std::string(field(3)), timeOf(field(2)), csv.line()});
    }
    leases.into(gathering, "Kea");
    return gathering.finish();
}

Result<ImportResult> readIscLeases(std::string_view bytes, ReadContext const& context) {
    Gathering gathering(Format::iscLeases, {}, context, bytes.size());
    Leases leases;
    Lines lines(bytes);
    Lease lease;
    bool inside = false, ended = false;
    while (lines.next()) {
        SCHOUW_TRY_VOID(gathering.at(lines.offset()));
        auto line = trim(lines.text());
        if (line.empty() || line.starts_with('#')) continue;
        auto const words = wordsOf<5>(line);
        auto const value = [](std::string_view word) {
            while (word.ends_with(';') || word.ends_with('"')) word.remove_suffix(1);
            while (word.starts_with('"')) word.remove_prefix(1);
            return word;
        };
        if (!inside && (words[0] == "lease" || words[0] == "iaaddr")) {
            gathering.row();
            lease = {ipText(words[1]), {}, {}, {}, lines.number()};
            if (lease.ip.empty()) gathering.fault("import.lease", {bounded(line)}, lines.number());
            inside = true;
            ended = false;
        } else if (inside && line.starts_with('}')) {
            if (!lease.ip.empty() && !ended) leases.keep(std::move(lease));
            else if (ended) leases.drop(lease.ip);
            inside = false;
        } else if (inside && words[0] == "hardware") lease.mac = macText(value(words[2]));
        else if (inside && words[0] == "client-hostname") lease.name = value(words[1]);
        else if (inside && words[0] == "ends" && words[1] != "never;") lease.ends = timeOf(std::string(words[2]) + " " + std::string(value(words[3])), 0);
        else if (inside && words[0] == "binding") ended = value(words[2]) == "free" || value(words[2]) == "abandoned" || value(words[2]) == "backup";
    }
    if (inside) gathering.note("import.cut-off", {}, lease.line);
    leases.into(gathering, "ISC dhcpd");
    return gathering.finish();
}
}  // namespace schouw::discovery
