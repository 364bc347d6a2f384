// CPE: both forms read back as themselves; every name equals itself; without wildcards, which NISTIR 7696 reads in the source only,
// equal and disjoint hold both ways.
#include "base/check.hpp"
#include "formats/cpe.hpp"
#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    using namespace schouw::formats;
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    auto const half = text.find('\n');
    auto const one = parseCpe(text.substr(0, half));
    if (!one) return 0;
    auto const again = parseCpe(one->text());
    check(again && *again == *one, "a CPE that does not read back");
    check(relation(*one, *one) == CpeRelation::equal, "a CPE that is not itself");
    if (auto const uri = parseCpeUri(one->uri())) check(uri->uri() == one->uri(), "a URI with two forms");
    if (half == text.npos) return 0;
    auto const other = parseCpe(text.substr(half + 1));
    auto const wild = [](Cpe const& cpe) { return std::ranges::any_of(cpe.values, &CpeValue::hasWildcard); };
    if (!other || wild(*one) || wild(*other)) return 0;
    auto const r = relation(*one, *other), back = relation(*other, *one);
    check((r == CpeRelation::equal) == (back == CpeRelation::equal) &&
              (r == CpeRelation::disjoint) == (back == CpeRelation::disjoint), "relations that differ both ways");
    return 0;
}
