#include "db/db.hpp"

namespace schouw::db {
Error asError(Fault const& fault) {
    switch (fault.kind) {
        case FaultKind::unique: return {ErrorKind::conflict, "db.unique", {}, {}};
        case FaultKind::foreignKey: return {ErrorKind::conflict, "db.foreign-key", {}, {}};
        case FaultKind::check: return {ErrorKind::invalid, "db.check", {}, {}};
        case FaultKind::busy: return {ErrorKind::unavailable, "db.busy", {}, {}};
        case FaultKind::lost: return {ErrorKind::unavailable, "db.lost", {}, {}};
        case FaultKind::full: return {ErrorKind::unavailable, "db.full", {}, {}};
        case FaultKind::corrupt: return {ErrorKind::unavailable, "db.corrupt", {}, {}};
        case FaultKind::inUse: return {ErrorKind::unavailable, "db.in-use", {}, {}};
        case FaultKind::newer: return {ErrorKind::unavailable, "db.newer", {}, {}};
        case FaultKind::other: break;
    }
    return {ErrorKind::unavailable, "db.other", {}, {}};
}
}  // namespace schouw::db
