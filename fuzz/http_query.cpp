// Targets, queries, cookies, hosts and addresses: decoded once, nothing hidden in what comes out, and encoding gives it back.
#include "http/message.hpp"
#include "http/origin.hpp"
#include "http/router.hpp"
#include "http/url.hpp"
#include "base/text.hpp"
#include <cstdlib>

namespace {
void need(bool holds) { if (!holds) std::abort(); }
std::string encoded(std::string_view text) {
    std::string out;
    for (char const c : text) {
        constexpr char kDigits[] = "0123456789ABCDEF";
        auto const b = static_cast<unsigned char>(c);
        out += '%';
        out += kDigits[b >> 4];
        out += kDigits[b & 15];
    }
    return out;
}
void plain(std::string_view s) {
    need(schouw::isUtf8(s));
    for (char const c : s) need(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw::http;
    std::string_view const in(reinterpret_cast<char const*>(data), size);
    if (auto const text = percentDecode(in)) {
        plain(*text);
        need(text->size() <= in.size());
        need(percentDecode(encoded(*text)) == *text);
    }
    if (auto const segments = pathSegments(in)) {
        std::string again;
        for (auto const& s : *segments) {
            plain(s);
            need(s != "." && s != ".." && s.find('/') == s.npos);
            again += '/' + encoded(s);
        }
        need(pathSegments(again) == segments);
        static auto const* const router = [] {
            auto* r = new Router;
            int n = 0;
            for (auto const* p : {"/api/{a}/b", "/api/c/{d}.ics", "/api/{a}/{b}/{c}", "/api/c"}) r->add("GET", p, n++);
            return r;
        }();
        auto const match = router->find("GET", *segments);
        for (auto const& [name, value] : match.params) need(!name.empty() && !value.empty());
    }
    if (auto const pairs = queryPairs(in)) {
        std::string again;
        for (auto const& [name, value] : *pairs) plain(name), plain(value), again += encoded(name) + "=" + encoded(value) + "&";
        need(queryPairs(again) == pairs);
    }
    for (auto const* name : {"a", "__Host-session"}) need(cookieValue(in, name).find(';') == std::string_view::npos);
    static Hosts const hosts({"x.example"});
    if (hosts.allows(in)) need(in.size() <= 15);            // the name and a port
    static auto const proxies = Proxies::of({"10.0.0.0/8", "fd00::/8"}).value();
    auto const client = proxies.client("10.0.0.1", in);
    need(client == "10.0.0.1" || !proxies.contains(client));
    (void)Proxies::of({std::string(in)});
    return 0;
}
