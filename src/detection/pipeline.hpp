#pragma once
// Lines in, understood events out to whoever wants them, and the count of what was not understood: per source and form of message,
// with an example. The same for files and for what the network brings.
#include "detection/engine/normaliser.hpp"
#include <functional>
#include <map>

namespace schouw::detection {

// The parsers that are built in (content/parsers), read once.
std::shared_ptr<Catalogue const> builtInParsers();

struct Unread {
    std::uint32_t source = 0;
    std::string sourceName{}, parser{}, shape{}, example{};     // parser empty: nobody knew the source
    std::uint64_t count = 0;
    std::int64_t last = 0;
};
struct LineCounts {
    std::uint64_t lines = 0, read = 0, bytes = 0;
    std::vector<std::uint64_t> byParser{};                      // by Event::parser; 0: unknown source
};

class Pipeline {
public:
    static constexpr std::size_t kMostUnread = 5'000;           // forms of unread messages that are told apart
    using Take = std::function<void(Event const&)>;
    explicit Pipeline(std::shared_ptr<Catalogue const> catalogue, NormaliserOptions options = {});
    // Called for each line in the order of the lines; the event is valid during the call.
    void to(Take take) { takers_.push_back(std::move(take)); }
    // sender: who brought it, when it does not name its host itself.
    void line(std::string_view line, std::int64_t received, std::string_view sender = {});
    LineCounts const& counts() const { return counts_; }
    std::vector<Unread> unread() const;                         // most frequent first
    std::uint64_t unreadForgotten() const { return forgotten_; }
    Normaliser const& normaliser() const { return normaliser_; }
private:
    void note(Event const& event);
    Normaliser normaliser_;
    Event event_{};
    std::vector<Take> takers_{};
    LineCounts counts_{};
    std::map<std::pair<std::uint32_t, std::string>, Unread> unread_{};
    std::uint64_t forgotten_ = 0;
};
}  // namespace schouw::detection
