#pragma once
// "This is normal": what needs no telling, for whom, until when and why. An exception names at least one of rule, category, source,
// destination, user or host; all that it names must hold for the finding. After its end date it does nothing.
#include "detection/engine/incident.hpp"
#include "formats/yaml.hpp"

namespace schouw::detection {

struct Exception {
    std::string rule{}, category{}, source{}, destination{}, user{}, host{};      // source and destination: an address or a network
    std::string until{}, why{};                                                 // until: the last day, 2026-12-31; required
    bool holds(Rule const& rule, Finding const& finding) const;
    std::int64_t end = 0;                                                       // of that day, nanoseconds since 1970 UTC
};
// A document `exceptions:` with a list. Errors: exception.unknown, exception.empty, exception.until, exception.network.
formats::AllOr<std::vector<Exception>> readExceptions(std::string_view text, std::string source);
}  // namespace schouw::detection
