#pragma once
// Packed files, opened without trust: gzip, zlib, zstd (one stream) and zip, known by their first bytes.
// What comes out is counted, never what a header promises. Nothing is written to disk, no name from inside is used as a path.
#include "base/result.hpp"
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace schouw::formats {
enum class Packing { none, gzip, zlib, zstd, zip };

struct UnpackLimits {
    std::size_t bytes = std::size_t{512} << 20;     // in all
    std::size_t ratio = 100;                        // out : in, once more than `freely` came out
    std::size_t freely = std::size_t{1} << 20;
    std::size_t entries = 2'000;                    // of a zip
};

Packing packingOf(std::string_view bytes);          // zlib only by a header that checks (RFC 1950: CMF*256+FLG divisible by 31, deflate)

// One stream, or several behind each other (gzip, zstd). Not for zip.
// Errors: archive.broken, archive.cut-off, archive.too-large, archive.ratio, archive.nested (what comes out is packed again).
Result<std::string> unpack(std::string_view bytes, Packing packing, UnpackLimits const& limits = {});

// A zip in memory; `bytes` must outlive it. Limits hold over all entries that are read together.
class Zip {
public:
    struct Entry {
        std::string name{};
        std::size_t index = 0;
        std::size_t says = 0;           // its size as the directory promises
        bool folder = false;
    };
    // Errors: archive.broken, archive.entries.
    static Result<Zip> open(std::string_view bytes, UnpackLimits const& limits = {});
    ~Zip();
    Zip(Zip&&) noexcept;
    Zip& operator=(Zip&&) noexcept;

    std::vector<Entry> const& entries() const;
    Entry const* find(std::string_view name) const;
    // Errors as unpack(), and archive.encrypted, archive.link.
    Result<std::string> read(Entry const& entry);
private:
    struct Inside;
    explicit Zip(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};
}  // namespace schouw::formats
