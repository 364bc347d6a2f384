// Any bytes as a tar archive, a few at a time: never more out than allowed.
#include "base/check.hpp"
#include "formats/tar.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    std::string_view rest{reinterpret_cast<char const*>(data), size};
    formats::Tar tar([&]() -> Result<std::string_view> {
        auto const piece = rest.substr(0, 700);
        rest.remove_prefix(piece.size());
        return piece;
    }, {.entryBytes = 1 << 16, .entries = 100});
    formats::Tar::Entry entry;
    for (;;) {
        auto const next = tar.next(entry);
        if (!next || !*next) break;
        check(entry.bytes.size() <= (1u << 16), "too much came out");
    }
    return 0;
}
