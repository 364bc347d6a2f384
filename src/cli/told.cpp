#include "cli/told.hpp"

namespace schouw::cli {
Told told(Error const& error) {
    Error bare = error;
    bare.place = {};
    auto const& at = error.place;
    return {at.source, static_cast<std::int64_t>(at.line), static_cast<std::int64_t>(at.column), at.field, error.key, content::sentence(language(), bare)};
}
}  // namespace schouw::cli
