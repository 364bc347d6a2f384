// The catalogues as bytes from anywhere: read or refused with a place, never more.
#include "risk/catalogue.hpp"
#include "risk/scales.hpp"

#include <cstdlib>

using namespace schouw;

template <class T> static void take(std::string_view text) {
    auto const read = formats::fromYaml<T>(text, "f", {.bytes = 1 << 16, .nodes = 10'000, .depth = 32});
    if (read) return;
    for (auto const& error : read.error())
        if (error.key.empty() || error.place.source != "f") std::abort();
}
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    take<risk::ThreatFile>(text);
    take<risk::MeasureFile>(text);
    take<risk::Scales>(text);
    return 0;
}
