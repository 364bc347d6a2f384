// Any bytes as a table: every row within the limits, lines in order, an end.
#include "base/check.hpp"
#include "formats/csv.hpp"
#include "formats/encoding.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    std::string room;
    auto const text = formats::toUtf8({reinterpret_cast<char const*>(data), size}, room);
    formats::CsvReader csv(text, 0, {.rows = 1000, .columns = 16, .fieldBytes = 1000});
    std::size_t last = 0, rows = 0;
    while (!csv.finished()) {
        auto const more = csv.next();
        check(csv.line() >= last, "lines that go back");
        last = csv.line();
        check(++rows <= size + 2, "more rows than bytes");
        if (!more) { check(more.error().place.line > 0, "a fault without a line"); continue; }
        if (!*more) break;
        check(csv.fields().size() <= 16, "too many columns");
        for (auto const f : csv.fields()) check(f.size() <= 1000, "a field that is too long");
    }
    return 0;
}
