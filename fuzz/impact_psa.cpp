// Fault trees of others (Open-PSA), and counting in them with little work.
#include "impact/engine/cut_sets.hpp"
#include "impact/open_psa.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    auto const tree = schouw::impact::readOpenPsa({reinterpret_cast<char const*>(data), size}, "fuzz");
    if (tree && tree->events.size() <= 24) (void)schouw::impact::cutSets(*tree, {.order = 3, .keep = 10, .work = 200'000, .progress = {}});
    return 0;
}
