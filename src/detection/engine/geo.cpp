#include "detection/engine/geo.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

namespace schouw::detection {
namespace {
constexpr std::uint32_t kNoParent = UINT32_MAX;
bool readDegrees(std::string_view text, double most, double& out) {
    text = trim(text);
    auto const r = std::from_chars(text.data(), text.data() + text.size(), out);
    return r.ec == std::errc{} && r.ptr == text.data() + text.size() && std::abs(out) <= most;
}
std::string_view unquoted(std::string_view s) {
    s = trim(s);
    if (s.size() >= 2 && s.front() == '"' && s.back() == '"') s = s.substr(1, s.size() - 2);
    return s;
}
}  // namespace

Result<Geo> Geo::fromCsv(std::string_view text, std::string source) {
    Geo out;
    std::size_t number = 0;
    for (auto const raw : split(text, '\n')) {
        ++number;
        auto const line = trim(raw);
        if (line.empty() || line[0] == '#') continue;
        auto const parts = split(line, ',');
        auto const prefix = unquoted(parts[0]);
        if (out.networks_.empty() && number == 1 && prefix.find('.') == prefix.npos && prefix.find(':') == prefix.npos) continue;     // the head
        auto const slash = prefix.find('/');
        auto const address = Address::parse(prefix.substr(0, slash));
        int bits = address && address->isV4() ? 32 : 128;
        bool good = address.has_value() && parts.size() >= 4;
        if (good && slash != prefix.npos) {
            auto const r = std::from_chars(prefix.data() + slash + 1, prefix.data() + prefix.size(), bits);
            good = r.ec == std::errc{} && r.ptr == prefix.data() + prefix.size() && bits >= 0 && bits <= (address->isV4() ? 32 : 128);
        }
        Network n{};
        good = good && readDegrees(unquoted(parts[2]), 90, n.where.latitude) && readDegrees(unquoted(parts[3]), 180, n.where.longitude);
        if (!good) return fail(ErrorKind::invalid, "geo.line", {std::string(line.substr(0, 80))}, {.source = source, .line = number, .column = 0, .field = {}});
        n.bits = bits + (address->isV4() ? 96 : 0);
        n.where.country = unquoted(parts[1]);
        n.from = n.to = *address;
        for (int b = n.bits; b < 128; ++b) {
            auto& from = n.from.bytes[static_cast<std::size_t>(b) / 8];
            auto const bit = static_cast<std::uint8_t>(0x80U >> (b % 8));
            from = static_cast<std::uint8_t>(from & ~bit);
            auto& to = n.to.bytes[static_cast<std::size_t>(b) / 8];
            to = static_cast<std::uint8_t>(to | bit);
        }
        out.networks_.push_back(std::move(n));
    }
    if (out.networks_.empty()) return fail(ErrorKind::invalid, "geo.empty", {}, {.source = source, .line = 0, .column = 0, .field = {}});
    std::ranges::sort(out.networks_, [](Network const& a, Network const& b) { return a.from != b.from ? a.from < b.from : a.bits < b.bits; });
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < out.networks_.size(); ++i) {
        while (!open.empty() && out.networks_[open.back()].to < out.networks_[i].from) open.pop_back();
        out.networks_[i].parent = open.empty() ? kNoParent : open.back();
        open.push_back(i);
    }
    return out;
}
Location const* Geo::find(Address const& address) const {
    auto const after = std::ranges::upper_bound(networks_, address, {}, &Network::from);
    if (after == networks_.begin()) return nullptr;
    for (auto i = static_cast<std::uint32_t>(after - networks_.begin() - 1); i != kNoParent; i = networks_[i].parent)
        if (address <= networks_[i].to) return &networks_[i].where;
    return nullptr;
}
double kilometres(Location const& a, Location const& b) {
    constexpr double radians = std::numbers::pi / 180;
    auto const half = [](double x) { return std::sin(x / 2) * std::sin(x / 2); };
    auto const h = half((b.latitude - a.latitude) * radians) + std::cos(a.latitude * radians) * std::cos(b.latitude * radians) * half((b.longitude - a.longitude) * radians);
    return 2 * 6371 * std::asin(std::min(1.0, std::sqrt(h)));
}
bool isInside(Address const& a) {
    auto const& b = a.bytes;
    if (a.isV4()) {
        auto const first = b[12], second = b[13];
        return first == 10 || first == 127 || first == 0 || first >= 224 || (first == 172 && second >= 16 && second < 32) || (first == 192 && second == 168) ||
               (first == 169 && second == 254) || (first == 100 && second >= 64 && second < 128);
    }
    if ((b[0] & 0xfe) == 0xfc || b[0] == 0xff || (b[0] == 0xfe && (b[1] & 0xc0) == 0x80)) return true;
    for (std::size_t i = 0; i < 15; ++i) if (b[i] != 0) return false;
    return b[15] <= 1;
}
}  // namespace schouw::detection
