#pragma once
// The bytes of a file or of standard input, piece by piece, unpacked on the way (gzip, zstd, known by their first bytes). For what
// may be larger than memory; nothing is held but one piece.
#include "base/result.hpp"
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace schouw::formats {
class Inflow {
public:
    // "-": standard input. Errors: file.unreadable.
    static Result<Inflow> open(std::string const& path);
    ~Inflow();
    Inflow(Inflow&&) noexcept;
    Inflow& operator=(Inflow&&) noexcept;
    // The next piece, valid until the next call; empty at the end. Errors: file.unreadable, archive.broken, archive.cut-off.
    Result<std::string_view> next();
private:
    struct Inside;
    explicit Inflow(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};
}  // namespace schouw::formats
