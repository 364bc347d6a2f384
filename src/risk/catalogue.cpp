#include "risk/catalogue.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <iterator>
#include <unordered_map>

namespace schouw::risk {
namespace {
template <class T> void inherit(std::vector<T>& records, content::About const& about) {
    for (auto& record : records)
        if (!record.about) record.about = about;
}
template <class T> std::unordered_map<std::string_view, T const*> index(std::vector<T> const& records) {
    std::unordered_map<std::string_view, T const*> out;
    for (auto const& record : records) out.emplace(record.id, &record);
    return out;
}
template <class T> T const* look(std::unordered_map<std::string_view, T const*> const& by, std::string_view id) {
    auto const at = by.find(id);
    return at == by.end() ? nullptr : at->second;
}
// Words of four letters and more may stand inside another word ("webwinkel"); shorter ones stand alone.
bool holds(std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
        bool const alone = (at == 0 || text[at - 1] == '-') && (at + word.size() == text.size() || text[at + word.size()] == '-');
        if (alone || word.size() >= 4) return true;
    }
    return false;
}
// "Webwinkel (Kassa)" -> "webwinkel--kassa-"
std::string plain(std::string_view text) {
    auto out = lower(text);
    for (char& c : out) if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80)) c = '-';
    return out;
}
bool speaksOf(Threat const& threat, organisation::Asset const& asset) {
    if (threat.words.empty()) return true;
    auto const name = plain(asset.name), about = plain(asset.description);
    return std::ranges::any_of(threat.words, [&](std::string const& word) {
        return holds(name, word) || holds(asset.id, word) || holds(about, word) ||
               std::ranges::any_of(asset.tags, [&](std::string const& tag) { return holds(plain(tag), word); });
    });
}
}  // namespace

ThreatFile const& threats() {
    static ThreatFile const all = [] {
        auto file = content::catalogue<ThreatFile>("threats.yaml");
        inherit(file.threats, file.about);
        return file;
    }();
    return all;
}
MeasureFile const& measures() {
    static MeasureFile const all = [] {
        auto file = content::catalogue<MeasureFile>("measures.yaml");
        inherit(file.measures, file.about);
        return file;
    }();
    return all;
}
Threat const* findThreat(std::string_view id) {
    static auto const by = index(threats().threats);
    return look(by, id);
}
Measure const* findMeasure(std::string_view id) {
    static auto const by = index(measures().measures);
    return look(by, id);
}
bool fits(Threat const& threat, organisation::Asset const& asset, Date today) {
    if (std::ranges::find(threat.fits, asset.kind) == threat.fits.end() || asset.lifecycle == organisation::Lifecycle::retired) return false;
    if (!speaksOf(threat, asset)) return false;
    switch (threat.when) {
        case When::always: return true;
        case When::noDeputy: return asset.deputy.empty();
        case When::supportEnding:
            return asset.lifecycle == organisation::Lifecycle::phasingOut || (asset.supportEnds && *asset.supportEnds <= today.plusMonths(12));
    }
    return false;
}
}  // namespace schouw::risk
