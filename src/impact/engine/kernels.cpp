#include "impact/engine/kernels.hpp"

#include <cstring>

namespace schouw::impact {
extern Kernels const kKernelsV2, kKernelsV3, kKernelsV4;

namespace {
#if defined(__x86_64__)
bool has3() { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2"); }
bool has4() {
    return has3() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl");
}
#else
bool has3() { return false; }
bool has4() { return false; }
#endif
}  // namespace

Kernels const* kernelsNamed(char const* name) {
    if (std::strcmp(name, "v2") == 0) return &kKernelsV2;
    if (std::strcmp(name, "v3") == 0 && has3()) return &kKernelsV3;
    if (std::strcmp(name, "v4") == 0 && has4()) return &kKernelsV4;
    return nullptr;
}
Kernels const& kernels() {
    static Kernels const& best = has4() ? kKernelsV4 : has3() ? kKernelsV3 : kKernelsV2;
    return best;
}
}  // namespace schouw::impact
