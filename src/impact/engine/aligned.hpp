#pragma once
// A vector whose first element stands on a 64-byte boundary, as the kernels ask.
#include <cstddef>
#include <new>
#include <vector>

namespace schouw::impact {
template <class T> struct Aligned {
    using value_type = T;
    Aligned() = default;
    template <class U> Aligned(Aligned<U> const&) {}
    T* allocate(std::size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), std::align_val_t{64})); }
    void deallocate(T* p, std::size_t) { ::operator delete(p, std::align_val_t{64}); }
    bool operator==(Aligned const&) const { return true; }
};
template <class T> using AlignedVector = std::vector<T, Aligned<T>>;
}  // namespace schouw::impact
