#pragma once
// What a bill of materials says, whatever its format: one subject, what is in it, the services it uses. For the SBOM readers.
#include "discovery/gathering.hpp"

namespace schouw::discovery {
// The kind of thing that a component of this CycloneDX type or SPDX purpose is, when it is the subject, and as a part.
ThingKind kindOfSubject(std::string_view type);
SoftwareType softwareType(std::string_view type);

struct Bom {
    Source source{};
    std::string fallbackName{};             // when it does not say what it describes: from the file name
    std::optional<Software> subject{};      // publisher: its maker
    std::string subjectType{};
    std::string subjectDescription{};
    std::string subjectSerial{}, subjectMac{};
    std::vector<Software> parts{};
    std::vector<Observation> services{};    // cloud services
    bool whole = true;                      // false: it says itself that things are missing
    std::string otherwise{};                // what it holds instead when it describes nothing: "vulnerabilities"
};
ImportResult finishBom(Bom bom, Gathering& gathering);
std::string fileStem(std::string_view fileName);            // "lijst/app-1.2.cdx.json" -> "app-1.2"
}  // namespace schouw::discovery
