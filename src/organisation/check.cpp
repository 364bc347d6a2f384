#include "organisation/check.hpp"

#include "base/text.hpp"
#include "content/call_list.hpp"
#include "organisation/describe.hpp"
#include "organisation/open_hours.hpp"
#include "organisation/rating.hpp"
#include <algorithm>
#include <unordered_set>

namespace schouw::organisation {
namespace {
class Checker {
public:
    explicit Checker(Picture const& picture) : picture_(picture), index_(picture) {}

    Findings run() {
        values(picture_, "");
        openHours(picture_.organisation.openHours, "/organisation/openHours");
        ids(picture_.assets, "/assets/");
        ids(picture_.contracts, "/contracts/");
        ids(picture_.contacts, "/contacts/");
        for (std::size_t i = 0; i < picture_.assets.size(); ++i) asset(picture_.assets[i], "/assets/" + std::to_string(i));
        siteCycles();
        for (std::size_t i = 0; i < picture_.contracts.size(); ++i) contract(picture_.contracts[i], "/contracts/" + std::to_string(i));
        contacts();
        ratings();
        return std::move(found_);
    }

private:
    using Arguments = std::vector<std::string>;
    void error(std::string path, std::string key, Arguments arguments = {}) { found_.errors.push_back({std::move(path), std::move(key), std::move(arguments)}); }
    void warn(std::string path, std::string key, Arguments arguments = {}) { found_.warnings.push_back({std::move(path), std::move(key), std::move(arguments)}); }

