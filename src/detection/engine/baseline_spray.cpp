// Few tries on many accounts, slowly: by one address, or by several that share the work so that each stays below every threshold.
// Counted per service: names that failed from an address and have not succeeded from it since. Who mistypes succeeds at last, and
// an office behind one address does so for each of its people; a sprayer does not.
// rules: [failed sign-in, successful sign-in]; group-by: what a service is.
#include "detection/engine/baseline.hpp"
#include "detection/engine/rule_state.hpp"
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace schouw::detection {
namespace {
class Spray final : public Baseline {
public:
    using Baseline::Baseline;
    void event(std::uint32_t part, Event const& e, BaselineContext const& context, Report const& report) override {
        auto const* const address = e.ip(Slot::sourceIp);
        auto const user = e.text(Slot::userName);
        if (!address || user.empty() || isInside(*address)) return;
        auto const key = keyOf(part, e, context);
        if (!key) return;
        auto& service = services_[*key];
        auto const name = hashOf(lowerText(user));
        if (part == 1) {
            auto const it = service.sources.find(*address);
            if (it == service.sources.end()) return;
            auto& s = it->second;
            ++s.successes;
            std::erase_if(s.names, [&](Name const& n) { return n.name == name; });
            if (s.names.empty() && !s.told && s.group == 0) service.sources.erase(it);
            return;
        }
        if (service.sources.size() >= kMostSources) makeRoom(service);
        auto& s = service.sources[*address];
        if (s.tries == 0) s.first = e.time;
        if (s.tries == 1) s.second = e.time;
        s.last = std::max(s.last, e.time), ++s.tries;
        std::ranges::rotate(s.recent, s.recent + 1);
        s.recent[kRecent - 1] = e.time;
        if (s.tries >= kRecent && e.time - s.recent[0] < c_->timespan / 144) s.fast = true;         // ten minutes of a day
        std::erase_if(s.names, [&](Name const& n) { return n.time < e.time - c_->timespan; });
        auto const known = std::ranges::find(s.names, name, &Name::name);
        if (known != s.names.end()) known->time = e.time;
        else if (s.names.size() < kMostNames) s.names.push_back({name, e.time});
        if (s.fast) return;                                         // fast guessing is another rule's
        if (s.group != 0) return tell(service, s.group, *address, e, 1, report);
        if (s.told || alone(s, e.time)) {
            auto const count = s.told ? 1U : s.tries;
            s.told = true;
            return tellAlone(s, *address, e, count, report);
        }
        join(service, *address, e, report);
    }
    void save(std::string& out, bool onlyLearned) const override {
        std::vector<Key> keys;
        if (!onlyLearned) for (auto const& [k, s] : services_) keys.push_back(k);
        std::ranges::sort(keys, [](Key const& a, Key const& b) { return std::pair(a.a, a.b) < std::pair(b.a, b.b); });
        state::put(out, nextGroup_), state::put(out, static_cast<std::uint32_t>(keys.size()));
        for (auto const& k : keys) {
            auto const& service = services_.at(k);
            state::put(out, k.a), state::put(out, k.b), state::put(out, static_cast<std::uint32_t>(service.sources.size()));
            for (auto const& [address, s] : service.sources) {
                state::put(out, address), state::put(out, s.first), state::put(out, s.second), state::put(out, s.last), state::put(out, s.tries), state::put(out, s.successes), state::put(out, s.group), state::put(out, s.told), state::put(out, s.fast);
                for (auto const t : s.recent) state::put(out, t);
                state::put(out, static_cast<std::uint32_t>(s.names.size()));
                for (auto const& n : s.names) state::put(out, n.name), state::put(out, n.time);
            }
            state::put(out, static_cast<std::uint32_t>(service.groups.size()));
            for (auto const& [number, group] : service.groups) state::put(out, number), state::put(out, group.first), state::put(out, group.until), state::put(out, group.pace);
        }
    }
    bool restore(std::string_view& in) override {
        std::uint32_t n = 0, sources = 0, names = 0, groups = 0;
        if (!state::get(in, nextGroup_) || !state::getCount(in, n)) return false;
        for (std::uint32_t i = 0; i < n; ++i) {
            Key k;
            if (!state::get(in, k.a) || !state::get(in, k.b) || !state::getCount(in, sources)) return false;
            auto& service = services_[k];
            for (std::uint32_t j = 0; j < sources; ++j) {
                Address a;
                Source s;
                if (!state::get(in, a) || !state::get(in, s.first) || !state::get(in, s.second) || !state::get(in, s.last) || !state::get(in, s.tries) || !state::get(in, s.successes) || !state::get(in, s.group) || !state::get(in, s.told) || !state::get(in, s.fast)) return false;
                for (auto& t : s.recent) if (!state::get(in, t)) return false;
                if (!state::getCount(in, names) || names > kMostNames) return false;
                s.names.resize(names);
                for (auto& x : s.names) if (!state::get(in, x.name) || !state::get(in, x.time)) return false;
                service.sources.emplace(a, std::move(s));
            }
            if (!state::getCount(in, groups)) return false;
            for (std::uint32_t j = 0; j < groups; ++j) {
                std::uint32_t number = 0;
                Group group;
                if (!state::get(in, number) || !state::get(in, group.first) || !state::get(in, group.until) || !state::get(in, group.pace)) return false;
                service.groups.emplace(number, group);
            }
        }
        return true;
    }
private:
    static constexpr std::int64_t kMinute = std::int64_t{60} * 1'000'000'000;
    static constexpr std::size_t kRecent = 6, kMostNames = 300, kMostSources = 20'000;
    struct Name { std::uint64_t name = 0; std::int64_t time = 0; };
    struct Source {
        std::int64_t first = 0, second = 0, last = 0;         // of its tries
        std::uint32_t tries = 0, successes = 0, group = 0;          // group: of sources that share the work; 0: none
        bool told = false, fast = false;
        std::int64_t recent[kRecent] = {};
        std::vector<Name> names{};
    };
    struct Group { std::int64_t first = 0, until = 0, pace = 0; };  // who began in between at that pace belongs to it
    struct Service { std::map<Address, Source> sources{}; std::map<std::uint32_t, Group> groups{}; };

    static std::string lowerText(std::string_view s) {
        std::string out(s);
        for (char& c : out) if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        return out;
    }
    bool alone(Source const& s, std::int64_t now) const {
        if (static_cast<double>(s.names.size()) < option("names", 6) || s.names.size() <= 2 * s.successes) return false;
        auto const oldest = std::ranges::min(s.names, {}, &Name::time).time;
        return now - oldest >= static_cast<std::int64_t>(option("minutes", 25)) * kMinute;
    }
    void tellAlone(Source const& s, Address const& address, Event const& e, std::uint32_t count, Report const& report) const {
        std::string const sources[] = {address.text()}, users[] = {std::string(e.text(Slot::userName))}, hosts[] = {std::string(e.text(Slot::hostName))}, lines[] = {std::string(e.raw)};
        Finding f{.rule = rule_, .first = count > 1 ? s.first : e.time, .last = e.time, .count = count, .actor = sources[0]};
        f.sources = sources, f.users = users, f.hosts = hosts, f.evidence = lines;
        report(f);
    }
    void tell(Service const& service, std::uint32_t group, Address const& address, Event const& e, std::uint32_t count, Report const& report) const {
        std::string const sources[] = {address.text()}, users[] = {std::string(e.text(Slot::userName))}, hosts[] = {std::string(e.text(Slot::hostName))}, lines[] = {std::string(e.raw)};
        Finding f{.rule = rule_, .first = e.time, .last = e.time, .count = count, .actor = "group " + std::to_string(group)};
        if (count > 1) f.first = service.groups.at(group).first;
        f.sources = sources, f.users = users, f.hosts = hosts, f.evidence = lines;
        report(f);
    }
    // Sources without any success, not fast, with two names or more are one sprayer when their names add up and they take turns:
    // each begins before the first of them comes round again, and tries about as often.
    static std::int64_t paceOf(Source const& s) { return (s.last - s.first) / std::max<std::int64_t>(1, s.tries - 1); }
    static bool fits(Group const& g, Source const& s) {
        auto const pace = paceOf(s);
        return s.first >= g.first && s.first <= g.until && pace * 10 <= g.pace * 18 && g.pace * 10 <= pace * 18;
    }
    void join(Service& service, Address const& address, Event const& e, Report const& report) {
        auto const now = e.time;
        auto const candidate = [&](Source const& s) {
            return s.group == 0 && !s.told && !s.fast && s.successes == 0 && s.names.size() >= 2 && s.last >= now - c_->timespan / 4 && s.last - s.first >= 10 * kMinute;
        };
        auto& self = service.sources.at(address);
        if (!candidate(self)) return;
        for (auto const& [number, group] : service.groups) {
            if (!fits(group, self)) continue;
            self.group = number;
            return tell(service, number, address, e, self.tries, report);
        }
        std::vector<std::pair<Address, Source*>> all;
        for (auto& [a, s] : service.sources) if (candidate(s)) all.emplace_back(a, &s);
        std::ranges::sort(all, [](auto const& a, auto const& b) { return std::pair(a.second->first, a.first) < std::pair(b.second->first, b.first); });
        for (std::size_t from = 0; from < all.size(); ++from) {
            auto const& anchor = *all[from].second;
            Group const group{anchor.first, anchor.second + (anchor.second - anchor.first) * 3 / 10, paceOf(anchor)};
            std::set<std::uint64_t> names;
            std::vector<std::pair<Address, Source*>> members;
            for (auto i = from; i < all.size(); ++i) if (fits(group, *all[i].second)) {
                members.push_back(all[i]);
                for (auto const& n : all[i].second->names) names.insert(n.name);
            }
            if (static_cast<double>(members.size()) < option("sources", 3) || static_cast<double>(names.size()) < option("together", 10)) continue;
            auto const number = ++nextGroup_;
            service.groups.emplace(number, group);
            for (auto const& [a, s] : members) {
                s->group = number;
                tell(service, number, a, e, s->tries, report);
            }
            return;
        }
    }
    void makeRoom(Service& service) const {
        std::vector<std::int64_t> last;
        for (auto const& [a, s] : service.sources) last.push_back(s.last);
        auto const middle = last.begin() + static_cast<std::ptrdiff_t>(last.size() / 4);
        std::ranges::nth_element(last, middle);
        std::erase_if(service.sources, [&](auto const& p) { return p.second.last <= *middle; });
    }
    std::unordered_map<Key, Service, KeyHash> services_{};
    std::uint32_t nextGroup_ = 0;
};
}  // namespace
std::unique_ptr<Baseline> makeSpray(Correlation const& c, std::uint32_t rule) { return std::make_unique<Spray>(c, rule); }
}  // namespace schouw::detection
