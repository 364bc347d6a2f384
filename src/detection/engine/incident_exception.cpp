#include "detection/engine/incident_exception.hpp"
#include "detection/engine/zone.hpp"
#include <algorithm>
#include <charconv>

namespace schouw::detection {
namespace {
bool addressIn(std::string const& asked, std::span<std::string const> seen) {
    static constexpr std::string_view cidr[] = {"cidr"};
    auto const network = sigmaValues(asked, cidr, {});
    return std::ranges::any_of(seen, [&](std::string const& s) { return s == asked || (network && network->front().matches(s)); });
}
bool nameIn(std::string const& asked, std::span<std::string const> seen) {
    return std::ranges::any_of(seen, [&](std::string const& s) { return sameFolded(s, asked); });
}
std::optional<std::int64_t> endOfDay(std::string_view text) {
    int parts[3] = {};
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    for (auto const& [at, length, part] : {std::tuple{0U, 4U, 0}, {5U, 2U, 1}, {8U, 2U, 2}}) {
        auto const r = std::from_chars(text.data() + at, text.data() + at + length, parts[part]);
        if (r.ec != std::errc{} || r.ptr != text.data() + at + length) return std::nullopt;
    }
    if (parts[0] < 1970 || parts[0] > 2200 || parts[1] < 1 || parts[1] > 12 || parts[2] < 1 || parts[2] > 31) return std::nullopt;
    return (daysFromCivil(parts[0], static_cast<unsigned>(parts[1]), static_cast<unsigned>(parts[2])) + 1) * 86400 * 1'000'000'000;
}
}  // namespace

bool Exception::holds(Rule const& r, Finding const& f) const {
    if (f.last >= end) return false;
    if (!rule.empty() && rule != r.id && rule != r.name) return false;
    if (!category.empty() && category != r.category) return false;
    if (!source.empty() && !addressIn(source, f.sources)) return false;
    if (!destination.empty() && !addressIn(destination, f.destinations)) return false;
    if (!user.empty() && !nameIn(user, f.users)) return false;
    return host.empty() || nameIn(host, f.hosts);
}
formats::AllOr<std::vector<Exception>> readExceptions(std::string_view text, std::string source) {
    auto const yaml = formats::readYaml(text, std::move(source));
    if (!yaml) return std::unexpected(yaml.error());
    formats::Errors errors;
    auto const wrong = [&](std::string const& path, std::string_view key, std::vector<std::string> arguments = {}) {
        errors.push_back({ErrorKind::invalid, std::string(key), std::move(arguments), yaml->placeOf(path)});
    };
    std::vector<Exception> out;
    auto const* const root = yaml->value().if_object();
    auto const* const list = root && root->contains("exceptions") ? root->at("exceptions").if_array() : nullptr;
    if (!list) wrong("", "exception.empty");
    else for (std::size_t i = 0; i < list->size(); ++i) {
        auto const path = "/exceptions/" + std::to_string(i);
        auto const* const o = (*list)[i].if_object();
        if (!o) { wrong(path, "exception.empty"); continue; }
        Exception e;
        for (auto const& kv : *o) {
            auto const name = std::string_view(kv.key());
            auto const value = kv.value().is_string() ? std::string(kv.value().get_string()) : std::string{};
            if (name == "rule") e.rule = value;
            else if (name == "category") e.category = value;
            else if (name == "source.ip") e.source = value;
            else if (name == "destination.ip") e.destination = value;
            else if (name == "user.name") e.user = value;
            else if (name == "host.name") e.host = value;
            else if (name == "until") e.until = value;
            else if (name == "why") e.why = value;
            else wrong(path + "/" + std::string(name), "exception.unknown", {std::string(name)});
        }
        if (e.rule.empty() && e.category.empty() && e.source.empty() && e.destination.empty() && e.user.empty() && e.host.empty()) wrong(path, "exception.empty");
        static constexpr std::string_view cidr[] = {"cidr"};
        for (auto const& a : {e.source, e.destination}) if (!a.empty() && !sigmaValues(a, cidr, {})) wrong(path, "exception.network", {a});
        if (auto const end = endOfDay(e.until)) e.end = *end;
        else wrong(path + "/until", "exception.until", {e.until});
        out.push_back(std::move(e));
    }
    if (!errors.empty()) return std::unexpected(errors);
    return out;
}
}  // namespace schouw::detection
