#pragma once
// The program's own log: one line an event on stderr, UTC, no secrets, no line breaks from outside.
#include <fmt/format.h>
#include <string_view>

namespace schouw::log {
enum class Level { debug, info, warning, error };
void setLevel(Level least);
void write(Level level, std::string_view room, std::string_view text);      // any thread
template <class... A> void info(std::string_view room, fmt::format_string<A...> f, A&&... a) { write(Level::info, room, fmt::format(f, std::forward<A>(a)...)); }
template <class... A> void warning(std::string_view room, fmt::format_string<A...> f, A&&... a) { write(Level::warning, room, fmt::format(f, std::forward<A>(a)...)); }
template <class... A> void error(std::string_view room, fmt::format_string<A...> f, A&&... a) { write(Level::error, room, fmt::format(f, std::forward<A>(a)...)); }
}  // namespace schouw::log
