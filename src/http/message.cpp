#include "http/message.hpp"

#include "http/url.hpp"
#include <algorithm>

namespace schouw::http {
std::string_view Request::header(std::string_view name) const {
    auto const it = std::ranges::find(headers, name, &std::pair<std::string, std::string>::first);
    return it == headers.end() ? std::string_view{} : it->second;
}
std::optional<std::string> Request::parameter(std::string_view name) const {
    auto const pairs = queryPairs(query);
    if (!pairs) return {};
    for (auto const& [key, value] : *pairs) if (key == name) return value;
    return {};
}
std::string_view Request::cookie(std::string_view name) const { return cookieValue(header("cookie"), name); }
}  // namespace schouw::http
