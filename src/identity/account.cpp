#include "identity/account.hpp"

#include "base/text.hpp"
#include <algorithm>

namespace schouw::identity {
namespace {
bool hasControl(std::string_view s) {
    return std::ranges::any_of(s, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}
}  // namespace

std::string totpPlace(std::string_view accountId) { return "totp:" + std::string(accountId); }

bool isAlive(Session const& s, Time now) {
    auto const longest = s.state == SessionState::full ? kAbsolute : kHalfSignedIn;
    return now >= s.createdAt && now < s.createdAt.plus(longest) && now < s.lastSeenAt.plus(kIdle);
}
bool isVerified(Session const& s, Time now) {
    return s.state == SessionState::full && (s.example || (now >= s.verifiedAt && now < s.verifiedAt.plus(kStepUp)));
}

Result<std::string> cleanEmail(std::string_view text) {
    auto out = lower(trim(text));
    auto const at = out.find('@');
    bool const shaped = at != out.npos && at > 0 && at + 1 < out.size() && out.find('@', at + 1) == out.npos;
    if (!shaped || out.size() > 254 || hasControl(out) || out.contains(' ') || !isUtf8(out)) return fail(ErrorKind::invalid, "identity.email", {}, {.field = "/email"});
    return out;
}
Result<std::string> cleanName(std::string_view text) {
    auto const out = trim(text);
    if (out.empty() || out.size() > 100 || hasControl(out) || !isUtf8(out)) return fail(ErrorKind::invalid, "identity.name", {}, {.field = "/name"});
    return std::string(out);
}
}  // namespace schouw::identity
