#pragma once
// Runs another program as a child: own argument list, own environment, no inherited descriptors, limits on time and output.
// Never a shell. The child leads its own process group, which is killed whole when a limit is passed.
#include "base/result.hpp"
#include "base/time.hpp"
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace schouw {

struct ChildLimits {
    Duration time = Duration::hours(1);
    std::size_t outputBytes = std::size_t{64} << 20;
};
struct ChildResult {
    int exitCode = 0;               // 128 + signal when a signal ended it
    std::string output{}, errors{}; // errors: the first 64 KiB of standard error
};

// program: an absolute path; arguments without argv[0]. Standard input is empty, the folder is "/".
// heard, when set, gets each piece of output as it comes; false ends the child (child.stopped).
// Errors: child.start (path, reason), child.time (path, limit), child.size (path, bytes), child.stopped (path).
Result<ChildResult> runChild(std::string const& program, std::vector<std::string> const& arguments, std::vector<std::string> const& environment,
                             ChildLimits limits = {}, std::function<bool(std::string_view)> const& heard = {});

}  // namespace schouw
