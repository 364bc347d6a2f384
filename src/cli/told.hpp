#pragma once
// An error as commands print it with --json: the place in parts, the key for programs, the sentence for people.
#include "cli/command.hpp"
#include <boost/describe.hpp>

namespace schouw::cli {
struct Told {
    std::string file{};
    std::int64_t line = 0, column = 0;          // from 1; 0: unknown
    std::string field{}, key{}, text{};
};
BOOST_DESCRIBE_STRUCT(Told, (), (file, line, column, field, key, text))
Told told(Error const& error);
}  // namespace schouw::cli
