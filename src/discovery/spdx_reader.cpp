#include "discovery/spdx_reader.hpp"

#include "base/text.hpp"
#include "discovery/bom.hpp"
#include "formats/cpe.hpp"
#include "discovery/lines.hpp"
#include "discovery/tree_node.hpp"
#include "discovery/values.hpp"
#include <algorithm>
#include <map>
#include <set>

namespace schouw::discovery {
namespace {
struct Package {
    std::string id{}, purpose{};
    Software software{};
    std::size_t line = 0;
};
struct Document {
    std::string name{}, version{};
    std::optional<Time> created{};
    std::set<std::string, std::less<>> describes{};
    std::vector<Package> packages{};
    std::size_t files = 0;
};
// "Organization: Acme (info@acme.example)" -> "Acme"; "NOASSERTION" and "NONE" are nothing.
std::string agent(std::string_view text) {
    text = trim(text);
    for (auto const* kind : {"Organization:", "Person:", "Tool:"}) if (text.starts_with(kind)) text.remove_prefix(std::string_view(kind).size());
    text = trim(text.substr(0, text.find('(')));
    return text == "NOASSERTION" || text == "NONE" ? std::string{} : bounded(text);
}
std::string told(std::string_view text) {
    text = trim(text);
    return text == "NOASSERTION" || text == "NONE" ? std::string{} : bounded(text);
}
void reference(Software& s, std::string_view type, std::string_view locator) {
    if (s.purl.empty() && trim(locator).starts_with("pkg:")) s.purl = bounded(locator);
    else if (s.cpe.empty() && (type.starts_with("cpe") || trim(locator).starts_with("cpe:"))) s.cpe = formats::cpe23(locator);
}

ImportResult finish(Document document, Gathering& gathering, ReadContext const& context) {
    Bom bom;
    bom.source = gathering.source(SourceType::softwareList, "SPDX", document.created);
    bom.fallbackName = bounded(document.name);              // of control characters nothing is left
    if (bom.fallbackName.empty()) bom.fallbackName = fileStem(context.fileName);
    // One described package is the subject; several, or none, and the document is about itself.
    auto const isSubject = [&](Package const& p) { return document.describes.contains(p.id); };
    bool const one = std::ranges::count_if(document.packages, isSubject) == 1;
    for (auto& p : document.packages) {
        p.software.type = p.purpose.empty() ? SoftwareType::package : softwareType(p.purpose);
        if (one && isSubject(p)) {
            bom.subjectType = p.purpose;
            bom.subject = std::move(p.software);
        } else put(bom.parts, std::move(p.software));
    }
    if (document.files > 0) bom.otherwise = "files";
    return finishBom(std::move(bom), gathering);
}
std::string purposeWord(std::string_view text) {        // "OPERATING-SYSTEM", "OPERATING_SYSTEM" -> "operating-system"
    auto out = lower(trim(text));
    std::ranges::replace(out, '_', '-');
    return out;
}

Document fromJson2(JsonNode root, Gathering& gathering) {
    Document out{.name = root.text("name"), .version = root.text("spdxVersion"), .created = timeOf(root.child("creationInfo").text("created"), 0)};
    root.each("documentDescribes", [&](JsonNode id) { out.describes.insert(id.text()); });
    root.each("relationships", [&](JsonNode r) {
        if (r.text("relationshipType") == "DESCRIBES" && r.text("spdxElementId") == "SPDXRef-DOCUMENT") out.describes.insert(r.text("relatedSpdxElement"));
        if (r.text("relationshipType") == "DESCRIBED_BY" && r.text("relatedSpdxElement") == "SPDXRef-DOCUMENT") out.describes.insert(r.text("spdxElementId"));
    });
    std::size_t n = 0;
    root.each("packages", [&](JsonNode p) {
        gathering.row();
        Package package{.id = p.text("SPDXID"), .purpose = purposeWord(p.text("primaryPackagePurpose")), .software = {}, .line = 0};
        auto& s = package.software;
        s.name = bounded(p.text("name"));
        ++n;
        if (s.name.empty()) { gathering.fault("import.component-name", {}, 0, "/packages/" + std::to_string(n - 1)); return; }
        s.version = told(p.text("versionInfo"));
        s.publisher = agent(p.text("supplier")).empty() ? agent(p.text("originator")) : agent(p.text("supplier"));
        s.licence = told(p.text("licenseConcluded")).empty() ? told(p.text("licenseDeclared")) : told(p.text("licenseConcluded"));
        p.each("externalRefs", [&](JsonNode r) { reference(s, r.text("referenceType"), r.text("referenceLocator")); });
        put(out.packages, std::move(package));
    });
    root.each("files", [&](JsonNode) { ++out.files; });
    return out;
}

// SPDX 3: a flat graph of elements that point to each other by id.
Document fromJson3(JsonNode root, Gathering& gathering) {
    Document out;
    std::map<std::string, std::string> names;           // of agents
    root.each("@graph", [&](JsonNode e) {
        auto const type = e.text("type");
        if (type == "Organization" || type == "Person" || type == "Agent") names[e.text("spdxId")] = e.text("name");
    });
    root.each("@graph", [&](JsonNode e) {
        auto const type = e.text("type");
        if (type == "CreationInfo") {
            if (out.version.empty()) out.version = "SPDX-" + e.text("specVersion");
            if (!out.created) out.created = timeOf(e.text("created"), 0);
        } else if (type == "SpdxDocument" || type == "software_Sbom") {
            if (out.name.empty()) out.name = e.text("name");
            e.each("rootElement", [&](JsonNode id) { out.describes.insert(id.text()); });
        } else if (type == "software_File") ++out.files;
        if (type != "software_Package") return;
        gathering.row();
        Package package{.id = e.text("spdxId"), .purpose = purposeWord(e.text("software_primaryPurpose")), .software = {}, .line = 0};
        auto& s = package.software;
        s.name = bounded(e.text("name"));
        if (s.name.empty()) { gathering.fault("import.component-name", {}, 0, package.id); return; }
        s.version = told(e.text("software_packageVersion"));
        reference(s, "purl", e.text("software_packageUrl"));
        e.each("externalIdentifier", [&](JsonNode r) { reference(s, r.text("externalIdentifierType"), r.text("identifier")); });
        if (auto const found = names.find(e.text("suppliedBy")); found != names.end()) s.publisher = bounded(found->second);
        put(out.packages, std::move(package));
    });
    return out;
}
}  // namespace

Result<ImportResult> readSpdxJson(std::string_view bytes, ReadContext const& context) {
    SCHOUW_TRY(auto const value, json::parse(bytes, {.bytes = kMostBytes, .depth = 64, .twice = true}));
    JsonNode const root(&value);
    Gathering gathering(Format::spdxJson, {}, context, bytes.size());
    SCHOUW_TRY_VOID(gathering.at(0));
    auto document = root.has("@graph") ? fromJson3(root, gathering) : fromJson2(root, gathering);
    gathering.result().formatVersion = bounded(document.version);
    return finish(std::move(document), gathering, context);
}

Result<ImportResult> readSpdxTagValue(std::string_view bytes, ReadContext const& context) {
    Gathering gathering(Format::spdxTagValue, {}, context, bytes.size());
    Document document;
    enum class Where { head, package, other } where = Where::head;
    Lines lines(bytes);
    bool inText = false;                                // between <text> and </text>: may hold anything
    while (lines.next()) {
        SCHOUW_TRY_VOID(gathering.at(lines.offset()));
        auto line = lines.text();
        if (inText) {
            inText = line.find("</text>") == line.npos;
            continue;
        }
        line = trim(line);
        if (line.empty() || line.starts_with('#')) continue;
        auto const colon = line.find(':');
        if (colon == line.npos || line.substr(0, colon).find(' ') != line.npos) {
            gathering.row();
            gathering.fault("import.tag", {bounded(line.substr(0, 60))}, lines.number());
            continue;
        }
        auto const tag = line.substr(0, colon);
        auto value = trim(line.substr(colon + 1));
        if (value.starts_with("<text>")) {
            inText = value.find("</text>") == value.npos;
            value.remove_prefix(6);
            value = value.substr(0, value.find("</text>"));
        }
        if (tag == "PackageName") {
            gathering.row();
            where = Where::package;
            document.packages.push_back({.id = {}, .purpose = {}, .software = {.name = bounded(value)}, .line = lines.number()});
            if (document.packages.size() > kMostItems) return fail(ErrorKind::limit, "import.too-many", {std::to_string(kMostItems)}, {.source = context.fileName, .line = lines.number()});
            if (value.empty()) gathering.fault("import.component-name", {}, lines.number());
        } else if (tag == "FileName" || tag == "SnippetSPDXID" || tag == "LicenseID" || tag == "Annotator") {
            where = Where::other;
            document.files += tag == "FileName";
        } else if (tag == "Relationship") {
            auto const words = wordsOf<3>(value);
            if (words[0] == "SPDXRef-DOCUMENT" && words[1] == "DESCRIBES") document.describes.insert(std::string(words[2]));
            if (words[2] == "SPDXRef-DOCUMENT" && words[1] == "DESCRIBED_BY") document.describes.insert(std::string(words[0]));
        } else if (where == Where::head) {
            if (tag == "SPDXVersion") document.version = value;
            else if (tag == "DocumentName") document.name = value;
            else if (tag == "Created") document.created = timeOf(value, 0);
        } else if (where == Where::package) {
            auto& package = document.packages.back();
            auto& s = package.software;
            if (tag == "SPDXID") package.id = value;
            else if (tag == "PackageVersion") s.version = told(value);
            else if (tag == "PackageSupplier") s.publisher = agent(value);
            else if (tag == "PackageOriginator" && s.publisher.empty()) s.publisher = agent(value);
            else if (tag == "PackageLicenseConcluded") s.licence = told(value);
            else if (tag == "PackageLicenseDeclared" && s.licence.empty()) s.licence = told(value);
            else if (tag == "PrimaryPackagePurpose") package.purpose = purposeWord(value);
            else if (tag == "ExternalRef") {
                auto const words = wordsOf<3>(value);           // category type locator
                reference(s, words[1], words[2]);
            }
        }
    }
    if (inText) gathering.note("import.cut-off", {}, lines.number());
    std::erase_if(document.packages, [](Package const& p) { return p.software.name.empty(); });
    gathering.result().formatVersion = bounded(document.version);
    return finish(std::move(document), gathering, context);
}
}  // namespace schouw::discovery
