// Bytes in pieces give the same lines as at once. The first two bytes say how they are cut and whether lengths count.
#include "base/check.hpp"
#include "detection/engine/line_framer.hpp"
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    using namespace schouw::detection;
    if (size < 2) return 0;
    std::string_view const bytes(reinterpret_cast<char const*>(data) + 2, size - 2);
    bool const counted = (data[1] & 1) != 0;
    std::vector<std::string> whole, pieces;
    LineFramer one(counted), two(counted);
    auto const first = [&](std::string_view l) { whole.emplace_back(l); };
    auto const second = [&](std::string_view l) { pieces.emplace_back(l); };
    one.feed(bytes, first), one.finish(first);
    auto const step = std::size_t{1} + data[0];
    for (std::size_t i = 0; i < bytes.size(); i += step) two.feed(bytes.substr(i, step), second);
    two.finish(second);
    check(whole == pieces, "pieces give other lines");
    return 0;
}
