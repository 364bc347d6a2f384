#pragma once
// Reports of nmap -oX (nmap.dtd, versions 1.01 to 1.05): -sn, -sV, -O and what scripts found. One observation per host that answered.
// A report that was cut off gives the hosts before the cut and a note; a run that failed without hosts is refused with nmap's own reason.
// What vulnerability scripts say is left alone: it is a guess from the version, and ours to make.
#include "discovery/reader.hpp"

namespace schouw::discovery {
Result<ImportResult> readNmapXml(std::string_view bytes, ReadContext const& context);
}  // namespace schouw::discovery
