#pragma once
// What stands before the message: RFC 5424, RFC 3164 and the forms that devices make of it (no priority, no host, no tag, a year,
// an ISO time, a sequence number, an octet count), or nothing at all. Never fails: what is not header is body.
#include "detection/engine/time_reader.hpp"

namespace schouw::detection {
struct Header {
    int priority = -1;                  // 0..191; -1: none
    bool hasTime = false;
    bool structuredForm = false;        // RFC 5424
    std::int64_t time = 0;
    std::string_view host{}, program{}, pid{}, messageId{}, structured{};   // structured: "[id a="b"][...]" without checks
    std::string_view body{};
};
Header readHeader(std::string_view line, TimeReader& times, std::int64_t received);
}  // namespace schouw::detection
