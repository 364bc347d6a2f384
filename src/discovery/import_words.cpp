#include "discovery/import_words.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "content/content.hpp"
#include "discovery/observation_describe.hpp"
#include "formats/yaml.hpp"
#include <algorithm>

namespace schouw::discovery {
struct ColumnLine { std::string means{}; std::vector<std::string> nl{}, en{}; };
struct KindLine { ThingKind kind{}; std::vector<std::string> words{}; };
struct WordsFile { std::vector<ColumnLine> columns{}; std::vector<KindLine> kinds{}; };
BOOST_DESCRIBE_STRUCT(ColumnLine, (), (means, nl, en))
BOOST_DESCRIBE_STRUCT(KindLine, (), (kind, words))
BOOST_DESCRIBE_STRUCT(WordsFile, (), (columns, kinds))

std::string foldTitle(std::string_view title) {
    auto out = slug(title.substr(0, 200));
    std::erase(out, '-');
    return out == "x" && title.find_first_of("xX") == title.npos ? std::string{} : out;
}

ImportWords const& importWords() {
    static ImportWords const words = [] {
        auto const file = formats::fromYaml<WordsFile>(content::file("imports/columns.yaml"), "imports/columns.yaml");
        check(file.has_value(), "content/imports/columns.yaml reads");
        ImportWords out;
        for (auto const& line : file->columns) {
            auto const add = [&](std::vector<std::string> const& titles, bool ColumnMeaning::*language) {
                for (auto const& title : titles) {
                    auto& known = out.columns_[foldTitle(title)];
                    if (known.means.empty()) known.means = line.means;
                    if (known.means == line.means) known.*language = true;
                }
            };
            add(line.nl, &ColumnMeaning::dutch);
            add(line.en, &ColumnMeaning::english);
            if (line.means != "licence-sign" && line.means != "secret") out.meanings_.push_back(line.means);
        }
        for (auto const& line : file->kinds)
            for (auto const& word : line.words) out.kinds_.push_back({word, line.kind});
        return out;
    }();
    return words;
}
ColumnMeaning const* ImportWords::column(std::string_view title) const {
    auto const found = columns_.find(foldTitle(title));
    return found == columns_.end() ? nullptr : &found->second;
}
bool ImportWords::isMeaning(std::string_view means) const { return std::ranges::find(meanings_, means) != meanings_.end(); }
ThingKind ImportWords::kind(std::string_view text) const {
    if (text.empty()) return ThingKind::unknown;
    auto const folded = lower(text.substr(0, 300));
    auto const isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; };
    for (auto const& [word, kind] : kinds_)
        for (auto at = folded.find(word); at != folded.npos; at = folded.find(word, at + 1)) {
            bool const before = at == 0 || !isLetter(folded[at - 1]);
            bool const behind = at + word.size() == folded.size() || !isLetter(folded[at + word.size()]);
            if (word.size() > 4 || (before && behind)) return kind;
        }
    return ThingKind::unknown;
}
}  // namespace schouw::discovery
