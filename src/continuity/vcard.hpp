#pragma once
// Contacts as every phone reads them: vCard 3.0 (RFC 2426), lines of at most 75 bytes, CRLF.
#include "continuity/kit.hpp"

namespace schouw::continuity {
std::string vcard(KitContact const& contact);
std::string vcards(Kit const& kit);                     // all that have a number or an address
// The shortest card that a QR code of readable size holds: name, numbers, address.
std::string smallVcard(KitContact const& contact);
}  // namespace schouw::continuity
