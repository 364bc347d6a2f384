#include "formats/csv.hpp"

#include <algorithm>
#include <array>

namespace schouw::formats {
namespace {
constexpr std::array kSeparators = {',', ';', '\t', '|'};

std::string_view firstLine(std::string_view text) { return text.substr(0, text.find_first_of("\r\n")); }
}  // namespace

char separatorOf(std::string_view text) {
    if (auto const first = firstLine(text); first.size() == 5 && first.starts_with("sep=")) return first[4];
    // Counts each candidate outside quotes in the first 20 lines; wins: most lines with as many as the header has, then the larger number.
    std::array<std::size_t, 4> header{}, same{}, now{};
    std::size_t lines = 0;
    bool quoted = false, blank = true;
    auto const endLine = [&] {
        if (blank) return;
        if (lines++ == 0) header = now;
        for (std::size_t k = 0; k < now.size(); ++k) same[k] += header[k] > 0 && now[k] == header[k];
        now = {};
        blank = true;
    };
    for (std::size_t i = 0; i < text.size() && i < (64 << 10) && lines < 20; ++i) {
        char const c = text[i];
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' || c == '\r') { endLine(); continue; }
        blank = blank && c == ' ';
        for (std::size_t k = 0; k < kSeparators.size(); ++k) now[k] += c == kSeparators[k];
    }
    if (lines < 20) endLine();
    std::size_t best = 0;
    for (std::size_t k = 1; k < kSeparators.size(); ++k)
        if (same[k] > same[best] || (same[k] == same[best] && header[k] > header[best])) best = k;
    return kSeparators[best];
}

CsvReader::CsvReader(std::string_view text, char separator, CsvLimits limits)
    : text_(text), separator_(separator ? separator : separatorOf(text)), limits_(limits) {
    if (auto const first = firstLine(text_); first.size() == 5 && first.starts_with("sep=")) at_ = 5, lineEnd();
}

// Steps over one line end, if it stands here.
bool CsvReader::lineEnd() {
    if (at_ >= text_.size()) return true;
    if (text_[at_] == '\r') { at_ += at_ + 1 < text_.size() && text_[at_ + 1] == '\n' ? 2U : 1U; ++line_; return true; }
    if (text_[at_] == '\n') { ++at_; ++line_; return true; }
    return false;
}

std::string_view CsvReader::bare() {
    auto const from = at_;
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    return text_.substr(from, at_ - from);
}

// Stands on the opening quote. stray: text behind the closing quote; open: no closing quote at all.
std::string_view CsvReader::quoted(bool& stray, bool& open) {
    auto const from = ++at_;
    bool doubled = false;
    std::size_t end = 0;
    for (;; ++at_) {
        at_ = text_.find('"', at_);
        if (at_ == text_.npos) { open = true; at_ = text_.size(); return text_.substr(from); }
        if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') { end = at_++; break; }
        doubled = true;
        ++at_;
    }
    auto const inside = text_.substr(from, end - from);
    for (std::size_t i = 0; i < inside.size(); ++i)
        line_ += inside[i] == '\n' || (inside[i] == '\r' && (i + 1 == inside.size() || inside[i + 1] != '\n'));
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;              // "a" ,"b"
    if (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') {
        stray = true;
        bare();
    }
    if (!doubled) return inside;
    if (unquotedUsed_ == unquoted_.size()) unquoted_.emplace_back();
    auto& out = unquoted_[unquotedUsed_++];
    out.clear();
    for (std::size_t i = 0; i < inside.size(); ++i) {
        out += inside[i];
        if (inside[i] == '"') ++i;
    }
    return {};                                                          // fetched by the caller: the vector may still grow
}

Result<bool> CsvReader::next() {
    for (;;) {
        if (finished_ || at_ >= text_.size()) { finished_ = true; return false; }
        fields_.clear();
        unquotedUsed_ = 0;
        startLine_ = line_;
        bool stray = false, open = false, wide = false, large = false, filled = false;
        std::vector<std::pair<std::size_t, std::size_t>> late;          // field number, place in unquoted_
        for (;;) {
            std::string_view field;
            bool isLate = false;
            if (at_ < text_.size() && text_[at_] == '"') {
                auto const before = unquotedUsed_;
                field = quoted(stray, open);
                isLate = unquotedUsed_ > before;
            } else {
                field = bare();
            }
            filled = filled || isLate || field.find_first_not_of(" \t\r\n") != field.npos;
            auto const size = isLate ? unquoted_[unquotedUsed_ - 1].size() : field.size();
            if (size > limits_.fieldBytes) large = true;
            if (fields_.size() >= limits_.columns) wide = wide || size > 0;
            else {
                if (isLate) late.emplace_back(fields_.size(), unquotedUsed_ - 1);
                fields_.push_back(field);
            }
            if (at_ < text_.size() && text_[at_] == separator_) { ++at_; continue; }
            break;
        }
        for (auto const& [field, place] : late) fields_[field] = unquoted_[place];
        lineEnd();
        Place const place{.line = startLine_};
        if (open) { finished_ = true; return fail(ErrorKind::invalid, "csv.quote-open", {}, place); }
        if (!filled && !stray) continue;                                // a blank row, with or without separators
        if (++rows_ > limits_.rows + 1) { finished_ = true; return fail(ErrorKind::limit, "csv.rows", {std::to_string(limits_.rows)}, place); }
        if (stray) return fail(ErrorKind::invalid, "csv.quote", {}, place);
        if (large) return fail(ErrorKind::limit, "csv.field", {std::to_string(limits_.fieldBytes)}, place);
        if (wide) return fail(ErrorKind::limit, "csv.columns", {std::to_string(limits_.columns)}, place);
        return true;
    }
}
}  // namespace schouw::formats
