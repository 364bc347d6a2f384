#pragma once
// Many texts sought in one pass over a value (Aho and Corasick, 1975): a step per byte, however many texts there are. ASCII case
// does not count.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace schouw::detection {
class TextIndex {
public:
    void add(std::string_view folded, std::uint32_t number);     // never empty
    void build();
    bool isEmpty() const { return texts_.empty(); }
    template <class Take> void each(std::string_view value, Take&& take) const {    // take(number) for each text found, maybe more than once
        auto const* const next = next_.data();
        auto const* const first = first_.data();
        auto const classes = classes_;
        std::uint32_t state = 0;
        for (char const c : value) {
            state = next[state * classes + class_[static_cast<unsigned char>(c)]];
            for (auto out = first[state]; out != 0; out = found_[out].next) take(found_[out].number);
        }
    }
private:
    struct Text { std::string text; std::uint32_t number; };
    struct Found { std::uint32_t number, next; };
    std::vector<Text> texts_{};
    std::uint8_t class_[256] = {};
    std::uint32_t classes_ = 1;
    std::vector<std::uint32_t> next_{}, first_{};
    std::vector<Found> found_{};
};
}  // namespace schouw::detection
