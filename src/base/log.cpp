#include "base/log.hpp"

#include "base/time.hpp"
#include <atomic>
#include <string>
#include <unistd.h>

namespace schouw::log {
namespace {
std::atomic<Level> least = Level::info;
constexpr std::string_view kNames[] = {"debug", "info", "warning", "error"};
}  // namespace
void setLevel(Level level) { least = level; }
void write(Level level, std::string_view room, std::string_view text) {
    if (level < least) return;
    std::string line = fmt::format("{} {} {}: ", systemClock().now().text(), kNames[static_cast<int>(level)], room);
    for (char c : text.substr(0, 4000)) line += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    line += '\n';
    for (std::string_view rest = line; !rest.empty();) {        // one write for a whole line: threads do not mix
        auto const n = ::write(2, rest.data(), rest.size());
        if (n <= 0) return;
        rest.remove_prefix(static_cast<std::size_t>(n));
    }
}
}  // namespace schouw::log
