#include "formats/xml.hpp"

#include "formats/encoding.hpp"
#include <algorithm>
#include <cstdint>
#include <pugixml.hpp>

namespace schouw::formats {
namespace {
pugi::xml_node_struct* element(pugi::xml_node node) {           // this one or the next sibling that is an element
    while (node && node.type() != pugi::node_element) node = node.next_sibling();
    return node.internal_object();
}
pugi::xml_node_struct* named(pugi::xml_node_struct* node, std::string_view name) {
    while (node && !name.empty() && xmlLocalName(pugi::xml_node(node).name()) != name) node = element(pugi::xml_node(node).next_sibling());
    return node;
}
}  // namespace

std::string_view XmlElement::name() const { return xmlLocalName(pugi::xml_node(node_).name()); }
std::string_view XmlElement::attribute(std::string_view wanted) const {
    for (auto const a : pugi::xml_node(node_).attributes())
        if (xmlLocalName(a.name()) == wanted) return a.value();
    return {};
}
std::string_view XmlElement::text() const { return pugi::xml_node(node_).child_value(); }
XmlElement XmlElement::first() const { return XmlElement(element(pugi::xml_node(node_).first_child())); }
XmlElement XmlElement::next() const { return XmlElement(element(pugi::xml_node(node_).next_sibling())); }
XmlElement XmlElement::child(std::string_view name) const { return XmlElement(named(first().node(), name)); }
XmlElement::Range XmlElement::children(std::string_view name) const { return {{named(first().node(), name), name}}; }
XmlElement::Iterator& XmlElement::Iterator::operator++() {
    node = named(element(pugi::xml_node(node).next_sibling()), wanted);
    return *this;
}

struct XmlDocument::Inside {
    std::string text{};                     // pugixml reads in place and points into it
    std::vector<std::uint32_t> lines{};     // offsets of the line ends
    pugi::xml_document document{};
    std::optional<Error> fault{};
};
XmlDocument::XmlDocument(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
XmlDocument::~XmlDocument() = default;
XmlDocument::XmlDocument(XmlDocument&&) noexcept = default;
XmlDocument& XmlDocument::operator=(XmlDocument&&) noexcept = default;

Result<XmlDocument> XmlDocument::parse(std::string_view bytes, XmlLimits limits) {
    auto inside = std::make_unique<Inside>();
    if (bytes.size() > limits.bytes) return fail(ErrorKind::limit, "xml.too-large", {std::to_string(limits.bytes >> 20)});
    inside->text = std::string(toUtf8(bytes, inside->text));
    std::string_view const text = inside->text;

    XmlScanner scanner(text, limits);
    std::size_t whole = text.size();
    for (;;) {
        auto const event = scanner.next();
        if (event && *event != XmlScanner::Event::end) continue;
        if (event) break;
        bool const cut = event.error().key == "xml.syntax" || event.error().key == "xml.cut-off";
        if (!limits.keepPartial || !cut || scanner.safeOffset() == 0) return std::unexpected(event.error());
        inside->fault = event.error();
        whole = scanner.safeOffset();       // pugixml sees nothing that the scanner has not passed
        break;
    }
    for (auto at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) inside->lines.push_back(static_cast<std::uint32_t>(at));
    auto const parsed = inside->document.load_buffer_inplace(inside->text.data(), whole, pugi::parse_default, pugi::encoding_utf8);
    if (!parsed && !inside->fault) {
        auto const line = std::ranges::lower_bound(inside->lines, static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(parsed.offset, 0))) - inside->lines.begin() + 1;
        return fail(ErrorKind::invalid, "xml.syntax", {}, {.line = static_cast<std::size_t>(line)});
    }
    XmlDocument out(std::move(inside));
    if (!out.root()) return fail(ErrorKind::invalid, "xml.syntax", {}, {.line = 1});
    return out;
}

Result<bool> XmlPieces::next() {
    for (;;) {
        SCHOUW_TRY(auto const event, scanner_.next());
        if (event == XmlScanner::Event::end) return false;
        if (event == XmlScanner::Event::open && scanner_.depth() == 1) {
            rootName_ = scanner_.name();
            rootTag_ = text_.substr(scanner_.startOffset(), scanner_.offset() - scanner_.startOffset());
        }
        if (event != XmlScanner::Event::open || scanner_.depth() != 2) continue;
        auto const start = scanner_.startOffset();
        name_ = scanner_.name();
        line_ += static_cast<std::size_t>(std::ranges::count(text_.substr(counted_, start - counted_), '\n'));
        counted_ = start;
        while (scanner_.depth() >= 2) SCHOUW_TRY_VOID(scanner_.next());
        piece_ = text_.substr(start, scanner_.offset() - start);
        return true;
    }
}
std::string XmlPieces::rootAttribute(std::string_view name) const {
    XmlScanner root(rootTag_);
    auto const open = root.next();
    return open && *open == XmlScanner::Event::open ? root.attribute(name) : std::string{};
}

XmlElement XmlDocument::root() const { return XmlElement(element(inside_->document.first_child())); }
std::optional<Error> const& XmlDocument::fault() const { return inside_->fault; }
std::size_t XmlDocument::line(XmlElement element) const {
    auto const offset = pugi::xml_node(element.node()).offset_debug();
    if (offset < 0) return 0;
    return static_cast<std::size_t>(std::ranges::lower_bound(inside_->lines, static_cast<std::uint32_t>(offset)) - inside_->lines.begin()) + 1;
}
}  // namespace schouw::formats
