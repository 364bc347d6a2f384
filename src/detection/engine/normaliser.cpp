#include "detection/engine/normaliser.hpp"
#include "detection/engine/guess.hpp"
#include <array>

namespace schouw::detection {
namespace {
constexpr auto kNumbers = [] {              // "0" to "191"
    std::array<std::array<char, 3>, 192> out{};
    for (unsigned i = 0; i < 192; ++i) {
        std::size_t n = 0;
        if (i >= 100) out[i][n++] = static_cast<char>('0' + i / 100);
        if (i >= 10) out[i][n++] = static_cast<char>('0' + i / 10 % 10);
        out[i][n] = static_cast<char>('0' + i % 10);
    }
    return out;
}();
std::string_view small(unsigned i) { return {kNumbers[i].data(), i >= 100 ? 3U : i >= 10 ? 2U : 1U}; }
constexpr std::array<std::string_view, 8> kLevels{"emergency", "alert", "critical", "error", "warning", "notice", "informational", "debug"};
}  // namespace

Normaliser::Normaliser(std::shared_ptr<Catalogue const> catalogue, NormaliserOptions options)
    : catalogue_(std::move(catalogue)), times_(options.zone, options.year) {}

std::uint32_t Normaliser::sourceOf(std::string_view host) {
    auto const sum = host.empty() ? std::size_t{0} : (static_cast<unsigned char>(host.back()) * 7U + static_cast<unsigned char>(host.front()) * 31U + host.size()) & 255U;
    if (auto const n = near_[sum]; sources_[n].size() == host.size() && sameBytes(sources_[n].data(), host.data(), host.size())) return n;
    std::uint32_t out = 0;
    if (auto const it = sourceNumbers_.find(host); it != sourceNumbers_.end()) {
        out = it->second;
    } else if (sources_.size() < kMostSources && host.size() <= 255) {
        out = static_cast<std::uint32_t>(sources_.size());
        sources_.emplace_back(host);
        sourceNumbers_.emplace(std::string(host), out);
    }
    if (out != 0) near_[sum] = out;
    return out;
}

bool Normaliser::understand(std::string_view line, std::int64_t received, Event& out, std::string_view sender) {
    while (!line.empty() && (line.back() == '\r' || line.back() == '\0')) line.remove_suffix(1);
    out.reset(line);
    out.received = received;
    scratch_.arena.clear();
    scratch_.event = &out, scratch_.times = &times_;
    auto const h = readHeader(line, times_, received);
    out.time = h.hasTime ? h.time : received;
    scratch_.headTime = h.hasTime;
    auto const answer = catalogue_->read(h, scratch_);
    out.parser = answer.parser;
    out.messageType = answer.form;
    if (answer.form == 0 && h.body.starts_with('{') && out.natives.empty())       // nobody knows it, but it names its own fields
        splitJson(h.body, scratch_.arena, [&](std::string_view name, std::string_view value) {
            out.natives.push_back({scratch_.arena.copy(name), value});
            return out.natives.size() < Scratch::kMostFields;
        });
    if (answer.form == 0 || catalogue_->parsers()[answer.parser - 1U].guesses()) guess(h.body, h.hasTime, times_, out);

    auto const text = [&](Slot s, std::string_view v) { if (!v.empty() && !out.has(s)) out.set(s, v); };
    text(Slot::hostName, h.host.empty() ? sender : h.host);
    text(Slot::processName, h.program);
    text(Slot::message, h.body);
    if (!h.pid.empty() && !out.has(Slot::processPid)) {
        std::int64_t pid = 0;
        bool good = h.pid.size() < 12;
        for (char const c : h.pid) good = good && c >= '0' && c <= '9', pid = pid * 10 + (good ? c - '0' : 0);
        if (good) out.setNumber(Slot::processPid, h.pid, pid);
    }
    if (h.priority >= 0) {
        auto const p = static_cast<unsigned>(h.priority);
        out.setNumber(Slot::syslogPriority, small(p), p);
        out.setNumber(Slot::syslogFacility, small(p / 8), p / 8);
        out.setNumber(Slot::syslogSeverity, small(p % 8), p % 8);
        text(Slot::logLevel, kLevels[p % 8]);
    }
    text(Slot::eventCode, h.messageId);
    out.source = sourceOf(h.host.empty() ? out.text(Slot::hostName) : h.host);
    return answer.form != 0;
}

std::string messageShape(std::string_view body) {
    std::string out;
    bool gap = false;
    for (std::size_t i = 0; i < body.size() && out.size() < 96; ++i) {
        char const c = body[i];
        bool const changes = (c >= '0' && c <= '9') || static_cast<unsigned char>(c) < 32 || static_cast<unsigned char>(c) > 126;
        if (changes) {
            if (!gap) out += '#';
            gap = true;
        } else if (gap && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':' || c == '-')) {
            continue;
        } else {
            gap = false;
            out += c;
        }
    }
    return out;
}
}  // namespace schouw::detection
