#include "assessment/questionnaire.hpp"

#include <algorithm>

namespace schouw::assessment {
namespace {
struct DutyFile { content::About about{}; std::vector<Duty> duties{}; };
BOOST_DESCRIBE_STRUCT(DutyFile, (), (about, duties))

template <class List> auto const* byId(List const& list, std::string_view id) {
    auto const at = std::ranges::find_if(list, [&](auto const& x) { return x.id == id; });
    return at == list.end() ? nullptr : &*at;
}
std::optional<evidence::Expression> compiled(Statement const& s, std::string const& text) {
    auto parsed = evidence::Expression::parse(text);
    if (!parsed) content::unreadable("scan/schouwscan.yaml", s.id + ": " + describe(parsed.error()));
    return *std::move(parsed);
}
}  // namespace

Statement const* Questionnaire::find(std::string_view statement) const { return byId(statements, statement); }
Questionnaire const& schouwscan() {
    static Questionnaire const all = content::catalogue<Questionnaire>("scan/schouwscan.yaml");
    return all;
}
std::vector<evidence::Rule> const& schouwscanRules() {
    static std::vector<evidence::Rule> const all = [] {
        std::vector<evidence::Rule> out;
        for (auto const& s : schouwscan().statements) out.push_back({compiled(s, s.proves), compiled(s, s.contradicts), s.staleAfterDays});
        return out;
    }();
    return all;
}
std::vector<Duty> const& duties() {
    static DutyFile const all = content::catalogue<DutyFile>("scan/duties.yaml");
    return all.duties;
}
FactName const* FactNames::find(std::string_view name) const {
    auto const at = std::ranges::find(facts, name, &FactName::name);
    return at == facts.end() ? nullptr : &*at;
}
FactSource const* FactNames::sourceOf(std::string_view name) const { return byId(sources, name.substr(0, name.find('.'))); }
FactNames const& factNames() {
    static FactNames const all = content::catalogue<FactNames>("scan/facts.yaml");
    return all;
}
}  // namespace schouw::assessment
