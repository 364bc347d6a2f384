#pragma once
// Bytes as they come to lines. Ends are \n or \r\n; a line over kLongest bytes is cut there and told; the last line needs no end.
// With octet counting ("123 <14>...", RFC 6587) a message is as long as it says, line ends inside and all.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace schouw::detection {
class LineFramer {
public:
    static constexpr std::size_t kLongest = std::size_t{1} << 20;
    // counted: a line may start with its length; only on streams of syslog.
    explicit LineFramer(bool counted = false) : counted_(counted) {}
    // Calls `take(line)` for every whole line in `bytes`; what is left waits for more.
    template <class F> void feed(std::string_view bytes, F&& take) {
        if (!carried_.empty() || skipping_) {
            feedCarried(bytes, take);
            if (bytes.empty()) return;
        }
        while (!bytes.empty()) {
            if (counted_ && startsCounted(bytes)) {
                auto const n = countedLength(bytes);
                if (n.body == 0 || bytes.size() < n.head + n.body) { carried_.assign(bytes); return; }
                take(bytes.substr(n.head, n.body));
                bytes.remove_prefix(n.head + n.body);
                continue;
            }
            auto const end = bytes.find('\n');
            if (end == bytes.npos) {
                if (bytes.size() > kLongest) { cut(bytes, take); return; }
                carried_.assign(bytes);
                return;
            }
            give(bytes.substr(0, end), take);
            bytes.remove_prefix(end + 1);
        }
    }
    // No more will come.
    template <class F> void finish(F&& take) {
        if (!carried_.empty() && !skipping_) give(carried_, take);
        carried_.clear(), skipping_ = false;
    }
    std::uint64_t cutLines() const { return cut_; }
private:
    struct Counted { std::size_t head = 0, body = 0; };
    static bool digit(char c) { return c >= '0' && c <= '9'; }
    // A count and a blank and '<'; also when not all of it is here yet.
    static bool startsCounted(std::string_view s) {
        if (s.empty() || s[0] < '1' || s[0] > '9') return false;
        std::size_t i = 0;
        while (i < s.size() && i < 8 && digit(s[i])) ++i;
        if (i == s.size()) return true;
        return s[i] == ' ' && (i + 1 == s.size() || s[i + 1] == '<');
    }
    // The blank and the '<' behind the count are there.
    static bool decided(std::string_view s) { return s.find('<') != s.npos; }
    static Counted countedLength(std::string_view s) {
        Counted out;
        while (out.head < s.size() && digit(s[out.head])) out.body = out.body * 10 + static_cast<std::size_t>(s[out.head++] - '0');
        if (out.head >= s.size()) return {};
        ++out.head;
        if (out.body > kLongest) out.body = kLongest;
        return out;
    }
    template <class F> void give(std::string_view line, F&& take) {
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (line.size() > kLongest) line = line.substr(0, kLongest), ++cut_;
        if (!line.empty()) take(line);
    }
    template <class F> void cut(std::string_view line, F&& take) {
        give(line.substr(0, kLongest), take);
        ++cut_, skipping_ = true, carried_.clear();
    }
    // Goes on with what was left; bytes holds afterwards what has not been looked at.
    template <class F> void feedCarried(std::string_view& bytes, F&& take) {
        if (skipping_) {
            auto const end = bytes.find('\n');
            if (end == bytes.npos) { bytes = {}; return; }
            bytes.remove_prefix(end + 1), skipping_ = false;
            return;
        }
        // Whether a length starts here is decided byte by byte; then the message takes as many as it says.
        while (counted_ && startsCounted(carried_) && !decided(carried_)) {
            if (bytes.empty()) return;
            carried_ += bytes.front();
            bytes.remove_prefix(1);
        }
        if (counted_ && startsCounted(carried_)) {
            auto const n = countedLength(carried_);
            auto const part = bytes.substr(0, n.head + n.body - carried_.size());
            carried_ += part;
            bytes.remove_prefix(part.size());
            if (carried_.size() == n.head + n.body) {
                take(std::string_view(carried_).substr(n.head));
                carried_.clear();
            }
            return;
        }
        if (carried_.ends_with('\n')) {
            std::string const whole = std::move(carried_);
            carried_.clear();
            give(std::string_view(whole).substr(0, whole.size() - 1), take);
            return;
        }
        auto const end = bytes.find('\n');
        auto const part = bytes.substr(0, end);
        carried_ += part;
        if (carried_.size() > kLongest) {
            std::string const whole = std::move(carried_);
            carried_.clear();
            cut(whole, take);
            if (end != bytes.npos) skipping_ = false;
        } else if (end != bytes.npos) {
            std::string const whole = std::move(carried_);
            carried_.clear();
            give(whole, take);
        }
        bytes.remove_prefix(end == bytes.npos ? bytes.size() : end + 1);
    }
    bool counted_;
    std::string carried_{};
    bool skipping_ = false;
    std::uint64_t cut_ = 0;
};
}  // namespace schouw::detection
