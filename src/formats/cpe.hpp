#pragma once
// Names of products: CPE 2.3 (NISTIR 7695 naming, NISTIR 7696 matching). Read from the formatted string, "cpe:2.3:a:openbsd:openssh:7.4:*:...",
// and from the older URI that tools still print, "cpe:/a:openbsd:openssh:7.4".
#include "base/result.hpp"
#include <array>
#include <string>
#include <string_view>

namespace schouw::formats {

// One attribute. As text it is a well-formed name of NISTIR 7695: lower case, every sign but letters, digits and "_" behind a backslash;
// a bare * or ? at its ends is a wildcard.
struct CpeValue {
    enum class Kind : unsigned char { any, na, text };
    Kind kind = Kind::any;
    std::string text{};
    bool operator==(CpeValue const&) const = default;

    bool hasWildcard() const;
    std::string plain() const;                          // backslashes off; "*" for any, "-" for none
};
enum class CpeField : unsigned char { part, vendor, product, version, update, edition, language, softwareEdition, targetSoftware, targetHardware, other };
inline constexpr std::size_t kCpeFields = 11, kCpeBytes = 4096;
std::string_view cpeFieldName(CpeField field);          // "sw_edition"

struct Cpe {
    std::array<CpeValue, kCpeFields> values{};
    CpeValue& operator[](CpeField f) { return values[static_cast<std::size_t>(f)]; }
    CpeValue const& operator[](CpeField f) const { return values[static_cast<std::size_t>(f)]; }
    bool operator==(Cpe const&) const = default;

    std::string text() const;                           // formatted string, 13 parts
    std::string uri() const;                            // "cpe:/..."
};

// Either form. Errors cpe.* with the column.
Result<Cpe> parseCpe(std::string_view text);
Result<Cpe> parseCpeUri(std::string_view text);         // "cpe:/" only
// One attribute as a well-formed name writes it: "ANY", "NA", "8\.*".
Result<CpeValue> cpeValue(std::string_view text);
// A plain text, "C++ Builder", as the value of an attribute: lower case, blanks become "_", signs get their backslash. Empty is any.
CpeValue cpeOf(std::string_view plain);

// A CPE of either form as a formatted string of 13 parts, also when a tool left its tail off; "" for what is none.
std::string cpe23(std::string_view text);

// NISTIR 7696 table 6-2. Two wildcards, or a wildcard in the target only, are `undefined`; except, and this differs from the table on
// purpose: what is written the same is equal, and ANY is a superset of every value.
enum class CpeRelation : unsigned char { undefined, disjoint, equal, subset, superset };
CpeRelation relation(CpeValue const& source, CpeValue const& target);
// Of the whole name: disjoint when one attribute is; equal, subset, superset when all agree; else undefined.
CpeRelation relation(Cpe const& source, Cpe const& target);
// Can the target be what the source names? No attribute disjoint, none undefined.
bool mayMatch(Cpe const& source, Cpe const& target);
}  // namespace schouw::formats
