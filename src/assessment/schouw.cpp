#include "assessment/schouw.hpp"

#include "base/text.hpp"
#include "json/value.hpp"
#include <algorithm>
#include <array>

namespace schouw::assessment {
namespace {
struct Folded { std::string name{}, before{}, after{}; };

// Which part an asset belongs to, by its kind.
std::optional<SchouwPart> partOfKind(std::string_view kind) {
    if (kind == "device" || kind == "network" || kind == "site") return SchouwPart::devices;
    if (kind == "application" || kind == "cloudService" || kind == "information") return SchouwPart::software;
    if (kind == "supplier") return SchouwPart::suppliers;
    if (kind == "person") return SchouwPart::people;
    if (kind == "process") return SchouwPart::processes;
    return {};
}
std::optional<SchouwPart> partOf(std::string const& subject, std::string const& body) {
    if (subject == "contract") return SchouwPart::suppliers;
    if (subject == "contact") return SchouwPart::contacts;
    if (subject == "risk") return SchouwPart::risks;
    if (subject == "scan") return SchouwPart::answers;
    if (subject != "asset") return {};
    auto const value = json::parse(body, {.bytes = std::size_t{1} << 20});
    auto const* object = value ? value->if_object() : nullptr;
    auto const* kind = object ? object->if_contains("kind") : nullptr;
    return kind && kind->is_string() ? partOfKind(std::string_view(kind->get_string())) : std::nullopt;
}
ChangeKind kindOf(Folded const& f) { return f.before.empty() ? ChangeKind::added : f.after.empty() ? ChangeKind::removed : ChangeKind::changed; }
}  // namespace

std::vector<WalkedPart> walk(std::vector<HistoryEntry> const& entries) {
    std::map<std::pair<std::string, std::string>, Folded> things;
    for (auto const& e : entries) {
        auto const [at, fresh] = things.try_emplace({e.subject, e.id});
        if (fresh) at->second.before = e.before;
        at->second.after = e.after;
        at->second.name = e.name;
    }
    std::vector<WalkedPart> out;
    json::enumerators<SchouwPart>([&](auto e) { out.push_back({e.value, {}}); });
    for (auto const& [key, f] : things) {
        if (f.before == f.after) continue;                          // came and went, or back as it was
        auto const part = partOf(key.first, f.after.empty() ? f.before : f.after);
        if (!part) continue;
        out[static_cast<std::size_t>(*part)].changes.push_back({kindOf(f), key.second, f.name});
    }
    for (auto& p : out) std::ranges::sort(p.changes, {}, [](SchouwChange const& c) { return std::tuple(c.kind, lower(c.name), c.id); });
    return out;
}
Result<> tick(KeptSchouw& schouw, std::string const& part, Tick const& tick) {
    if (schouw.signedAt) return fail(ErrorKind::conflict, "tour.signed");
    if (!json::enumValue<SchouwPart>(part)) return fail(ErrorKind::notFound, "tour.part-unknown", {part}, {.field = "/part"});
    schouw.ticks[part] = tick;
    return {};
}
Result<> sign(KeptSchouw& schouw, std::string const& by, std::string const& role, std::string const& remark, std::vector<WalkedPart> parts, Standing standing, Time now) {
    if (schouw.signedAt) return fail(ErrorKind::conflict, "tour.signed");
    if (schouw.ticks.size() < kSchouwParts) return fail(ErrorKind::invalid, "tour.not-ticked", {std::to_string(kSchouwParts - schouw.ticks.size())});
    if (trim(role).empty()) return fail(ErrorKind::invalid, "tour.role", {}, {.field = "/role"});
    schouw.signedAt = now;
    schouw.signedBy = by;
    schouw.role = std::string(trim(role));
    schouw.remark = std::string(trim(remark));
    schouw.parts = std::move(parts);
    schouw.standing = std::move(standing);
    return {};
}
}  // namespace schouw::assessment
