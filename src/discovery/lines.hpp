#pragma once
// Text line by line (LF, CRLF or CR) and in words, without copies.
#include <array>
#include <string_view>

namespace schouw::discovery {
class Lines {
public:
    explicit Lines(std::string_view text) : rest_(text), size_(text.size()) {}
    bool next() {
        if (rest_.empty()) return false;
        auto const end = rest_.find_first_of("\r\n");
        text_ = rest_.substr(0, end);
        rest_.remove_prefix(text_.size());
        if (rest_.starts_with("\r\n")) rest_.remove_prefix(2);
        else if (!rest_.empty()) rest_.remove_prefix(1);
        ++number_;
        return true;
    }
    std::string_view text() const { return text_; }
    std::size_t number() const { return number_; }              // from 1
    std::size_t offset() const { return size_ - rest_.size(); }
private:
    std::string_view rest_, text_{};
    std::size_t size_, number_ = 0;
};
// The first N words of a line, "" beyond its end.
template <std::size_t N> std::array<std::string_view, N> wordsOf(std::string_view line) {
    std::array<std::string_view, N> out{};
    for (auto& word : out) {
        auto const from = line.find_first_not_of(" \t");
        if (from == line.npos) break;
        line.remove_prefix(from);
        word = line.substr(0, line.find_first_of(" \t"));
        line.remove_prefix(word.size());
    }
    return out;
}
}  // namespace schouw::discovery