    // Limits and text, for a picture that was not read but made: fast when all is well, with paths when it is not.
    static bool clean(std::string const& s) {
        bool ascii = true;
        for (char const c : s) {
            auto const b = static_cast<unsigned char>(c);
            if ((b < 0x20 && c != '\n' && c != '\t') || b == 0x7f) return false;
            ascii = ascii && b < 0x80;
        }
        return ascii || isUtf8(s);
    }
    template <class T> static double sizeOf(T const& v) {
        if constexpr (std::same_as<T, Money>) return v.inEuros();
        else if constexpr (std::is_arithmetic_v<T>) return static_cast<double>(v);
        else return static_cast<double>(v.size());
    }
    template <class T> static constexpr bool limited = std::same_as<T, Money> || std::same_as<T, std::string> || json::Map<T> || json::List<T> || (std::is_arithmetic_v<T> && !std::same_as<T, bool>);
    template <class T> static bool holds(T const& v, json::Rule const& r = {}) {
        if constexpr (json::Optional<T>) return !v || holds(*v, r);
        else {
            if constexpr (limited<T>) if (!(sizeOf(v) >= r.min && sizeOf(v) <= r.max)) return false;
            bool all = true;
            if constexpr (std::same_as<T, std::string>) return clean(v);
            else if constexpr (json::Described<T>) json::members<T>([&](auto d) { all = all && holds(v.*d.pointer, json::rule<T>(d.name)); });
            else if constexpr (json::Map<T>) { for (auto const& [key, x] : v) all = all && clean(key) && holds(x); }
            else if constexpr (json::List<T>) { for (auto const& x : v) all = all && holds(x); }
            return all;
        }
    }
    template <class T> void values(T const& v, std::string const& path, json::Rule const& r = {}) {
        if (holds(v, r)) return;
        if constexpr (json::Optional<T>) values(*v, path, r);
        else {
            if constexpr (limited<T>) {
                auto const limit = [&](double n) { return Arguments{json::detail::shortText(n)}; };
                constexpr bool text = std::same_as<T, std::string>, number = std::is_arithmetic_v<T> || std::same_as<T, Money>;
                if (sizeOf(v) < r.min) error(path, number ? "json.below" : !text ? "json.few" : v == T{} ? "json.empty" : "json.short", limit(r.min));
                else if (!(sizeOf(v) <= r.max)) error(path, number ? "json.above" : text ? "json.long" : "json.many", limit(r.max));
            }
            if constexpr (std::same_as<T, std::string>) { if (!clean(v)) error(path, "picture.control"); }
            else if constexpr (json::Described<T>) json::members<T>([&](auto d) { values(v.*d.pointer, path + "/" + d.name, json::rule<T>(d.name)); });
            else if constexpr (json::Map<T>) {
                for (auto const& [key, x] : v) {
                    if (!clean(key)) error(path, "picture.control");
                    values(x, path + "/" + key);
                }
            }
            else if constexpr (json::List<T>) { for (std::size_t i = 0; i < v.size(); ++i) values(v[i], path + "/" + std::to_string(i)); }
        }
    }
    void openHours(std::string const& text, std::string const& path) {
        if (auto const hours = OpenHours::parse(text); !hours) error(path, hours.error().key, hours.error().arguments);
    }
    template <class List> void ids(List const& list, std::string const& path) {
        std::unordered_map<std::string_view, std::size_t> seen;
        seen.reserve(list.size());
        for (std::size_t i = 0; i < list.size(); ++i) {
            auto const at = path + std::to_string(i) + "/id";
            if (!isSlug(list[i].id)) error(at, "picture.id", {list[i].id, slug(list[i].id)});
            if (auto const [it, fresh] = seen.try_emplace(list[i].id, i); !fresh) error(at, "picture.twice", {list[i].id, list[it->second].name});
        }
    }
    std::string nearest(std::string_view id) const {
        if (picture_.assets.size() > 2000 || ++guesses_ > 50) return {};      // a help for people, not for bulk
        std::vector<std::string_view> known;
        for (auto const& a : picture_.assets) known.push_back(a.id);
        return json::detail::near(id, known);
    }
    Asset const* known(std::string const& id, std::string const& path) {
        if (auto const position = index_.find(id)) return &index_.asset(*position);
        if (auto guess = nearest(id); !guess.empty()) error(path, "picture.unknown-near", {id, std::move(guess)});
        else error(path, "picture.unknown", {id});
        return nullptr;
    }
    // A field that names one asset of one of these kinds, or is empty.
    void refers(std::string const& id, std::string const& path, std::initializer_list<AssetKind> kinds) {
        if (id.empty()) return;
        auto const* to = known(id, path);
        if (!to || std::ranges::find(kinds, to->kind) != kinds.end()) return;
        std::string wanted;
        for (auto const kind : kinds) wanted += (wanted.empty() ? "" : "/") + std::string(json::enumText(kind));
        error(path, "picture.kind", {id, std::string(json::enumText(to->kind)), wanted});
    }
    template <class F> void list(std::vector<std::string> const& ids, std::string const& path, F each) {
        std::unordered_set<std::string_view> seen;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            auto const at = path + "/" + std::to_string(i);
            if (!seen.insert(ids[i]).second) error(at, "picture.named-twice", {ids[i]});
            else if (auto const* to = known(ids[i], at)) each(*to, at);
        }
    }
    void asset(Asset const& a, std::string const& path) {
        refers(a.owner, path + "/owner", {AssetKind::person});
        refers(a.deputy, path + "/deputy", {AssetKind::person});
        refers(a.site, path + "/site", {AssetKind::site});
        refers(a.supplier, path + "/supplier", {AssetKind::supplier});
        if (!a.supplier.empty() && a.supplier == a.id) error(path + "/supplier", "picture.itself", {a.id});
        if (!a.deputy.empty() && a.deputy == a.owner) warn(path + "/deputy", "picture.same-deputy", {a.deputy});
        for (std::size_t k = 0; k < a.needs.size(); ++k) need(a, a.needs[k], path + "/needs/" + std::to_string(k));
        list(a.recoveryNeeds, path + "/recoveryNeeds", [&](Asset const& to, std::string const& at) { if (to.id == a.id) error(at, "picture.itself", {a.id}); });
        if (a.process) process(a, *a.process, path + "/process");
        for (auto const& [key, value] : a.common)
            if (!isSlug(key) || value.empty() || value.size() > static_cast<std::size_t>(limit::line)) error(path + "/common/" + key, "picture.common", {key});
        for (std::size_t i = 0; i < a.tags.size(); ++i)
            if (a.tags[i].empty() || a.tags[i].size() > 60) error(path + "/tags/" + std::to_string(i), "picture.tag");
        if (a.lifecycle == Lifecycle::retired)
            if (auto const at = index_.find(a.id); at && &index_.asset(*at) == &a && !index_.neededBy(*at).empty())
                warn(path + "/lifecycle", "picture.retired", {index_.asset(index_.neededBy(*at).front().from).name});
    }
    void need(Asset const& a, Need const& need, std::string const& path) {
        list(need.on, path + "/on", [&](Asset const& to, std::string const& at) { if (to.id == a.id) error(at, "picture.itself", {a.id}); });
        bool const counted = need.require == Require::atLeast;
        if (counted && static_cast<std::size_t>(std::max(need.count, 0)) > need.on.size())
            error(path + "/count", "picture.count", {std::to_string(need.count), std::to_string(need.on.size())});
        if (!counted && need.count != 1) warn(path + "/count", "picture.count-unused");
        if (!counted && need.sharing != Sharing::load) warn(path + "/sharing", "picture.count-unused");
        if (need.workaround && need.workaround->level == 0) warn(path + "/workaround/level", "picture.no-help");
    }
    void process(Asset const& a, ProcessFacts const& p, std::string const& path) {
        if (a.kind != AssetKind::process) error(path, "picture.only-process", {std::string(json::enumText(a.kind))});
        openHours(p.openHours, path + "/openHours");
        if (p.maximumOutage && p.recoveryTime && *p.recoveryTime > *p.maximumOutage)
            warn(path + "/recoveryTime", "picture.recovery-late", {p.recoveryTime->text(), p.maximumOutage->text()});
    }
    // A site may lie in a site. Following `site` must come to an end.
    void siteCycles() {
        std::vector<std::uint32_t> seen(index_.size(), 0);                  // 0: not yet; else the walk that came here
        for (std::uint32_t i = 0; i < index_.size(); ++i) {
            auto const walk = i + 1;
            for (auto at = std::optional(i); at && seen[*at] == 0;) {
                auto const from = *at;
                seen[from] = walk;
                auto const& site = index_.asset(from).site;
                at = site.empty() ? std::nullopt : index_.find(site);
                if (at && *at == from) error("/assets/" + std::to_string(from) + "/site", "picture.itself", {site});
                else if (at && seen[*at] == walk) error("/assets/" + std::to_string(from) + "/site", "picture.site-cycle", {index_.asset(from).id, site});
            }
        }
    }
    void contract(Contract const& c, std::string const& path) {
        refers(c.supplier, path + "/supplier", {AssetKind::supplier});
        list(c.covers, path + "/covers", [](auto const&, auto const&) {});
        if (c.startsOn && c.endsOn && *c.endsOn < *c.startsOn) error(path + "/endsOn", "picture.ends-first", {c.endsOn->text(), c.startsOn->text()});
    }
    void roles(std::vector<std::string> const& fills, std::string const& path) {
        std::unordered_set<std::string_view> seen;
        for (std::size_t i = 0; i < fills.size(); ++i) {
            auto const at = path + "/" + std::to_string(i);
            if (!seen.insert(fills[i]).second) error(at, "picture.named-twice", {fills[i]});
            if (content::callRoles().find(fills[i])) continue;
            std::string all;
            for (auto const& role : content::callRoles().roles) all += (all.empty() ? "" : ", ") + role.id;
            error(at, "picture.role", {fills[i], all});
        }
    }
    void contacts() {
        std::unordered_map<int, std::size_t> order;
        for (std::size_t i = 0; i < picture_.contacts.size(); ++i) {
            auto const& c = picture_.contacts[i];
            auto const path = "/contacts/" + std::to_string(i);
            refers(c.of, path + "/of", {AssetKind::supplier, AssetKind::person});
            if (!c.email.empty() && (c.email.find('@') == 0 || c.email.find('@') >= c.email.size() - 1 || c.email.find(' ') != c.email.npos)) warn(path + "/email", "picture.email", {c.email});
            if (c.phone.find_first_not_of("0123456789+-() ") != c.phone.npos) warn(path + "/phone", "picture.phone", {c.phone});
            if (c.secondPhone.find_first_not_of("0123456789+-() ") != c.secondPhone.npos) warn(path + "/secondPhone", "picture.phone", {c.secondPhone});
            roles(c.fills, path + "/fills");
            for (auto const& [channel, asset] : c.over) {
                auto const at = path + "/over/" + channel;
                if (channel != "phone" && channel != "secondPhone" && channel != "email") error(at, "picture.channel", {channel});
                else known(asset, at);
            }
            if (c.callOrder == 0 && c.phone.empty() && c.secondPhone.empty() && c.email.empty()) warn(path, "picture.no-channel", {c.name});
            if (c.callOrder == 0) continue;
            if (c.phone.empty()) warn(path + "/callOrder", "picture.no-phone", {c.name});
            if (auto const [it, fresh] = order.try_emplace(c.callOrder, i); !fresh)
                warn(path + "/callOrder", "picture.same-order", {picture_.contacts[it->second].name, std::to_string(c.callOrder)});
        }
    }
    void ratings() {
        for (auto const& f : rate(index_).findings) {
            auto const path = "/assets/" + std::to_string(f.asset) + "/rating/" + std::string(json::enumText(f.aspect));
            warn(path, "picture.rated-low", {std::string(json::enumText(f.own)), std::string(json::enumText(f.needed)), index_.asset(f.from).name});
        }
    }

    Picture const& picture_;
    PictureIndex index_;
    Findings found_{};
    mutable int guesses_ = 0;
};
}  // namespace

Findings check(Picture const& picture) { return Checker(picture).run(); }
}  // namespace schouw::organisation
