#pragma once
// The organisations of examples/ as they were built into the program.
#include "base/result.hpp"
#include "organisation/picture.hpp"
#include <string_view>
#include <vector>

namespace schouw::app {
struct Example {
    std::string_view file{}, text{};            // "bakery.yaml" and its schouw.yaml
};
std::vector<Example> const& examples();
Result<organisation::Picture> pictureOf(Example const& example);
}  // namespace schouw::app
