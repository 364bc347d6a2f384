#include "formats/xml_scanner.hpp"

#include "formats/encoding.hpp"
#include <algorithm>
#include <charconv>

namespace schouw::formats {
namespace {
bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool nameStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80; }
bool namePart(char c) { return nameStart(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }
}  // namespace

void decodeXml(std::string_view raw, std::string& out) {
    for (;;) {
        auto const mark = raw.find('&');
        out.append(raw.substr(0, mark));
        if (mark == raw.npos) return;
        raw.remove_prefix(mark);
        auto const end = raw.substr(0, 12).find(';');
        auto const name = end == raw.npos ? std::string_view{} : raw.substr(1, end - 1);
        std::uint32_t letter = 0;
        if (name == "lt") out += '<';
        else if (name == "gt") out += '>';
        else if (name == "amp") out += '&';
        else if (name == "apos") out += '\'';
        else if (name == "quot") out += '"';
        else if (name.starts_with('#')) {
            bool const hex = name.starts_with("#x");
            auto const digits = name.substr(hex ? 2 : 1);
            auto const [stop, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), letter, hex ? 16 : 10);
            if (ec == std::errc{} && stop == digits.data() + digits.size() && letter) appendUtf8(out, letter);
            else out.append(raw.substr(0, end + 1));
        } else {
            out += '&';
            raw.remove_prefix(1);
            continue;
        }
        raw.remove_prefix(end + 1);
    }
}

XmlScanner::XmlScanner(std::string_view text, XmlLimits limits) : text_(text), limits_(limits) {}

std::size_t XmlScanner::line() const {
    return 1 + static_cast<std::size_t>(std::ranges::count(text_.substr(0, std::min(at_, text_.size())), '\n'));
}
std::unexpected<Error> XmlScanner::wrong(char const* key, std::vector<std::string> arguments) const {
    auto const kind = key == std::string_view("xml.depth") || key == std::string_view("xml.nodes") || key == std::string_view("xml.too-large")
                          ? ErrorKind::limit : ErrorKind::invalid;
    return fail(kind, key, std::move(arguments), {.line = line()});
}
void XmlScanner::takeBlanks() {
    while (at_ < text_.size() && blank(text_[at_])) ++at_;
}
std::string_view XmlScanner::takeName() {
    auto const from = at_;
    if (at_ < text_.size() && nameStart(text_[at_])) while (++at_ < text_.size() && namePart(text_[at_])) {}
    return text_.substr(from, at_ - from);
}

Result<XmlScanner::Event> XmlScanner::next() {
    if (text_.size() > limits_.bytes) return wrong("xml.too-large", {std::to_string(limits_.bytes >> 20)});
    if (pendingClose_) {
        pendingClose_ = false;
        name_ = xmlLocalName(open_.back());
        open_.pop_back();
        safe_ = at_;
        return Event::close;
    }
    for (;;) {
        if (at_ >= text_.size()) {
            if (!open_.empty()) return wrong("xml.cut-off", {std::string(open_.back())});
            if (!seenRoot_) return wrong("xml.syntax");
            return Event::end;
        }
        if (text_[at_] == '<') {
            SCHOUW_TRY(bool const skipped, skip());
            if (skipped) continue;
            return markup();
        }
        auto const end = std::min(text_.find('<', at_), text_.size());
        content_ = text_.substr(at_, end - at_);
        cdata_ = false;
        if (std::ranges::all_of(content_, blank)) { at_ = end; continue; }
        if (open_.empty()) return wrong("xml.syntax");
        at_ = end;
        return Event::text;
    }
}

Result<bool> XmlScanner::skip() {
    auto const rest = text_.substr(at_);
    auto const over = [&](std::string_view end, std::size_t from) -> Result<bool> {
        auto const stop = text_.find(end, at_ + from);
        if (stop == text_.npos) return wrong("xml.cut-off", {std::string(rest.substr(0, from))});
        at_ = stop + end.size();
        return true;
    };
    if (rest.starts_with("<?")) return over("?>", 2);
    if (rest.starts_with("<!--")) return over("-->", 4);
    if (!rest.starts_with("<!DOCTYPE")) return false;
    if (seenRoot_) return wrong("xml.syntax");
    at_ += 9;
    takeBlanks();
    takeName();
    takeBlanks();
    if (at_ >= text_.size() || text_[at_] != '>') return wrong("xml.doctype");
    ++at_;
    return true;
}

