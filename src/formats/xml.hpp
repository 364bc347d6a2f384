#pragma once
// Foreign XML as a tree: pugixml behind the limits of XmlScanner. A view is as cheap as a pointer and lives as long as its document.
// Elements are asked for by local name, so a namespace prefix makes no difference.
#include "formats/xml_scanner.hpp"
#include <memory>
#include <optional>

namespace pugi { struct xml_node_struct; }

namespace schouw::formats {
class XmlElement {
public:
    XmlElement() = default;
    explicit XmlElement(pugi::xml_node_struct* node) : node_(node) {}
    explicit operator bool() const { return node_ != nullptr; }

    std::string_view name() const;                              // local name; "" for none
    std::string_view attribute(std::string_view name) const;    // by local name; "" when absent
    std::string_view text() const;                              // its first piece of text, not trimmed; "" when there is none
    std::string_view text(std::string_view child) const { return this->child(child).text(); }
    XmlElement child(std::string_view name) const;              // the first of that name
    XmlElement first() const;                                   // first child element
    XmlElement next() const;                                    // next sibling element
    pugi::xml_node_struct* node() const { return node_; }

    struct Iterator {
        pugi::xml_node_struct* node = nullptr;
        std::string_view wanted{};
        XmlElement operator*() const { return XmlElement(node); }
        Iterator& operator++();
        bool operator==(Iterator const& o) const { return node == o.node; }
    };
    struct Range {
        Iterator from{};
        Iterator begin() const { return from; }
        Iterator end() const { return {}; }
    };
    Range children(std::string_view name = {}) const;           // all child elements, or those of that name
private:
    pugi::xml_node_struct* node_ = nullptr;
};

class XmlDocument {
public:
    // Any encoding (encoding.hpp). Errors as XmlScanner; with limits.keepPartial a syntax error or an early end is kept in fault() instead.
    static Result<XmlDocument> parse(std::string_view bytes, XmlLimits limits = {});
    ~XmlDocument();
    XmlDocument(XmlDocument&&) noexcept;
    XmlDocument& operator=(XmlDocument&&) noexcept;

    XmlElement root() const;
    std::optional<Error> const& fault() const;
    std::size_t line(XmlElement element) const;                 // from 1; 0: unknown
private:
    struct Inside;
    explicit XmlDocument(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};
// The elements right below the root one by one, each as text: a long report costs no more memory than its largest element, and what
// stands before a fault can be used. A piece is read with XmlDocument::parse; it must not count on prefixes that the root declares.
class XmlPieces {
public:
    explicit XmlPieces(std::string_view utf8, XmlLimits limits = {.nodes = 64'000'000}) : text_(utf8), scanner_(utf8, limits) {}
    // The next piece, or false behind the root. Errors as XmlScanner; after one there is no next.
    Result<bool> next();
    std::string_view rootName() const { return rootName_; }
    std::string rootAttribute(std::string_view name) const;
    std::string_view name() const { return name_; }
    std::string_view piece() const { return piece_; }
    std::size_t line() const { return line_; }              // on which it starts
    std::size_t offset() const { return scanner_.offset(); }
private:
    std::string_view text_;
    XmlScanner scanner_;
    std::string_view rootName_{}, rootTag_{}, name_{}, piece_{};
    std::size_t line_ = 1, counted_ = 0;
};
}  // namespace schouw::formats
