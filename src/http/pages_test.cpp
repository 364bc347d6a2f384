#include "http/pages.hpp"
#include <gtest/gtest.h>
#include <zlib.h>

namespace schouw::http {
namespace {
std::string gzipped(std::string const& text) {
    z_stream z{};
    deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(text.size() + 100, '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    z.avail_in = static_cast<uInt>(text.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    deflate(&z, Z_FINISH);
    out.resize(out.size() - z.avail_out);
    deflateEnd(&z);
    return out;
}
std::string const kText(30000, 'j');
std::string const kScript = gzipped(kText);
Pages pages() {
    return Pages({{"/index.html", "<html>", false, "h1"}, {"/assets/index-4f1c.js", kScript, true, "h2"}, {"/favicon.svg", "<svg/>", false, "h3"}, {"/een pagina.txt", "x", false, "h4"}});
}
std::optional<Response> get(std::string path, std::string encoding = "gzip, br") {
    Request r;
    r.path = std::move(path);
    if (!encoding.empty()) r.headers.emplace_back("accept-encoding", encoding);
    return pages().answer(r);
}
std::string header(Response const& r, std::string_view name) {
    for (auto const& [k, v] : r.headers) if (k == name) return v;
    return "";
}

TEST(Pages, comePackedToWhoCanUnpack) {
    auto const r = get("/assets/index-4f1c.js").value();
    EXPECT_EQ(kScript, r.staticBody);
    EXPECT_EQ("gzip", header(r, "Content-Encoding"));
    EXPECT_EQ("Accept-Encoding", header(r, "Vary"));
    EXPECT_EQ("\"h2-gz\"", header(r, "ETag"));
    EXPECT_EQ("public, max-age=31536000, immutable", header(r, "Cache-Control"));
    EXPECT_EQ("text/javascript; charset=utf-8", r.type);
}

TEST(Pages, comeUnpackedToWhoCannot) {
    for (std::string const encoding : {"", "br", "gzip;q=0", "gzip;q=0.000, *", "identity", "*;q=0"}) {
        auto const r = get("/assets/index-4f1c.js", encoding).value();
        EXPECT_EQ(kText, r.body) << encoding;
        EXPECT_EQ("", header(r, "Content-Encoding"));
        EXPECT_EQ("\"h2\"", header(r, "ETag"));
    }
    for (std::string const encoding : {"gzip", "GZIP;q=0.5", "br, *", "deflate, gzip;q=1.0, *;q=0.5", "gzip;q=0.001"})
        EXPECT_EQ(kScript, get("/assets/index-4f1c.js", encoding).value().staticBody) << encoding;
}

TEST(Pages, everyPathOfTheProgramIsItsIndex) {
    for (std::string const path : {"/", "/index.html", "/organisations/1/risks", "/risks/", "/caf%C3%A9"}) {
        auto const r = get(path);
        ASSERT_TRUE(r) << path;
        EXPECT_EQ("<html>", r->staticBody);
        EXPECT_EQ("no-cache", header(*r, "Cache-Control"));
        EXPECT_EQ("text/html; charset=utf-8", r->type);
    }
}

TEST(Pages, aFileThatIsNotThereIsNotTheIndex) {
    for (std::string const path : {"/assets/old-1234.js", "/robots.txt", "/../index.html", "/%2e%2e/x", "/%"}) EXPECT_FALSE(get(path)) << path;
    EXPECT_EQ("x", get("/een%20pagina.txt")->staticBody);
    EXPECT_FALSE(Pages().answer({}));
    EXPECT_TRUE(Pages().empty());
}
}  // namespace
}  // namespace schouw::http
