#pragma once
// check() guards what cannot happen. It stays on in release: a wrong program stops instead of writing wrong data.
#include <cstdio>
#include <cstdlib>
#include <source_location>

namespace schouw {
inline void check(bool holds, char const* what, std::source_location at = std::source_location::current()) {
    if (holds) [[likely]] return;
    std::fprintf(stderr, "schouw: impossible: %s (%s:%u)\n", what, at.file_name(), static_cast<unsigned>(at.line()));
    std::abort();
}
}  // namespace schouw
