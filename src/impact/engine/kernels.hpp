#pragma once
// The few inner loops that are built three times, for x86-64-v2, -v3 (AVX2) and -v4 (AVX-512); the widest one that this
// machine has is chosen at start. All of them give the same bits: no fused multiply-add, no reordering, one way of rounding.
// Kernels touch raw memory only, so that no inline function of the library is ever built with instructions others lack.
#include <cstddef>
#include <cstdint>

namespace schouw::impact {

// Gates in flat arrays. values: 8 words (512 trials) a signal; events first, then gates; signal codes as in fault_tree.hpp.
struct Circuit {
    std::uint8_t const* kind = nullptr;
    std::uint32_t const* count = nullptr;
    std::uint32_t const* begin = nullptr;       // gate -> first input; one longer
    std::uint32_t const* inputs = nullptr;
    std::uint32_t events = 0;
};
inline constexpr std::uint32_t kMostCount = 63;     // k of a k-of-n gate in a circuit

struct Kernels {
    char const* name = "";
    // Recomputes the gates listed, in that order.
    void (*gates)(Circuit const&, std::uint32_t const* list, std::size_t n, std::uint64_t* values) = nullptr;
    // Numbers first .. first+n-1 of a stream (Philox 4x32-10, Salmon et al. 2011: counter in, numbers out): each gives an
    // independent standard normal and 64 random bits. n is a multiple of 8; normal and bits are 64-byte aligned.
    void (*normals)(std::uint64_t seed, std::uint64_t stream, std::uint64_t first, std::size_t n, double* normal, std::uint64_t* bits) = nullptr;
    // x[i] = exp(mu + sigma * x[i]), the same limits.
    void (*exponentials)(double mu, double sigma, std::size_t n, double* x) = nullptr;
};
Kernels const& kernels();                                   // the best for this machine
Kernels const* kernelsNamed(char const* name);              // "v2", "v3", "v4"; null where this machine cannot run it
}  // namespace schouw::impact
