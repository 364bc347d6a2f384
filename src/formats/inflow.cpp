#include "formats/inflow.hpp"

#include "formats/archive.hpp"
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>
#include <zlib.h>
#include <zstd.h>

namespace schouw::formats {
namespace {
constexpr std::size_t kPiece = std::size_t{256} << 10;
}  // namespace

struct Inflow::Inside {
    std::string path{};
    int file = -1;
    std::vector<char> raw = std::vector<char>(kPiece), clear{};
    std::size_t from = 0, to = 0;               // what of raw has not been unpacked yet
    bool ended = false, begun = false, inStream = false;
    Packing packing = Packing::none;
    z_stream gz{};
    bool gzOpen = false;
    ZSTD_DStream* zs = nullptr;

    Inside() = default;
    Inside(Inside const&) = delete;
    Inside& operator=(Inside const&) = delete;
    ~Inside() {
        if (file > 0) ::close(file);
        if (gzOpen) inflateEnd(&gz);
        ZSTD_freeDStream(zs);
    }
    std::unexpected<Error> wrong(ErrorKind kind, std::string_view key) const { return fail(kind, key, {path}, {.source = path}); }
    // Fills raw when it is used up.
    Result<void> fill() {
        if (from < to || ended) return {};
        from = to = 0;
        for (;;) {
            auto const n = ::read(file, raw.data(), raw.size());
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) return wrong(ErrorKind::invalid, "file.unreadable");
            ended = n == 0;
            to = static_cast<std::size_t>(n);
            return {};
        }
    }
    Result<void> begin() {
        begun = true;
        // Enough of the first bytes to know the packing, also from a slow pipe.
        while (to < 4 && !ended) {
            auto const n = ::read(file, raw.data() + to, raw.size() - to);
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) return wrong(ErrorKind::invalid, "file.unreadable");
            ended = n == 0;
            to += static_cast<std::size_t>(n);
        }
        auto const known = packingOf({raw.data(), to});
        packing = known == Packing::gzip || known == Packing::zstd ? known : Packing::none;
        if (packing != Packing::none) clear.resize(kPiece);
        if (packing == Packing::zstd) zs = ZSTD_createDStream(), ZSTD_DCtx_setParameter(zs, ZSTD_d_windowLogMax, 27);
        return {};
    }
    Result<std::string_view> gunzip() {
        for (;;) {
            SCHOUW_TRY_VOID(fill());
            if (from == to) {
                if (inStream) return wrong(ErrorKind::invalid, "archive.cut-off");
                return std::string_view{};
            }
            if (!inStream) {
                if (gzOpen) inflateEnd(&gz);
                gz = z_stream{};
                gzOpen = inflateInit2(&gz, 15 + 16) == Z_OK;
                if (!gzOpen) return wrong(ErrorKind::unavailable, "archive.broken");
                inStream = true;
            }
            gz.next_in = reinterpret_cast<Bytef*>(raw.data() + from);
            gz.avail_in = static_cast<uInt>(to - from);
            gz.next_out = reinterpret_cast<Bytef*>(clear.data());
            gz.avail_out = static_cast<uInt>(clear.size());
            auto const r = inflate(&gz, Z_NO_FLUSH);
            from = to - gz.avail_in;
            if (r == Z_STREAM_END) inStream = false;
            else if (r != Z_OK && r != Z_BUF_ERROR) return wrong(ErrorKind::invalid, "archive.broken");
            if (auto const n = clear.size() - gz.avail_out; n > 0) return std::string_view(clear.data(), n);
        }
    }
    Result<std::string_view> unzstd() {
        for (;;) {
            SCHOUW_TRY_VOID(fill());
            ZSTD_inBuffer in{raw.data(), to, from};
            ZSTD_outBuffer out{clear.data(), clear.size(), 0};
            auto const r = ZSTD_decompressStream(zs, &out, &in);
            if (ZSTD_isError(r)) return wrong(ErrorKind::invalid, "archive.broken");
            bool const moved = in.pos > from || out.pos > 0;
            from = in.pos;
            if (moved) inStream = r != 0;
            if (out.pos > 0) return std::string_view(clear.data(), out.pos);
            if (from == to && ended) {
                if (inStream) return wrong(ErrorKind::invalid, "archive.cut-off");
                return std::string_view{};
            }
        }
    }
};

Inflow::Inflow(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Inflow::~Inflow() = default;
Inflow::Inflow(Inflow&&) noexcept = default;
Inflow& Inflow::operator=(Inflow&&) noexcept = default;

Result<Inflow> Inflow::open(std::string const& path) {
    auto inside = std::make_unique<Inside>();
    inside->path = path;
    inside->file = path == "-" ? 0 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat about{};
    if (inside->file < 0 || ::fstat(inside->file, &about) != 0 || S_ISDIR(about.st_mode)) return inside->wrong(ErrorKind::invalid, "file.unreadable");
    return Inflow(std::move(inside));
}
Result<std::string_view> Inflow::next() {
    auto& i = *inside_;
    if (!i.begun) SCHOUW_TRY_VOID(i.begin());
    if (i.packing == Packing::gzip) return i.gunzip();
    if (i.packing == Packing::zstd) return i.unzstd();
    SCHOUW_TRY_VOID(i.fill());
    std::string_view const out(i.raw.data() + i.from, i.to - i.from);
    i.from = i.to;
    return out;
}
}  // namespace schouw::formats
