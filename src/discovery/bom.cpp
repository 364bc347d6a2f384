#include "discovery/bom.hpp"

#include "base/text.hpp"
#include "discovery/addresses.hpp"
#include <algorithm>
#include <array>
#include <utility>

namespace schouw::discovery {
ThingKind kindOfSubject(std::string_view type) {
    static constexpr std::array<std::pair<std::string_view, ThingKind>, 5> kTypes = {{
        {"device", ThingKind::device}, {"container", ThingKind::container}, {"operating-system", ThingKind::computer}, {"platform", ThingKind::computer}, {"machine", ThingKind::computer}}};
    for (auto const& [word, kind] : kTypes) if (type == word) return kind;
    return ThingKind::software;
}
SoftwareType softwareType(std::string_view type) {
    static constexpr std::array<std::pair<std::string_view, SoftwareType>, 18> kTypes = {{
        {"application", SoftwareType::application}, {"framework", SoftwareType::library}, {"library", SoftwareType::library}, {"container", SoftwareType::container},
        {"platform", SoftwareType::application}, {"operating-system", SoftwareType::operatingSystem}, {"operatingSystem", SoftwareType::operatingSystem},
        {"device", SoftwareType::hardware}, {"device-driver", SoftwareType::driver}, {"deviceDriver", SoftwareType::driver}, {"firmware", SoftwareType::firmware}, {"file", SoftwareType::file},
        {"install", SoftwareType::application}, {"source", SoftwareType::file}, {"archive", SoftwareType::file}, {"executable", SoftwareType::application}, {"module", SoftwareType::library},
        {"package", SoftwareType::package}}};
    for (auto const& [word, kind] : kTypes) if (type == word) return kind;
    return SoftwareType::other;
}
std::string fileStem(std::string_view name) {
    name = name.substr(name.find_last_of("/\\") + 1);
    for (bool cut = true; cut;) {
        cut = false;
        for (auto const* end : {".json", ".xml", ".spdx", ".spdx3", ".cdx", ".bom", ".txt", ".gz", ".zst", ".tag", ".csv", ".xlsx", ".zip"})
            if (lower(name).ends_with(end) && name.size() > std::string_view(end).size()) name.remove_suffix(std::string_view(end).size()), cut = true;
    }
    return bounded(name.empty() ? std::string_view("SBOM") : name);
}

ImportResult finishBom(Bom bom, Gathering& gathering) {
    std::vector<Connection> uses;
    for (auto const& service : bom.services) put(uses, Connection{ConnectionType::uses, {}, service.identifiers, {}, bounded(service.name())});
    if (bom.subject || !bom.parts.empty()) {
        Observation o;
        o.source = bom.source;
        o.kind = bom.subject ? kindOfSubject(bom.subjectType) : ThingKind::software;
        if (bom.subject) {
            auto const& s = *bom.subject;
            o.know(IdentifierType::purl, s.purl);
            o.know(IdentifierType::cpe, s.cpe);
            o.know(IdentifierType::serial, serialText(bom.subjectSerial));
            if (auto const mac = macText(bom.subjectMac); !macIsNone(mac)) o.know(IdentifierType::mac, mac, macIsWeak(mac));
            o.know(IdentifierType::name, s.name);
            o.tell(FactName::name, s.name);
            o.tell(FactName::version, s.version);
            o.tell(o.kind == ThingKind::software ? FactName::publisher : FactName::manufacturer, s.publisher);
            o.tell(FactName::licence, s.licence);
            o.tell(FactName::description, bom.subjectDescription);
            if (bom.subjectType == "operating-system") o.tell(FactName::os, s.name), o.tell(FactName::osVersion, s.version);
        } else {
            o.know(IdentifierType::name, bom.fallbackName, true);
            o.tell(FactName::name, bom.fallbackName);
            gathering.note("import.bom-without-subject", {bom.fallbackName});
        }
        for (auto const& part : bom.parts)
            if (part.type == SoftwareType::operatingSystem && o.fact(FactName::os).empty()) o.tell(FactName::os, part.name), o.tell(FactName::osVersion, part.version);
        o.software = std::move(bom.parts);
        o.connections = std::move(uses);
        if (bom.whole) o.complete = {Section::software};
        gathering.add(std::move(o));
    } else if (bom.services.empty()) {
        if (bom.otherwise.empty()) gathering.note("import.nothing");
        else gathering.note("import.bom-other", {bom.otherwise});
    }
    for (auto& service : bom.services) gathering.add(std::move(service));
    return gathering.finish();
}
}  // namespace schouw::discovery
