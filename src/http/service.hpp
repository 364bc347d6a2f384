#pragma once
// What a server serves. Called from many threads at once; nothing here may throw.
#include "http/message.hpp"

namespace schouw::http {
enum class Where {
    here,       // answered from memory: on the I/O thread itself
    worker,     // a few milliseconds at most
    heavy,      // may calculate for seconds: on workers of its own
};

class Service {
public:
    struct Plan {
        std::size_t bodyLimit = 0;
        Where where = Where::worker;
        bool askFirst = false;          // ask mayI() before a large body is read
    };
    virtual ~Service() = default;
    // Looks at a request of which only the head is there; on an I/O thread, so quick. May fill params, route and matched.
    virtual Plan plan(Request& head) const = 0;
    // A refusal, or nothing when the body may be read. On a worker.
    virtual std::optional<Response> mayI(Request& head) const = 0;
    virtual Response handle(Request& request) const = 0;
    // The body of an answer that the server gives by itself: 400, 411, 413, 421, 431, 503, 505.
    virtual Response refusal(int status) const = 0;
};
}  // namespace schouw::http
