#pragma once
// A tar archive, entry by entry, out of a stream that may be larger than memory (POSIX.1-2001 pax and ustar, GNU long names). Only plain
// files come out; a name from inside is told, never used as a path.
#include "base/result.hpp"
#include <functional>

namespace schouw::formats {
struct TarLimits {
    std::size_t entryBytes = std::size_t{256} << 20;
    std::size_t entries = 5'000'000;
};

// Do these first bytes begin a tar archive? 262 bytes are enough.
bool isTar(std::string_view head);

class Tar {
public:
    struct Entry { std::string name{}, bytes{}; };
    // more(): the next piece, empty at the end, valid until the next call.
    using More = std::function<Result<std::string_view>()>;
    explicit Tar(More more, TarLimits limits = {}) : more_(std::move(more)), limits_(limits) {}

    // The next plain file, or false at the end. Errors: those of more(), archive.broken, archive.cut-off, archive.too-large, archive.entries.
    Result<bool> next(Entry& entry);
private:
    Result<std::size_t> take(std::string* into, std::size_t most);      // 0 at the end
    Result<void> exactly(std::string* into, std::size_t bytes);

    More more_;
    TarLimits limits_;
    std::string_view piece_{};
    std::size_t entries_ = 0;
    std::string header_{}, longName_{}, extended_{};
};
}  // namespace schouw::formats
