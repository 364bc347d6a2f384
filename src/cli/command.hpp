#pragma once
// A command family adds its commands to the program: one file per family, listed in families.cpp.
#include "base/result.hpp"
#include "content/content.hpp"
#include <string>
#include <vector>

namespace CLI { class App; }

namespace schouw::cli {
enum class Exit : int { good = 0, wrongInput = 1, wrongUse = 2 };

using AddFamily = void (*)(CLI::App& program);
std::vector<AddFamily> const& families();

// Ends the command with this exit code; caught in main. Commands print first, then throw.
struct Ended { Exit code; };

// The bytes of a file, or of standard input for "-". Errors: file.unreadable, file.too-large.
Result<std::string> readInput(std::string const& path, std::size_t most = std::size_t{64} << 20);

// The language of the user: SCHOUW_LANG, else LC_ALL, LC_MESSAGES, LANG; Dutch unless it starts with "en".
content::Language language();
// A sentence of content/texts in that language.
inline std::string t(std::string_view key, std::vector<std::string> const& arguments = {}) { return content::text(language(), key, arguments); }

// Prints the error on stderr in that language ("file:line: sentence") and ends with 1, or 2 for ErrorKind::usage.
[[noreturn]] void refuse(Error const& error);
template <class T> T orRefuse(Result<T> result) {
    if (!result) refuse(result.error());
    return *std::move(result);
}
}  // namespace schouw::cli
