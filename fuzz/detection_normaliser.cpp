// Any line through all built-in parsers: an event that can be written as JSON, with the line in it.
#include "base/check.hpp"
#include "detection/engine/ecs_json.hpp"
#include "detection/pipeline.hpp"
#include "json/value.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    using namespace schouw::detection;
    static Normaliser normaliser(builtInParsers());
    static Event event;
    normaliser.understand({reinterpret_cast<char const*>(data), size}, 1795154400LL * 1'000'000'000, event);
    check(event.natives.size() <= Scratch::kMostFields + 1, "too many fields");
    std::string out;
    writeEcs(out, event, *builtInParsers());
    check(json::parse(out, {.bytes = std::size_t{64} << 20, .twice = true}).has_value(), "not JSON");
    return 0;
}
