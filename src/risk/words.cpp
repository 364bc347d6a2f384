#include "risk/words.hpp"

#include "base/text.hpp"
#include "content/format.hpp"
#include <algorithm>

namespace schouw::risk {
namespace {
using content::Language;

std::string nameOf(organisation::PictureIndex const& picture, std::string const& id) {
    auto const at = picture.find(id);
    return at ? picture.asset(*at).name : id;
}
std::string demand(Language language, organisation::Level level) {
    auto const& classes = scales().classes;
    auto const at = std::ranges::find(classes, level, &DemandClass::level);
    return lower(content::pick(at->text, language));
}
std::string aspectName(Language language, Aspect aspect) {
    switch (aspect) {
        case Aspect::availability: return content::text(language, "risk.aspect.availability");
        case Aspect::integrity: return content::text(language, "risk.aspect.integrity");
        case Aspect::confidentiality: return content::text(language, "risk.aspect.confidentiality");
    }
    return {};
}

std::string sentence(Ground const& g, organisation::PictureIndex const& picture, Language language) {
    std::vector<std::string> const arguments{aspectName(language, g.aspect), nameOf(picture, g.asset), demand(language, g.level), g.from.empty() ? "" : nameOf(picture, g.from)};
    if (g.assumed) return content::text(language, "risk.because.assumed", arguments);
    return content::text(language, g.from.empty() ? "risk.because.rated" : "risk.because.inherited", arguments);
}
}  // namespace

std::optional<std::string> word(Language language, std::string_view reference) {
    if (reference.starts_with("threat:")) {
        if (auto const* t = findThreat(reference.substr(7))) return content::pick(t->text, language);
    }
    if (reference.starts_with("measure:")) {
        if (auto const* m = findMeasure(reference.substr(8))) return content::pick(m->text, language);
    }
    return {};
}
std::vector<std::string> explain(Proposal const& p, organisation::PictureIndex const& picture, Language language) {
    std::vector<std::string> out;
    if (p.grounds.empty()) out.push_back(content::text(language, "risk.because.duty"));
    for (auto const& g : p.grounds) {
        bool const inEuros = g.aspect == Aspect::availability && p.loss && g.outage;
        if (inEuros) out.push_back(content::text(language, p.assets.size() > 1 ? "risk.because.loss-together" : "risk.because.loss",
                                                 {nameOf(picture, g.asset), content::length(language, *g.outage), content::about(language, *p.loss)}));
        else out.push_back(sentence(g, picture, language));
    }
    return out;
}
std::string titleOf(Proposal const& p, organisation::PictureIndex const& picture, Language language) {
    auto const* threat = findThreat(p.threat);
    auto out = threat ? content::pick(threat->text, language) : p.threat;
    if (threat && !threat->together && p.assets.size() == 1) out += ": " + nameOf(picture, p.assets.front());
    return out;
}
RiskFields toRisk(Proposal const& p, organisation::PictureIndex const& picture, Language language) {
    RiskFields r{.title = titleOf(p, picture, language), .threat = p.threat, .assets = p.assets, .before = p.score, .loss = p.loss};
    for (auto const& line : explain(p, picture, language)) r.reasoning += (r.reasoning.empty() ? "" : " ") + line;
    if (!p.assets.empty())
        if (auto const at = picture.find(p.assets.front())) r.owner = picture.asset(*at).owner;
    return r;
}
std::string sentenceOf(int open, int above, Language language) {
    if (open == 0) return content::text(language, "risk.sentence.none");
    if (above == 0) return content::text(language, "risk.sentence.below");
    if (above == 1) return content::text(language, "risk.sentence.one");
    return content::text(language, "risk.sentence.above", {content::capital(content::count(language, above))});
}
}  // namespace schouw::risk
