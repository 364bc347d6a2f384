#pragma once
// What holds for everything that a reader gives, whatever it was fed.
#include "base/check.hpp"
#include "base/text.hpp"
#include "discovery/reader.hpp"

namespace schouw::fuzz {
inline void checkText(std::string const& text) {
    check(text.size() <= discovery::kMostText + 3, "a value that is too long");
    check(isUtf8(text), "a value that is not UTF-8");
}
inline void checkResult(Result<discovery::ImportResult> const& result) {
    using namespace discovery;
    if (!result) return check(!result.error().key.empty(), "refused without a reason");
    check(!(result->observations.empty() && result->faults.empty() && result->notes.empty()), "good with nothing created");
    check(result->observations.size() <= kMostObservations && result->faults.size() <= kMostFaults && result->faults.size() <= result->badRows, "over the limits");
    for (auto const& o : result->observations) {
        check(!o.name().empty(), "a thing without a name");
        check(o.identifiers.size() <= kMostIdentifiers && o.facts.size() <= kMostIdentifiers && o.software.size() <= kMostItems, "a list that is too long");
        for (auto const& i : o.identifiers) checkText(i.value);
        for (auto const& f : o.facts) checkText(f.value);
        for (std::size_t i = 0; i < o.software.size(); ++i) {
            checkText(o.software[i].name), checkText(o.software[i].version), checkText(o.software[i].purl);
            check(o.software[i].within < static_cast<int>(i), "held by a later one");
        }
        for (auto const& s : o.services) checkText(s.product), check(s.port >= 0 && s.port <= 65535, "no such port");
        for (auto const& i : o.interfaces) checkText(i.name);
        for (auto const& c : o.connections) for (auto const& i : c.other) checkText(i.value);
    }
}
inline discovery::ReadContext context() { return {.fileName = "f", .now = Time{1795262400000}, .progress = {}, .mapping = {}}; }
inline std::string_view bytes(unsigned char const* data, std::size_t size) { return {reinterpret_cast<char const*>(data), size}; }
}  // namespace schouw::fuzz
