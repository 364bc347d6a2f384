#include "discovery/inventory_reader.hpp"

#include "base/text.hpp"
#include "discovery/inventory_map.hpp"
#include "formats/encoding.hpp"

namespace schouw::discovery {
namespace {
std::string clientName(InventoryHead const& head) { return head.client.empty() ? "inventory agent" : head.client; }
}  // namespace

Result<ImportResult> readGlpiJson(std::string_view bytes, ReadContext const& context) {
    SCHOUW_TRY(auto const value, json::parse(bytes, {.bytes = kMostBytes, .depth = 32, .twice = true}));
    JsonNode const root(&value);
    auto const content = root.child("content");
    if (!content) return fail(ErrorKind::invalid, "import.no-inventory", {}, {.source = context.fileName, .field = "/content"});
    InventoryHead head{root.text("deviceid"), lower(root.text("action")), lower(root.text("itemtype")), root.text("tag"), content.text("versionclient"), root.text("partial") == "true"};
    Gathering gathering(Format::glpiJson, clientName(head), context, bytes.size());
    SCHOUW_TRY_VOID(gathering.at(0));
    gathering.row();
    if (content.has("network_device")) mapNetworkDevice(content, head, gathering, 1);
    else mapComputer(content, head, gathering);
    return gathering.finish();
}

Result<ImportResult> readGlpiXml(std::string_view bytes, ReadContext const& context) {
    auto document = formats::XmlDocument::parse(bytes, {.bytes = kMostBytes});
    if (!document) {
        document.error().place.source = context.fileName;
        return std::unexpected(document.error());
    }
    XmlNode const root(document->root());
    auto const content = root.child("content");
    InventoryHead head{root.text("deviceid"), lower(root.text("query")), lower(root.text("itemtype")), {}, content.text("versionclient"), false};
    if (!content) return fail(ErrorKind::invalid, "import.no-inventory", {}, {.source = context.fileName, .line = document->line(document->root())});
    content.each("accountinfo", [&](XmlNode info) { if (info.text("keyname") == "TAG") head.tag = info.text("keyvalue"); });
    Gathering gathering(Format::glpiXml, clientName(head), context, bytes.size());
    SCHOUW_TRY_VOID(gathering.at(0));
    std::size_t devices = 0;
    content.each("device", [&](XmlNode device) {
        if (device.has("error")) {
            gathering.row();
            gathering.fault("import.snmp-error", {bounded(device.child("error").text("message"))}, document->line(device.element()));
        } else {
            gathering.row();
            mapNetworkDevice(device, head, gathering, ++devices);
        }
    });
    bool const computer = content.has("hardware") || content.has("bios") || content.has("softwares") || content.has("operatingsystem") || content.has("networks");
    if (computer) {
        gathering.row();
        mapComputer(content, head, gathering);
    } else if (gathering.result().rows == 0) {
        gathering.note("import.no-inventory");          // PROLOG, start and end marks of a scan
    }
    return gathering.finish();
}
}  // namespace schouw::discovery
