#include "discovery/cyclonedx_reader.hpp"

#include "base/text.hpp"
#include "discovery/bom.hpp"
#include "formats/cpe.hpp"
#include "discovery/tree_node.hpp"
#include "discovery/values.hpp"
#include "formats/encoding.hpp"

namespace schouw::discovery {
namespace {
template <class Node> std::string licenceOf(Node component) {
    std::string out;
    auto const add = [&](std::string const& text) { if (!text.empty() && out.size() < 200) out += (out.empty() ? "" : ", ") + text; };
    auto const one = [&](Node choice) {
        auto const licence = choice.child("license") ? choice.child("license") : choice;
        add(licence.text("id").empty() ? licence.text("name") : licence.text("id"));
        add(choice.text("expression"));
    };
    component.items("licenses", "license", one);
    component.items("licenses", "expression", [&](Node e) { if constexpr (std::same_as<Node, XmlNode>) add(e.text()); });
    return bounded(out);
}
template <class Node> std::string makerOf(Node component) {
    for (auto const* key : {"manufacturer", "supplier", "provider"})
        if (auto const name = component.child(key).text("name"); !name.empty()) return name;
    for (auto const* key : {"publisher", "author", "group"})
        if (auto const name = component.text(key); !name.empty()) return name;
    return {};
}
template <class Node> Software softwareOf(Node component) {
    Software s;
    s.name = bounded(component.text("name"));
    s.version = bounded(component.text("version"));
    s.publisher = bounded(makerOf(component));
    s.purl = bounded(component.text("purl"));
    if (!s.purl.starts_with("pkg:")) s.purl.clear();
    s.cpe = formats::cpe23(component.text("cpe"));
    s.licence = licenceOf(component);
    s.type = softwareType(component.text("type"));
    return s;
}

template <class Node> class Reading {
public:
    Reading(Gathering& gathering, Bom& bom) : gathering_(gathering), bom_(bom) {}

    void read(Node root) {
        auto const metadata = root.child("metadata");
        if (auto const subject = metadata.child("component")) mapSubject(subject);
        components(root, -1, "/components", 0);
        services(root, "/services", 0);
        auto const unknown = [&](Node composition) {
            auto const aggregate = composition.text("aggregate");
            if (aggregate.starts_with("incomplete")) bom_.whole = false;
        };
        root.items("compositions", "composition", unknown);
        for (auto const* other : {"vulnerabilities", "declarations", "definitions", "formulation", "annotations"})
            if (root.has(other) && bom_.otherwise.empty()) bom_.otherwise = other;
    }

private:
    void mapSubject(Node subject) {
        auto s = softwareOf(subject);
        bom_.subjectType = subject.text("type");
        bom_.subjectDescription = subject.text("description");
        subject.items("properties", "property", [&](Node p) {
            auto const name = p.text("name");
            auto const value = p.text("value").empty() ? p.text() : p.text("value");
            if (name == "cdx:device:serialNumber") bom_.subjectSerial = value;
            if (name == "cdx:device:macAddress") bom_.subjectMac = value;
        });
        if (!s.name.empty()) bom_.subject = std::move(s);
        components(subject, -1, "/metadata/component/components", 0);
    }
    void components(Node parent, int within, std::string const& path, std::size_t depth) {
        if (depth > 64) return;                         // the parser has refused this long before
        std::size_t n = 0;
        parent.items("components", "component", [&](Node component) {
            gathering_.row();
            auto const here = path + "/" + std::to_string(n++);
            auto s = softwareOf(component);
            if (s.name.empty()) {
                gathering_.fault("import.component-name", {}, 0, here);
                return;
            }
            s.within = within;
            if (bom_.parts.size() >= kMostItems) {
                if (!full_) gathering_.note("import.too-many", {std::to_string(kMostItems)});
                full_ = true;
                return;
            }
            bom_.parts.push_back(std::move(s));
            components(component, static_cast<int>(bom_.parts.size()) - 1, here + "/components", depth + 1);
        });
    }
    void services(Node parent, std::string const& path, std::size_t depth) {
        if (depth > 64) return;
        std::size_t n = 0;
        parent.items("services", "service", [&](Node service) {
            gathering_.row();
            auto const here = path + "/" + std::to_string(n++);
            Observation o;
            o.source = bom_.source;
            o.kind = ThingKind::cloudService;
            auto const name = service.text("name");
            if (trim(name).empty()) {
                gathering_.fault("import.component-name", {}, 0, here);
                return;
            }
            service.items("endpoints", "endpoint", [&](Node endpoint) { o.know(IdentifierType::url, endpoint.text()); });
            o.know(IdentifierType::name, name);
            o.tell(FactName::name, name);
            o.tell(FactName::provider, makerOf(service));
            o.tell(FactName::version, service.text("version"));
            o.tell(FactName::description, service.text("description"));
            service.items("data", "classification", [&](Node d) {
                o.tell(FactName::dataClassification, d.text("classification").empty() ? d.text() : d.text("classification"));
            });
            service.items("data", "dataflow", [&](Node d) { if constexpr (std::same_as<Node, XmlNode>) o.tell(FactName::dataClassification, d.text("classification")); });
            if (bom_.services.size() < kMostItems) bom_.services.push_back(std::move(o));
            services(service, here + "/services", depth + 1);
        });
    }
    Gathering& gathering_;
    Bom& bom_;
    bool full_ = false;
};
template <class Node> ImportResult readBom(Node root, Gathering& gathering, ReadContext const& context) {
    Bom bom;
    bom.fallbackName = fileStem(context.fileName);
    bom.source = gathering.source(SourceType::softwareList, "CycloneDX", timeOf(root.child("metadata").text("timestamp"), 0));
    Reading<Node>(gathering, bom).read(root);
    return finishBom(std::move(bom), gathering);
}
}  // namespace

Result<ImportResult> readCyclonedxJson(std::string_view bytes, ReadContext const& context) {
    SCHOUW_TRY(auto const value, json::parse(bytes, {.bytes = kMostBytes, .depth = 64, .twice = true}));
    JsonNode const root(&value);
    Gathering gathering(Format::cyclonedxJson, root.text("specVersion"), context, bytes.size());
    SCHOUW_TRY_VOID(gathering.at(0));
    return readBom(root, gathering, context);
}

Result<ImportResult> readCyclonedxXml(std::string_view bytes, ReadContext const& context) {
    auto document = formats::XmlDocument::parse(bytes, {.bytes = kMostBytes});
    if (!document) {
        document.error().place.source = context.fileName;
        return std::unexpected(document.error());
    }
    // "http://cyclonedx.org/schema/bom/1.4": the version is in the namespace, whatever its prefix.
    static constexpr std::string_view kNamespace = "cyclonedx.org/schema/bom/";
    std::string room, version;
    auto const head = formats::toUtf8(bytes.substr(0, 4096), room);
    if (auto const at = head.find(kNamespace); at != head.npos) {
        auto const rest = head.substr(at + kNamespace.size());
        version = rest.substr(0, rest.find_first_of("\"'"));
    }
    Gathering gathering(Format::cyclonedxXml, version, context, bytes.size());
    SCHOUW_TRY_VOID(gathering.at(0));
    return readBom(XmlNode(document->root()), gathering, context);
}
}  // namespace schouw::discovery
