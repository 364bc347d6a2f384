#pragma once
// Which rules of a set match an event. What is known from the kind of line alone (parser, dataset, categories, outcome) is worked
// out once per kind; for each rule that is left one necessary part is looked up in an index over all rules (exact values by
// hash, texts by TextIndex), and only rules whose part is there are worked out. So the cost of a line grows with the rules that
// might match it, not with all rules. One matcher per thread.
#include "detection/engine/keys.hpp"
#include "detection/engine/rule_set.hpp"
#include "detection/engine/rule_text_index.hpp"

namespace schouw::detection {

class RuleMatcher {
public:
    RuleMatcher(std::shared_ptr<RuleSet const> set, std::vector<std::string> modules);
    // Numbers of the rules that match, ascending; valid until the next call.
    std::vector<std::uint32_t> const& match(Event const& event);
    RuleSet const& set() const { return *set_; }
    FieldReader const& reader() const { return reader_; }
    // Without any index: the truth that the index is tested against.
    bool holds(Event const& e, Expression const& x) const;
private:
    static constexpr std::size_t kMostKinds = 4096;
    struct Way { std::uint32_t rule; Expression rest; };
    struct FieldIndex {
        std::uint32_t field = 0;
        TextMap<std::vector<std::uint32_t>> exact{};
        TextIndex texts{};
        std::vector<std::vector<std::uint32_t>> ways{};     // by number in texts
    };
    struct Kindly {                                         // what is to be done for one kind of line
        std::vector<Way> ways{};
        std::vector<std::uint32_t> plain{};                 // ways without an index, ascending by rule
        std::vector<FieldIndex> fields{};
        TextMap<std::vector<std::uint32_t>> names{};        // folded native names to places in `fields`
        std::uint64_t lengths[64] = {};                     // of names: by length, a bit per first letter
        std::uint32_t stamp = 0;
        std::vector<std::uint32_t> stamps{};
    };
    struct Clause { std::vector<std::pair<std::uint32_t, std::uint32_t>> values{}; std::size_t frequency = SIZE_MAX, length = 0; };
    Kindly& kindOf(Event const& e);
    Kindly build(Event const& e) const;
    Expression simplified(Event const& e, Expression const& x) const;
    bool itemHolds(Event const& e, Item const& item) const;
    std::optional<Clause> clause(Expression const& x, TextMap<std::size_t> const& frequencies) const;
    void addTo(Kindly& k, std::uint32_t way, Clause const& clause) const;
    void probe(Kindly& k, FieldIndex const& f, std::string_view value);

    std::shared_ptr<RuleSet const> set_;
    FieldReader reader_;
    std::unordered_map<std::uint64_t, std::unique_ptr<Kindly>> kinds_{};
    struct Recent { std::uint64_t key = 0; Kindly* kind = nullptr; };
    std::array<Recent, 64> recent_{};                       // kinds by the last bits of their key
    std::string folded_{};
    std::vector<std::uint32_t> candidates_{}, matches_{};
};
}  // namespace schouw::detection
