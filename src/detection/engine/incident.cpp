#include "detection/engine/incident.hpp"
#include "base/text.hpp"
#include "detection/engine/rule_state.hpp"
#include <algorithm>
#include <array>
#include <tuple>

namespace schouw::detection {
namespace {
void addNames(std::vector<std::string>& to, std::span<std::string const> names) {
    for (auto const& n : names) {
        if (to.size() >= Alert::kMostNames) return;
        if (!n.empty() && std::ranges::find(to, n) == to.end()) to.push_back(n);
    }
}
void addEvidence(std::vector<std::string>& to, std::span<std::string const> lines) {
    for (auto const& line : lines) {
        auto one = line.substr(0, Alert::kLongestEvidence);
        if (std::ranges::find(to, one) != to.end()) continue;
        if (to.size() >= Alert::kMostEvidence) to.erase(to.begin() + Alert::kMostEvidence / 2);       // the first ones stay
        to.push_back(std::move(one));
    }
}
bool earlier(Alert const& a, Alert const& b) { return std::tie(a.first, a.rule, a.actor, a.last) < std::tie(b.first, b.rule, b.actor, b.last); }
}  // namespace

std::string storyKind(Rule const& rule) {
    static constexpr std::array<std::string_view, 6> wayIn{"brute-force", "password-spray", "guess-success", "impossible-travel", "first-country", "user-enumeration"};
    if (!rule.own) return "rule " + (rule.id.empty() ? rule.title : rule.id);
    if (std::ranges::find(wayIn, rule.category) != wayIn.end()) return "way-in";
    return rule.category;
}
void Incidents::finish(Alert& a, std::uint32_t leading) const {
    auto const& rule = set_->rules()[leading];
    a.rule = rule.id.empty() ? rule.name.empty() ? rule.title : rule.name : rule.id;
    a.title = rule.own && !rule.nl.title.empty() ? rule.nl.title : rule.title;
    a.author = rule.own ? "" : rule.author;
    auto const fallback = rule.title + ": {count} regels / lines ({source.ip}, {user.name}, {host.name})";
    a.nl = fillSentence(rule.nl.sentence.empty() ? fallback : rule.nl.sentence, a);
    a.en = fillSentence(rule.en.sentence.empty() ? fallback : rule.en.sentence, a);
}
std::uint64_t Incidents::note(Finding const& f) {
    auto const& rule = set_->rules()[f.rule];
    auto key = storyKind(rule) + "\n" + f.actor;
    auto it = open_.find(key);
    if (it != open_.end() && (f.first > it->second.alert.last + kQuiet || f.last < it->second.alert.first - kQuiet)) {
        finish(it->second.alert, it->second.leading);
        closed_.push_back(std::move(it->second.alert));
        open_.erase(it);
        it = open_.end();
    }
    if (it == open_.end()) {
        if (open_.size() >= kMostOpen) {
            auto oldest = std::ranges::min_element(open_, {}, [](auto const& p) { return std::pair(p.second.alert.last, p.second.number); });
            finish(oldest->second.alert, oldest->second.leading);
            closed_.push_back(std::move(oldest->second.alert));
            open_.erase(oldest);
        }
        Story s;
        s.number = ++opened_, s.leading = f.rule;
        s.alert.category = rule.category, s.alert.level = rule.level, s.alert.first = f.first, s.alert.last = f.last, s.alert.actor = f.actor;
        it = open_.emplace(std::move(key), std::move(s)).first;
    }
    auto& story = it->second;
    auto& a = story.alert;
    if (rule.level > a.level) a.level = rule.level, story.leading = f.rule;
    a.first = std::min(a.first, f.first), a.last = std::max(a.last, f.last);
    a.count += f.count;
    auto const id = rule.id.empty() ? rule.title : rule.id;
    if (a.rules.size() < Alert::kMostNames && std::ranges::find(a.rules, id) == a.rules.end()) a.rules.push_back(id);
    addNames(a.sources, f.sources), addNames(a.destinations, f.destinations), addNames(a.users, f.users), addNames(a.hosts, f.hosts);
    addEvidence(a.evidence, f.evidence);
    return story.number;
}
void Incidents::close(std::int64_t now) {
    for (auto it = open_.begin(); it != open_.end();) {
        if (it->second.alert.last + kQuiet >= now) { ++it; continue; }
        finish(it->second.alert, it->second.leading);
        closed_.push_back(std::move(it->second.alert));
        it = open_.erase(it);
    }
}
bool Incidents::isOpen(std::string_view kind, std::string_view actor) const { return open_.contains(std::string(kind).append("\n").append(actor)); }
std::vector<Alert> Incidents::takeClosed() { return std::exchange(closed_, {}); }
std::vector<Alert> Incidents::all() const {
    auto out = closed_;
    for (auto const& [key, story] : open_) {
        out.push_back(story.alert);
        finish(out.back(), story.leading);
    }
    std::ranges::sort(out, earlier);
    return out;
}

namespace {
void putAlert(std::string& out, Alert const& a) {
    for (auto const* s : {&a.rule, &a.category, &a.actor, &a.title, &a.nl, &a.en, &a.author}) state::putText(out, *s);
    state::put(out, a.level), state::put(out, a.first), state::put(out, a.last), state::put(out, a.count);
    for (auto const* v : {&a.sources, &a.destinations, &a.users, &a.hosts, &a.rules, &a.evidence}) state::putTexts(out, *v);
}
bool getAlert(std::string_view& in, Alert& a) {
    for (auto* s : {&a.rule, &a.category, &a.actor, &a.title, &a.nl, &a.en, &a.author}) if (!state::getText(in, *s)) return false;
    if (!state::get(in, a.level) || !state::get(in, a.first) || !state::get(in, a.last) || !state::get(in, a.count) || a.level > Level::critical) return false;
    for (auto* v : {&a.sources, &a.destinations, &a.users, &a.hosts, &a.rules, &a.evidence}) if (!state::getTexts(in, *v)) return false;
    return true;
}
}  // namespace
void Incidents::save(std::string& out) const {
    state::put(out, opened_);
    state::put(out, static_cast<std::uint32_t>(open_.size()));
    for (auto const& [key, s] : open_) state::putText(out, key), putAlert(out, s.alert), state::put(out, s.leading), state::put(out, s.number);
    state::put(out, static_cast<std::uint32_t>(closed_.size()));
    for (auto const& a : closed_) putAlert(out, a);
}
bool Incidents::restore(std::string_view& in) {
    std::uint32_t n = 0;
    if (!state::get(in, opened_) || !state::getCount(in, n)) return false;
    for (std::uint32_t i = 0; i < n; ++i) {
        std::string key;
        Story s;
        if (!state::getText(in, key) || !getAlert(in, s.alert) || !state::get(in, s.leading) || !state::get(in, s.number) || s.leading >= set_->rules().size()) return false;
        open_.emplace(std::move(key), std::move(s));
    }
    if (!state::getCount(in, n)) return false;
    closed_.resize(n);
    for (auto& a : closed_) if (!getAlert(in, a)) return false;
    return true;
}
}  // namespace schouw::detection
