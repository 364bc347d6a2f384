#include "impact/engine/fourier.hpp"

#include <cmath>
#include <numbers>

namespace schouw::impact {
Fourier::Fourier(std::size_t size) : size_(size) {
    roots_.reserve(size / 2);
    for (std::size_t k = 0; k < size / 2; ++k) {
        double const angle = -2 * std::numbers::pi * static_cast<double>(k) / static_cast<double>(size);
        roots_.emplace_back(std::cos(angle), std::sin(angle));
    }
}
void Fourier::forward(std::vector<std::complex<double>>& x) const {
    for (std::size_t i = 1, j = 0; i < size_; ++i) {
        std::size_t bit = size_ >> 1;
        for (; j & bit; bit >>= 1) j ^= bit;
        j ^= bit;
        if (i < j) std::swap(x[i], x[j]);
    }
    for (std::size_t half = 1; half < size_; half *= 2) {
        std::size_t const step = size_ / (2 * half);
        for (std::size_t from = 0; from < size_; from += 2 * half)
            for (std::size_t k = 0; k < half; ++k) {
                auto const w = roots_[k * step], a = x[from + k], b = x[from + k + half];
                double const re = b.real() * w.real() - b.imag() * w.imag(), im = b.real() * w.imag() + b.imag() * w.real();
                x[from + k] = {a.real() + re, a.imag() + im};
                x[from + k + half] = {a.real() - re, a.imag() - im};
            }
    }
}
void Fourier::back(std::vector<std::complex<double>>& x) const {
    for (auto& v : x) v = std::conj(v);
    forward(x);
    double const scale = 1 / static_cast<double>(size_);
    for (auto& v : x) v = std::conj(v) * scale;
}
}  // namespace schouw::impact
