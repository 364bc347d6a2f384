#pragma once
// Memory for what a line holds only in coded form (escapes, dotted paths). Views into it hold until clear().
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace schouw::detection {
class Arena {
public:
    char* room(std::size_t bytes) {
        if (blocks_.empty() || used_ + bytes > size_) grow(bytes);
        return blocks_.back().get() + used_;
    }
    std::string_view keep(char* from, std::size_t bytes) { used_ += bytes; return {from, bytes}; }     // of what room() gave
    std::string_view copy(std::string_view s) {
        if (s.empty()) return {};
        char* const p = room(s.size());
        std::memcpy(p, s.data(), s.size());
        return keep(p, s.size());
    }
    void clear() {
        if (blocks_.size() > 1) blocks_.clear(), size_ = 0;
        used_ = 0;
    }
private:
    void grow(std::size_t bytes) {
        size_ = bytes > kBlock ? bytes : kBlock, used_ = 0;
        blocks_.push_back(std::make_unique<char[]>(size_));
    }
    static constexpr std::size_t kBlock = std::size_t{64} << 10;
    std::vector<std::unique_ptr<char[]>> blocks_{};
    std::size_t used_ = 0, size_ = 0;
};
}  // namespace schouw::detection
