// Any bytes as a packed file: never more out than allowed.
#include "base/check.hpp"
#include "formats/archive.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    std::string_view const bytes{reinterpret_cast<char const*>(data), size};
    formats::UnpackLimits const limits{.bytes = std::size_t{4} << 20, .ratio = 100, .freely = std::size_t{1} << 20, .entries = 100};
    auto const packing = formats::packingOf(bytes);
    if (packing == formats::Packing::zip) {
        auto zip = formats::Zip::open(bytes, limits);
        std::size_t all = 0;
        if (zip) for (auto const& entry : zip->entries()) if (auto const text = zip->read(entry)) all += text->size();
        check(all <= limits.bytes, "too much came out");
    } else if (packing != formats::Packing::none) {
        if (auto const text = formats::unpack(bytes, packing, limits)) check(text->size() <= limits.bytes, "too much came out");
    }
    return 0;
}
