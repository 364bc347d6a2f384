#pragma once
// The head of an answer, with the headers that every answer carries: one place decides what a browser may do with our pages.
#include "http/message.hpp"

namespace schouw::http {
struct AnswerShape {
    int minor = 1;                              // HTTP/1.<minor> of the request
    bool keepAlive = true;
    bool secure = false;                        // adds Strict-Transport-Security
    std::optional<std::size_t> length{};        // nothing: chunked, or until the connection closes (HTTP/1.0)
};
// A header with a line break or a NUL in its value is left out.
std::string answerHead(Response const& response, AnswerShape const& shape);
}  // namespace schouw::http
