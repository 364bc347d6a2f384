// Any bytes as the head of a ClamAV signature file.
#include "base/check.hpp"
#include "discovery/host_antivirus.hpp"
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const head = schouw::discovery::host::signatureHeader({reinterpret_cast<char const*>(data), size});
    if (head) schouw::check(head->version >= 0 && head->madeAt.milliseconds > 0 && head->madeAt.utcDate().text().size() == 10, "a day that cannot be");
    return 0;
}
