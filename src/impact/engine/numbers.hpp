#pragma once
// Random numbers one at a time, by the same counter-based generator as the kernels (Philox 4x32-10), and what is drawn from
// them exactly. The same (seed, stream) gives the same numbers on every machine.
#include <cstdint>

namespace schouw::impact {
class Numbers {
public:
    Numbers(std::uint64_t seed, std::uint64_t stream) : seed_(seed), stream_(stream) {}
    std::uint64_t bits();                       // 64 of them
    double uniform();                           // between 0 and 1, never either
    double normal();
    double gamma(double shape);                 // scale 1 (Marsaglia, Tsang 2000)
    std::uint64_t poisson(double mean);         // exact: by adding up below 10, else transformed rejection (Hoermann 1993)
private:
    std::uint64_t seed_, stream_, counter_ = 0, kept_ = 0;
    bool has_ = false;
};
double normalQuantile(double p);                // of 0 < p < 1 (AS 241)
double normalBelow(double z);                   // the chance of less than z
}  // namespace schouw::impact
