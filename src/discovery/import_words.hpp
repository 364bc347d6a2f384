#pragma once
// The words of content/imports/columns.yaml: what a column title means, what sort of thing a category is.
#include "discovery/observation.hpp"
#include <map>

namespace schouw::discovery {
struct ColumnMeaning {
    std::string means{};
    bool dutch = false, english = false;        // the title is Dutch, English, or both
};
class ImportWords {
public:
    ColumnMeaning const* column(std::string_view title) const;                  // null: not known
    ThingKind kind(std::string_view text) const;                                // unknown: no word fits
    std::vector<std::string> const& meanings() const { return meanings_; }      // what a person may choose for a column, in the order of the file
    bool isMeaning(std::string_view means) const;
private:
    friend ImportWords const& importWords();
    struct KindWord { std::string word{}; ThingKind kind{}; };
    std::map<std::string, ColumnMeaning, std::less<>> columns_{};
    std::vector<std::string> meanings_{};
    std::vector<KindWord> kinds_{};
};
ImportWords const& importWords();               // read once from the content; any thread
std::string foldTitle(std::string_view title);  // "Serie-nummer (S/N)" -> "serienummersn"
}  // namespace schouw::discovery
