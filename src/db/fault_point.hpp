#pragma once
// Named places where the world may fail. Armed by tests only; unarmed they cost one read of an atomic.
#include "db/db.hpp"

namespace schouw::db {
enum class FaultPoint { commitFails, diskFull, count_ };

// While it lives, the point fails once, after it was passed `passes` times.
class Armed {
public:
    explicit Armed(FaultPoint point, int passes = 0);
    ~Armed();
    Armed(Armed const&) = delete;
    Armed& operator=(Armed const&) = delete;
private:
    FaultPoint point_;
};
void pass(FaultPoint point);        // throws the Fault of an armed point
}  // namespace schouw::db
