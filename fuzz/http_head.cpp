// A request head, cut anywhere: found once and at the same place, a prefix is never complete, and what we accept Beast reads alike.
#include "http/head.hpp"
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <cstdlib>

namespace {
void need(bool holds) { if (!holds) std::abort(); }
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw::http;
    std::string_view const in(reinterpret_cast<char const*>(data), size);
    auto const whole = scanHead(in, 0);
    std::size_t seen = 0;
    auto state = HeadScan::State::more;
    for (std::size_t n = 1; n <= in.size() && state == HeadScan::State::more; n += 1 + n / 8) {
        auto const part = scanHead(in.substr(0, n), seen);
        state = part.state, seen = part.seen;
    }
    if (state == HeadScan::State::more) {
        auto const last = scanHead(in, seen);
        state = last.state, seen = last.seen;
    }
    need(state == whole.state && (state != HeadScan::State::found || seen == whole.seen));
    if (whole.state != HeadScan::State::found) return 0;

    need(whole.seen <= in.size());
    auto const text = in.substr(0, whole.seen);
    Head head;
    if (parseHead(text, 100, head) != Verdict::done) return 0;
    need(head.fields.size() <= 100 && head.target.starts_with('/'));
    for (std::size_t cut = 1; cut < 8 && cut < text.size(); ++cut) {
        Head none;
        need(parseHead(text.substr(0, text.size() - cut), 100, none) == Verdict::bad);
    }

    namespace beast = boost::beast::http;
    beast::request_parser<beast::empty_body> parser;
    parser.header_limit(1 << 20);
    parser.skip(true);
    boost::system::error_code ec;
    parser.put(boost::asio::buffer(text.data(), text.size()), ec);
    if (ec == beast::error::bad_value) return 0;            // Beast is stricter about some Connection lists
    need(!ec && parser.is_header_done());
    auto const& m = parser.get();
    need(m.method_string() == head.method && m.target() == head.target && m.version() == 10u + static_cast<unsigned>(head.minor));
    std::size_t count = 0;
    for (auto const& field : m) ++count, (void)field;
    need(count == head.fields.size());
    for (auto const& [name, value] : head.fields) {
        bool same = false;
        auto const range = m.equal_range(name);
        for (auto i = range.first; i != range.second; ++i) same = same || i->value() == value;
        need(same);
    }
    return 0;
}
