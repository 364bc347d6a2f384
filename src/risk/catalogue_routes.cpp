#include "risk/risk_routes.hpp"

#include "content/glossary.hpp"
#include "content/principles.hpp"
#include <algorithm>

namespace schouw::risk {
namespace {
using content::Language;
using content::pick;
using http::Access;
using http::Call;
using http::Nothing;

// Each catalogue in the language of who asks, with the head that says whose words these are.
struct ThreatView {
    std::string id{}, text{}, how{};
    std::vector<Aspect> hits{};
    std::string enisa{};
    int likelihood = 3;
    std::optional<Duration> outage{};
    std::vector<organisation::AssetKind> fits{};
    std::vector<std::string> measures{}, attack{};
};
BOOST_DESCRIBE_STRUCT(ThreatView, (), (id, text, how, hits, enisa, likelihood, outage, fits, measures, attack))
struct ThreatCatalogue { content::About about{}; std::vector<ThreatView> items{}; };
BOOST_DESCRIBE_STRUCT(ThreatCatalogue, (), (about, items))

struct MeasureView {
    std::string id{}, text{}, why{}, first{};
    int minutes = 30;
    std::vector<int> hours{}, euros{};
    std::vector<MeasureType> type{};
    std::vector<Side> lowers{};
    std::map<std::string, std::vector<std::string>> principle{}, refs{};
    std::vector<std::string> threats{};         // it helps against these
};
BOOST_DESCRIBE_STRUCT(MeasureView, (), (id, text, why, first, minutes, hours, euros, type, lowers, principle, refs, threats))
struct MeasureCatalogue { content::About about{}; std::string costSource{}; std::vector<MeasureView> items{}; };
BOOST_DESCRIBE_STRUCT(MeasureCatalogue, (), (about, costSource, items))

struct TreatmentView { Treatment treatment{}; std::string text{}, formal{}, meaning{}; };
BOOST_DESCRIBE_STRUCT(TreatmentView, (), (treatment, text, formal, meaning))
struct DemandView { organisation::Level level{}; std::string text{}, short_{}, availability{}, integrity{}, confidentiality{}; };
BOOST_DESCRIBE_STRUCT(DemandView, (), (level, text, short_, availability, integrity, confidentiality))
struct ScaleCatalogue {
    content::About about{};
    std::vector<TreatmentView> treatments{};
    std::vector<DemandView> classes{};
    std::map<std::string, std::string> questions{};
    int acceptanceMonths = 12;
};
BOOST_DESCRIBE_STRUCT(ScaleCatalogue, (), (about, treatments, classes, questions, acceptanceMonths))

struct PrincipleView { std::string id{}; content::PrincipleSet set{}; std::string text{}, intent{}; std::vector<std::string> actions{}, becomes{}; };
BOOST_DESCRIBE_STRUCT(PrincipleView, (), (id, set, text, intent, actions, becomes))
struct PrincipleCatalogue { content::About about{}; content::PrincipleSet shown{}; std::vector<PrincipleView> items{}; };
BOOST_DESCRIBE_STRUCT(PrincipleCatalogue, (), (about, shown, items))

struct TermView { std::string id{}, text{}, meaning{}, formal{}, other{}; };       // other: the word in the other language
BOOST_DESCRIBE_STRUCT(TermView, (), (id, text, meaning, formal, other))
struct TermCatalogue { content::About about{}; std::vector<TermView> items{}; };
BOOST_DESCRIBE_STRUCT(TermCatalogue, (), (about, items))

ThreatCatalogue threatCatalogue(Language language) {
    ThreatCatalogue out{.about = threats().about};
    for (auto const& t : threats().threats)
        out.items.push_back({t.id, pick(t.text, language), pick(t.how, language), t.hits, t.enisa, t.likelihood, t.outage, t.fits, t.measures, t.attack});
    return out;
}
MeasureCatalogue measureCatalogue(Language language) {
    MeasureCatalogue out{.about = measures().about, .costSource = pick(measures().costSource, language)};
    for (auto const& m : measures().measures) {
        out.items.push_back({m.id, pick(m.text, language), pick(m.why, language), pick(m.first, language), m.minutes, m.hours, m.euros, m.type, m.lowers, m.principle, m.refs, {}});
        for (auto const& t : threats().threats)
            if (std::ranges::find(t.measures, m.id) != t.measures.end()) out.items.back().threats.push_back(t.id);
    }
    return out;
}
ScaleCatalogue scaleCatalogue(Language language) {
    auto const& s = scales();
    ScaleCatalogue out{.about = s.about, .acceptanceMonths = s.acceptanceMonths};
    for (auto const& t : s.treatments) out.treatments.push_back({t.treatment, pick(t.text, language), pick(t.formal, language), pick(t.meaning, language)});
    for (auto const& c : s.classes)
        out.classes.push_back({c.level, pick(c.text, language), pick(c.short_, language), pick(c.availability, language), pick(c.integrity, language), pick(c.confidentiality, language)});
    for (auto const& [aspect, question] : s.questions) out.questions[aspect] = pick(question, language);
    return out;
}
PrincipleCatalogue principleCatalogue(Language language) {
    auto const& all = content::principles();
    PrincipleCatalogue out{.about = all.about, .shown = all.shown};
    for (auto const& p : all.principles) {
        out.items.push_back({p.id, p.set, pick(p.text, language), pick(p.intent, language), {}, p.becomes});
        for (auto const& a : p.actions) out.items.back().actions.push_back(pick(a, language));
    }
    return out;
}
TermCatalogue termCatalogue(Language language) {
    auto const& all = content::glossary();
    TermCatalogue out{.about = all.about};
    auto const other = language == Language::en ? Language::nl : Language::en;
    for (auto const& t : all.terms) out.items.push_back({t.id, pick(t.text, language), pick(t.meaning, language), t.formal, pick(t.text, other)});
    return out;
}
template <class T, class F> void add(http::Api& api, std::string pattern, std::string summary, F make) {
    api.on<Nothing, T>({"GET", "/api/v1/catalogue/" + std::move(pattern), Access::signedIn, std::move(summary)},
        [make](Call const& call, Nothing const&) -> Result<T> { return make(languageOf(call)); });
}
}  // namespace

void addCatalogueRoutes(http::Api& api) {
    add<ThreatCatalogue>(api, "threats", "What can go wrong", threatCatalogue);
    add<MeasureCatalogue>(api, "measures", "What one can do about it", measureCatalogue);
    add<ScaleCatalogue>(api, "scales", "Treatments, and the classes of availability, integrity and confidentiality", scaleCatalogue);
    add<PrincipleCatalogue>(api, "principles", "The five principles, in both sets", principleCatalogue);
    add<TermCatalogue>(api, "terms", "The words of the house", termCatalogue);
}
}  // namespace schouw::risk
