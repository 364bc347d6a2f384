#include "impact/engine/numbers.hpp"

#include <cmath>

namespace schouw::impact {
namespace {
// ln(k!) by Stirling's series; exact enough (1e-13) from 10 on.
double logFactorial(double k) {
    static double const small[] = {0, 0, 0.69314718055994531, 1.7917594692280550, 3.1780538303479458, 4.7874917427820460, 6.5792512120101010, 8.5251613610654143, 10.604602902745250, 12.801827480081469};
    if (k < 10) return small[static_cast<int>(k)];
    double const n = k + 1, i = 1 / n, i2 = i * i;
    return (n - 0.5) * std::log(n) - n + 0.91893853320467274178 + i * (1.0 / 12 - i2 * (1.0 / 360 - i2 * (1.0 / 1260 - i2 / 1680)));
}
double horner(double x, double const (&c)[8]) {
    double r = c[0];
    for (int i = 1; i < 8; ++i) r = r * x + c[i];
    return r;
}
}  // namespace

std::uint64_t Numbers::bits() {
    if (has_) {
        has_ = false;
        return kept_;
    }
    std::uint32_t c0 = static_cast<std::uint32_t>(counter_), c1 = static_cast<std::uint32_t>(counter_ >> 32), c2 = static_cast<std::uint32_t>(stream_), c3 = static_cast<std::uint32_t>(stream_ >> 32);
    std::uint32_t k0 = static_cast<std::uint32_t>(seed_), k1 = static_cast<std::uint32_t>(seed_ >> 32);
    for (int round = 0; round < 10; ++round) {
        std::uint64_t const a = std::uint64_t{0xD2511F53U} * c0, b = std::uint64_t{0xCD9E8D57U} * c2;
        c0 = static_cast<std::uint32_t>(b >> 32) ^ c1 ^ k0;
        c1 = static_cast<std::uint32_t>(b);
        c2 = static_cast<std::uint32_t>(a >> 32) ^ c3 ^ k1;
        c3 = static_cast<std::uint32_t>(a);
        k0 += 0x9E3779B9U;
        k1 += 0xBB67AE85U;
    }
    ++counter_;
    kept_ = std::uint64_t{c2} | std::uint64_t{c3} << 32;
    has_ = true;
    return std::uint64_t{c0} | std::uint64_t{c1} << 32;
}
double Numbers::uniform() { return static_cast<double>(bits() >> 12) * 0x1p-52 + 0x1p-53; }
double Numbers::normal() { return normalQuantile(uniform()); }
double Numbers::gamma(double shape) {
    if (shape < 1) return gamma(shape + 1) * std::pow(uniform(), 1 / shape);
    double const d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
    for (;;) {
        double const x = normal(), t = 1 + c * x;
        if (t <= 0) continue;
        double const v = t * t * t;
        if (std::log(uniform()) < 0.5 * x * x + d - d * v + d * std::log(v)) return d * v;
    }
}
std::uint64_t Numbers::poisson(double mean) {
    if (mean <= 0) return 0;
    if (mean < 10) {
        double const stop = std::exp(-mean);
        double product = uniform();
        std::uint64_t k = 0;
        while (product > stop) product *= uniform(), ++k;
        return k;
    }
    double const b = 0.931 + 2.53 * std::sqrt(mean), a = -0.059 + 0.02483 * b, inverse = 1.1239 + 1.1328 / (b - 3.4), quick = 0.9277 - 3.6224 / (b - 2);
    double const logMean = std::log(mean);
    for (;;) {
        double const u = uniform() - 0.5, v = uniform(), us = 0.5 - std::fabs(u);
        double const k = std::floor((2 * a / us + b) * u + mean + 0.43);
        if (us >= 0.07 && v <= quick) return static_cast<std::uint64_t>(k);
        if (k < 0 || (us < 0.013 && v > us)) continue;
        if (std::log(v * inverse / (a / (us * us) + b)) <= k * logMean - mean - logFactorial(k)) return static_cast<std::uint64_t>(k);
    }
}
double normalBelow(double z) { return 0.5 * std::erfc(-z * 0.70710678118654752440); }
double normalQuantile(double p) {
    double const q = p - 0.5;
    if (std::fabs(q) <= 0.425) {
        double const r = 0.180625 - q * q;
        return q * horner(r, {2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608}) /
               horner(r, {5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1.0});
    }
    double const s = std::sqrt(-std::log(q < 0 ? p : 1 - p));
    double tail = 0;
    if (s <= 5) {
        double const t = s - 1.6;
        tail = horner(t, {7.7454501427834140764e-4, .0227238449892691845833, .24178072517745061177, 1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734}) /
               horner(t, {1.05075007164441684324e-9, 5.475938084995344946e-4, .0151986665636164571966, .14810397642748007459, .68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1.0});
    } else {
        double const t = s - 5;
        tail = horner(t, {2.01033439929228813265e-7, 2.71155556874348757815e-5, .0012426609473880784386, .026532189526576123093, .29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772}) /
               horner(t, {2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4, .0148753612908506148525, .13692988092273580531, .59983220655588793769, 1.0});
    }
    return q < 0 ? -tail : tail;
}
}  // namespace schouw::impact
