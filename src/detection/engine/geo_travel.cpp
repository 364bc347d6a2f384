// The same person in two places between which nobody travels that fast. The odd place is the one where the person was seen least;
// it is told, and not learned, so that coming back is not told as well.
#include "detection/engine/baseline.hpp"
#include "detection/engine/rule_state.hpp"
#include <algorithm>
#include <cmath>
#include <map>

namespace schouw::detection {
namespace {
class Travel final : public Baseline {
public:
    using Baseline::Baseline;
    void event(std::uint32_t part, Event const& e, BaselineContext const& context, Report const& report) override {
        auto const* const address = e.ip(Slot::sourceIp);
        auto const user = e.text(Slot::userName);
        if (!context.geo || !address || user.empty() || isInside(*address)) return;
        auto const* const here = context.geo->find(*address);
        if (!here || !keyOf(part, e, context)) return;
        auto const source = address->text();
        if (people_.size() >= kMostPeople && !people_.contains(user)) return;
        auto& person = people_[std::string(user)];
        if (context.incidents->isOpen("way-in", source)) return;            // someone who guessed a password: not the person
        auto const place = here->country + " " + std::to_string(static_cast<int>(std::lround(here->latitude))) + " " + std::to_string(static_cast<int>(std::lround(here->longitude)));
        if (person.time != 0 && e.time >= person.time - 60 * kSecond) {
            auto const distance = kilometres({"", person.latitude, person.longitude}, *here);
            auto const hours = static_cast<double>(std::max<std::int64_t>(e.time - person.time, 60 * kSecond)) / (3600.0 * kSecond);
            if (distance >= option("kilometres", 400) && distance / hours > option("speed", 900)) {
                bool const hereIsOdd = person.places[place] <= person.places[person.place];
                if (person.places[place] == 0) person.places.erase(place);
                std::string const sources[] = {hereIsOdd ? source : person.source}, users[] = {std::string(user)}, hosts[] = {std::string(e.text(Slot::hostName))}, lines[] = {person.line, std::string(e.raw)};
                Finding f{.rule = rule_, .first = person.time, .last = std::max(e.time, person.time), .count = 2, .actor = sources[0]};
                f.sources = sources, f.users = users, f.hosts = hosts, f.evidence = lines;
                report(f);
                if (hereIsOdd) return;
            }
        }
        if (person.places.size() < 20 || person.places.contains(place)) ++person.places[place];
        if (e.time < person.time) return;
        person.time = e.time, person.latitude = here->latitude, person.longitude = here->longitude, person.place = place, person.source = source;
        person.line.assign(e.raw.substr(0, Alert::kLongestEvidence));
    }
    void save(std::string& out, bool onlyLearned) const override {
        state::put(out, static_cast<std::uint32_t>(people_.size()));
        for (auto const& [name, p] : people_) {
            state::putText(out, name), state::put(out, p.time), state::put(out, p.latitude), state::put(out, p.longitude), state::putText(out, p.place), state::putText(out, p.source);
            state::putText(out, onlyLearned ? "" : p.line);
            state::put(out, static_cast<std::uint32_t>(p.places.size()));
            for (auto const& [place, count] : p.places) state::putText(out, place), state::put(out, count);
        }
    }
    bool restore(std::string_view& in) override {
        std::uint32_t n = 0, places = 0;
        if (!state::getCount(in, n)) return false;
        for (std::uint32_t i = 0; i < n; ++i) {
            std::string name;
            Person p;
            if (!state::getText(in, name) || !state::get(in, p.time) || !state::get(in, p.latitude) || !state::get(in, p.longitude) || !state::getText(in, p.place) || !state::getText(in, p.source)) return false;
            if (!state::getText(in, p.line) || !state::getCount(in, places)) return false;
            for (std::uint32_t j = 0; j < places; ++j) {
                std::string place;
                std::uint32_t count = 0;
                if (!state::getText(in, place) || !state::get(in, count)) return false;
                p.places.emplace(std::move(place), count);
            }
            people_.emplace(std::move(name), std::move(p));
        }
        return true;
    }
private:
    static constexpr std::int64_t kSecond = 1'000'000'000;
    static constexpr std::size_t kMostPeople = 50'000;
    struct Person {
        std::int64_t time = 0;
        double latitude = 0, longitude = 0;
        std::string place{}, source{}, line{};
        std::map<std::string, std::uint32_t> places{};
    };
    std::map<std::string, Person, std::less<>> people_{};
};
}  // namespace
std::unique_ptr<Baseline> makeTravel(Correlation const& c, std::uint32_t rule) { return std::make_unique<Travel>(c, rule); }
}  // namespace schouw::detection
