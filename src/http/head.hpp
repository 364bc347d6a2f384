#pragma once
// A strict subset of HTTP/1.1 request heads (RFC 9112): what browsers, curl and agents send, and nothing else.
// Refused on purpose: chunked bodies, folded lines, bare line feeds, blanks before a colon, targets that are not a path,
// more than one Host or Content-Length, and any byte that has no business in a head.
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace schouw::http {
struct Head {
    std::string method{}, target{};
    int minor = 1;                                              // HTTP/1.<minor>
    std::vector<std::pair<std::string, std::string>> fields{};  // names in lower case, values trimmed
    std::size_t bodyLength = 0;
    bool keepAlive = true, expectContinue = false;
};

// Looks for the empty line that ends a head, in what has come in so far. Give `seen` of the last call back: every byte is looked
// at once. wrong: this will never be a head, whatever follows.
struct HeadScan {
    enum class State { more, found, wrong } state = State::more;
    std::size_t seen = 0;           // found: the length of the head with its empty line
};
HeadScan scanHead(std::string_view in, std::size_t seen);

enum class Verdict { done, bad, tooMany, needsLength, version };    // 200, 400, 431, 411, 505
// Takes a whole head, as scanHead found it.
Verdict parseHead(std::string_view head, std::size_t mostFields, Head& out);
}  // namespace schouw::http
