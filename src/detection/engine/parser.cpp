#include "detection/engine/parser.hpp"
#include <algorithm>
#include <charconv>

namespace schouw::detection {
namespace {
constexpr std::size_t kLongestChoice = 96;
// Lower case in a buffer; nothing when it is longer than any choice can be.
std::string_view loweredIn(char (&to)[kLongestChoice], std::string_view s) {
    if (s.size() > kLongestChoice) return {};
    for (std::size_t i = 0; i < s.size(); ++i) to[i] = s[i] >= 'A' && s[i] <= 'Z' ? static_cast<char>(s[i] + 32) : s[i];
    return {to, s.size()};
}
bool wholeNumber(std::string_view s, std::int64_t& out) {
    if (s.empty() || s.size() > 19) return false;
    std::int64_t v = 0;
    std::size_t i = s[0] == '-' ? 1 : 0;
    if (i == s.size()) return false;
    if (s.size() > 18) {
        auto const r = std::from_chars(s.data(), s.data() + s.size(), out);
        return r.ec == std::errc{} && r.ptr == s.data() + s.size();
    }
    for (; i < s.size(); ++i) {
        if (s[i] < '0' || s[i] > '9') return false;
        v = v * 10 + (s[i] - '0');
    }
    out = s[0] == '-' ? -v : v;
    return true;
}
// "1.5", "12", "0.000123": times the unit.
bool fraction(std::string_view s, std::int64_t unit, std::int64_t& out) {
    double v = 0;
    auto const r = std::from_chars(s.data(), s.data() + s.size(), v);
    if (r.ec != std::errc{} || r.ptr != s.data() + s.size() || v < -9e9 || v > 9e9) return false;
    auto const scaled = v * static_cast<double>(unit);
    if (scaled > 9e18 || scaled < -9e18) return false;
    out = static_cast<std::int64_t>(scaled);
    return true;
}
// "3600", "1:02:03", "0:05"
bool clock(std::string_view s, std::int64_t& seconds) {
    std::int64_t part = 0, total = 0;
    int parts = 0;
    bool digits = false;
    for (char const c : s) {
        if (c >= '0' && c <= '9') part = part * 10 + (c - '0'), digits = true;
        else if (c == ':' && digits && parts < 2) total = (total + part) * 60, part = 0, digits = false, ++parts;
        else return false;
        if (part > 1'000'000'000) return false;
    }
    if (!digits || parts == 0) return false;
    seconds = total + part;
    return true;
}
}  // namespace

bool Parser::When::holds(Header const& h) const {
    if (!starts.empty() && std::ranges::none_of(starts, [&](auto const& s) { return h.body.starts_with(s); })) return false;
    if (!hosts.empty()) {
        char low[kLongestChoice];
        auto const host = loweredIn(low, h.host);
        if (std::ranges::none_of(hosts, [&](auto const& s) { return host.find(s) != host.npos; })) return false;
    }
    if (!structured.empty() && std::ranges::none_of(structured, [&](auto const& s) { return h.structured.find(s) != h.structured.npos; })) return false;
    return std::ranges::all_of(contains, [&](auto const& s) {
        return h.body.size() >= s.size() && ::memmem(h.body.data(), h.body.size(), s.data(), s.size()) != nullptr;
    });
}

bool Parser::ignoredWord(std::string_view v) const { return std::ranges::any_of(ignore_, [&](auto const& i) { return v.size() == i.size() && sameBytes(v.data(), i.data(), v.size()); }); }

void Parser::toSlot(Scratch& s, Target const& t, std::string_view value) const {
    Event& e = *s.event;
    if (e.has(t.slot)) return;
    if (t.table >= 0) {
        char low[kLongestChoice];
        auto const& table = tables_[static_cast<std::size_t>(t.table)];
        auto const known = table.names.find(loweredIn(low, value));
        if (known < 0 && table.otherwise < 0) return;
        value = table.values[static_cast<std::size_t>(known < 0 ? table.otherwise : known)];
    }
    switch (t.what) {
    case Target::text:
        e.set(t.slot, value);
        return;
    case Target::ip: {
        if (auto const a = Address::parse(value)) e.setIp(t.slot, value, *a);
        else {
            if (value.starts_with("::ffff:") || value.starts_with("[")) {
                auto const bare = value.starts_with("[") ? value.substr(1, std::min(value.find(']'), value.size()) - 1) : value;
                if (auto const b = Address::parse(bare)) return e.setIp(t.slot, bare, *b);
            }
            if (t.domain != Slot::message && !e.has(t.domain)) e.set(t.domain, value);
        }
        return;
    }
    case Target::number: {
        std::int64_t n = 0;
        if (wholeNumber(value, n)) {
            if (t.unit != 1 && (n > INT64_MAX / t.unit || n < INT64_MIN / t.unit)) return;
            e.setNumber(t.slot, value, n * t.unit);
        } else if (fraction(value, t.unit, n)) {
            e.setNumber(t.slot, value, n);
        }
        return;
    }
    case Target::duration: {
        std::int64_t n = 0;
        if (clock(value, n) && n < 9'000'000'000) e.setNumber(t.slot, value, n * 1'000'000'000);
        else if (wholeNumber(value, n) && n < 9'000'000'000 && n >= 0) e.setNumber(t.slot, value, n * 1'000'000'000);
        return;
    }
    case Target::lowered:
    case Target::mac: {
        if (std::ranges::none_of(value, [](char c) { return c >= 'A' && c <= 'Z'; })) return e.set(t.slot, value);
        char* const to = s.arena.room(value.size());
        for (std::size_t i = 0; i < value.size(); ++i) to[i] = value[i] >= 'A' && value[i] <= 'Z' ? static_cast<char>(value[i] + 32) : value[i];
        e.set(t.slot, s.arena.keep(to, value.size()));
        return;
    }
    }
}

void Parser::putMore(Scratch& s, Quick const& f, std::size_t key, std::string_view value) const {
    if (f.asked && s.turns[key] != s.turn) s.values[key] = value, s.turns[key] = s.turn;
    if (f.targets != 0 && !ignored(value)) for (auto const *t = targets_.data() + f.first, *const end = t + f.targets; t != end; ++t) toSlot(s, *t, value);
    if (f.parts) takeApart(s, key, value);
}
void Parser::takeApart(Scratch& s, std::size_t key, std::string_view value) const {
    for (auto const& p : fields_[key].parts) {
        if (!p.match(value, s.parts)) continue;
        // The parts of a part are not taken apart again.
        for (std::size_t i = 0; i < s.parts.count; ++i) {
            auto const& c = s.parts.items[i];
            auto const& part = fields_[c.key];
            if (part.asked && s.turns[c.key] != s.turn) s.values[c.key] = c.value, s.turns[c.key] = s.turn;
            if (!ignored(c.value)) for (auto const& t : part.targets) toSlot(s, t, c.value);
        }
        return;
    }
}
bool Parser::putNamed(Scratch& s, std::string_view name, std::string_view value) const {
    for (auto const& prefix : shorten_) if (name.size() > prefix.size() && name.starts_with(prefix)) { name.remove_prefix(prefix.size()); break; }
    auto const key = keys_.find(name);
    if (key >= 0) return put(s, static_cast<std::size_t>(key), value);
    s.event->natives.push_back({name, value});
    return s.event->natives.size() < Scratch::kMostFields;
}

void Parser::columns(Scratch& s, std::string_view text) const {
    if (layouts_.empty()) return;
    auto const* layout = layouts_.data();
    auto const* column = layout->columns.data();
    auto const* end = column + layout->columns.size();
    splitColumns(text, separator_, columnQuote_, s.arena, [&](std::size_t, std::string_view value) {
        while (column == end) {                     // on to the columns that a value chooses
            if (layout->choice < 0) return false;
            auto const& c = layoutChoices_[static_cast<std::size_t>(layout->choice)];
            auto const key = static_cast<std::size_t>(c.key);
            auto const known = c.exact.find(s.turns[key] == s.turn ? s.values[key] : std::string_view{});
            int const next = known >= 0 ? static_cast<int>(c.layouts[static_cast<std::size_t>(known)]) : c.otherwise;
            if (next < 0) return false;
            layout = &layouts_[static_cast<std::size_t>(next)];
            column = layout->columns.data(), end = column + layout->columns.size();
            if (column == end && layout->choice < 0) return false;
        }
        auto const key = *column++;
        return key < 0 || put(s, static_cast<std::size_t>(key), value);
    });
}

bool Parser::splitInto(Scratch& s, Split how, std::string_view text) const {
    auto const named = [&](std::string_view n, std::string_view v) { return putNamed(s, n, v); };
    // Decoded and dotted names live in the splitter's own memory: known ones have a name here, others are kept.
    auto keeping = [&](std::string_view n, std::string_view v) {
        for (auto const& prefix : shorten_) if (n.size() > prefix.size() && n.starts_with(prefix)) { n.remove_prefix(prefix.size()); break; }
        auto const key = keys_.find(n);
        return key >= 0 ? put(s, static_cast<std::size_t>(key), v) : putNamed(s, s.arena.copy(n), v);
    };
    auto const asField = [](void* to, std::string_view n, std::string_view v) { return (*static_cast<decltype(keeping)*>(to))(n, v); };
    switch (how) {
    case Split::none: return true;
    case Split::kv:
        if (words_) splitWords(text, kv_.quote != 0, kv_.flags, named);
        else splitPairs(text, kv_, s.arena, named);
        return true;
    case Split::csv: columns(s, text); return true;
    case Split::json: return splitJson(text, s.arena, asField, &keeping);
    case Split::cef: return splitCef(text, s.arena, asField, &keeping);
    case Split::leef: return splitLeef(text, s.arena, asField, &keeping);
    case Split::xml: return splitXml(text, s.arena, asField, &keeping);
    }
    return true;
}

// Whether a text can be of the kind it would be split as.
bool Parser::splits(Captures const& captures) {
    for (std::size_t i = 0; i < captures.count; ++i) {
        auto const& c = captures.items[i];
        if (c.split == Split::json && !c.value.starts_with('{') && !c.value.starts_with("[{")) return false;
        if (c.split == Split::xml && c.value.find('<') == c.value.npos) return false;
        if (c.split == Split::cef && c.value.find("CEF:") == c.value.npos) return false;
        if (c.split == Split::leef && c.value.find("LEEF:") == c.value.npos) return false;
    }
    return true;
}
void Parser::commit(Scratch& s, Captures const& captures) const {
    for (std::size_t i = 0; i < captures.count; ++i) {
        auto const& c = captures.items[i];
        if (c.split != Split::none) splitInto(s, c.split, c.value);
        else put(s, c.key, c.value);
    }
}

void Parser::choose(Scratch& s, Choice const& c) const {
    std::string_view value;
    bool has = false;
    if (c.slot) has = s.event->has(*c.slot), value = s.event->text(*c.slot);
    else if (auto const k = static_cast<std::size_t>(c.key); s.turns[k] == s.turn) has = true, value = s.values[k];
    if (!has || value.empty()) {
        if (c.absent >= 0) apply(s, effects_[static_cast<std::size_t>(c.absent)]);
        return;
    }
    char low[kLongestChoice];
    auto const l = loweredIn(low, value.substr(0, kLongestChoice));
    if (auto const known = c.exact.find(l); known >= 0) return apply(s, effects_[c.exactEffects[static_cast<std::size_t>(known)]]);
    for (auto const& [start, effect] : c.starts) if (beginsWith(l, start)) return apply(s, effects_[effect]);
    for (auto const& [part, effect] : c.holds) if (l.find(part) != l.npos) return apply(s, effects_[effect]);
    if (c.present >= 0) apply(s, effects_[static_cast<std::size_t>(c.present)]);
}

void Parser::apply(Scratch& s, Effect const& effect) const {
    Event& e = *s.event;
    for (auto const& a : effect.assigns) {
        std::string_view text = a.text;
        if (a.from >= 0) {
            auto const k = static_cast<std::size_t>(a.from);
            if (s.turns[k] != s.turn || ignored(s.values[k])) continue;
            text = s.values[k];
            e.drop(a.slot);
            toSlot(s, {.what = a.kind == SlotType::ip ? Target::ip : a.kind == SlotType::number ? Target::number : Target::text, .slot = a.slot}, text);
        } else if (a.kind == SlotType::text) {
            e.set(a.slot, text);
        } else if (a.kind == SlotType::number) {
            e.setNumber(a.slot, text, a.number);
        } else {
            e.setIp(a.slot, text, a.address);
        }
    }
    e.categories |= effect.categories, e.types |= effect.types;
    if (effect.outcome != Outcome::none) e.outcome = effect.outcome;
    if (effect.hasKind) e.kind = effect.kind;
    for (auto const n : effect.then) choose(s, choices_[n]);
}

// The time inside the message, unless the head of the line told a time that is more than two days away from it and nearer to the
// receipt: then the clock inside, or what an attacker wrote there, is not to be believed.
void Parser::take(Scratch& s, std::int64_t time) {
    constexpr std::int64_t kFar = 2LL * 86400 * 1'000'000'000;
    auto& e = *s.event;
    auto const away = [](std::int64_t a, std::int64_t b) { return a > b ? a - b : b - a; };
    if (s.headTime && away(time, e.time) > kFar && away(time, e.received) > away(e.time, e.received)) return;
    e.time = time;
}
void Parser::readTime(Scratch& s) const {
    auto const read = [&](std::string_view text) { return zone_ ? s.times->readIn(*zone_, text, s.event->received) : s.times->read(text, s.event->received); };
    auto const value = [&](int key) { auto const k = static_cast<std::size_t>(key); return s.turns[k] == s.turn ? s.values[k] : std::string_view{}; };
    for (auto const& keys : times_) {
        auto text = value(keys[0]);
        if (text.empty()) continue;
        if (keys.size() > 1) {
            char joined[128];
            std::size_t n = 0;
            for (auto const key : keys) {
                auto const v = value(key);
                if (n + v.size() + 1 > sizeof joined) break;
                if (n > 0) joined[n++] = ' ';
                std::memcpy(joined + n, v.data(), v.size()), n += v.size();
            }
            if (auto const t = read({joined, n})) return take(s, t->nanoseconds);
            continue;
        }
        if (auto const epoch = TimeReader::epoch(text)) return take(s, *epoch);
        if (auto const t = read(text)) return take(s, t->nanoseconds);
    }
}

std::uint32_t Parser::read(Header const& header, Scratch& s, std::size_t way) const {
    if (s.values.size() < keys_.size()) s.values.resize(keys_.size()), s.turns.resize(keys_.size());
    ++s.turn;
    auto body = header.body;
    s.before.count = 0;
    for (auto const& p : before_) {
        if (!p.match(body, s.before)) continue;
        body = s.before.rest;
        break;
    }
    std::string_view key;
    if (formKey_ >= 0) for (std::size_t i = 0; i < s.before.count; ++i) if (s.before.items[i].key == formKey_) key = s.before.items[i].value;
    auto const attempt = [&](std::uint16_t n) -> std::uint32_t {
        auto const& form = forms_[n];
        if (!form.pattern.match(body, s.captures) || (form.splits && !splits(s.captures))) return 0;
        if (!header.structured.empty() && structured_) splitStructured(header.structured, s.arena, [&](std::string_view name, std::string_view v) { return putNamed(s, name, v); });
        if (s.before.count > 0) commit(s, s.before);
        commit(s, s.captures);
        apply(s, effects_[always_]);
        if (way < when_.size() && when_[way].effect >= 0) apply(s, effects_[static_cast<std::size_t>(when_[way].effect)]);
        apply(s, effects_[form.effect]);
        apply(s, effects_[after_]);
        if (!times_.empty()) readTime(s);
        return std::uint32_t{n} + 1;
    };
    if (!key.empty()) {
        if (auto const it = byKey_.find(key); it != byKey_.end()) for (auto const n : it->second) if (auto const got = attempt(n)) return got;
    }
    for (auto const n : byFirst_[body.empty() ? 0 : static_cast<unsigned char>(body[0])]) if (auto const got = attempt(n)) return got;
    return 0;
}
}  // namespace schouw::detection
