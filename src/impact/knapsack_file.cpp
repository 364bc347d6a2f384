#include "impact/knapsack_file.hpp"

#include <charconv>

namespace schouw::impact {
namespace {
class Words {
public:
    Words(std::string_view text, std::string const& source) : text_(text), source_(source) {}
    bool atEnd() {
        while (at_ < text_.size() && blank(text_[at_])) if (text_[at_++] == '\n') ++line_;
        return at_ == text_.size();
    }
    Result<std::int64_t> number() {
        bool const empty = atEnd();
        auto const from = at_;
        while (at_ < text_.size() && !blank(text_[at_])) ++at_;
        auto const word = text_.substr(from, at_ - from);
        std::int64_t out = 0;
        auto const [end, ec] = std::from_chars(word.data(), word.data() + word.size(), out);
        if (empty || ec != std::errc{} || end != word.data() + word.size() || out < 0 || out > kMostKnapsackSum)
            return wrong("impact.kp-number", {std::string(word.substr(0, 40))});
        return out;
    }
    std::unexpected<Error> wrong(std::string_view key, std::vector<std::string> arguments = {}) const {
        return fail(ErrorKind::invalid, key, std::move(arguments), {.source = source_, .line = line_});
    }
private:
    static bool blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
    std::string_view text_;
    std::string const& source_;
    std::size_t at_ = 0, line_ = 1;
};
}  // namespace

Result<Knapsack> readKnapsack(std::string_view text, std::string const& source) {
    Words words(text, source);
    Knapsack out;
    SCHOUW_TRY(auto const count, words.number());
    if (count > static_cast<std::int64_t>(kMostKnapsackItems)) return words.wrong("impact.kp-large", {std::to_string(kMostKnapsackItems)});
    SCHOUW_TRY(out.capacity, words.number());
    while (!words.atEnd()) {
        KnapsackItem item;
        SCHOUW_TRY(item.value, words.number());
        if (words.atEnd()) return words.wrong("impact.kp-number", {""});
        SCHOUW_TRY(item.weight, words.number());
        if (std::ssize(out.items) == count) return words.wrong("impact.kp-count", {std::to_string(count), std::to_string(count + 1)});
        out.items.push_back(item);
    }
    if (std::ssize(out.items) != count) return words.wrong("impact.kp-count", {std::to_string(count), std::to_string(out.items.size())});
    return out;
}
}  // namespace schouw::impact
