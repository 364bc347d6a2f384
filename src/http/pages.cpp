#include "http/pages.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "http/url.hpp"
#include <charconv>
#include <zlib.h>

namespace schouw::http {
namespace {
std::string_view typeOf(std::string_view path) {
    struct Type { std::string_view ending, type; };
    static constexpr Type kTypes[] = {
        {".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".css", "text/css; charset=utf-8"},
        {".json", "application/json"}, {".svg", "image/svg+xml"}, {".png", "image/png"}, {".ico", "image/x-icon"},
        {".woff2", "font/woff2"}, {".txt", "text/plain; charset=utf-8"}, {".webmanifest", "application/manifest+json"},
        {".webp", "image/webp"}, {".jpg", "image/jpeg"}, {".pdf", "application/pdf"},
    };
    for (auto const& t : kTypes) if (path.ends_with(t.ending)) return t.type;
    return "application/octet-stream";
}
// RFC 9110, section 12.5.3, for the one coding that we have: no header means that any will do.
bool takesGzip(Request const& request) {
    std::string_view const header = request.header("accept-encoding");
    if (header.empty()) return false;                   // ... but those who say nothing are rarely able to unpack
    bool any = false;
    for (auto const& item : split(header, ',')) {
        auto const parts = split(item, ';');
        auto const coding = lower(trim(parts.front()));
        bool refused = false;
        for (std::size_t i = 1; i < parts.size(); ++i) {
            auto const q = lower(trim(parts[i]));
            if (q.starts_with("q=0") && q.find_first_not_of("0.", 2) == q.npos) refused = true;
        }
        if (coding == "gzip" || coding == "x-gzip") return !refused;
        if (coding == "*") any = !refused;
    }
    return any;
}
std::string unpacked(std::string_view gzip) {
    z_stream z{};
    check(inflateInit2(&z, 15 + 16) == Z_OK, "zlib");
    std::string out;
    char piece[16384];
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(gzip.data()));
    z.avail_in = static_cast<uInt>(gzip.size());
    int rc = Z_OK;
    while (rc == Z_OK) {
        z.next_out = reinterpret_cast<Bytef*>(piece);
        z.avail_out = sizeof piece;
        rc = inflate(&z, Z_NO_FLUSH);
        out.append(piece, sizeof piece - z.avail_out);
    }
    inflateEnd(&z);
    check(rc == Z_STREAM_END, "an embedded page cannot be unpacked");
    return out;
}
}  // namespace

Pages::Pages(std::vector<PageFile> files) {
    for (auto const& f : files) check(files_.emplace(f.path, f).second, "two pages with the same path");
}

std::optional<Response> Pages::answer(Request const& request) const {
    auto const segments = pathSegments(request.path);
    if (!segments) return {};
    std::string path;
    for (auto const& s : *segments) path.append("/").append(s);
    auto it = files_.find(path);
    if (it == files_.end() && segments->back().find('.') == std::string::npos) it = files_.find("/index.html");
    if (it == files_.end()) return {};

    auto const& file = it->second;
    bool const gzip = file.gzip && takesGzip(request);
    Response out;
    out.type = typeOf(file.path);
    out.headers.emplace_back("ETag", '"' + std::string(file.hash) + (gzip ? "-gz\"" : "\""));
    if (file.gzip) out.headers.emplace_back("Vary", "Accept-Encoding");
    out.headers.emplace_back("Cache-Control", file.path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    if (gzip) out.headers.emplace_back("Content-Encoding", "gzip");
    if (gzip || !file.gzip) out.staticBody = file.bytes;
    else out.body = unpacked(file.bytes);
    return out;
}
}  // namespace schouw::http
