#include "detection/engine/rule_engine.hpp"
#include "detection/engine/rule_state.hpp"
#include <algorithm>
#include <bit>

namespace schouw::detection {
namespace {
constexpr std::string_view kStateHead = "schouw watch state 1\n", kPictureHead = "schouw watch picture 1\n";
std::string ruleKey(Rule const& r) { return r.id.empty() ? r.title : r.id; }
// The values of condition.field as one number, in the way the correlation counts; nothing: a field is absent or no number.
std::optional<std::uint64_t> countedValue(Correlation const& c, std::uint32_t part, Event const& e, RuleSet const& set, FieldReader const& reader) {
    using T = Correlation::Type;
    if (c.type == T::eventCount || c.type == T::temporal || c.type == T::temporalOrdered || part >= c.fields.size()) return 0;
    if (c.type == T::valueCount) {
        std::uint64_t h = 0;
        for (auto const f : c.fields[part]) {
            auto const& field = set.fields()[f];
            std::string_view text;
            if (!reader.any(e, field, [&](std::string_view v) { text = v; return true; })) return std::nullopt;
            h = hashOf(text, h + 1);
        }
        return h;
    }
    auto const& field = set.fields()[c.fields[part].front()];
    if (field.kind == Field::Kind::slot && slotType(field.slot) == SlotType::number) return e.has(field.slot) ? std::optional(std::bit_cast<std::uint64_t>(static_cast<double>(e.number(field.slot)))) : std::nullopt;
    auto const n = numberIn(reader.first(e, field));
    return n ? std::optional(std::bit_cast<std::uint64_t>(*n)) : std::nullopt;
}
}  // namespace

RuleEngine::RuleEngine(std::shared_ptr<RuleSet const> set, std::vector<std::string> modules, std::shared_ptr<Geo const> geo)
    : set_(set), geo_(std::move(geo)), matcher_(set, std::move(modules)), incidents_(set), quieted_(set), hits_(set->rules().size(), 0), context_{*set_, matcher_.reader()} {
    context_.geo = geo_.get(), context_.incidents = &incidents_;
    report_ = [this](Finding const& f) {
        ++hits_[f.rule];
        note(f);
    };
    auto const n = set_->rules().size();
    feeds_.resize(n), clears_.resize(n), windows_.resize(n), baselines_.resize(n);
    for (std::uint32_t r = 0; r < n; ++r) {
        auto const& c = set_->rules()[r].correlation;
        if (!c) continue;
        baselines_[r] = makeBaseline(*c, r);
        if (!baselines_[r]) windows_[r] = std::make_unique<CorrelationWindows>(*c, r);
        for (std::uint32_t p = 0; p < c->parts.size(); ++p) {
            auto& to = feeds_[c->parts[p].rule];
            if (std::ranges::none_of(to, [&](Feed const& f) { return f.rule == r; })) to.push_back({r, p});
        }
        for (auto const u : c->unless) clears_[u].push_back({r, 0});
        if (c->type == Correlation::Type::silence || c->type == Correlation::Type::clock) everyEvent_.push_back(r);
    }
}

void RuleEngine::advance(std::int64_t time, std::uint32_t source) {
    auto& now = context_.now;
    if (now == 0) {
        now = time, nextTick_ = time + kMinute;
        if (context_.learnedSince == 0) context_.learnedSince = time;
    }
    mostSource_ = std::max(mostSource_, source);
    if (time <= now + kJump) {
        now = std::max(now, time), aheadLines_ = 0, severalAhead_ = false;
    } else {
        if (aheadLines_ == 0) aheadSource_ = source;
        severalAhead_ = severalAhead_ || source != aheadSource_;
        ahead_[aheadLines_++ % kFew] = time;
        if (aheadLines_ >= kLasting || (aheadLines_ >= kFew && (severalAhead_ || mostSource_ <= 1)))
            now = *std::ranges::min_element(ahead_), aheadLines_ = 0, severalAhead_ = false;
    }
    if (now < nextTick_) return;
    nextTick_ = now + kMinute;
    for (auto const r : everyEvent_) baselines_[r]->tick(context_, report_);
    incidents_.close(now), quieted_.close(now);
}
void RuleEngine::note(Finding const& f) {
    bool const normal = std::ranges::any_of(exceptions_, [&](Exception const& x) { return x.holds(set_->rules()[f.rule], f); });
    (normal ? quieted_ : incidents_).note(f);
}
void RuleEngine::tell(std::uint32_t rule, Event const& e, Fired const* fired) {
    ++hits_[rule];
    if (set_->rules()[rule].isBase) return;
    std::string const names[] = {addressText(e, Slot::sourceIp), addressText(e, Slot::destinationIp), std::string(e.text(Slot::userName)), std::string(e.text(Slot::hostName))};
    auto const one = [&](std::size_t i) { return names[i].empty() ? std::span<std::string const>{} : std::span(names).subspan(i, 1); };
    Finding f{.rule = rule, .first = e.time, .last = e.time, .actor = !names[0].empty() ? names[0] : !names[2].empty() ? names[2] : names[3]};
    std::vector<std::string> lines;
    if (fired) {
        f.first = fired->first, f.last = fired->last, f.count = fired->count;
        if (fired->count > 1 && !fired->firstLine.empty()) lines.emplace_back(fired->firstLine);
    }
    lines.emplace_back(e.raw.substr(0, Alert::kLongestEvidence));
    f.sources = one(0), f.destinations = one(1), f.users = one(2), f.hosts = one(3), f.evidence = lines;
    note(f);
}
void RuleEngine::window(Feed const& feed, Event const& e) {
    auto const& c = *set_->rules()[feed.rule].correlation;
    auto const key = groupKey(c.parts[feed.part], e, *set_, matcher_.reader());
    if (!key) return;
    auto const value = countedValue(c, feed.part, e, *set_, matcher_.reader());
    if (!value) return;
    windows_[feed.rule]->add(*key, e.time, feed.part, *value, e.raw, [&](Fired const& fired) {
        tell(feed.rule, e, &fired);
        this->feed(feed.rule, e);
    });
}
void RuleEngine::feed(std::uint32_t rule, Event const& e) {
    for (auto const& f : feeds_[rule]) {
        if (windows_[f.rule]) window(f, e);
        else if (baselines_[f.rule]) baselines_[f.rule]->event(f.part, e, context_, report_);
    }
    for (auto const& f : clears_[rule]) {
        if (!windows_[f.rule]) continue;
        auto const& c = *set_->rules()[f.rule].correlation;
        auto const key = c.parts.empty() ? std::nullopt : groupKey(c.parts[0], e, *set_, matcher_.reader());
        if (key) windows_[f.rule]->clear(*key, countedValue(c, 0, e, *set_, matcher_.reader()).value_or(0));
    }
}
std::int64_t RuleEngine::clockError(Event const& e) {
    if (e.source == 0 || e.source >= kMostClocks) return 0;
    if (clocks_.size() <= e.source) clocks_.resize(e.source + std::size_t{1});
    auto& c = clocks_[e.source];
    auto const distance = e.time - context_.now;
    if (distance > -5 * kMinute && distance < 5 * kMinute) {
        c.lines = 0, c.error = 0;
    } else if (c.lines == 0 || distance > c.distance + 2 * kMinute || distance < c.distance - 2 * kMinute) {
        c.distance = distance, c.since = context_.now, c.lines = 1;
    } else {
        c.distance += (distance - c.distance) / 8;                  // smoothed: lines are on their way for a while
        if (++c.lines >= kSteadyLines && context_.now - c.since >= 5 * kMinute) c.error = c.distance;
    }
    return c.error;
}
void RuleEngine::take(Event const& e) {
    advance(e.time, e.source);
    for (auto const r : everyEvent_) baselines_[r]->event(0, e, context_, report_);
    auto const error = clockError(e);
    if (error == 0) return look(e);
    moved_ = e;
    moved_.time -= error;
    look(moved_);
}
void RuleEngine::look(Event const& e) {
    for (auto const r : matcher_.match(e)) {
        tell(r, e, nullptr);
        feed(r, e);
    }
}

std::uint64_t RuleEngine::fingerprint() const {
    std::uint64_t h = 1;
    for (auto const& r : set_->rules()) h = hashOf(ruleKey(r), h);
    return h;
}
std::string RuleEngine::save() const {
    std::string out(kStateHead);
    state::put(out, fingerprint());
    state::put(out, context_.now), state::put(out, context_.learnedSince), state::put(out, context_.hasHistory);
    for (auto const t : ahead_) state::put(out, t);
    state::put(out, nextTick_), state::put(out, aheadLines_), state::put(out, aheadSource_), state::put(out, mostSource_), state::put(out, severalAhead_);
    state::put(out, static_cast<std::uint32_t>(clocks_.size()));
    for (auto const& c : clocks_) state::put(out, c);
    for (auto const h : hits_) state::put(out, h);
    incidents_.save(out), quieted_.save(out);
    for (auto const& w : windows_) if (w) w->save(out);
    for (auto const& b : baselines_) if (b) b->save(out, false);
    return out;
}
bool RuleEngine::restore(std::string_view in) {
    std::uint64_t print = 0;
    if (!in.starts_with(kStateHead)) return false;
    in.remove_prefix(kStateHead.size());
    if (!state::get(in, print) || print != fingerprint()) return false;
    if (!state::get(in, context_.now) || !state::get(in, context_.learnedSince) || !state::get(in, context_.hasHistory)) return false;
    for (auto& t : ahead_) if (!state::get(in, t)) return false;
    if (!state::get(in, nextTick_) || !state::get(in, aheadLines_) || !state::get(in, aheadSource_) || !state::get(in, mostSource_) || !state::get(in, severalAhead_)) return false;
    std::uint32_t clocks = 0;
    if (!state::getCount(in, clocks) || clocks > kMostClocks) return false;
    clocks_.resize(clocks);
    for (auto& c : clocks_) if (!state::get(in, c)) return false;
    for (auto& h : hits_) if (!state::get(in, h)) return false;
    if (!incidents_.restore(in) || !quieted_.restore(in)) return false;
    for (auto const& w : windows_) if (w && !w->restore(in)) return false;
    for (auto const& b : baselines_) if (b && !b->restore(in)) return false;
    return in.empty();
}
std::string RuleEngine::learned() const {
    std::string out(kPictureHead);
    state::put(out, context_.learnedSince);
    for (std::uint32_t r = 0; r < baselines_.size(); ++r) {
        if (!baselines_[r]) continue;
        std::string part;
        baselines_[r]->save(part, true);
        state::putText(out, ruleKey(set_->rules()[r])), state::putText(out, part);
    }
    return out;
}
bool RuleEngine::learn(std::string_view in) {
    if (!in.starts_with(kPictureHead)) return false;
    in.remove_prefix(kPictureHead.size());
    if (!state::get(in, context_.learnedSince)) return false;
    context_.hasHistory = true;
    while (!in.empty()) {
        std::string id, part;
        if (!state::getText(in, id) || !state::getText(in, part)) return false;
        for (std::uint32_t r = 0; r < baselines_.size(); ++r) if (baselines_[r] && ruleKey(set_->rules()[r]) == id) {
            std::string_view rest = part;
            if (!baselines_[r]->restore(rest) || !rest.empty()) return false;
        }
    }
    return true;
}
}  // namespace schouw::detection
