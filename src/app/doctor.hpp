#pragma once
// Whether an installation is healthy: what can be seen from outside, and when no server has the data open, also inside.
#include "base/result.hpp"
#include "base/time.hpp"
#include <boost/describe.hpp>
#include <string>
#include <vector>

namespace schouw::app {
enum class Health { good, attention, wrong };
BOOST_DESCRIBE_ENUM(Health, good, attention, wrong)
struct Finding {
    Health health{};
    std::string key{};                          // sentence in content/texts/doctor.yaml
    std::vector<std::string> arguments{};
};
BOOST_DESCRIBE_STRUCT(Finding, (), (health, key, arguments))
std::vector<Finding> examine(std::string const& folder, std::string const& keyFile, Clock const& clock);
}  // namespace schouw::app
