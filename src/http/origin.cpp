#include "http/origin.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cstring>

namespace schouw::http {
namespace {
using Bytes = std::array<std::uint8_t, 16>;

std::optional<Bytes> addressBytes(std::string_view text) {
    std::string const s(text.starts_with('[') && text.ends_with(']') ? text.substr(1, text.size() - 2) : text);
    Bytes out{};
    in_addr v4{};
    if (inet_pton(AF_INET, s.c_str(), &v4) == 1) {
        out[10] = out[11] = 0xff;
        std::memcpy(&out[12], &v4, 4);
        return out;
    }
    if (inet_pton(AF_INET6, s.c_str(), out.data()) == 1) return out;
    return {};
}
// "name:8080" -> "name", "[::1]:8080" -> "[::1]"; nothing when the port is no number.
std::optional<std::string_view> withoutPort(std::string_view host) {
    auto const close = host.starts_with('[') ? host.find(']') : 0;
    if (close == host.npos) return {};
    auto const colon = host.find(':', close);
    if (colon == host.npos) return host;
    auto const port = host.substr(colon + 1);
    if (port.size() > 5 || port.find_first_not_of("0123456789") != port.npos) return {};
    return host.substr(0, colon);
}
bool changes(std::string_view method) { return method != "GET" && method != "HEAD" && method != "OPTIONS"; }
}  // namespace

Hosts::Hosts(std::vector<std::string> names) : names_(std::move(names)) {
    if (names_.empty()) names_ = {"localhost", "127.0.0.1", "[::1]"};
    for (auto& n : names_) n = lower(n);
}
bool Hosts::allows(std::string_view host) const {
    auto const name = withoutPort(host);
    return name && std::ranges::find(names_, lower(*name)) != names_.end();
}

bool fromOurselves(Request const& request) {
    if (auto const site = request.header("sec-fetch-site"); !site.empty()) {
        if (site == "same-origin" || site == "none") return true;
        return !changes(request.method) && request.header("sec-fetch-mode") == "navigate" && request.header("sec-fetch-dest") == "document";
    }
    auto const origin = request.header("origin");
    if (origin.empty()) return true;
    auto const scheme = origin.find("://");
    return scheme != origin.npos && lower(origin.substr(scheme + 3)) == lower(request.header("host"));
}

Result<Proxies> Proxies::of(std::vector<std::string> const& listed) {
    Proxies out;
    for (auto const& text : listed) {
        auto const slash = std::min(text.find('/'), text.size());
        auto const bytes = addressBytes(std::string_view(text).substr(0, slash));
        bool const v4 = text.find(':') == text.npos;
        int bits = v4 ? 32 : 128;
        bool good = bytes.has_value();
        if (slash < text.size()) {
            auto const* const end = text.data() + text.size();
            auto const [p, ec] = std::from_chars(text.data() + slash + 1, end, bits);
            good = good && ec == std::errc{} && p == end && bits >= 0 && bits <= (v4 ? 32 : 128);
        }
        if (!good) return fail(ErrorKind::usage, "http.proxy", {text});
        out.networks_.push_back({*bytes, v4 ? bits + 96 : bits});
    }
    return out;
}
bool Proxies::contains(std::string_view address) const {
    if (networks_.empty()) return false;
    auto const bytes = addressBytes(address);
    if (!bytes) return false;
    return std::ranges::any_of(networks_, [&](Network const& n) {
        for (int bit = 0; bit < n.bits; bit += 8) {
            auto const mask = static_cast<std::uint8_t>(n.bits - bit >= 8 ? 0xff : 0xff << (8 - (n.bits - bit)));
            auto const i = static_cast<std::size_t>(bit / 8);
            if (((*bytes)[i] ^ n.bytes[i]) & mask) return false;
        }
        return true;
    });
}
std::string Proxies::client(std::string_view peer, std::string_view forwardedFor) const {
    if (!contains(peer)) return std::string(peer);
    auto const hops = split(forwardedFor, ',');
    for (auto it = hops.rbegin(); it != hops.rend(); ++it) {
        auto const address = trim(*it);
        if (!addressBytes(address)) break;              // what stands before something odd was not written by our proxy
        if (!contains(address)) return std::string(address);
    }
    return std::string(peer);
}
}  // namespace schouw::http
