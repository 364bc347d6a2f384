#pragma once
// An expected outcome is a Result; an Error says what kind it is, which sentence tells it (content/errors/) and where it was.
#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace schouw {

enum class ErrorKind {
    invalid,          // the input is wrong (exit 1, HTTP 422)
    usage,            // the call is wrong (exit 2, HTTP 400)
    unauthenticated,  // nobody is signed in (HTTP 401)
    forbidden,        // signed in, but not allowed (HTTP 403)
    notFound,         // no such thing, or not yours (HTTP 404)
    conflict,         // someone else changed it first, or it exists (HTTP 409 / 412)
    limit,            // too large, too deep, too many, too often (HTTP 413 / 429)
    unavailable,      // the world does not cooperate: disk, network, busy (HTTP 503)
};

struct Place {
    std::string source{};       // file name, URL or "" for the request
    std::size_t line = 0;       // from 1; 0: unknown
    std::size_t column = 0;     // from 1; 0: unknown
    std::string field{};        // path in the document, e.g. "/assets/3/name", or a column title
    bool operator==(Place const&) const = default;
};

struct Error {
    ErrorKind kind = ErrorKind::invalid;
    std::string key{};                      // names the sentence in content/errors/, e.g. "yaml.alias"
    std::vector<std::string> arguments{};   // fill {0}, {1} ... of the sentence; never a secret
    Place place{};
    bool operator==(Error const&) const = default;
};

template <class T = void> using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorKind kind, std::string_view key, std::vector<std::string> arguments = {}, Place place = {}) {
    return std::unexpected(Error{kind, std::string(key), std::move(arguments), std::move(place)});
}

// "films.yaml:12: /assets/3/name: yaml.alias (a, b)": for logs and tests; people get content::text().
std::string describe(Error const& error);

}  // namespace schouw

// SCHOUW_TRY(auto x, f()) gives x the value of f(), or returns its error from the enclosing function.
#define SCHOUW_TRY_JOIN2(a, b) a##b
#define SCHOUW_TRY_JOIN(a, b) SCHOUW_TRY_JOIN2(a, b)
#define SCHOUW_TRY_AS(declaration, name, ...)                                   \
    auto name = (__VA_ARGS__);                                                  \
    if (!name) return std::unexpected(std::move(name).error());                 \
    declaration = *std::move(name)
#define SCHOUW_TRY(declaration, ...) SCHOUW_TRY_AS(declaration, SCHOUW_TRY_JOIN(result_at_, __LINE__), __VA_ARGS__)
#define SCHOUW_TRY_VOID(...)                                                    \
    do {                                                                        \
        if (auto try_result = (__VA_ARGS__); !try_result) return std::unexpected(std::move(try_result).error()); \
    } while (false)
