#include "base/random.hpp"

#include "base/check.hpp"
#include "base/time.hpp"
#include <array>
#include <cstdint>
#include <fmt/format.h>
#include <sys/random.h>

namespace schouw {
Random& systemRandom() {
    class System final : public Random {
        void fill(std::span<std::byte> out) override {
            while (!out.empty()) {
                auto const n = getrandom(out.data(), out.size(), 0);
                check(n > 0 || errno == EINTR, "getrandom failed");
                if (n > 0) out = out.subspan(static_cast<std::size_t>(n));
            }
        }
    };
    static System random;
    return random;
}
std::string newId(Time now, Random& random) {
    std::array<std::byte, 16> b{};
    random.fill(b);
    auto const ms = static_cast<std::uint64_t>(now.milliseconds);
    for (std::size_t i = 0; i < 6; ++i) b[i] = static_cast<std::byte>(ms >> (40 - 8 * i));
    b[6] = (b[6] & std::byte{0x0f}) | std::byte{0x70};
    b[8] = (b[8] & std::byte{0x3f}) | std::byte{0x80};
    std::string out;
    for (std::size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
        out += fmt::format("{:02x}", static_cast<unsigned>(b[i]));
    }
    return out;
}
}  // namespace schouw
