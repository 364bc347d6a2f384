// Any bytes as XML: the tree holds to the limits, every element has a line, pieces are whole.
#include "base/check.hpp"
#include "formats/xml.hpp"
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    std::string_view const bytes{reinterpret_cast<char const*>(data), size};
    for (bool const partial : {false, true}) {
        auto const document = formats::XmlDocument::parse(bytes, {.depth = 16, .nodes = 5000, .keepPartial = partial});
        if (!document) continue;
        std::vector<std::pair<formats::XmlElement, std::size_t>> todo{{document->root(), 1}};
        std::size_t n = 0;
        while (!todo.empty()) {
            auto const [element, depth] = todo.back();
            todo.pop_back();
            check(depth <= 16 && ++n <= 5000, "over the limits");
            check(document->line(element) > 0, "an element without a line");
            (void)element.attribute("a"), (void)element.text();
            for (auto const child : element.children()) todo.emplace_back(child, depth + 1);
        }
    }
    formats::XmlPieces pieces(bytes, {.depth = 16, .nodes = 5000});
    for (auto more = pieces.next(); more && *more; more = pieces.next()) check(pieces.piece().starts_with('<') && pieces.piece().ends_with('>'), "a piece that is not whole");
    return 0;
}
