#include "formats/archive.hpp"

#include <algorithm>
#include <cstdint>
#include <zlib.h>
#include <zstd.h>

namespace schouw::formats {
namespace {
unsigned byteAt(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

// Room for what comes out, with the limits. Every step adds at most one block.
struct Out {
    UnpackLimits const& limits;
    std::size_t packed;                 // size of the whole input
    std::string text{};
    char block[65536];

    Result<> add(std::size_t n) {
        text.append(block, n);
        if (text.size() > limits.bytes) return fail(ErrorKind::limit, "archive.too-large", {std::to_string(limits.bytes >> 20)});
        if (text.size() > limits.freely && text.size() / limits.ratio > packed)
            return fail(ErrorKind::limit, "archive.ratio", {std::to_string(limits.ratio)});
        return {};
    }
};

struct Inflater {
    z_stream stream{};
    ~Inflater() { inflateEnd(&stream); }
};

// gzip (RFC 1952) and zlib (RFC 1950) by zlib itself.
Result<std::string> inflateAll(std::string_view bytes, Packing packing, UnpackLimits const& limits) {
    auto const out = std::make_unique<Out>(limits, bytes.size());
    Inflater z;
    if (inflateInit2(&z.stream, packing == Packing::gzip ? 15 + 16 : 15) != Z_OK) return fail(ErrorKind::unavailable, "archive.memory");
    std::string_view rest = bytes;
    for (;;) {
        auto const piece = rest.substr(0, std::size_t{1} << 30);
        z.stream.next_in = const_cast<Bytef*>(reinterpret_cast<Bytef const*>(piece.data()));    // zlib reads only
        z.stream.avail_in = static_cast<uInt>(piece.size());
        z.stream.next_out = reinterpret_cast<Bytef*>(out->block);
        z.stream.avail_out = sizeof out->block;
        int const state = ::inflate(&z.stream, Z_NO_FLUSH);
        if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR) return fail(ErrorKind::invalid, "archive.broken");
        rest.remove_prefix(piece.size() - z.stream.avail_in);
        auto const made = sizeof out->block - z.stream.avail_out;
        SCHOUW_TRY_VOID(out->add(made));
        if (state == Z_STREAM_END) {
            // Another member may follow; anything else behind the end is left alone, as gzip does with padding.
            if (packing != Packing::gzip || packingOf(rest) != Packing::gzip) return std::move(out->text);
            if (inflateReset(&z.stream) != Z_OK) return fail(ErrorKind::invalid, "archive.broken");
        } else if (rest.empty() && made == 0) {
            return fail(ErrorKind::invalid, "archive.cut-off");
        }
    }
}

Result<std::string> unpackZstd(std::string_view bytes, UnpackLimits const& limits) {
    auto const out = std::make_unique<Out>(limits, bytes.size());
    std::unique_ptr<ZSTD_DCtx, decltype([](ZSTD_DCtx* c) { ZSTD_freeDCtx(c); })> context(ZSTD_createDCtx());
    if (!context || ZSTD_isError(ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, 23))) return fail(ErrorKind::unavailable, "archive.memory");
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    for (;;) {
        ZSTD_outBuffer room{out->block, sizeof out->block, 0};
        auto const state = ZSTD_decompressStream(context.get(), &room, &in);
        if (ZSTD_isError(state)) return fail(ErrorKind::invalid, "archive.broken");
        SCHOUW_TRY_VOID(out->add(room.pos));
        if (in.pos < in.size || room.pos == room.size) continue;
        if (state != 0) return fail(ErrorKind::invalid, "archive.cut-off");
        return std::move(out->text);
    }
}
}  // namespace

Packing packingOf(std::string_view bytes) {
    if (bytes.starts_with("\x1f\x8b")) return Packing::gzip;
    if (bytes.starts_with("\x28\xb5\x2f\xfd")) return Packing::zstd;
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return Packing::zip;
    if (bytes.size() >= 6 && (byteAt(bytes, 0) & 0x8f) == 0x08 && (byteAt(bytes, 0) << 8 | byteAt(bytes, 1)) % 31 == 0 && !(byteAt(bytes, 1) & 0x20)) {
        // Two letters of plain text pass this too ("x\n", "h,"): a deflate block of a kind that exists must follow, and no text byte does both.
        auto const level = byteAt(bytes, 1);
        if (byteAt(bytes, 0) == 0x78 && (level == 0x01 || level == 0x5e || level == 0x9c || level == 0xda) && (byteAt(bytes, 2) & 0x06) != 0x06) return Packing::zlib;
    }
    return Packing::none;
}

Result<std::string> unpack(std::string_view bytes, Packing packing, UnpackLimits const& limits) {
    if (packing == Packing::none || packing == Packing::zip) return fail(ErrorKind::invalid, "archive.broken");
    auto out = packing == Packing::zstd ? unpackZstd(bytes, limits) : inflateAll(bytes, packing, limits);
    if (out && packingOf(*out) != Packing::none) return fail(ErrorKind::invalid, "archive.nested");
    return out;
}
}  // namespace schouw::formats
