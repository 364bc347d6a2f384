// Any text split in each way: names and values are of the text or of the arena, and there is an end.
#include "base/check.hpp"
#include "detection/engine/split.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    using namespace schouw::detection;
    if (size < 2) return 0;
    std::string_view const text(reinterpret_cast<char const*>(data) + 1, size - 1);
    Arena arena;
    std::size_t fields = 0, bytes = 0;
    auto take = [&](std::string_view name, std::string_view value) {
        bytes += name.size() + value.size();
        for (char const c : value) bytes += c == '\0' ? 0U : 0U;       // each byte can be read
        return ++fields < 100'000;
    };
    auto const column = [&](std::size_t at, std::string_view value) { check(at <= size, "more columns than bytes"); return take({}, value); };
    switch (data[0] % 9) {
    case 0: splitWords(text, true, true, take); break;
    case 1: splitPairs(text, {.pair = ", ", .assign = ": "}, arena, take); break;
    case 2: splitPairs(text, {.pair = " ", .assign = "=", .quote = 0, .open = true}, arena, take); break;
    case 3: splitColumns(text, ',', '"', arena, column); break;
    case 4: splitColumns(text, ',', '\0', arena, column); break;
    case 5: splitStructured(text, arena, take); break;
    case 6: splitJson(text, arena, take); break;
    case 7: splitXml(text, arena, [](void* to, std::string_view n, std::string_view v) { return (*static_cast<decltype(take)*>(to))(n, v); }, &take); break;
    case 8: {
        auto const as = [](void* to, std::string_view n, std::string_view v) { return (*static_cast<decltype(take)*>(to))(n, v); };
        void* const to = &take;
        splitCef(text, arena, as, to);
        splitLeef(text, arena, as, to);
        break;
    }
    }
    check(fields <= 2 * size + 16, "more fields than bytes");
    return 0;
}
