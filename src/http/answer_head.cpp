#include "http/answer_head.hpp"

#include "http/problem.hpp"
#include <array>
#include <ctime>

namespace schouw::http {
namespace {
// Nothing from elsewhere, no inline script or style, no frames, no plug-ins.
constexpr std::string_view kAlways =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; font-src 'self'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "X-Content-Type-Options: nosniff\r\n";
constexpr std::string_view kSecure = "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n";

// "Date: Sat, 21 Nov 2026 09:14:00 GMT", made once a second.
std::string_view dateLine() {
    thread_local std::time_t made = -1;
    thread_local std::array<char, 64> text{};
    thread_local std::size_t size = 0;
    auto const now = std::time(nullptr);
    if (now != made) {
        static constexpr char const* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
        static constexpr char const* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        std::tm t{};
        gmtime_r(&now, &t);
        int const n = std::snprintf(text.data(), text.size(), "Date: %s, %02d %s %04d %02d:%02d:%02d GMT\r\n", kDays[t.tm_wday], t.tm_mday,
                                    kMonths[t.tm_mon], t.tm_year + 1900, t.tm_hour, t.tm_min, t.tm_sec);
        size = static_cast<std::size_t>(n);
        made = now;
    }
    return {text.data(), size};
}
}  // namespace

std::string answerHead(Response const& response, AnswerShape const& shape) {
    std::string out;
    out.reserve(1024);
    out.append(shape.minor == 0 ? "HTTP/1.0 " : "HTTP/1.1 ").append(std::to_string(response.status)).append(" ").append(reason(response.status)).append("\r\n");
    auto const add = [&](std::string_view name, std::string_view value) {
        for (auto const s : {name, value}) if (s.find_first_of(std::string_view("\r\n\0", 3)) != s.npos) return;
        out.append(name).append(": ").append(value).append("\r\n");
    };
    bool const body = response.status != 204 && response.status != 304;
    if (shape.length && body) add("Content-Length", std::to_string(*shape.length));
    if (!shape.length && shape.minor == 1) add("Transfer-Encoding", "chunked");
    if (body && (!shape.length || *shape.length)) add("Content-Type", response.type);
    if (!shape.keepAlive) add("Connection", "close");
    else if (shape.minor == 0) add("Connection", "keep-alive");
    out.append(dateLine()).append(kAlways);
    if (shape.secure) out.append(kSecure);
    for (auto const& [name, value] : response.headers) add(name, value);
    return out += "\r\n";
}
}  // namespace schouw::http
