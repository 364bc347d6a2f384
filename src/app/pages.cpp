#include "app/pages.hpp"

#define EMBEDDED_FILE(path, symbol, gzip, hash) extern "C" char const symbol[], symbol##_end[];
#include "app_files.inc"
#undef EMBEDDED_FILE

namespace schouw::app {
http::Pages const& builtInPages() {
    static http::Pages const pages(std::vector<http::PageFile>{
#define EMBEDDED_FILE(path, symbol, gzip, hash) {path, {symbol, static_cast<std::size_t>(symbol##_end - symbol)}, gzip, hash},
#include "app_files.inc"
#undef EMBEDDED_FILE
    });
    return pages;
}
}  // namespace schouw::app
