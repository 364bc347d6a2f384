#pragma once
// XML read event by event, without a tree: for large regular files (sheets) and to hold foreign XML to its limits before a tree is built.
// Namespaces by local name. No DOCTYPE beyond a bare "<!DOCTYPE name>", so no entity but the five and numbers. Text is taken as UTF-8.
#include "base/result.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace schouw::formats {
struct XmlLimits {
    std::size_t bytes = std::size_t{256} << 20;
    std::size_t depth = 64;
    std::size_t nodes = 4'000'000;          // elements and attributes
    bool keepPartial = false;               // a document that is cut off or wrong further on: keep what came before (XmlDocument::fault)
};

class XmlScanner {
public:
    enum class Event { open, close, text, end };    // <a/> gives open and close

    explicit XmlScanner(std::string_view text, XmlLimits limits = {});      // text must outlive it
    // Errors: xml.syntax, xml.cut-off, xml.doctype, xml.depth, xml.nodes, xml.too-large; each with its line. The end comes again when asked again.
    Result<Event> next();

    std::string_view name() const { return name_; }             // open, close: the local name
    std::string attribute(std::string_view name) const;         // open: decoded; "" when absent. By local name.
    void appendText(std::string& out) const;                    // text: decoded (CDATA as it is)
    std::size_t depth() const { return open_.size(); }
    std::size_t offset() const { return at_; }
    std::size_t safeOffset() const { return safe_; }            // behind the last whole event
    std::size_t startOffset() const { return start_; }          // open: where its "<" stands
    std::size_t line() const;                                   // of offset(); linear, for errors
private:
    Result<Event> markup();
    Result<Event> startTag();
    Result<Event> endTag();
    Result<bool> skip();            // comment, instruction or doctype: true when one was stepped over
    std::unexpected<Error> wrong(char const* key, std::vector<std::string> arguments = {}) const;
    std::string_view takeName();
    void takeBlanks();

    std::string_view text_;
    XmlLimits limits_;
    std::size_t at_ = 0, safe_ = 0, start_ = 0, nodes_ = 0;
    std::vector<std::string_view> open_{};      // full names
    std::string_view name_{}, attributes_{}, content_{};
    bool cdata_ = false, pendingClose_ = false, seenRoot_ = false;
};

inline std::string_view xmlLocalName(std::string_view name) { return name.substr(name.rfind(':') + 1); }     // "bom:name" -> "name"
// &lt; &gt; &amp; &apos; &quot; and &#..; in their letters; anything else stays as it is written.
void decodeXml(std::string_view raw, std::string& out);
}  // namespace schouw::formats
