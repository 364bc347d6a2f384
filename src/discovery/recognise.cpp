// Which format a file is in, by what stands in it.
#include "base/text.hpp"
#include "discovery/addresses.hpp"
#include "discovery/lines.hpp"
#include "discovery/reader.hpp"
#include "discovery/values.hpp"
#include "formats/csv.hpp"
#include "formats/encoding.hpp"
#include "formats/xlsx.hpp"
#include "formats/xml_scanner.hpp"
#include <algorithm>
#include <set>

namespace schouw::discovery {
namespace {
using Keys = std::set<std::string, std::less<>>;

// The keys of the outermost object, or of the objects in the outermost list; the nesting below is stepped over. Reads no values.
Keys outerKeys(std::string_view text) {
    Keys out;
    std::size_t depth = 0, objectDepth = 1;
    if (text.starts_with('[')) objectDepth = 2;
    for (std::size_t i = 0; i < text.size() && out.size() < 200; ++i) {
        char const c = text[i];
        if (c == '{' || c == '[') ++depth;
        else if (c == '}' || c == ']') {
            if (depth == 0) break;
            --depth;
        } else if (c == '"') {
            auto const from = i + 1;
            for (++i; i < text.size() && text[i] != '"'; ++i) if (text[i] == '\\') ++i;
            if (depth != objectDepth || i >= text.size()) continue;
            auto const behind = text.find_first_not_of(" \t\r\n", i + 1);
            if (behind != text.npos && text[behind] == ':' && i - from <= 64) out.emplace(text.substr(from, i - from));
        }
    }
    return out;
}
Format ofJson(std::string_view text) {
    auto const keys = outerKeys(text);
    auto const has = [&](std::string_view key) { return keys.contains(key); };
    auto const head = text.substr(0, 64 << 10);
    if (has("bomFormat") || (has("specVersion") && has("components")) || head.find("\"http://cyclonedx.org/schema/") != head.npos) return Format::cyclonedxJson;
    if (has("spdxVersion") || (has("@graph") && text.find("spdx.org") != text.npos)) return Format::spdxJson;
    if (has("WinGetVersion") || (has("Sources") && head.find("winget-packages") != head.npos)) return Format::wingetExport;
    if (has("hostIdentifier") || has("diffResults") || (has("snapshot") && has("name"))) return Format::osquery;
    if (has("data") && text.find("\"hostIdentifier\"") != text.npos) return Format::osquery;
    if (has("content") && (has("deviceid") || has("action") || has("itemtype"))) return Format::glpiJson;
    if (text.starts_with('[') && has("dst") && (has("dev") || has("lladdr"))) return Format::ipNeigh;
    return Format::unknown;
}
Format ofXml(std::string_view text) {
    formats::XmlScanner scanner(text, {.nodes = 64});
    auto const root = scanner.next();
    if (!root || *root != formats::XmlScanner::Event::open) return Format::unknown;
    if (scanner.name() == "nmaprun") return Format::nmapXml;
    if (lower(scanner.name()) == "request") return Format::glpiXml;
    if (scanner.name() == "bom") return Format::cyclonedxXml;
    return Format::unknown;
}
bool looksLikeLease(std::string_view line) {
    auto const words = wordsOf<4>(line);
    return !words[3].empty() && (timeOf(words[0]).has_value() || words[0] == "0") && words[0].find_first_not_of("0123456789") == words[0].npos && !ipText(words[2]).empty();
}
Format ofText(std::string_view text, std::string_view fileName) {
    Lines lines(text.substr(0, 64 << 10));
    bool table = false, first = true;
    for (std::size_t n = 0; n < 200 && lines.next();) {
        auto const line = trim(lines.text());
        if (line.empty() || line.starts_with('#')) continue;
        ++n;
        if (line.starts_with("SPDXVersion:")) return Format::spdxTagValue;
        if (first && (line.starts_with("address,hwaddr,") || line.starts_with("address,duid,"))) return Format::keaLeases;
        if (first && line.starts_with("IP address") && line.find("HW address") != line.npos) return Format::procNetArp;
        if (line.starts_with("duid ") && wordsOf<2>(line)[1].find(':') != line.npos) return Format::dnsmasqLeases;
        if (looksLikeLease(line)) return Format::dnsmasqLeases;
        auto const words = wordsOf<3>(line);
        if ((words[0] == "lease" && !ipText(words[1]).empty() && words[2] == "{") || line.starts_with("server-duid ") || line.starts_with("authoring-byte-order ")) return Format::iscLeases;
        bool const separated = line.find_first_of(",;\t|") != line.npos;
        if (!separated && !ipText(words[0]).empty() && !macText(words[1]).empty()) return Format::arpTable;
        if (auto const at = line.find(") at "); at != line.npos && line.find('(') < at) return Format::arpTable;
        table = table || separated;
        first = false;
    }
    auto const name = lower(fileName);
    if (table || name.ends_with(".csv") || name.ends_with(".tsv")) return Format::csv;
    return Format::unknown;
}
}  // namespace

Format recognise(std::string_view bytes, std::string_view fileName) {
    if (formats::isXlsx(bytes)) return Format::xlsx;
    std::string room;
    // Only JSON is looked at as a whole: what tells the format may stand behind the contents.
    auto text = formats::toUtf8(bytes, room);
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    if (text.starts_with('{') || text.starts_with('[')) return ofJson(text);
    if (text.starts_with('<')) return ofXml(text.substr(0, 64 << 10));
    auto const head = text.substr(0, 4096);
    auto const odd = std::ranges::count_if(head, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f'; });
    if (odd > 0) return Format::unknown;                    // bytes, not text
    return ofText(text, fileName);
}
}  // namespace schouw::discovery