Result<XmlScanner::Event> XmlScanner::markup() {
    auto const rest = text_.substr(at_);
    if (rest.starts_with("</")) return endTag();
    if (!rest.starts_with("<![CDATA[")) return startTag();
    auto const from = at_ + 9;
    auto const end = text_.find("]]>", from);
    if (end == text_.npos) return wrong("xml.cut-off", {"CDATA"});
    if (open_.empty()) return wrong("xml.syntax");
    content_ = text_.substr(from, end - from);
    cdata_ = true;
    at_ = end + 3;
    return Event::text;
}

Result<XmlScanner::Event> XmlScanner::endTag() {
    at_ += 2;
    auto const name = takeName();
    takeBlanks();
    if (at_ >= text_.size()) return wrong("xml.cut-off", {std::string(name)});
    if (text_[at_] != '>' || open_.empty() || open_.back() != name) return wrong("xml.syntax");
    ++at_;
    open_.pop_back();
    name_ = xmlLocalName(name);
    safe_ = at_;
    return Event::close;
}

Result<XmlScanner::Event> XmlScanner::startTag() {
    if (open_.empty() && seenRoot_) return wrong("xml.syntax");
    start_ = at_++;
    auto const name = takeName();
    if (at_ >= text_.size()) return wrong("xml.cut-off", {std::string(open_.empty() ? name : open_.back())});
    if (name.empty()) return wrong("xml.syntax");
    if (open_.size() >= limits_.depth) return wrong("xml.depth", {std::to_string(limits_.depth)});
    auto const from = at_;
    auto const count = [&]() -> Result<> {
        if (++nodes_ > limits_.nodes) return wrong("xml.nodes", {std::to_string(limits_.nodes)});
        return {};
    };
    SCHOUW_TRY_VOID(count());
    for (;;) {
        auto const before = at_;
        takeBlanks();
        if (at_ >= text_.size()) return wrong("xml.cut-off", {std::string(name)});
        char const c = text_[at_];
        if (c == '>' || c == '/') {
            attributes_ = text_.substr(from, at_ - from);
            if (c == '/') {
                if (at_ + 1 >= text_.size()) return wrong("xml.cut-off", {std::string(name)});
                if (text_[++at_] != '>') return wrong("xml.syntax");
                pendingClose_ = true;
            }
            ++at_;
            break;
        }
        if (before == at_ || takeName().empty()) return wrong("xml.syntax");
        takeBlanks();
        if (at_ < text_.size() && text_[at_] != '=') return wrong("xml.syntax");
        ++at_;
        takeBlanks();
        if (at_ >= text_.size()) return wrong("xml.cut-off", {std::string(name)});
        if (text_[at_] != '"' && text_[at_] != '\'') return wrong("xml.syntax");
        auto const end = text_.find(text_[at_], at_ + 1);
        if (end == text_.npos) return wrong("xml.cut-off", {std::string(name)});
        at_ = end + 1;
        SCHOUW_TRY_VOID(count());
    }
    seenRoot_ = true;
    open_.push_back(name);
    name_ = xmlLocalName(name);
    if (!pendingClose_) safe_ = at_;
    return Event::open;
}

std::string XmlScanner::attribute(std::string_view wanted) const {
    auto rest = attributes_;
    for (;;) {
        auto const from = rest.find_first_not_of(" \t\r\n");
        if (from == rest.npos) return {};
        rest.remove_prefix(from);
        auto const equals = rest.find('=');
        if (equals == rest.npos) return {};
        auto name = rest.substr(0, equals);
        while (!name.empty() && blank(name.back())) name.remove_suffix(1);
        rest.remove_prefix(equals + 1);
        auto const quote = rest.find_first_of("\"'");
        if (quote == rest.npos) return {};
        auto const end = rest.find(rest[quote], quote + 1);
        if (end == rest.npos) return {};
        if (xmlLocalName(name) == wanted) {
            std::string out;
            decodeXml(rest.substr(quote + 1, end - quote - 1), out);
            return out;
        }
        rest.remove_prefix(end + 1);
    }
}

void XmlScanner::appendText(std::string& out) const {
    if (cdata_) out.append(content_);
    else decodeXml(content_, out);
}
}  // namespace schouw::formats
