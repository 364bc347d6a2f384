// Lists of loss scenarios as CSV.
#include "impact/portfolio.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    auto const list = schouw::impact::readPortfolio({reinterpret_cast<char const*>(data), size}, "fuzz");
    if (list && list->empty()) __builtin_trap();
    return 0;
}
