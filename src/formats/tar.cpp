#include "formats/tar.hpp"

#include <algorithm>

namespace schouw::formats {
namespace {
constexpr std::size_t kBlock = 512;

std::string_view tarText(std::string_view field) { return field.substr(0, field.find('\0')); }
// Octal digits between blanks, or base 256 when the first bit is set. npos: neither.
std::size_t tarNumber(std::string_view field) {
    std::size_t value = 0;
    if (static_cast<unsigned char>(field[0]) & 0x80) {
        for (std::size_t i = 1; i < field.size(); ++i) {
            if (value >> 54) return std::string_view::npos;
            value = value << 8 | static_cast<unsigned char>(field[i]);
        }
        return value;
    }
    bool digits = false;
    for (char const c : field) {
        if (c == ' ' || c == '\0') {
            if (digits) break;
            continue;
        }
        if (c < '0' || c > '7' || value >> 60) return std::string_view::npos;
        value = value * 8 + static_cast<std::size_t>(c - '0'), digits = true;
    }
    return value;
}
bool sumHolds(std::string_view header) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < kBlock; ++i) sum += i >= 148 && i < 156 ? std::size_t{' '} : static_cast<unsigned char>(header[i]);
    return sum == tarNumber(header.substr(148, 8));
}
// "27 path=some/long/name\n" of a pax header.
std::string_view paxValue(std::string_view records, std::string_view key) {
    while (!records.empty()) {
        auto const blank = records.find(' ');
        if (blank == records.npos || blank > 9) return {};
        std::size_t length = 0;
        for (char const c : records.substr(0, blank)) {
            if (c < '0' || c > '9') return {};
            length = length * 10 + static_cast<std::size_t>(c - '0');
        }
        if (length <= blank + 1 || length > records.size()) return {};
        auto const record = records.substr(blank + 1, length - blank - 2);
        if (record.size() > key.size() && record.starts_with(key) && record[key.size()] == '=') return record.substr(key.size() + 1);
        records.remove_prefix(length);
    }
    return {};
}
}  // namespace

bool isTar(std::string_view head) { return head.size() >= 262 && head.substr(257, 5) == "ustar"; }

Result<std::size_t> Tar::take(std::string* into, std::size_t most) {
    if (piece_.empty()) {
        SCHOUW_TRY(piece_, more_());
        if (piece_.empty()) return std::size_t{0};
    }
    auto const n = std::min(most, piece_.size());
    if (into) into->append(piece_.substr(0, n));
    piece_.remove_prefix(n);
    return n;
}
Result<void> Tar::exactly(std::string* into, std::size_t bytes) {
    while (bytes) {
        SCHOUW_TRY(auto const n, take(into, bytes));
        if (!n) return fail(ErrorKind::invalid, "archive.cut-off", {"tar"});
        bytes -= n;
    }
    return {};
}
Result<bool> Tar::next(Entry& entry) {
    longName_.clear(), extended_.clear();
    for (;;) {
        header_.clear();
        SCHOUW_TRY(auto const first, take(&header_, kBlock));
        if (!first) return false;
        SCHOUW_TRY_VOID(exactly(&header_, kBlock - first));
        if (header_.find_first_not_of('\0') == header_.npos) return false;
        std::string_view const header = header_;
        if (!sumHolds(header)) return fail(ErrorKind::invalid, "archive.broken", {"tar"});
        auto size = tarNumber(header.substr(124, 12));
        char const type = header[156];
        if (auto const said = paxValue(extended_, "size"); !said.empty() && (type == '0' || !type)) {
            size = 0;
            for (char const c : said.substr(0, 18)) size = c >= '0' && c <= '9' ? size * 10 + static_cast<std::size_t>(c - '0') : std::string_view::npos / 16;
        }
        if (size == std::string_view::npos) return fail(ErrorKind::invalid, "archive.broken", {"tar"});
        if (++entries_ > limits_.entries) return fail(ErrorKind::limit, "archive.entries", {"tar"});
        auto const padding = (kBlock - size % kBlock) % kBlock;
        bool const file = type == '0' || type == '\0' || type == '7', named = type == 'L', pax = type == 'x';
        if ((file && size > limits_.entryBytes) || ((named || pax) && size > (std::size_t{1} << 20))) return fail(ErrorKind::limit, "archive.too-large", {"tar"});
        if (named || pax) {
            auto& into = named ? longName_ : extended_;
            into.clear();
            SCHOUW_TRY_VOID(exactly(&into, size));
            SCHOUW_TRY_VOID(exactly(nullptr, padding));
            continue;
        }
        if (!file) {
            SCHOUW_TRY_VOID(exactly(nullptr, size));
            SCHOUW_TRY_VOID(exactly(nullptr, padding));
            longName_.clear(), extended_.clear();
            continue;
        }
        auto const prefix = header.substr(257, 5) == "ustar" ? tarText(header.substr(345, 155)) : std::string_view{};
        entry.name = prefix.empty() ? std::string(tarText(header.substr(0, 100))) : std::string(prefix) + '/' + std::string(tarText(header.substr(0, 100)));
        if (!longName_.empty()) entry.name = tarText(longName_);
        if (auto const path = paxValue(extended_, "path"); !path.empty()) entry.name = path;
        entry.bytes.clear();
        SCHOUW_TRY_VOID(exactly(&entry.bytes, size));
        SCHOUW_TRY_VOID(exactly(nullptr, padding));
        return true;
    }
}
}  // namespace schouw::formats
