#include "cli/command.hpp"

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace schouw::cli {
Result<std::string> readInput(std::string const& path, std::size_t most) {
    int const file = path == "-" ? 0 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return fail(ErrorKind::invalid, "file.unreadable", {path}, {.source = path});
    std::string out;
    char block[65536];
    for (;;) {
        auto const n = ::read(file, block, sizeof block);
        if (n > 0) out.append(block, static_cast<std::size_t>(n));
        if (n == 0 || out.size() > most) break;
        if (n < 0 && errno != EINTR) {
            if (file) ::close(file);
            return fail(ErrorKind::invalid, "file.unreadable", {path}, {.source = path});
        }
    }
    if (file) ::close(file);
    if (out.size() > most) return fail(ErrorKind::limit, "file.too-large", {path, std::to_string(most)}, {.source = path});
    return out;
}
content::Language language() {
    for (auto const* name : {"SCHOUW_LANG", "LC_ALL", "LC_MESSAGES", "LANG"})
        if (char const* set = std::getenv(name); set && *set) return content::languageOf(set);
    return content::Language::nl;
}
void refuse(Error const& error) {
    std::fprintf(stderr, "%s\n", content::sentence(language(), error).c_str());
    throw Ended{error.kind == ErrorKind::usage ? Exit::wrongUse : Exit::wrongInput};
}
}  // namespace schouw::cli
