#include "content/content.hpp"

#include <algorithm>

#define EMBEDDED_FILE(path, symbol, gzip, hash) extern "C" char const symbol[], symbol##_end[];
#include "content_files.inc"
#undef EMBEDDED_FILE

namespace schouw::content {
namespace {
struct Embedded {
    std::string_view path{}, bytes{};
};
std::vector<Embedded> const& embedded() {
    static std::vector<Embedded> const all = [] {
        std::vector<Embedded> out{
#define EMBEDDED_FILE(path, symbol, gzip, hash) {std::string_view(path).substr(1), {symbol, static_cast<std::size_t>(symbol##_end - symbol)}},
#include "content_files.inc"
#undef EMBEDDED_FILE
        };
        std::ranges::sort(out, {}, &Embedded::path);
        return out;
    }();
    return all;
}
}  // namespace

std::string_view file(std::string_view path) {
    auto const at = std::ranges::lower_bound(embedded(), path, {}, &Embedded::path);
    return at != embedded().end() && at->path == path ? at->bytes : std::string_view{};
}
std::vector<std::string_view> files(std::string_view prefix) {
    std::vector<std::string_view> out;
    for (auto const& f : embedded())
        if (f.path.starts_with(prefix)) out.push_back(f.path);
    return out;
}
}  // namespace schouw::content
