// Any lines as /proc/net/{tcp,tcp6,udp,udp6}: the first byte says which table.
#include "base/check.hpp"
#include "base/text.hpp"
#include "discovery/host_sockets.hpp"
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace schouw;
    using discovery::host::SocketTable;
    if (size == 0) return 0;
    auto const table = static_cast<SocketTable>(data[0] % 4);
    for (auto const line : split({reinterpret_cast<char const*>(data) + 1, size - 1}, '\n')) {
        auto const row = discovery::host::listeningRow(line, table);
        if (!row) continue;
        bool const six = table == SocketTable::tcp6 || table == SocketTable::udp6;
        check(row->port != 0 && (row->address.find(':') != row->address.npos) == six, "a listener without port or of another family");
    }
    return 0;
}
