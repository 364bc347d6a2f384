#include "http/url.hpp"

#include "base/text.hpp"
#include <algorithm>

namespace schouw::http {
namespace {
constexpr std::size_t kMostPairs = 64;

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}
bool plain(std::string_view s) {
    return isUtf8(s) && std::ranges::none_of(s, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}
}  // namespace

std::optional<std::string> percentDecode(std::string_view text, bool plusIsBlank) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plusIsBlank) out += ' ';
        else if (text[i] != '%') out += text[i];
        else {
            if (i + 2 >= text.size()) return {};
            int const high = digit(text[i + 1]), low = digit(text[i + 2]);
            if (high < 0 || low < 0) return {};
            out += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    if (!plain(out)) return {};
    return out;
}

std::optional<std::vector<std::string>> pathSegments(std::string_view path) {
    if (!path.starts_with('/')) return {};
    std::vector<std::string> out;
    for (auto const& part : split(path.substr(1), '/')) {
        auto decoded = percentDecode(part);
        if (!decoded || *decoded == "." || *decoded == ".." || decoded->find_first_of("/\\") != decoded->npos) return {};
        out.push_back(std::move(*decoded));
    }
    return out;
}

std::optional<std::vector<std::pair<std::string, std::string>>> queryPairs(std::string_view query) {
    std::vector<std::pair<std::string, std::string>> out;
    while (!query.empty()) {
        auto const end = std::min(query.find('&'), query.size());
        auto const pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (pair.empty()) continue;
        if (out.size() == kMostPairs) return {};
        auto const equals = std::min(pair.find('='), pair.size());
        auto name = percentDecode(pair.substr(0, equals), true);
        auto value = percentDecode(pair.substr(std::min(equals + 1, pair.size())), true);
        if (!name || !value) return {};
        out.emplace_back(std::move(*name), std::move(*value));
    }
    return out;
}

std::string_view cookieValue(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        auto const end = std::min(header.find(';'), header.size());
        auto const pair = trim(header.substr(0, end));
        header.remove_prefix(std::min(end + 1, header.size()));
        auto const equals = pair.find('=');
        if (equals == pair.npos || pair.substr(0, equals) != name) continue;
        auto value = pair.substr(equals + 1);
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
        return value;
    }
    return {};
}
}  // namespace schouw::http
