// Any bytes: a tree whose every node has a place, or errors with a line. Never over the limits.
#include "base/check.hpp"
#include "formats/yaml.hpp"
#include <cstddef>
#include <cstdint>

namespace {
void walk(schouw::formats::Yaml const& yaml, schouw::json::Value const& v, std::string const& path, int depth) {
    schouw::check(depth <= 64, "deeper than the limit");
    schouw::check(yaml.placeOf(path).line > 0, "a node without a line");
    if (auto const* o = v.if_object()) for (auto const& kv : *o) {
        if (kv.key().find('/') == std::string_view::npos) walk(yaml, kv.value(), path + "/" + std::string(kv.key()), depth + 1);
    }
    if (auto const* a = v.if_array()) for (std::size_t i = 0; i < a->size(); ++i) walk(yaml, (*a)[i], path + "/" + std::to_string(i), depth + 1);
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const yaml = schouw::formats::readYaml({reinterpret_cast<char const*>(data), size}, "f", {.bytes = 65536, .nodes = 2000});
    if (yaml) walk(*yaml, yaml->value(), "", 0);
    else schouw::check(!yaml.error().empty(), "refused without a reason");
    return 0;
}
