// Any line: the head is part of it, the body is its end, and a second reading says the same.
#include "base/check.hpp"
#include "detection/engine/header.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    using namespace schouw::detection;
    std::string_view const line(reinterpret_cast<char const*>(data), size);
    constexpr std::int64_t received = 1795154400LL * 1'000'000'000;
    TimeReader times(Zone(3600, true));
    auto const h = readHeader(line, times, received);
    auto const within = [&](std::string_view part) { return part.empty() || (part.data() >= line.data() && part.data() + part.size() <= line.data() + line.size()); };
    for (auto const part : {h.host, h.program, h.pid, h.messageId, h.structured, h.body}) check(within(part), "outside the line");
    check(h.body.empty() || h.body.data() + h.body.size() == line.data() + line.size(), "the body is the end of the line");
    check(h.priority >= -1 && h.priority < 192, "a priority that does not exist");
    TimeReader fresh(Zone(3600, true));
    if (auto const t = fresh.read(line, received)) check(t->length <= line.size(), "longer than the text");
    TimeReader::epoch(line);
    return 0;
}
