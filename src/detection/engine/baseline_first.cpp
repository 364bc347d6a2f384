// What a person or device never did before: a country, a device, a service (first_seen); an hour of the week (hours). Told only when
// the picture is old enough to know, and the actor was seen on earlier days.
#include "detection/engine/baseline.hpp"
#include "detection/engine/rule_state.hpp"
#include "detection/engine/zone.hpp"
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace schouw::detection {
namespace {
constexpr std::int64_t kDayLength = std::int64_t{86400} * 1'000'000'000;
void reportOne(std::uint32_t rule, Event const& e, std::string actor, Baseline::Report const& report) {
    std::string const sources[] = {addressText(e, Slot::sourceIp)}, destinations[] = {addressText(e, Slot::destinationIp)}, users[] = {std::string(e.text(Slot::userName))};
    std::string const hosts[] = {std::string(e.text(Slot::hostName))}, lines[] = {std::string(e.raw)};
    Finding f{.rule = rule, .first = e.time, .last = e.time, .count = 1, .actor = std::move(actor)};
    f.sources = sources, f.destinations = destinations, f.users = users, f.hosts = hosts, f.evidence = lines;
    report(f);
}

class FirstSeen final : public Baseline {
public:
    using Baseline::Baseline;
    void event(std::uint32_t part, Event const& e, BaselineContext const& context, Report const& report) override {
        auto const group = keyOf(part, e, context);
        if (!group || part >= c_->fields.size()) return;
        Key value, both = *group;
        for (auto const f : c_->fields[part]) {
            auto const& field = context.set.fields()[f];
            std::string_view text = context.reader.first(e, field);
            if (text.empty() && field.kind == Field::Kind::slot && field.slot == Slot::sourceCountry && context.geo) {
                auto const* const a = e.ip(Slot::sourceIp);
                auto const* const where = a && !isInside(*a) ? context.geo->find(*a) : nullptr;
                if (where) text = where->country;
            }
            if (text.empty()) return;
            addTo(value, text), addTo(both, text);
        }
        auto const day = static_cast<std::int32_t>(e.time / kDayLength);
        if (groups_.size() + pairs_.size() >= kMost) return;
        auto const [g, newGroup] = groups_.try_emplace(*group, day);
        bool const newPair = pairs_.insert(both).second;
        bool const newValue = values_.insert(value).second;
        bool const old = context.now - context.learnedSince >= static_cast<std::int64_t>(option("days", 1)) * kDayLength && !newGroup && g->second < day;
        if (old && newPair && (newValue || option("everyone", 0) == 0)) {
            auto const user = e.text(Slot::userName);
            auto const source = addressText(e, Slot::sourceIp);
            reportOne(rule_, e, source.empty() ? std::string(user) : source, report);
        }
    }
    void save(std::string& out, bool) const override {
        std::vector<std::pair<Key, std::int32_t>> groups(groups_.begin(), groups_.end());
        std::ranges::sort(groups, {}, [](auto const& p) { return std::pair(p.first.a, p.first.b); });
        state::put(out, static_cast<std::uint32_t>(groups.size()));
        for (auto const& [k, day] : groups) state::put(out, k.a), state::put(out, k.b), state::put(out, day);
        for (auto const* set : {&pairs_, &values_}) {
            std::vector<Key> keys(set->begin(), set->end());
            std::ranges::sort(keys, {}, [](Key const& k) { return std::pair(k.a, k.b); });
            state::put(out, static_cast<std::uint32_t>(keys.size()));
            for (auto const& k : keys) state::put(out, k.a), state::put(out, k.b);
        }
    }
    bool restore(std::string_view& in) override {
        std::uint32_t n = 0;
        if (!state::getCount(in, n)) return false;
        for (std::uint32_t i = 0; i < n; ++i) {
            Key k;
            std::int32_t day = 0;
            if (!state::get(in, k.a) || !state::get(in, k.b) || !state::get(in, day)) return false;
            groups_.emplace(k, day);
        }
        for (auto* set : {&pairs_, &values_}) {
            if (!state::getCount(in, n)) return false;
            for (std::uint32_t i = 0; i < n; ++i) {
                Key k;
                if (!state::get(in, k.a) || !state::get(in, k.b)) return false;
                set->insert(k);
            }
        }
        return true;
    }
private:
    static constexpr std::size_t kMost = 400'000;
    std::unordered_map<Key, std::int32_t, KeyHash> groups_{};      // the day each was first seen
    std::unordered_set<Key, KeyHash> pairs_{}, values_{};
};

class Hours final : public Baseline {
public:
    using Baseline::Baseline;
    void event(std::uint32_t part, Event const& e, BaselineContext const& context, Report const& report) override {
        auto const key = keyOf(part, e, context);
        if (!key) return;
        if (people_.size() >= kMost && !people_.contains(*key)) return;
        auto& p = people_[*key];
        auto const seconds = e.time / 1'000'000'000;
        auto const local = seconds + zone_.offsetAt(seconds);
        auto const day = static_cast<std::int32_t>(local / 86400);
        auto const hour = static_cast<std::size_t>(local / 3600 % 24);
        auto const around = p.hours[hour] + p.hours[(hour + 1) % 24] + p.hours[(hour + 23) % 24];
        bool const knows = p.days >= static_cast<std::uint32_t>(option("days", 10)) && p.count >= 20 && p.lastDay != day;
        if (knows && around == 0) {
            reportOne(rule_, e, std::string(e.text(Slot::userName)), report);
        }
        if (p.lastDay != day) p.lastDay = day, ++p.days;
        ++p.hours[hour], ++p.count;
    }
    void save(std::string& out, bool) const override {
        std::vector<std::pair<Key, Person>> people(people_.begin(), people_.end());
        std::ranges::sort(people, {}, [](auto const& p) { return std::pair(p.first.a, p.first.b); });
        state::put(out, static_cast<std::uint32_t>(people.size()));
        for (auto const& [k, p] : people) state::put(out, k.a), state::put(out, k.b), state::put(out, p);
    }
    bool restore(std::string_view& in) override {
        std::uint32_t n = 0;
        if (!state::getCount(in, n)) return false;
        for (std::uint32_t i = 0; i < n; ++i) {
            Key k;
            Person p;
            if (!state::get(in, k.a) || !state::get(in, k.b) || !state::get(in, p)) return false;
            people_.emplace(k, p);
        }
        return true;
    }
private:
    static constexpr std::size_t kMost = 50'000;
    struct Person { std::uint32_t hours[24] = {}, days = 0, count = 0; std::int32_t lastDay = 0, spare = 0; };
    std::unordered_map<Key, Person, KeyHash> people_{};
    Zone zone_{3600, true};
};
}  // namespace
std::unique_ptr<Baseline> makeFirstSeen(Correlation const& c, std::uint32_t rule) { return std::make_unique<FirstSeen>(c, rule); }
std::unique_ptr<Baseline> makeHours(Correlation const& c, std::uint32_t rule) { return std::make_unique<Hours>(c, rule); }
}  // namespace schouw::detection
