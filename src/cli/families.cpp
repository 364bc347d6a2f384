#include "cli/command.hpp"

namespace schouw::cli {
// void addImpact(CLI::App&);          one declaration and one entry per family

std::vector<AddFamily> const& families() {
    static std::vector<AddFamily> const all = {
    };
    return all;
}
}  // namespace schouw::cli
