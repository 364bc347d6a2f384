#include "db/fault_point.hpp"

#include <atomic>

namespace schouw::db {
namespace {
std::atomic<int>& left(FaultPoint point) {          // passes to go until it fails, from 1; 0: not armed
    static std::atomic<int> all[static_cast<std::size_t>(FaultPoint::count_)]{};
    return all[static_cast<std::size_t>(point)];
}
}  // namespace

Armed::Armed(FaultPoint point, int passes) : point_(point) { left(point) = passes + 1; }
Armed::~Armed() { left(point_) = 0; }

void pass(FaultPoint point) {
    auto& n = left(point);
    if (n.load(std::memory_order_relaxed) == 0) [[likely]] return;
    if (--n > 0) return;
    n = 0;
    if (point == FaultPoint::diskFull) throw Fault(FaultKind::full, "fault point: disk full");
    throw Fault(FaultKind::other, "fault point: commit fails");
}
}  // namespace schouw::db
