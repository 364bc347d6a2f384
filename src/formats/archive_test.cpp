#include "formats/archive.hpp"
#include "support/zip.hpp"
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

namespace schouw::formats {
namespace {
std::string deflated(std::string const& text, int windowBits) {     // 15: zlib, 31: gzip
    z_stream z{};
    deflateInit2(&z, 9, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&z, text.size()) + 32, '\0'), in = text;
    z.next_in = reinterpret_cast<Bytef*>(in.data()), z.avail_in = static_cast<uInt>(in.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data()), z.avail_out = static_cast<uInt>(out.size());
    deflate(&z, Z_FINISH);
    out.resize(z.total_out);
    deflateEnd(&z);
    return out;
}
std::string zstd(std::string const& text) {
    std::string out(ZSTD_compressBound(text.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
    return out;
}
std::string keyOf(std::string const& bytes, UnpackLimits limits = {}) {
    auto const r = unpack(bytes, packingOf(bytes), limits);
    return r ? "" : r.error().key;
}
TEST(Archive, unpacksEachStream) {
    std::string const text = "hallo hallo hallo hallo\n";
    for (auto const& bytes : {deflated(text, 31), deflated(text, 15), zstd(text)}) EXPECT_EQ(unpack(bytes, packingOf(bytes)).value_or(""), text);
    auto const twice = deflated("a\n", 31) + deflated("b\n", 31);
    EXPECT_EQ(unpack(twice, Packing::gzip).value_or(""), "a\nb\n");
    EXPECT_EQ(unpack(deflated("a\n", 31) + std::string(10, '\0'), Packing::gzip).value_or(""), "a\n");
}
TEST(Archive, plainTextIsNotPacked) {
    for (auto const* text : {"xylofoon,1\n", "h,1", "8\x1d", "x", "", "{\"a\":1}", "naam;merk\n"}) EXPECT_EQ(packingOf(text), Packing::none) << text;
}
TEST(Archive, stopsABomb) {
    std::string const zeros(20 << 20, '\0');
    EXPECT_EQ(keyOf(deflated(zeros, 31)), "archive.ratio");
    EXPECT_EQ(keyOf(zstd(zeros)), "archive.ratio");
    EXPECT_EQ(keyOf(deflated(std::string(1 << 20, '\0'), 31)), "");         // small enough to be free
    EXPECT_EQ(keyOf(deflated("0123456789", 31), {.bytes = 9}), "archive.too-large");
}
TEST(Archive, refusesWideWindowsOfZstd) {
    auto* const c = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(c, ZSTD_c_windowLog, 27);
    ZSTD_CCtx_setParameter(c, ZSTD_c_contentSizeFlag, 0);
    std::string const text(1 << 20, 'x');
    std::string out(ZSTD_compressBound(text.size()), '\0');
    ZSTD_inBuffer in{text.data(), text.size(), 0};
    ZSTD_outBuffer to{out.data(), out.size(), 0};
    while (ZSTD_compressStream2(c, &to, &in, ZSTD_e_continue), in.pos < in.size) {}
    ZSTD_compressStream2(c, &to, &in, ZSTD_e_end);
    ZSTD_freeCCtx(c);
    out.resize(to.pos);
    EXPECT_EQ(keyOf(out), "archive.broken");
}
TEST(Archive, tellsCutAndBrokenApart) {
    auto const whole = deflated("een tekst die lang genoeg is om te breken", 31);
    EXPECT_EQ(keyOf(whole.substr(0, whole.size() - 9)), "archive.cut-off");
    auto broken = whole;
    broken[broken.size() - 6] ^= 1;
    EXPECT_EQ(keyOf(broken), "archive.broken");
    auto const z = zstd("een tekst die lang genoeg is om te breken");
    EXPECT_EQ(keyOf(z.substr(0, z.size() - 3)), "archive.cut-off");
    EXPECT_EQ(keyOf(deflated(deflated("x", 31), 31)), "archive.nested");
}
TEST(Archive, readsZipEntries) {
    auto const bytes = testing::storedZip({{"a.txt", "aaa"}, {"map/", ""}, {"map/b.txt", "bbb"}});
    EXPECT_EQ(packingOf(bytes), Packing::zip);
    auto zip = Zip::open(bytes);
    ASSERT_TRUE(zip) << zip.error().key;
    ASSERT_EQ(zip->entries().size(), 3u);
    EXPECT_TRUE(zip->entries()[1].folder);
    EXPECT_EQ(zip->read(*zip->find("map/b.txt")).value_or(""), "bbb");
    EXPECT_EQ(zip->find("nope"), nullptr);
}
TEST(Archive, zipHasItsLimits) {
    std::vector<std::pair<std::string, std::string>> many(20, {"x", ""});
    EXPECT_EQ(Zip::open(testing::storedZip(many), {.entries = 19}).error().key, "archive.entries");
    auto const link = testing::storedZip({{"l", "/etc/passwd"}}, 0120777);
    auto zip = Zip::open(link);
    ASSERT_TRUE(zip);
    EXPECT_EQ(zip->read(zip->entries()[0]).error().key, "archive.link");
    auto const nested = testing::storedZip({{"in.zip", testing::storedZip({{"a", "b"}})}});
    auto outer = Zip::open(nested);
    EXPECT_EQ(outer->read(outer->entries()[0]).error().key, "archive.nested");
    auto const both = testing::storedZip({{"a", "12345"}, {"b", "67890"}});
    auto small = Zip::open(both, {.bytes = 8});
    EXPECT_TRUE(small->read(small->entries()[0]));
    EXPECT_EQ(small->read(small->entries()[1]).error().key, "archive.too-large");
    auto cut = both;
    cut.resize(cut.size() - 10);
    EXPECT_EQ(Zip::open(cut).error().key, "archive.broken");
}
}  // namespace
}  // namespace schouw::formats
