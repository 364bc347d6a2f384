#pragma once
// The pages as they were built into the program by schouw_embed: gzipped, with ETag, and /index.html for every path of the
// single-page program. The table comes from the generated file:
//     #define EMBEDDED_FILE(path, symbol, gzip, hash) extern "C" char const symbol[], symbol##_end[];
//     #include "app_files.inc"
//     #undef EMBEDDED_FILE
//     #define EMBEDDED_FILE(path, symbol, gzip, hash) {path, {symbol, static_cast<std::size_t>(symbol##_end - symbol)}, gzip, hash},
//     static std::vector<http::PageFile> const files = {
//     #include "app_files.inc"
//     };
#include "http/message.hpp"

namespace schouw::http {
struct PageFile {
    std::string_view path{};        // "/assets/index-4f1c.js"
    std::string_view bytes{};
    bool gzip = false;              // the bytes are gzipped
    std::string_view hash{};        // of the file as it was before
};

class Pages {
public:
    Pages() = default;
    explicit Pages(std::vector<PageFile> files);        // paths must be different; everything must outlive the pages
    // The answer to a GET of a path, or nothing when there is no such page. A path without a dot in its last part is one of the
    // single-page program. Files below /assets/ have their hash in their name and may be kept for ever.
    std::optional<Response> answer(Request const& request) const;
    bool empty() const { return files_.empty(); }
private:
    std::map<std::string_view, PageFile, std::less<>> files_{};
};
}  // namespace schouw::http
