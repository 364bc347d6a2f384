#include "http/core.hpp"

#include "http/session.hpp"

namespace schouw::http {
bool Connections::enter(std::string const& address, bool exempt) {
    Lock const lock(mutex_);
    if (open_ >= limits_.connections) return false;
    if (!exempt) {
        auto& n = perAddress_[address];
        if (n >= limits_.connectionsPerAddress) return false;
        ++n;
    }
    ++open_;
    return true;
}
void Connections::leave(std::string const& address, bool exempt) {
    Lock const lock(mutex_);
    --open_;
    if (exempt) return;
    if (auto const it = perAddress_.find(address); --it->second == 0) perAddress_.erase(it);
}
void Connections::add(Session& session) {
    Lock const lock(mutex_);
    sessions_.insert(&session);
}
void Connections::remove(Session& session) {
    Lock const lock(mutex_);
    sessions_.erase(&session);
}
std::size_t Connections::open() const {
    Lock const lock(mutex_);
    return open_;
}
std::vector<std::shared_ptr<Session>> Connections::all() const {
    std::vector<std::shared_ptr<Session>> out;
    Lock const lock(mutex_);
    out.reserve(sessions_.size());
    for (auto* s : sessions_) if (auto held = s->held()) out.push_back(std::move(held));
    return out;
}
std::vector<std::shared_ptr<Session>> Connections::late() const {
    std::vector<std::shared_ptr<Session>> out;
    Lock const lock(mutex_);
    for (auto* s : sessions_) {
        if (!s->late()) continue;
        if (auto held = s->held()) out.push_back(std::move(held));
    }
    return out;
}
}  // namespace schouw::http
