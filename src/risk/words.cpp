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

// "Vertrouwelijkheid, integriteit en beschikbaarheid"
std::string joined(std::vector<std::string> const& names, Language language) {
    std::string out = names.front();
    for (std::size_t i = 1; i < names.size(); ++i)
        out += (i + 1 < names.size() ? ", " : content::text(language, "risk.and")) + lower(names[i]);
    return out;
}
// One sentence for all aspects that rest on the same.
std::string sentence(Ground const& g, std::vector<std::string> const& aspects, organisation::PictureIndex const& picture, Language language) {
    auto names = joined(aspects, language);
    if (g.assumed) names = lower(names);
    std::vector<std::string> const arguments{names, nameOf(picture, g.asset), demand(language, g.level), g.from.empty() ? "" : nameOf(picture, g.from)};
    if (g.assumed) return content::text(language, "risk.because.assumed", arguments);
    return content::text(language, g.from.empty() ? "risk.because.rated" : "risk.because.inherited", arguments);
}
bool sameRest(Ground const& a, Ground const& b) { return a.asset == b.asset && a.from == b.from && a.level == b.level && a.assumed == b.assumed; }
bool bearable(Ground const& g) { return g.outage && g.impact <= static_cast<int>(g.level); }
std::string costSentence(Proposal const& p, Ground const& g, organisation::PictureIndex const& picture, Language language) {
    std::vector<std::string> const arguments{nameOf(picture, g.asset), content::length(language, *g.outage), content::about(language, *p.loss)};
    if (p.loss->cents == 0) return content::text(language, p.assets.size() > 1 ? "risk.because.free-together" : "risk.because.free", arguments);
    return content::text(language, p.assets.size() > 1 ? "risk.because.loss-together" : "risk.because.loss", arguments);
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
    auto const inEuros = [&](Ground const& g) { return g.aspect == Aspect::availability && p.loss && g.outage; };
    std::vector<char> said(p.grounds.size(), 0);
    for (std::size_t i = 0; i < p.grounds.size(); ++i) {
        auto const& g = p.grounds[i];
        if (said[i]) continue;
        if (inEuros(g)) {
            out.push_back(costSentence(p, g, picture, language));
            if (!g.passed.empty()) out.push_back(content::text(language, "risk.because.passed", {nameOf(picture, g.passed)}));
            continue;
        }
        std::vector<std::string> aspects;
        bool bears = false;
        for (std::size_t k = i; k < p.grounds.size(); ++k) {
            if (!sameRest(g, p.grounds[k]) || inEuros(p.grounds[k])) continue;
            said[k] = 1;
            aspects.push_back(aspectName(language, p.grounds[k].aspect));
            bears = bears || bearable(p.grounds[k]);
        }
        out.push_back(sentence(g, aspects, picture, language));
        auto const hours = std::ranges::find(p.grounds, Aspect::availability, &Ground::aspect);
        if (bears) out.push_back(content::text(language, "risk.because.bearable", {content::length(language, *hours->outage)}));
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
