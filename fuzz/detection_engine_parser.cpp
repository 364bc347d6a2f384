// A parser file and, behind a line of "---", a line to read: accepted or told why, and what it reads stays within limits.
#include "base/check.hpp"
#include "detection/engine/ecs_json.hpp"
#include "detection/engine/normaliser.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    using namespace schouw::detection;
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const border = text.find("\n---\n");
    auto const catalogue = std::make_shared<Catalogue const>(Catalogue::load({{"fuzz.yaml", std::string(text.substr(0, border))}}));
    check(catalogue->parsers().size() + (catalogue->refused().empty() ? 0 : 1) >= 1, "neither accepted nor refused");
    if (catalogue->parsers().empty()) return 0;
    Normaliser normaliser(catalogue);
    Event event;
    normaliser.understand(border == text.npos ? std::string_view{} : text.substr(border + 5), 1795154400LL * 1'000'000'000, event);
    std::string out;
    writeEcs(out, event, *catalogue);
    return 0;
}
