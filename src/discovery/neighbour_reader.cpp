#include "discovery/neighbour_reader.hpp"

#include "base/text.hpp"
#include "discovery/addresses.hpp"
#include "discovery/gathering.hpp"
#include "discovery/lines.hpp"
#include "json/value.hpp"
#include <algorithm>
#include <map>

namespace schouw::discovery {
namespace {
// One device per hardware address, with all its IP addresses.
class Neighbours {
public:
    explicit Neighbours(Gathering& gathering, std::string source) : gathering_(gathering), source_(std::move(source)) {}
    void keep(std::string_view ipAsWritten, std::string_view macAsWritten, std::string_view name, std::size_t line) {
        auto const ip = ipText(ipAsWritten), mac = macText(macAsWritten);
        if (!ipIsOfThing(ip) || macIsNone(mac)) { ++leftOut_; return; }     // broadcast, multicast, not answered
        auto const [at, isNew] = places_.try_emplace(mac, all_.size());
        if (isNew) {
            Observation o;
            o.source = gathering_.source(SourceType::networkTable, source_);
            o.kind = ThingKind::device;
            o.row = line;
            o.know(IdentifierType::mac, mac, macIsWeak(mac));
            all_.push_back(std::move(o));
        }
        auto& o = all_[at->second];
        o.know(IdentifierType::ip, ip);
        auto const known = hostName(name);
        o.know(IdentifierType::hostname, known.host);
        o.know(IdentifierType::fqdn, known.fqdn);
    }
    ImportResult finish() {
        for (auto& o : all_) gathering_.add(std::move(o));
        if (leftOut_ > 0 && all_.empty()) gathering_.note("import.no-neighbours", {std::to_string(leftOut_)});
        return gathering_.finish();
    }
private:
    Gathering& gathering_;
    std::string source_;
    std::vector<Observation> all_{};
    std::map<std::string, std::size_t> places_{};
    std::size_t leftOut_ = 0;
};
std::string_view text(json::Object const& object, std::string_view key) {
    auto const* v = object.if_contains(key);
    return v && v->is_string() ? std::string_view(v->get_string()) : std::string_view{};
}
}  // namespace

Result<ImportResult> readIpNeigh(std::string_view bytes, ReadContext const& context) {
    Gathering gathering(Format::ipNeigh, {}, context, bytes.size());
    SCHOUW_TRY(auto const value, json::parse(bytes, {.bytes = kMostBytes, .depth = 8, .twice = true}));
    if (!value.is_array()) return fail(ErrorKind::invalid, "import.wrong", {"ip -j neigh"}, {.source = context.fileName});
    Neighbours neighbours(gathering, "ip neigh");
    std::size_t n = 0;
    for (auto const& entry : value.get_array()) {
        gathering.row();
        ++n;
        if (!entry.is_object() || ipText(text(entry.get_object(), "dst")).empty()) {
            gathering.fault("import.neighbour", {}, 0, "/" + std::to_string(n - 1));
            continue;
        }
        auto const& object = entry.get_object();
        auto const* states = object.if_contains("state");
        bool const dead = states && states->is_array() && std::ranges::any_of(states->get_array(), [](auto const& s) {
            return s.is_string() && (s.get_string() == "FAILED" || s.get_string() == "INCOMPLETE" || s.get_string() == "NOARP");
        });
        neighbours.keep(text(object, "dst"), dead ? std::string_view{} : text(object, "lladdr"), {}, 0);
    }
    return neighbours.finish();
}

Result<ImportResult> readProcNetArp(std::string_view bytes, ReadContext const& context) {
    Gathering gathering(Format::procNetArp, {}, context, bytes.size());
    Neighbours neighbours(gathering, "/proc/net/arp");
    Lines lines(bytes);
    lines.next();                                               // the header
    while (lines.next()) {
        SCHOUW_TRY_VOID(gathering.at(lines.offset()));
        auto const line = trim(lines.text());
        if (line.empty()) continue;
        gathering.row();
        auto const words = wordsOf<4>(line);                    // IP address, HW type, Flags, HW address
        if (ipText(words[0]).empty() || words[3].empty()) gathering.fault("import.neighbour", {}, lines.number());
        else neighbours.keep(words[0], words[2] == "0x0" ? std::string_view{} : words[3], {}, lines.number());
    }
    return neighbours.finish();
}

Result<ImportResult> readArpTable(std::string_view bytes, ReadContext const& context) {
    Gathering gathering(Format::arpTable, {}, context, bytes.size());
    Neighbours neighbours(gathering, "arp -a");
    Lines lines(bytes);
    while (lines.next()) {
        SCHOUW_TRY_VOID(gathering.at(lines.offset()));
        auto const line = trim(lines.text());
        auto const words = wordsOf<4>(line);
        if (auto const at = line.find(" at "); at != line.npos && line.find('(') < at) {       // "nas (192.0.2.30) at 0:11:32:aa:0:2 on en0"
            gathering.row();
            auto const open = line.find('('), close = line.find(')');
            if (close == line.npos || close < open) { gathering.fault("import.neighbour", {}, lines.number()); continue; }
            neighbours.keep(line.substr(open + 1, close - open - 1), wordsOf<1>(line.substr(at + 4))[0], words[0], lines.number());
        } else if (!ipText(words[0]).empty()) {                                                // "192.0.2.1  00-00-5e-00-53-01  dynamisch"
            gathering.row();
            if (macText(words[1]).empty()) gathering.fault("import.neighbour", {}, lines.number());
            else neighbours.keep(words[0], words[1], {}, lines.number());
        }
        // Anything else is a heading, in whatever language Windows speaks.
    }
    return neighbours.finish();
}
}  // namespace schouw::discovery
