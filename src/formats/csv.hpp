#pragma once
// Tables as text: RFC 4180, and what is found in the wild: `;` tab and `|` beside the comma, line ends LF, CRLF and CR, Excel's "sep=;" line,
// a quote inside a bare field ("Macbook 13""). One pass, no copy except where a quoted field holds a quote.
#include "base/result.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace schouw::formats {
struct CsvLimits {
    std::size_t rows = 1'000'000;           // without the header
    std::size_t columns = 256;
    std::size_t fieldBytes = 64 << 10;
};

// The separator that the first lines agree on most: one of `,` `;` tab `|`; `,` when there is none.
char separatorOf(std::string_view text);

// text must be UTF-8 (encoding.hpp) and outlive the reader.
class CsvReader {
public:
    explicit CsvReader(std::string_view text, char separator = 0, CsvLimits limits = {});       // 0: separatorOf

    // The next row that is not blank, or false at the end. An error is of one row (csv.quote, csv.columns, csv.field): call again for the next;
    // csv.quote-open and csv.rows end the reading: finished() is true.
    Result<bool> next();
    std::vector<std::string_view> const& fields() const { return fields_; }     // until the next call
    std::size_t line() const { return startLine_; }         // on which the row starts, from 1
    std::size_t offset() const { return at_; }              // bytes read
    char separator() const { return separator_; }
    bool finished() const { return finished_; }
private:
    std::string_view quoted(bool& stray, bool& open);
    std::string_view bare();
    bool lineEnd();

    std::string_view text_;
    char separator_;
    CsvLimits limits_;
    std::size_t at_ = 0, line_ = 1, startLine_ = 1, rows_ = 0;
    bool finished_ = false;
    std::vector<std::string_view> fields_{};
    std::vector<std::string> unquoted_{};                   // fields in which "" became ", kept until the next row
    std::size_t unquotedUsed_ = 0;
};
}  // namespace schouw::formats
