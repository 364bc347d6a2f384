#pragma once
// A line in, an Event out: header, time, the parser that knows it, the slots. Never refuses a line: what nobody knows keeps its
// raw text, header and time. State is bounded: at most kMostSources devices are told apart, further ones share number 0.
#include "detection/engine/catalogue.hpp"
#include <array>
#include <memory>

namespace schouw::detection {

struct NormaliserOptions {
    Zone zone{3600, true};                  // of times without one
    std::optional<int> year{};              // of times without one; none: the nearest to receipt
};

class Normaliser {
public:
    static constexpr std::size_t kMostSources = 20'000;
    explicit Normaliser(std::shared_ptr<Catalogue const> catalogue, NormaliserOptions options = {});
    // False: no parser knew it (out.parser 0), or its parser does not know this message (messageType 0). The event is filled as
    // far as can be either way, and valid until the next call.
    // sender: the host when the line names none.
    bool understand(std::string_view line, std::int64_t received, Event& out, std::string_view sender = {});
    Catalogue const& catalogue() const { return *catalogue_; }
    std::string_view sourceName(std::uint32_t source) const { return source < sources_.size() ? std::string_view(sources_[source]) : std::string_view{}; }
    std::size_t sources() const { return sources_.size(); }
private:
    std::uint32_t sourceOf(std::string_view host);
    std::shared_ptr<Catalogue const> catalogue_;
    TimeReader times_;
    Scratch scratch_{};
    std::vector<std::string> sources_{""};
    TextMap<std::uint32_t> sourceNumbers_{};
    std::array<std::uint32_t, 256> near_{};                 // of the hosts seen lately: their numbers, by a cheap sum of the name
};

// What kind of message an unread line is: its words without what changes (digits, addresses, quoted text). At most 96 bytes.
std::string messageShape(std::string_view body);
}  // namespace schouw::detection
