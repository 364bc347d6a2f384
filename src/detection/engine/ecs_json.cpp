#include "detection/engine/ecs_json.hpp"
#include "detection/engine/ecs_words.hpp"
#include "json/write.hpp"
#include <algorithm>
#include <charconv>
#include <numeric>

namespace schouw::detection {
namespace {
template <std::size_t N> std::string joined(EcsWord const (&words)[N], std::uint32_t bits) {
    std::string out;
    for (auto const& w : words) if (bits & w.bit) (out += out.empty() ? "" : " ") += w.word;
    return out;
}
template <std::size_t N> void listed(std::string& out, EcsWord const (&words)[N], std::uint32_t bits) {
    out += '[';
    bool first = true;
    for (auto const& w : words) if (bits & w.bit) ((out += first ? "\"" : ",\"") += w.word) += '"', first = false;
    out += ']';
}
// The slots in the order of their names, so that what belongs together is written together; and what each shares with the one before.
struct Place { Slot slot; std::vector<std::string_view> path; };
std::vector<Place> const& places() {
    static auto const all = [] {
        std::vector<Place> out;
        for (std::size_t i = 0; i < kSlots; ++i) {
            Place p{static_cast<Slot>(i), {}};
            auto name = slotName(p.slot);
            for (;;) {
                auto const dot = name.find('.');
                p.path.push_back(name.substr(0, dot));
                if (dot == name.npos) break;
                name.remove_prefix(dot + 1);
            }
            out.push_back(std::move(p));
        }
        std::ranges::sort(out, {}, &Place::path);
        return out;
    }();
    return all;
}
void pad(std::string& out, std::int64_t v, int digits) {
    char b[24];
    char* const end = std::to_chars(b, b + sizeof b, v).ptr;
    for (auto n = end - b; n < digits; ++n) out += '0';
    out.append(b, end);
}
void name(std::string& out, bool& first, std::string_view key) {
    if (!first) out += ',';
    first = false;
    json::quote(out, key);
    out += ':';
}
void natives(std::string& out, Event const& e) {
    auto const& all = e.natives;
    std::vector<std::uint32_t> order(all.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t i) { return std::pair(all[i].key, i); });
    std::vector<bool> done(all.size());
    std::vector<std::uint32_t> next(all.size(), UINT32_MAX);         // the next field of the same name
    for (std::size_t i = 0; i + 1 < order.size(); ++i) if (all[order[i]].key == all[order[i + 1]].key) next[order[i]] = order[i + 1];
    bool first = true;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        if (done[i]) continue;
        name(out, first, all[i].key);
        if (next[i] == UINT32_MAX) { json::quote(out, all[i].value); continue; }
        out += '[';
        for (auto j = i; j != UINT32_MAX; j = next[j]) {
            if (j != i) out += ',';
            json::quote(out, all[j].value);
            done[j] = true;
        }
        out += ']';
    }
}
}  // namespace

std::string timeText(std::int64_t ns) {
    auto const seconds = ns >= 0 ? ns / 1'000'000'000 : (ns - 999'999'999) / 1'000'000'000;
    auto const fraction = ns - seconds * 1'000'000'000;
    auto const days = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400;
    auto const rest = seconds - days * 86400;
    auto const c = civilFromDays(days);
    std::string out;
    pad(out, c.year, 4), out += '-', pad(out, c.month, 2), out += '-', pad(out, c.day, 2), out += 'T';
    pad(out, rest / 3600, 2), out += ':', pad(out, rest / 60 % 60, 2), out += ':', pad(out, rest % 60, 2);
    if (fraction != 0) {
        out += '.';
        pad(out, fraction, 9);
        while (out.back() == '0') out.pop_back();
    }
    return out + "Z";
}
std::string categoryWords(std::uint32_t c) { return joined(kCategoryWords, c); }
std::string typeWords(std::uint32_t t) { return joined(kTypeWords, t); }
std::string_view outcomeWord(Outcome o) {
    return o == Outcome::success ? "success" : o == Outcome::failure ? "failure" : o == Outcome::unknown ? "unknown" : "";
}

void writeEcs(std::string& out, Event const& e, Catalogue const& catalogue, bool ingested) {
    out += "{\"@timestamp\":\"";
    out += timeText(e.time);
    out += '"';
    bool first = false;
    std::vector<std::string_view> open;
    bool eventDone = false;
    auto const ownEventFields = [&](bool& f) {
        name(out, f, "kind"), json::quote(out, e.kind == Kind::alert ? "alert" : e.kind == Kind::state ? "state" : "event");
        if (e.categories) name(out, f, "category"), listed(out, kCategoryWords, e.categories);
        if (e.types) name(out, f, "type"), listed(out, kTypeWords, e.types);
        if (e.outcome != Outcome::none) name(out, f, "outcome"), json::quote(out, outcomeWord(e.outcome));
        if (ingested) name(out, f, "ingested"), json::quote(out, timeText(e.received));
        if (e.parser != 0) name(out, f, "module"), json::quote(out, catalogue.parsers()[e.parser - 1U].name());
        name(out, f, "original"), json::quote(out, e.raw);
        eventDone = true;
    };
    auto const closeTo = [&](std::size_t depth) { while (open.size() > depth) open.pop_back(), out += '}', first = false; };
    auto const openEvent = [&] {
        closeTo(0);
        name(out, first, "event"), out += '{', open.push_back("event"), first = true;
        ownEventFields(first);
    };
    for (auto const& p : places()) {
        if (!eventDone && p.path[0] > "event") openEvent();
        if (!e.has(p.slot)) continue;
        if (!eventDone && p.path[0] == "event") openEvent();
        std::size_t same = 0;
        while (same < open.size() && same + 1 < p.path.size() && open[same] == p.path[same]) ++same;
        closeTo(same);
        for (auto i = same; i + 1 < p.path.size(); ++i) name(out, first, p.path[i]), out += '{', open.push_back(p.path[i]), first = true;
        name(out, first, p.path.back());
        if (slotType(p.slot) == SlotType::ip) json::quote(out, e.ip(p.slot)->text());
        else if (slotType(p.slot) == SlotType::number) json::write(out, e.number(p.slot));
        else json::quote(out, e.text(p.slot));
    }
    closeTo(0);
    if (!e.natives.empty()) name(out, first, "native"), out += '{', natives(out, e), out += '}';
    out += "}\n";
}
}  // namespace schouw::detection
