#include "identity/activity.hpp"

#include <algorithm>

namespace schouw::identity {
void Activity::seen(std::string const& session, Time at) {
    Lock const lock(mutex_);
    auto& last = seen_[session];
    last = std::max(last, at);
}
Time Activity::lastSeen(std::string const& session, Time kept) const {
    Lock const lock(mutex_);
    auto const at = seen_.find(session);
    return at == seen_.end() ? kept : std::max(kept, at->second);
}
std::vector<std::pair<std::string, Time>> Activity::take() {
    Lock const lock(mutex_);
    std::vector<std::pair<std::string, Time>> out(seen_.begin(), seen_.end());
    seen_.clear();
    std::ranges::sort(out);
    return out;
}
}  // namespace schouw::identity
