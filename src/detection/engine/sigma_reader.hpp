#pragma once
// YAML documents of Sigma to rules. A file may hold several documents, divided by lines of `---`; our own files hold one, with a
// list `rules`.
#include "detection/engine/rule_set.hpp"

namespace schouw::detection {

// A correlation as written: it refers to rules by id or name, which are tied when all files are read.
struct WrittenCorrelation {
    std::uint32_t rule = 0;                                 // whose it is
    std::vector<std::string> refers{}, unless{}, group{};
    std::map<std::string, std::map<std::string, std::string>> aliases{};
    std::vector<std::string> fields{};
    Place place{};
};
struct WrittenFilter { std::vector<std::string> refers{}; Expression condition{}; Place place{}; };

class SigmaReader {
public:
    SigmaReader(RuleSet& to, SigmaDictionary const& dictionary) : set_(to), dictionary_(dictionary) {}
    void file(RuleFile const& file);
    void tie();                                             // correlations and filters to the rules they name
private:
    struct Document;
    void document(std::string_view text, std::size_t line, RuleFile const& file);
    void one(Document& d, RuleFile const& file);
    void meta(Document& d, Rule& rule);
    void own(Document& d, Rule& rule);
    void tests(Document& d, json::Value const& v, std::string const& path, Rule& rule);
    Expression detection(Document& d, json::Value const& v, std::string const& path);
    Expression search(Document& d, json::Value const& v, std::string const& path);
    Expression item(Document& d, std::string_view key, json::Value const& v, std::string const& path);
    Expression logSource(Document& d, Rule& rule);
    void correlation(Document& d, json::Value const& v, Rule& rule);
    std::uint32_t field(std::string_view name);
    std::optional<std::uint32_t> numberOf(std::string const& reference) const;

    RuleSet& set_;
    SigmaDictionary const& dictionary_;
    std::map<std::string, std::uint32_t, std::less<>> fieldNumbers_{};
    std::map<std::string, std::uint32_t> byReference_{};
    std::vector<WrittenCorrelation> correlations_{};
    std::vector<WrittenFilter> filters_{};
};
}  // namespace schouw::detection
