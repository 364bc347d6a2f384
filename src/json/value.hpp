#pragma once
// Parsed JSON, with limits. The tree is Boost.JSON's.
#include "base/result.hpp"
#include <boost/json/value.hpp>

namespace schouw::json {
using Value = boost::json::value;
using Object = boost::json::object;
using Array = boost::json::array;

struct Limits {
    std::size_t bytes = std::size_t{1} << 20;
    std::size_t depth = 32;
    bool twice = false;         // the same key twice in one object: false refuses it
};
// Errors: json.too-large, json.syntax (line and column are set), json.utf8, json.twice.
Result<Value> parse(std::string_view text, Limits limits = {});
}  // namespace schouw::json
