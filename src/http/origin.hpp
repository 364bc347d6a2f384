#pragma once
// Where a request comes from and which name it used: against DNS rebinding, other websites and false addresses.
#include "base/result.hpp"
#include "http/message.hpp"
#include <array>
#include <cstdint>

namespace schouw::http {
// Names a Host header may carry. A port behind it is not looked at: a browser cannot be lied to about that.
class Hosts {
public:
    explicit Hosts(std::vector<std::string> names);         // without port; empty: localhost, 127.0.0.1 and [::1]
    bool allows(std::string_view hostHeader) const;
private:
    std::vector<std::string> names_;
};

// May this request have been sent by our own page, or by no page at all? Other websites may only follow a link (GET, navigate).
// Fetch Metadata (W3C) where the browser sends it, else the Origin header; without both it is not a browser.
bool fromOurselves(Request const& request);

// Listed proxies: addresses and networks.
class Proxies {
public:
    static Result<Proxies> of(std::vector<std::string> const& listed);      // error: http.proxy
    bool contains(std::string_view address) const;
    // Of X-Forwarded-For the last address that is not a listed proxy itself; the peer's own when it is no proxy or names nobody.
    std::string client(std::string_view peer, std::string_view forwardedFor) const;
private:
    struct Network {
        std::array<std::uint8_t, 16> bytes{};               // IPv4 as ::ffff:a.b.c.d
        int bits = 128;
    };
    std::vector<Network> networks_{};
};
}  // namespace schouw::http
