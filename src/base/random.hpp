#pragma once
// The seam for randomness that must not be guessed. Engines take a seed instead.
#include <cstddef>
#include <span>
#include <string>

namespace schouw {
class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::byte> out) = 0;
};
Random& systemRandom();     // getrandom(2); stops the program when the kernel refuses

// UUID version 7 (RFC 9562): sorts by time. An id, never a secret.
struct Time;
std::string newId(Time now, Random& random = systemRandom());
}  // namespace schouw
