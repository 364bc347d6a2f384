#include "continuity/vcard.hpp"

namespace schouw::continuity {
namespace {
constexpr std::size_t kLine = 75;

std::string told(std::string_view text) {               // RFC 2426 section 4
    std::string out;
    for (char const c : text) {
        if (c == '\\' || c == ',' || c == ';') (out += '\\') += c;
        else if (c == '\n') out += "\\n";
        else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) out += c;
    }
    return out;
}
// Folded between characters, never inside one.
void line(std::string& out, std::string const& text) {
    std::size_t used = 0;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t n = 1;
        while (i + n < text.size() && (static_cast<unsigned char>(text[i + n]) & 0xc0) == 0x80) ++n;
        if (used + n > kLine) out += "\r\n ", used = 1;
        out.append(text, i, n);
        used += n;
        i += n;
    }
    out += "\r\n";
}
std::string dialled(std::string const& phone) {
    std::string out;
    for (char const c : phone) if ((c >= '0' && c <= '9') || c == '+' || c == '-') out += c;
    return out;
}
void person(std::string& out, KitContact const& c) {
    line(out, "BEGIN:VCARD");
    line(out, "VERSION:3.0");
    line(out, "N:" + told(c.name) + ";;;;");
    line(out, "FN:" + told(c.name));
    for (auto const* phone : {&c.phone, &c.secondPhone}) if (!phone->empty()) line(out, "TEL;TYPE=VOICE:" + dialled(*phone));
    if (!c.email.empty()) line(out, "EMAIL:" + told(c.email));
}
}  // namespace

std::string vcard(KitContact const& c) {
    std::string out;
    person(out, c);
    if (!c.of.empty()) line(out, "ORG:" + told(c.of));
    if (!c.role.empty()) line(out, "TITLE:" + told(c.role));
    std::string note;
    for (auto const* part : {&c.number, &c.reachable, &c.may}) if (!part->empty()) note += (note.empty() ? "" : "\n") + *part;
    if (!note.empty()) line(out, "NOTE:" + told(note));
    line(out, "END:VCARD");
    return out;
}
std::string smallVcard(KitContact const& c) {
    std::string out;
    person(out, c);
    line(out, "END:VCARD");
    return out;
}
std::string vcards(Kit const& kit) {
    std::string out;
    for (auto const& c : kit.contacts) if (!c.phone.empty() || !c.secondPhone.empty() || !c.email.empty()) out += vcard(c);
    return out;
}
}  // namespace schouw::continuity
