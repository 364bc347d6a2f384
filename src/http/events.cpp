#include "http/events.hpp"

namespace schouw::http {
void EventSource::publish(std::string_view name, std::string_view data) {
    std::string text = "event: ";
    for (char c : name) text += c == '\n' || c == '\r' ? ' ' : c;
    text += "\ndata: ";
    for (char c : data) {
        if (c == '\r') continue;
        text += c;
        if (c == '\n') text += "data: ";
    }
    text += "\n\n";
    auto const event = std::make_shared<std::string const>(std::move(text));
    Lock const lock(mutex_);
    std::erase_if(sinks_, [&](auto const& s) { return !s.second(event); });
}
std::size_t EventSource::listeners() const {
    Lock const lock(mutex_);
    return sinks_.size();
}
std::uint64_t EventSource::add(Sink sink) {
    Lock const lock(mutex_);
    sinks_.emplace(++last_, std::move(sink));
    return last_;
}
void EventSource::remove(std::uint64_t id) {
    Lock const lock(mutex_);
    sinks_.erase(id);
}
}  // namespace schouw::http
