#include "discovery/reader.hpp"

#include "base/text.hpp"
#include "discovery/cyclonedx_reader.hpp"
#include "discovery/gathering.hpp"
#include "discovery/inventory_reader.hpp"
#include "discovery/lease_reader.hpp"
#include "discovery/neighbour_reader.hpp"
#include "discovery/nmap_reader.hpp"
#include "discovery/osquery_reader.hpp"
#include "discovery/software_list_reader.hpp"
#include "discovery/spdx_reader.hpp"
#include "discovery/table_reader.hpp"
#include "formats/archive.hpp"
#include "formats/encoding.hpp"
#include "formats/xml_scanner.hpp"
#include "json/value.hpp"
#include <algorithm>

namespace schouw::discovery {
std::string_view formatName(Format format) {
    switch (format) {
    case Format::unknown: return "unknown";
    case Format::nmapXml: return "nmap-xml";
    case Format::glpiJson: return "glpi-json";
    case Format::glpiXml: return "glpi-xml";
    case Format::cyclonedxJson: return "cyclonedx-json";
    case Format::cyclonedxXml: return "cyclonedx-xml";
    case Format::spdxJson: return "spdx-json";
    case Format::spdxTagValue: return "spdx-tag-value";
    case Format::csv: return "csv";
    case Format::xlsx: return "xlsx";
    case Format::wingetExport: return "winget-export";
    case Format::osquery: return "osquery";
    case Format::dnsmasqLeases: return "dnsmasq-leases";
    case Format::keaLeases: return "kea-leases";
    case Format::iscLeases: return "isc-leases";
    case Format::ipNeigh: return "ip-neigh";
    case Format::procNetArp: return "proc-net-arp";
    case Format::arpTable: return "arp-table";
    }
    return "unknown";
}

namespace {
// A file that is not one of ours: say what it is when that helps.
std::unexpected<Error> notOurs(std::string_view bytes, ReadContext const& context) {
    Place const place{.source = context.fileName};
    if (bytes.starts_with("\xd0\xcf\x11\xe0")) return fail(ErrorKind::invalid, "import.old-excel", {}, place);
    if (bytes.starts_with("%PDF")) return fail(ErrorKind::invalid, "import.pdf", {}, place);
    if (bytes.starts_with("PK") && bytes.substr(0, 200).find("opendocument") != bytes.npos) return fail(ErrorKind::invalid, "import.open-document", {}, place);
    // XML and JSON that do not hold together say where, or why we will not read them.
    std::string room;
    auto const text = trim(formats::toUtf8(bytes, room));
    std::optional<Error> wrong;
    if (text.starts_with('<')) {
        formats::XmlScanner scanner(text, {.nodes = 64});
        if (auto const root = scanner.next(); !root) wrong = root.error();
    } else if (text.starts_with('{') || text.starts_with('[')) {
        if (auto const value = json::parse(text, {.bytes = kMostBytes, .depth = 64, .twice = true}); !value) wrong = value.error();
    }
    if (!wrong) return fail(ErrorKind::invalid, "import.unknown", {}, place);
    wrong->place.source = context.fileName;
    return std::unexpected(*std::move(wrong));
}
Result<ImportResult> readPlain(std::string_view bytes, Format format, ReadContext const& context) {
    std::string room;
    auto const text = format == Format::xlsx || format == Format::csv || format == Format::nmapXml || format == Format::glpiXml || format == Format::cyclonedxXml
                          ? bytes : formats::toUtf8(bytes, room);       // those do it themselves
    switch (format) {
    case Format::nmapXml: return readNmapXml(text, context);
    case Format::glpiJson: return readGlpiJson(text, context);
    case Format::glpiXml: return readGlpiXml(text, context);
    case Format::cyclonedxJson: return readCyclonedxJson(text, context);
    case Format::cyclonedxXml: return readCyclonedxXml(text, context);
    case Format::spdxJson: return readSpdxJson(text, context);
    case Format::spdxTagValue: return readSpdxTagValue(text, context);
    case Format::csv: return readCsv(text, context);
    case Format::xlsx: return readXlsxList(text, context);
    case Format::wingetExport: return readWingetExport(text, context);
    case Format::osquery: return readOsquery(text, context);
    case Format::dnsmasqLeases: return readDnsmasqLeases(text, context);
    case Format::keaLeases: return readKeaLeases(text, context);
    case Format::iscLeases: return readIscLeases(text, context);
    case Format::ipNeigh: return readIpNeigh(text, context);
    case Format::procNetArp: return readProcNetArp(text, context);
    case Format::arpTable: return readArpTable(text, context);
    case Format::unknown: break;
    }
    return notOurs(bytes, context);
}
Result<ImportResult> readUnpacked(std::string_view bytes, ReadContext const& context) {
    if (trim(bytes).empty()) return fail(ErrorKind::invalid, "import.empty", {}, {.source = context.fileName});
    auto result = readPlain(bytes, recognise(bytes, context.fileName), context);
    if (!result && result.error().place.source.empty()) result.error().place.source = context.fileName;
    return result;
}
// Several files in one: what can be read is read, each of the others is a fault.
Result<ImportResult> readZip(std::string_view bytes, ReadContext const& context) {
    auto zip = formats::Zip::open(bytes, {.bytes = kMostBytes});
    if (!zip) return std::unexpected(Error{zip.error().kind, zip.error().key, zip.error().arguments, {.source = context.fileName}});
    if (zip->find("mimetype") && zip->find("META-INF/manifest.xml")) return fail(ErrorKind::invalid, "import.open-document", {}, {.source = context.fileName});
    std::vector<formats::Zip::Entry> files;
    for (auto const& entry : zip->entries()) if (!entry.folder && !entry.name.starts_with("__MACOSX/")) files.push_back(entry);
    Gathering all(Format::unknown, {}, context, files.size());
    std::optional<Error> last;
    for (std::size_t i = 0; i < files.size(); ++i) {
        SCHOUW_TRY_VOID(all.at(i));
        ReadContext inner{.fileName = context.fileName + ": " + bounded(files[i].name), .now = context.now, .progress = {}, .mapping = context.mapping};
        auto const text = zip->read(files[i]);
        auto one = text ? readUnpacked(*text, inner) : Result<ImportResult>(std::unexpected(text.error()));
        auto& into = all.result();
        if (!one) {
            last = one.error();
            last->place.source = inner.fileName;
            ++into.badRows;
            if (into.faults.size() < kMostFaults) into.faults.push_back(*last);
            if (last->kind == ErrorKind::limit) break;          // more of the same would follow
            continue;
        }
        if (into.format == "unknown") into.format = one->format, into.formatVersion = one->formatVersion;
        into.rows += one->rows;
        into.badRows += one->badRows;
        for (auto& o : one->observations) all.add(std::move(o));
        auto const append = [](auto& to, auto& from) {
            auto const room = kMostFaults - std::min(kMostFaults, to.size());
            for (std::size_t k = 0; k < std::min(room, from.size()); ++k) to.push_back(std::move(from[k]));
        };
        append(into.faults, one->faults);
        append(into.notes, one->notes);
        append(into.columns, one->columns);
    }
    if (files.size() == 1 && last) return std::unexpected(*last);
    if (all.result().format == "unknown" && last) return std::unexpected(*last);
    return all.finish();
}
}  // namespace

Result<ImportResult> readFile(std::string_view bytes, ReadContext const& context) {
    auto const packing = formats::packingOf(bytes);
    if (packing == formats::Packing::none) return readUnpacked(bytes, context);
    if (packing == formats::Packing::zip) {
        if (recognise(bytes, context.fileName) == Format::xlsx) return readUnpacked(bytes, context);
        return readZip(bytes, context);
    }
    auto const text = formats::unpack(bytes, packing, {.bytes = kMostBytes});
    if (text) return readUnpacked(*text, context);
    // Two letters of plain text may look like zlib.
    if (packing == formats::Packing::zlib && recognise(bytes, context.fileName) != Format::unknown) return readUnpacked(bytes, context);
    return std::unexpected(Error{text.error().kind, text.error().key, text.error().arguments, {.source = context.fileName}});
}
}  // namespace schouw::discovery
