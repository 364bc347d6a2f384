// Package URLs: what is read is written in one form, and that form reads back as the same.
#include "base/check.hpp"
#include "formats/purl.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    auto const url = formats::readPurl(text);
    if (!url) return 0;
    auto const again = formats::parsePurl(url->text());
    check(again && *again == *url, "a package URL that does not read back");
    check(again->text() == url->text(), "a package URL with two forms");
    return 0;
}
