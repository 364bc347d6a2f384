#pragma once
// One door to every reader of other people's formats: recognised by content, unpacked when packed (gzip, zstd, zip, zlib), read into observations.
#include "discovery/observation.hpp"
#include <functional>
#include <map>

namespace schouw::discovery {

// What a file is. The text form (formatName) stands in ImportResult::format.
enum class Format {
    unknown,
    nmapXml, glpiJson, glpiXml, cyclonedxJson, cyclonedxXml, spdxJson, spdxTagValue,
    csv, xlsx, wingetExport, osquery, dnsmasqLeases, keaLeases, iscLeases, ipNeigh, procNetArp, arpTable,
};
std::string_view formatName(Format format);         // "nmap-xml", "csv", ... ; "unknown"

struct ReadContext {
    std::string fileName{};             // for messages and where the format says nothing; not trusted
    Time now{};                         // the time of an observation when the file does not tell it
    // Called now and then with bytes done and bytes in all; false stops the reading (import.stopped). May be empty.
    std::function<bool(std::size_t done, std::size_t total)> progress{};
    // Tables only: what a column means, by its title, over what would be guessed; "" leaves the column out (Column::means).
    std::map<std::string, std::string> mapping{};
};

// By content first, by name only where the content leaves two. Linear; of packed files only a workbook is known.
Format recognise(std::string_view bytes, std::string_view fileName);

// Reads a file as it came. An Error when nothing of it can be used (not recognised, cut off, too large, wrong throughout);
// else the result, with one fault per bad row. Never "good" with nothing created: no observations, no faults and no notes does not occur.
Result<ImportResult> readFile(std::string_view bytes, ReadContext const& context);

}  // namespace schouw::discovery
