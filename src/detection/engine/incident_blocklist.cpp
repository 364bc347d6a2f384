#include "detection/engine/incident_blocklist.hpp"
#include "detection/engine/ecs_json.hpp"
#include "detection/engine/geo.hpp"
#include <algorithm>
#include <map>

namespace schouw::detection {
std::vector<Blocked> blockList(std::span<Alert const> alerts, std::int64_t now, BlockListRules const& rules) {
    static constexpr std::string_view attacks[] = {"brute-force", "password-spray", "port-scan", "web-attack", "service-probing", "bad-address"};
    static constexpr std::string_view cidr[] = {"cidr"};
    std::vector<SigmaValue> allowed;
    for (auto const& a : rules.allowed) if (auto const network = sigmaValues(a, cidr, {})) allowed.push_back(network->front());
    std::map<Address, Blocked> out;
    for (auto const& alert : alerts) {
        auto const until = alert.last + rules.days * 86400 * 1'000'000'000;
        if (until < now || std::ranges::find(attacks, alert.category) == std::end(attacks)) continue;
        for (auto const& source : alert.sources) {
            auto const address = Address::parse(source);
            if (!address || isInside(*address) || std::ranges::any_of(allowed, [&](SigmaValue const& v) { return v.holds(*address); })) continue;
            auto& b = out[*address];
            if (b.address.empty()) b = {address->text(), alert.category, alert.first, until, 0};
            b.since = std::min(b.since, alert.first), b.until = std::max(b.until, until), b.count += alert.count;
        }
    }
    std::vector<Blocked> list;
    for (auto& [address, b] : out) list.push_back(std::move(b));
    return list;
}
std::string blockListText(std::span<Blocked const> blocked) {
    std::string out = "# schouw\n";
    for (auto const& b : blocked) out += b.address + " # " + b.category + " " + timeText(b.since) + " - " + timeText(b.until) + "\n";
    return out;
}
}  // namespace schouw::detection
