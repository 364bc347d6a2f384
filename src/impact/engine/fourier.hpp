#pragma once
// The discrete Fourier transform of a power of two, in place (radix 2, own roots).
#include <complex>
#include <vector>

namespace schouw::impact {
class Fourier {
public:
    explicit Fourier(std::size_t size);                         // a power of two
    void forward(std::vector<std::complex<double>>& x) const;
    void back(std::vector<std::complex<double>>& x) const;      // divides by the size
private:
    std::size_t size_;
    std::vector<std::complex<double>> roots_{};
};
}  // namespace schouw::impact
