#include "formats/pack.hpp"

#include <memory>
#include <zstd.h>

namespace schouw::formats {
Result<std::string> packZstd(std::string_view bytes, int level) {
    std::unique_ptr<ZSTD_CCtx, decltype([](ZSTD_CCtx* c) { ZSTD_freeCCtx(c); })> const context(ZSTD_createCCtx());
    if (!context) return fail(ErrorKind::unavailable, "archive.memory");
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    auto const n = ZSTD_compress2(context.get(), out.data(), out.size(), bytes.data(), bytes.size());
    if (ZSTD_isError(n)) return fail(ErrorKind::unavailable, "archive.memory");
    out.resize(n);
    return out;
}
}  // namespace schouw::formats
