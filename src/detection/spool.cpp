#include "detection/spool.hpp"

#include "base/text.hpp"
#include "formats/archive.hpp"
#include "formats/pack.hpp"
#include <array>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

namespace schouw::detection {
namespace {
namespace fs = std::filesystem;
constexpr std::string_view kTitle = "schouw-spool 1 ";
constexpr std::size_t kHead = kTitle.size() + 64 + 1;
std::string const kNoHash(64, '0');

class Digest {
public:
    Digest() : context_(EVP_MD_CTX_new()) { EVP_DigestInit_ex(context_, EVP_sha256(), nullptr); }
    ~Digest() { EVP_MD_CTX_free(context_); }
    Digest(Digest const&) = delete;
    Digest& operator=(Digest const&) = delete;
    void add(std::string_view bytes) { EVP_DigestUpdate(context_, bytes.data(), bytes.size()); }
    void again() { EVP_DigestInit_ex(context_, EVP_sha256(), nullptr); }
    std::string text() {
        std::array<unsigned char, 32> raw{};
        EVP_DigestFinal_ex(context_, raw.data(), nullptr);
        std::string out;
        for (auto const b : raw) out += "0123456789abcdef"[b >> 4], out += "0123456789abcdef"[b & 15];
        return out;
    }
private:
    EVP_MD_CTX* context_;
};
std::string digestOf(std::string_view bytes) {
    Digest d;
    d.add(bytes);
    return d.text();
}
std::string nameOf(std::uint32_t segment, std::string_view ending) {
    auto digits = std::to_string(segment);
    return std::string(9 - std::min<std::size_t>(9, digits.size()), '0') + digits + std::string(ending);
}
std::unexpected<Error> unwritable(fs::path const& path) { return fail(ErrorKind::unavailable, "spool.unwritable", {path.string(), std::strerror(errno)}); }
Result<std::string> bytesOf(fs::path const& path) {
    int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return fail(ErrorKind::unavailable, "spool.unreadable", {path.string()});
    struct stat about {};
    ::fstat(file, &about);
    std::string out(static_cast<std::size_t>(about.st_size), '\0');
    std::size_t done = 0;
    while (done < out.size()) {
        auto const n = ::read(file, out.data() + done, out.size() - done);
        if (n <= 0) break;
        done += static_cast<std::size_t>(n);
    }
    ::close(file);
    out.resize(done);
    return out;
}
bool writeAll(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        auto const n = ::write(file, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}
Result<void> replaceFile(fs::path const& path, std::string_view bytes) {
    auto const fresh = path.string() + ".new";
    int const file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) return unwritable(fresh);
    bool const good = writeAll(file, bytes) && ::fdatasync(file) == 0;
    ::close(file);
    if (!good || ::rename(fresh.c_str(), path.c_str()) != 0) return unwritable(path);
    return {};
}
template <class T> T numberAt(std::string_view s, std::size_t at) {
    T out;
    std::memcpy(&out, s.data() + at, sizeof out);
    return out;
}
// The record at `at`; its bytes, 0: not all of it is there; -1: no record can look so.
int recordAt(std::string_view s, std::size_t at, SpoolRecord& out) {
    if (s.size() - at < 4) return 0;
    auto const length = numberAt<std::uint32_t>(s, at);
    if (length < 9 || length > kLongestRecord) return -1;
    if (s.size() - at - 4 < length) return 0;
    auto const sender = static_cast<unsigned char>(s[at + 12]);
    if (9U + sender > length) return -1;
    out = {numberAt<std::int64_t>(s, at + 4), s.substr(at + 13, sender), s.substr(at + 13 + sender, length - 9 - sender)};
    return static_cast<int>(4 + length);
}
struct Link { std::uint32_t segment = 0; std::string hash{}; std::int64_t first = 0, last = 0; std::uint64_t records = 0; };
std::map<std::uint32_t, Link> chainOf(fs::path const& folder) {
    std::map<std::uint32_t, Link> out;
    auto const text = bytesOf(folder / "chain");
    if (!text) return out;
    for (auto const line : split(*text, '\n')) {
        auto const parts = split(line, ' ');
        if (parts.size() != 5) continue;
        Link l;
        auto const number = [](std::string_view s, auto& to) { std::from_chars(s.data(), s.data() + s.size(), to); };
        number(parts[0], l.segment), number(parts[2], l.first), number(parts[3], l.last), number(parts[4], l.records);
        l.hash = parts[1];
        out[l.segment] = l;
    }
    return out;
}
// The newest segment that is there, packed or not; 0: none.
std::uint32_t newest(fs::path const& folder) {
    std::uint32_t out = 0;
    std::error_code failed;
    for (auto const& entry : fs::directory_iterator(folder, failed)) {
        auto const ending = entry.path().extension();
        if (ending != ".spool" && ending != ".zst") continue;
        auto const stem = entry.path().stem().string();
        std::uint32_t n = 0;
        if (std::from_chars(stem.data(), stem.data() + stem.size(), n).ec == std::errc{}) out = std::max(out, n);
    }
    return out;
}
Result<std::string> segmentBytes(fs::path const& folder, std::uint32_t segment) {
    if (auto plain = bytesOf(folder / nameOf(segment, ".spool"))) return plain;
    SCHOUW_TRY(auto const packed, bytesOf(folder / nameOf(segment, ".zst")));
    return formats::unpack(packed, formats::Packing::zstd, {.bytes = std::size_t{1} << 30, .ratio = 100'000});
}
}  // namespace

struct SpoolWriter::Inside {
    fs::path folder{};
    Limits limits{};
    int file = -1;
    std::uint32_t segment = 0;
    std::uint64_t offset = 0, records = 0;
    std::int64_t first = 0, last = 0;
    Digest digest{};
    std::string collected{};
    std::uint64_t collectedRecords = 0;
    std::int64_t collectedFirst = 0, collectedLast = 0;

    Inside() = default;
    Inside(Inside const&) = delete;
    Inside& operator=(Inside const&) = delete;
    ~Inside() { if (file >= 0) ::close(file); }
    Result<void> begin(std::uint32_t number, std::string const& before) {
        auto const path = folder / nameOf(number, ".spool");
        file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (file < 0) return unwritable(path);
        auto const head = std::string(kTitle) + before + "\n";
        if (!writeAll(file, head)) return unwritable(path);
        segment = number, offset = head.size(), records = 0, first = last = 0;
        digest.again();
        digest.add(head);
        return {};
    }
    Result<void> finishSegment() {
        auto const hash = digest.text();
        auto const line = std::to_string(segment) + " " + hash + " " + std::to_string(first) + " " + std::to_string(last) + " " + std::to_string(records) + "\n";
        auto const path = folder / "chain";
        int const chain = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        bool const good = chain >= 0 && writeAll(chain, line);
        if (chain >= 0) ::close(chain);
        if (!good) return unwritable(path);
        ::close(std::exchange(file, -1));
        return begin(segment + 1, hash);
    }
};
SpoolWriter::SpoolWriter(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
SpoolWriter::SpoolWriter(SpoolWriter&&) noexcept = default;
SpoolWriter& SpoolWriter::operator=(SpoolWriter&&) noexcept = default;
SpoolWriter::~SpoolWriter() = default;

Result<SpoolWriter> SpoolWriter::open(fs::path const& folder, Limits limits) {
    auto in = std::make_unique<Inside>();
    in->folder = folder, in->limits = limits;
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) return fail(ErrorKind::unavailable, "spool.unwritable", {folder.string(), failed.message()});
    auto const last = newest(folder);
    auto const chain = chainOf(folder);
    if (last == 0 || chain.contains(last)) {
        SCHOUW_TRY_VOID(in->begin(last + 1, last == 0 ? kNoHash : chain.at(last).hash));
        return SpoolWriter(std::move(in));
    }
    // Go on in the newest: its whole records count, what was not written to the end goes.
    auto const path = folder / nameOf(last, ".spool");
    SCHOUW_TRY(auto const bytes, bytesOf(path));
    if (bytes.size() < kHead || !bytes.starts_with(kTitle)) {
        auto const before = chain.contains(last - 1) ? chain.at(last - 1).hash : kNoHash;
        if (::truncate(path.c_str(), 0) != 0) return unwritable(path);
        SCHOUW_TRY_VOID(in->begin(last, before));
        return SpoolWriter(std::move(in));
    }
    std::size_t at = kHead;
    SpoolRecord record;
    for (int n = 0; at < bytes.size() && (n = recordAt(bytes, at, record)) > 0; at += static_cast<std::size_t>(n)) {
        if (in->records++ == 0) in->first = record.received;
        in->last = record.received;
    }
    if (at < bytes.size() && ::truncate(path.c_str(), static_cast<off_t>(at)) != 0) return unwritable(path);
    in->file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    if (in->file < 0) return unwritable(path);
    in->segment = last, in->offset = at;
    in->digest.add(std::string_view(bytes).substr(0, at));
    return SpoolWriter(std::move(in));
}
void SpoolWriter::add(SpoolRecord const& r) {
    auto& in = *inside_;
    auto const sender = r.sender.substr(0, 255);
    auto const line = r.line.substr(0, kLongestRecord - 512);
    auto const length = static_cast<std::uint32_t>(9 + sender.size() + line.size());
    auto const put = [&](auto const& v) { in.collected.append(reinterpret_cast<char const*>(&v), sizeof v); };
    put(length), put(r.received);
    in.collected += static_cast<char>(static_cast<unsigned char>(sender.size()));
    (in.collected += sender) += line;
    if (in.collectedRecords++ == 0) in.collectedFirst = r.received;
    in.collectedLast = r.received;
}
std::size_t SpoolWriter::waiting() const { return inside_->collected.size(); }
Result<void> SpoolWriter::write() {
    auto& in = *inside_;
    if (in.collected.empty()) return {};
    if (!writeAll(in.file, in.collected)) {
        auto const bad = unwritable(in.folder / nameOf(in.segment, ".spool"));
        // Half of it may stand there: back to the last whole record.
        if (::ftruncate(in.file, static_cast<off_t>(in.offset)) != 0) return fail(ErrorKind::unavailable, "spool.unwritable", {in.folder.string(), std::strerror(errno)});
        return bad;
    }
    in.digest.add(in.collected);
    in.offset += in.collected.size();
    if (in.records == 0) in.first = in.collectedFirst;
    in.last = in.collectedLast, in.records += in.collectedRecords;
    in.collected.clear(), in.collectedRecords = 0;
    return in.offset >= in.limits.segment ? in.finishSegment() : Result<void>{};
}
Result<void> SpoolWriter::seal() { return inside_->records == 0 ? Result<void>{} : inside_->finishSegment(); }
SpoolMark SpoolWriter::end() const { return {inside_->segment, inside_->offset}; }

Result<SpoolMark> readSpool(fs::path const& folder, SpoolMark from, std::function<bool(SpoolRecord const&)> const& take) {
    constexpr std::size_t piece = std::size_t{4} << 20;
    auto const last = newest(folder);
    std::string bytes;
    for (;; from = {from.segment + 1, 0}) {
        if (from.segment > last) return SpoolMark{std::max(from.segment, 1U), 0};
        if (from.offset < kHead) from.offset = kHead;
        int const file = ::open((folder / nameOf(from.segment, ".spool")).c_str(), O_RDONLY | O_CLOEXEC);
        if (file < 0) {                                                 // packed already
            SCHOUW_TRY(auto const whole, segmentBytes(folder, from.segment));
            SpoolRecord r;
            for (int n = 0; from.offset < whole.size(); from.offset += static_cast<std::uint64_t>(n)) {
                if ((n = recordAt(whole, from.offset, r)) <= 0) return fail(ErrorKind::invalid, "spool.broken", {nameOf(from.segment, ".zst"), std::to_string(from.offset)});
                if (!take(r)) return SpoolMark{from.segment, from.offset + static_cast<std::uint64_t>(n)};
            }
            continue;
        }
        bool stopped = false, broken = false;
        for (bool more = true; more && !stopped && !broken;) {
            bytes.resize(piece + kLongestRecord + 4);
            auto const n = ::pread(file, bytes.data(), bytes.size(), static_cast<off_t>(from.offset));
            std::string_view const view(bytes.data(), n > 0 ? static_cast<std::size_t>(n) : 0);
            std::size_t at = 0;
            SpoolRecord r;
            while (at < view.size()) {
                int const got = recordAt(view, at, r);
                if (got <= 0) { broken = got < 0; break; }
                at += static_cast<std::size_t>(got);
                if (!take(r)) { stopped = true; break; }
            }
            more = at > 0;
            from.offset += at;
        }
        ::close(file);
        if (broken) return fail(ErrorKind::invalid, "spool.broken", {nameOf(from.segment, ".spool"), std::to_string(from.offset)});
        if (stopped || from.segment == last) return from;
    }
}

SpoolMark processedMark(fs::path const& folder) {
    SpoolMark out;
    if (auto const text = bytesOf(folder / "processed")) {
        auto const parts = split(trim(*text), ' ');
        if (parts.size() == 2) {
            std::from_chars(parts[0].data(), parts[0].data() + parts[0].size(), out.segment);
            std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), out.offset);
        }
    }
    return out;
}
Result<void> keepProcessedMark(fs::path const& folder, SpoolMark mark) {
    return replaceFile(folder / "processed", std::to_string(mark.segment) + " " + std::to_string(mark.offset) + "\n");
}
Result<void> packSegments(fs::path const& folder, SpoolMark processed) {
    for (auto const& [segment, link] : chainOf(folder)) {
        if (segment >= processed.segment) break;
        auto const plain = folder / nameOf(segment, ".spool");
        std::error_code failed;
        if (!fs::exists(plain, failed)) continue;
        SCHOUW_TRY(auto const bytes, bytesOf(plain));
        SCHOUW_TRY(auto const packed, formats::packZstd(bytes));
        SCHOUW_TRY_VOID(replaceFile(folder / nameOf(segment, ".zst"), packed));
        fs::remove(plain, failed);
    }
    return {};
}
Result<SpoolCheck> checkSpool(fs::path const& folder) {
    SpoolCheck out;
    auto const last = newest(folder);
    auto const chain = chainOf(folder);
    if (last == 0) return fail(ErrorKind::notFound, "spool.empty", {folder.string()});
    auto const wrong = [&](std::string_view key, std::uint32_t segment) { out.problems.push_back({ErrorKind::invalid, std::string(key), {nameOf(segment, "")}, {}}); };
    std::uint32_t first = chain.empty() ? last : chain.begin()->first;
    std::string before = first == 1 ? kNoHash : std::string{};
    for (auto segment = first; segment <= last; ++segment) {
        auto const bytes = segmentBytes(folder, segment);
        ++out.segments;
        auto const link = chain.find(segment);
        if (!bytes) { wrong("spool.missing", segment), before = link == chain.end() ? std::string{} : link->second.hash; continue; }
        if (bytes->size() < kHead || !bytes->starts_with(kTitle)) { wrong("spool.changed", segment); continue; }
        auto const told = bytes->substr(kTitle.size(), 64);
        if (!before.empty() && told != before) wrong("spool.order", segment);
        std::size_t at = kHead;
        SpoolRecord r;
        int n = 0;
        for (; at < bytes->size() && (n = recordAt(*bytes, at, r)) > 0; at += static_cast<std::size_t>(n)) ++out.records;
        auto const hash = digestOf(*bytes);
        if (link != chain.end() && link->second.hash != hash) wrong("spool.changed", segment);
        else if (at < bytes->size() && n < 0) wrong("spool.changed", segment);
        else if (link == chain.end() && segment != last) wrong("spool.missing", segment);
        if (link != chain.end()) out.hash = link->second.hash;
        before = link == chain.end() ? hash : link->second.hash;
    }
    return out;
}
}  // namespace schouw::detection
