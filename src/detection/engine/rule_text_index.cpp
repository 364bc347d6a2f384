#include "detection/engine/rule_text_index.hpp"

namespace schouw::detection {
void TextIndex::add(std::string_view folded, std::uint32_t number) { texts_.push_back({std::string(folded), number}); }
void TextIndex::build() {
    if (texts_.empty()) return;
    for (auto const& t : texts_) for (char const c : t.text) {
        auto& k = class_[static_cast<unsigned char>(c)];
        if (k == 0 && classes_ < 255) k = static_cast<std::uint8_t>(classes_++);
    }
    for (unsigned c = 'A'; c <= 'Z'; ++c) class_[c] = class_[c + 32];
    next_.assign(classes_, 0), first_.assign(1, 0), found_.assign(1, {0, 0});
    for (auto const& t : texts_) {
        std::uint32_t state = 0;
        for (char const c : t.text) {
            auto const place = state * classes_ + class_[static_cast<unsigned char>(c)];
            if (next_[place] == 0) {
                next_[place] = static_cast<std::uint32_t>(first_.size());
                first_.push_back(0);
                next_.resize(next_.size() + classes_, 0);
            }
            state = next_[place];
        }
        found_.push_back({t.number, first_[state]});
        first_[state] = static_cast<std::uint32_t>(found_.size() - 1);
    }
    std::vector<std::uint32_t> fail(first_.size(), 0), order;
    for (std::uint32_t k = 0; k < classes_; ++k) if (next_[k] != 0) order.push_back(next_[k]);
    for (std::size_t i = 0; i < order.size(); ++i) {
        auto const state = order[i];
        if (first_[state] == 0) first_[state] = first_[fail[state]];
        else {                                                  // what ends here, then what ends in the longest other state
            auto last = first_[state];
            while (found_[last].next != 0) last = found_[last].next;
            found_[last].next = first_[fail[state]];
        }
        for (std::uint32_t k = 0; k < classes_; ++k) {
            auto& to = next_[state * classes_ + k];
            auto const other = next_[fail[state] * classes_ + k];
            if (to == 0) to = other;
            else fail[to] = other, order.push_back(to);
        }
    }
}
}  // namespace schouw::detection
