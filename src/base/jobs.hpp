#pragma once
// The seam for work that takes longer than an answer may: a slice starts it, answers 202 with its id, and goes on telling how far
// it is. The runner stands in app.
#include "base/result.hpp"
#include <cstdint>
#include <functional>
#include <string>

namespace schouw {
class Progress {
public:
    virtual ~Progress() = default;
    virtual void at(std::int64_t done, std::int64_t total) = 0;     // may be called often; listeners hear it a few times a second
    virtual bool isCancelled() const = 0;                           // somebody asked to stop: return soon, leave nothing half done
};

class Jobs {
public:
    virtual ~Jobs() = default;
    // What the work gives: the path of what it made below /api/v1 ("" for nothing), or why not.
    using Work = std::function<Result<std::string>(Progress&)>;
    // Gives the id; see GET /api/v1/jobs/{job}. `name` is for people ("inventaris.csv"). Error: jobs.too-often, when too many wait.
    virtual Result<std::string> start(std::string organisation, std::string name, Work work) = 0;
};
}  // namespace schouw
