#include "json/value.hpp"

#include "base/text.hpp"
#include "json/read.hpp"
#include <algorithm>
#include <boost/json/parser.hpp>
#include <charconv>
#include <fmt/format.h>

namespace schouw::json {
namespace {
Place placeOf(std::string_view text, std::size_t at) {
    auto const before = text.substr(0, std::min(at, text.size()));
    auto const lines = static_cast<std::size_t>(std::ranges::count(before, '\n'));
    auto const start = before.rfind('\n');
    return {.line = lines + 1, .column = before.size() - (start == before.npos ? 0 : start + 1) + 1};
}
}  // namespace

Result<Value> parse(std::string_view text, Limits limits) {
    if (text.size() > limits.bytes) return fail(ErrorKind::limit, "json.too-large", {std::to_string(limits.bytes)});
    if (!isUtf8(text)) return fail(ErrorKind::invalid, "json.utf8");
    boost::json::parse_options options;
    options.max_depth = limits.depth;
    boost::json::parser parser({}, options);
    boost::system::error_code ec;
    auto const used = parser.write(text.data(), text.size(), ec);
    if (ec) return fail(ErrorKind::invalid, "json.syntax", {ec.message()}, placeOf(text, used));
    return parser.release();
}

namespace detail {
std::string shortText(double n) { return fmt::format("{}", n); }
std::string near(std::string_view unknown, std::vector<std::string_view> const& known) {
    std::string best;
    std::size_t least = 3;                                          // further away is no help
    for (auto const name : known) {
        std::vector<std::size_t> row(name.size() + 1);
        for (std::size_t i = 0; i <= name.size(); ++i) row[i] = i;
        for (std::size_t a = 0; a < std::min<std::size_t>(unknown.size(), 64); ++a) {
            std::size_t diagonal = row[0];
            row[0] = a + 1;
            for (std::size_t b = 0; b < name.size(); ++b) {
                auto const change = diagonal + (unknown[a] == name[b] ? 0 : 1);
                diagonal = row[b + 1];
                row[b + 1] = std::min({row[b] + 1, row[b + 1] + 1, change});
            }
        }
        if (row.back() < least) least = row.back(), best = name;
    }
    return best;
}
bool number(Value const& v, Reading how, double& out) {
    if (v.is_number()) {
        boost::system::error_code ec;
        out = v.to_number<double>(ec);
        return !ec && std::isfinite(out);
    }
    if (!how.scalarsAsText || !v.is_string()) return false;
    std::string_view const s = v.get_string();
    auto const [end, ec] = std::from_chars(s.data(), s.data() + s.size(), out);
    return ec == std::errc{} && end == s.data() + s.size() && std::isfinite(out);
}
bool integer(Value const& v, Reading how, std::int64_t& out) {
    if (v.is_number()) {
        boost::system::error_code ec;
        out = v.to_number<std::int64_t>(ec);
        return !ec;
    }
    if (!how.scalarsAsText || !v.is_string()) return false;
    std::string_view const s = v.get_string();
    auto const [end, ec] = std::from_chars(s.data(), s.data() + s.size(), out);
    return ec == std::errc{} && end == s.data() + s.size();
}
}  // namespace detail
}  // namespace schouw::json
