#include "discovery/observation.hpp"

#include "base/text.hpp"
#include <algorithm>

namespace schouw::discovery {
std::string_view Observation::fact(FactName wanted) const {
    auto const found = std::ranges::find(facts, wanted, &Fact::name);
    return found == facts.end() ? std::string_view{} : std::string_view(found->value);
}
std::string_view Observation::identifier(IdentifierType type) const {
    auto const found = std::ranges::find(identifiers, type, &Identifier::type);
    return found == identifiers.end() ? std::string_view{} : std::string_view(found->value);
}
std::string_view Observation::name() const {
    if (auto const told = fact(FactName::name); !told.empty()) return told;
    using enum IdentifierType;
    for (auto const type : {IdentifierType::name, hostname, fqdn, login, email, assetTag, serial, url, purl, ip, mac, smbiosUuid, directoryId, agentId})
        if (auto const known = identifier(type); !known.empty()) return known;
    return {};
}
void Observation::tell(FactName name, std::string_view value) {
    auto text = bounded(value);
    if (text.empty() || facts.size() >= kMostIdentifiers) return;
    Fact told{name, std::move(text)};
    if (std::ranges::find(facts, told) == facts.end()) facts.push_back(std::move(told));
}
void Observation::know(IdentifierType type, std::string_view value, bool weak) {
    auto text = bounded(value);
    if (text.empty() || identifiers.size() >= kMostIdentifiers) return;
    for (auto const& known : identifiers)
        if (known.type == type && known.value == text) return;
    identifiers.push_back({type, std::move(text), weak});
}

std::string bounded(std::string_view text) {
    text = trim(text);
    std::string out;
    out.reserve(std::min(text.size(), kMostText));
    for (std::size_t i = 0; i < text.size() && out.size() < kMostText;) {
        auto const b = static_cast<unsigned char>(text[i]);
        std::size_t const n = b < 0x80 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
        auto const letter = text.substr(i, n);
        if (b < 0x80) {
            if (b >= 0x20 && b != 0x7f) out += text[i];
            else if (b == '\n' || b == '\t') out += text[i];
            ++i;
        } else if (letter.size() == n && isUtf8(letter)) {
            if (out.size() + n > kMostText) break;
            out += letter;
            i += n;
        } else {
            out += "\xef\xbf\xbd";
            ++i;
        }
    }
    return out;
}
}  // namespace schouw::discovery
