#pragma once
// What came in, kept before it is processed: records one behind the other in segments of a folder. What append() has answered
// survives the end of the process (kill -9); power loss may cost what the kernel had not yet written.
//
// Segment 000000001.spool (packed 000000001.zst once it is full and processed):
//     "schouw-spool 1 <SHA-256 of the segment before it, 64 digits>\n", then records:
//     u32 length of what follows, i64 received (ns since 1970), u8 length of the sender, sender, line (little endian)
// chain: a line per full segment, and per stop: number, SHA-256 of its bytes unpacked, first and last time, records. Each segment names the hash
// of the one before: what was changed, dropped or swapped shows. Who can write the folder can rewrite all of it; the hash of the
// newest segment, kept elsewhere, shows that too.
#include "base/result.hpp"
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace schouw::detection {

struct SpoolRecord { std::int64_t received = 0; std::string_view sender{}, line{}; };
struct SpoolMark {                                      // a place between two records
    std::uint32_t segment = 1;
    std::uint64_t offset = 0;                           // 0: before the first record
    auto operator<=>(SpoolMark const&) const = default;
};
inline constexpr std::size_t kLongestRecord = (std::size_t{1} << 20) + 512;

class SpoolWriter {
public:
    struct Limits { std::uint64_t segment = std::uint64_t{64} << 20; };
    // Makes the folder when it is not there; cuts off a record that was not written to its end. Errors: spool.unwritable, spool.broken.
    static Result<SpoolWriter> open(std::filesystem::path const& folder, Limits limits);
    static Result<SpoolWriter> open(std::filesystem::path const& folder) { return open(folder, Limits{}); }
    SpoolWriter(SpoolWriter&&) noexcept;
    SpoolWriter& operator=(SpoolWriter&&) noexcept;
    ~SpoolWriter();
    // add() collects, write() hands all of it to the kernel. Error: spool.unwritable (what was collected is kept for the next write).
    void add(SpoolRecord const& record);
    std::size_t waiting() const;                        // bytes
    Result<void> write();
    SpoolMark end() const;                              // behind what was written
    Result<void> seal();                                // ends the segment, so that its hash is kept: at a stop
private:
    struct Inside;
    explicit SpoolWriter(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

// Gives the records from a mark on. take: false stops; the mark is behind the last record taken. Reads what is there and comes back.
// Errors: spool.unreadable, spool.broken.
Result<SpoolMark> readSpool(std::filesystem::path const& folder, SpoolMark from, std::function<bool(SpoolRecord const&)> const& take);

SpoolMark processedMark(std::filesystem::path const& folder);                                      // the first record when none is kept
Result<void> keepProcessedMark(std::filesystem::path const& folder, SpoolMark mark);               // in one step
// Packs the full segments before the mark. Error: spool.unwritable.
Result<void> packSegments(std::filesystem::path const& folder, SpoolMark processed);

struct SpoolCheck {
    std::uint32_t segments = 0;
    std::uint64_t records = 0;
    std::string hash{};                                 // of the newest full segment
    std::vector<Error> problems{};                      // spool.changed, spool.missing, spool.order, spool.broken
};
Result<SpoolCheck> checkSpool(std::filesystem::path const& folder);
}  // namespace schouw::detection
