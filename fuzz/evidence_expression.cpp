// Any text: parsed within bounds, and what parses can be evaluated.
#include "evidence/expression.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw::evidence;
    static FactBook const book({{"", "a.b", 1.0, "s", {}}, {"x", "c.d", true, "s", {}}, {"", "e.f", std::string("2026-01-01"), "s", {}}}, {});
    auto const parsed = Expression::parse({reinterpret_cast<char const*>(data), size});
    if (parsed) (void)parsed->evaluate(book);
    return 0;
}
