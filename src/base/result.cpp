#include "base/result.hpp"

#include <fmt/format.h>

namespace schouw {
std::string describe(Error const& error) {
    std::string out = error.place.source;
    if (error.place.line) out += fmt::format(":{}", error.place.line);
    if (error.place.column) out += fmt::format(":{}", error.place.column);
    if (!out.empty()) out += ": ";
    if (!error.place.field.empty()) out += error.place.field + ": ";
    out += error.key;
    for (std::size_t i = 0; i < error.arguments.size(); ++i) out += (i ? ", " : " (") + error.arguments[i];
    if (!error.arguments.empty()) out += ')';
    return out;
}
}  // namespace schouw
