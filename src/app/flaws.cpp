#include "app/flaws.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "content/content.hpp"
#include "impact/engine/whatif.hpp"
#include "vulnerability/engine/banners.hpp"
#include "vulnerability/engine/names.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_set>

namespace schouw::app {
namespace {
using vulnerability::Component;

// Content is part of the program, so it can be read; the tests do.
vulnerability::NameTable const& names() {
    static vulnerability::NameTable const table = [] {
        auto read = vulnerability::NameTable::read(content::file("vulnerability/names.yaml"), "names.yaml");
        check(read.has_value(), "content/vulnerability/names.yaml cannot be read");
        return *std::move(read);
    }();
    return table;
}
void addNames(std::vector<std::string>& to, std::vector<formats::Cpe> const& cpes) {
    for (auto const& cpe : cpes)
        if (auto text = cpe.text(); std::ranges::find(to, text) == to.end()) to.push_back(std::move(text));
}
std::string keyOf(Component const& c) { return c.purl + '\x1f' + (c.cpes.empty() ? "" : c.cpes.front()) + '\x1f' + lower(c.name) + '\x1f' + c.version; }

bool isPublic(std::string_view ip) {
    if (ip.contains(':')) return (ip.starts_with('2') || ip.starts_with('3')) && !ip.starts_with("2001:db8");      // 2000::/3 but for documentation
    std::array<unsigned, 4> part{};
    auto const* at = ip.data();
    auto const* const end = ip.data() + ip.size();
    for (std::size_t i = 0; i < 4; ++i) {
        auto const [next, ec] = std::from_chars(at, end, part[i]);
        if (ec != std::errc{} || part[i] > 255 || (i < 3 && (next == end || *next != '.'))) return false;
        at = next + (i < 3);
    }
    auto const [a, b, c, d] = part;
    (void)d;
    if (a == 0 || a == 10 || a == 127 || a >= 224 || (a == 172 && b >= 16 && b < 32) || (a == 192 && b == 168) || (a == 169 && b == 254) || (a == 100 && b >= 64 && b < 128)) return false;
    return !((a == 192 && b == 0 && (c == 0 || c == 2)) || (a == 198 && (b == 18 || b == 19 || (b == 51 && c == 100))) || (a == 203 && b == 0 && c == 113));
}
std::optional<vulnerability::Meaning> whatStops(impact::Graph const& graph, std::string const& asset) {
    auto const week = Duration::days(7);
    auto const answer = impact::whatIf(graph, {.fail = {{.asset = asset, .lasts = week, .start = {}, .level = 0}}, .until = week, .at = Duration::hours(9)});
    if (!answer) return std::nullopt;
    impact::ProcessLoss const* first = nullptr;
    for (auto const& p : answer->processes)
        if (p.firstStop && (!first || *p.firstStop < *first->firstStop)) first = &p;
    if (!first) return std::nullopt;
    return vulnerability::Meaning{0, first->name, *first->firstStop};
}
}  // namespace

void addComponents(std::vector<Component>& to, discovery::Observation const& o) {
    auto const os = lower(o.fact(discovery::FactName::os));
    bool const windows = os.contains("windows"), mac = os.contains("macos") || os.contains("mac os");
    for (auto const& s : o.software) {
        Component c{.name = s.name, .version = s.version, .publisher = s.publisher, .purl = s.purl, .cpes = {}, .sourcePackage = s.sourcePackage, .sourceVersion = s.sourceVersion};
        if (!s.cpe.empty()) {
            c.cpes.push_back(s.cpe);
            if (auto const cpe = formats::parseCpe(s.cpe)) addNames(c.cpes, names().names(*cpe));
        }
        if (c.purl.empty() && (windows || mac))
            addNames(c.cpes, names().names({s.name, s.version, mac ? vulnerability::ProgramSource::apps : vulnerability::ProgramSource::programs, ""}));
        to.push_back(std::move(c));
    }
    for (auto const& s : o.services) {
        if (s.state != "open" || (s.cpes.empty() && s.product.empty())) continue;
        Component c{.name = s.product.empty() ? s.name : s.product, .version = s.version};
        for (auto const& text : s.cpes) {
            auto cpe = formats::parseCpe(text);
            if (!cpe) continue;
            if (auto& version = (*cpe)[formats::CpeField::version]; version.kind == formats::CpeValue::Kind::any && !s.version.empty()) version = formats::cpeOf(s.version);
            addNames(c.cpes, names().names(*cpe));
        }
        to.push_back(std::move(c));
    }
}
bool isExposed(discovery::Observation const& o, organisation::Asset const* asset) {
    if (asset)
        for (auto const& tag : asset->tags) if (auto const t = lower(tag); t == "internet" || t == "extern" || t == "public") return true;
    return std::ranges::any_of(o.identifiers, [](auto const& i) { return i.type == discovery::IdentifierType::ip && isPublic(i.value); });
}

std::vector<vulnerability::Machine> machinesOf(discovery::DiscoveryStore const& store, organisation::Picture const& picture, db::Scope const& scope, Time now) {
    std::vector<vulnerability::Machine> out;
    discovery::ThingFilter filter{.list = discovery::ThingList::all, .search = {}, .of = {}, .after = {}, .limit = 500};
    for (;;) {
        auto const page = store.things(scope, filter, now);
        for (auto const& thing : page.things) {
            vulnerability::Machine m{thing.id, thing.name, thing.asset, "", "", false, {}};
            auto const* const asset = thing.asset.empty() ? nullptr : picture.find(thing.asset);
            if (asset) m.name = asset->name;
            if (m.name.empty()) m.name = thing.address;
            for (auto const& claim : store.claims(scope, thing.id)) {
                addComponents(m.components, claim.observation);
                m.exposed = m.exposed || isExposed(claim.observation, asset);
                if (m.os.empty()) m.os = claim.observation.fact(discovery::FactName::os), m.osVersion = claim.observation.fact(discovery::FactName::osVersion);
            }
            // Two sources that tell the same are one.
            std::unordered_set<std::string> seen;
            std::erase_if(m.components, [&](Component const& c) { return !seen.insert(keyOf(c)).second; });
            if (!m.components.empty() || !m.os.empty()) out.push_back(std::move(m));
        }
        if (page.next.empty()) return out;
        filter.after = page.next;
    }
}

std::map<std::string, vulnerability::Meaning> Meanings::of(std::string const& organisation, organisation::Snapshot const& picture, std::set<std::string> const& assets) {
    std::map<std::string, vulnerability::Meaning> out;
    std::set<std::string> ask;
    {
        Lock const lock(mutex_);
        auto& known = known_[organisation];
        if (known.version != picture.version()) known = {picture.version(), {}};
        for (auto const& id : assets) {
            if (auto const at = known.meanings.find(id); at != known.meanings.end()) out.insert(*at);
            else ask.insert(id);
        }
    }
    if (ask.empty()) return out;
    std::map<std::string, vulnerability::Meaning> made;
    auto const graph = impact::Graph::make(picture.picture());
    std::size_t asked = 0;
    for (auto const& id : ask) {
        vulnerability::Meaning meaning;
        if (graph && asked++ < kMostAsked) if (auto const stops = whatStops(*graph, id)) meaning = *stops;
        if (auto const at = picture.index().find(id))
            for (auto const& aspect : picture.ratings().assets[*at].aspects) if (aspect.level) meaning.level = std::max(meaning.level, static_cast<int>(*aspect.level) + 1);
        made.emplace(id, meaning);
    }
    out.insert(made.begin(), made.end());
    Lock const lock(mutex_);
    auto& known = known_[organisation];
    if (known.version == picture.version()) known.meanings.insert(made.begin(), made.end());
    return out;
}
}  // namespace schouw::app
