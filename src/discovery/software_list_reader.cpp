#include "discovery/software_list_reader.hpp"

#include "discovery/addresses.hpp"
#include "discovery/bom.hpp"
#include "discovery/tree_node.hpp"
#include "discovery/values.hpp"

namespace schouw::discovery {
Result<ImportResult> readWingetExport(std::string_view bytes, ReadContext const& context) {
    SCHOUW_TRY(auto const value, json::parse(bytes, {.bytes = kMostBytes, .depth = 16, .twice = true}));
    JsonNode const root(&value);
    Gathering gathering(Format::wingetExport, root.text("WinGetVersion"), context, bytes.size());
    Observation o;
    o.source = gathering.source(SourceType::softwareList, "winget " + root.text("WinGetVersion"), timeOf(root.text("CreationDate"), 0));
    o.kind = ThingKind::computer;
    auto const stem = fileStem(context.fileName);
    o.know(IdentifierType::name, stem, true);
    o.tell(FactName::os, "Windows");
    std::size_t without = 0, list = 0;
    root.each("Sources", [&](JsonNode from) {
        std::size_t n = 0;
        auto const here = "/Sources/" + std::to_string(list++) + "/Packages/";
        from.each("Packages", [&](JsonNode p) {
            gathering.row();
            auto const id = bounded(p.text("PackageIdentifier"));
            ++n;
            if (id.empty()) { gathering.fault("import.component-name", {}, 0, here + std::to_string(n - 1)); return; }
            // "Mozilla.Firefox.ESR": publisher, then the product.
            auto const dot = id.find('.');
            Software s{.name = dot == id.npos ? id : id.substr(dot + 1), .version = bounded(p.text("Version")), .publisher = dot == id.npos ? std::string{} : id.substr(0, dot),
                       .purl = "pkg:winget/" + id, .type = SoftwareType::application};
            if (!s.version.empty()) s.purl += "@" + s.version;
            else ++without;
            put(o.software, std::move(s));
        });
    });
    gathering.note("import.winget-part");
    if (without > 0) gathering.note("import.without-version", {std::to_string(without)});
    if (!o.software.empty()) gathering.add(std::move(o));
    return gathering.finish();
}
}  // namespace schouw::discovery
