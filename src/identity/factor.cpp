#include "identity/identity.hpp"

#include "identity/secret.hpp"
#include "identity/totp.hpp"

namespace schouw::identity {
namespace {
constexpr std::size_t kCodes = 10, kCodeBytes = 10, kSaltBytes = 16;        // 80 bits each

std::string grouped(std::string_view code) {        // "ABCD-EFGH-IJKL-MNOP"
    std::string out;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (i > 0 && i % 4 == 0) out += '-';
        out += code[i];
    }
    return out;
}
}  // namespace

Result<std::string> Identity::newSealedSecret(std::string const& accountId) const {
    return sealer_.seal(randomBytes(kTotpSecretBytes, random_), totpPlace(accountId), random_);
}
Result<std::pair<std::vector<std::string>, std::vector<std::string>>> Identity::newCodes(std::string const& salt) {
    std::pair<std::vector<std::string>, std::vector<std::string>> out;
    for (std::size_t i = 0; i < kCodes; ++i) {
        auto const code = base32(randomBytes(kCodeBytes, random_));
        SCHOUW_TRY(auto hash, hasher_.hashCode(code, salt));
        out.first.push_back(grouped(code));
        out.second.push_back(std::move(hash));
    }
    return out;
}

Result<Enrolment> Identity::enrolment(SignedIn const& half) const {
    auto const credentials = accounts_.credentials(half.account.id);
    if (half.session.state != SessionState::enrol || half.account.enrolled || !credentials) return fail(ErrorKind::conflict, "identity.enrolled-already");
    SCHOUW_TRY(auto const secret, sealer_.open(credentials->totpSecret, totpPlace(half.account.id)));
    auto const uri = totpUri(secret, half.account.email, "schouw");
    return Enrolment{base32(secret), uri, qrSvg(uri)};
}

Result<Enrolled> Identity::confirmEnrolment(SignedIn const& half, std::string_view code, Origin const& from) {
    auto const credentials = accounts_.credentials(half.account.id);
    if (half.session.state != SessionState::enrol || half.account.enrolled || !credentials) return fail(ErrorKind::conflict, "identity.enrolled-already");
    SCHOUW_TRY_VOID(throttle_.tryAddress(from.remote));
    auto const counted = "enrol:" + half.account.id;
    SCHOUW_TRY_VOID(throttle_.tryAccount(counted));
    SCHOUW_TRY(auto const secret, sealer_.open(credentials->totpSecret, totpPlace(half.account.id)));
    auto const step = acceptTotp(secret, code, clock_.now(), credentials->totpStep);
    if (!step) return fail(ErrorKind::invalid, "identity.code", {}, {.field = "/code"});
    auto const salt = base64Url(randomBytes(kSaltBytes, random_));
    SCHOUW_TRY(auto codes, newCodes(salt));
    if (!accounts_.confirmFactor(half.account.id, *step, salt, codes.second, as(half.account))) return fail(ErrorKind::conflict, "identity.enrolled-already");
    throttle_.accountWasRight(counted);
    throttle_.addressWasRight(from.remote);
    auto account = half.account;
    account.enrolled = true;
    auto const token = newToken(random_);
    if (!sessions_.begin(newSession(account, SessionState::full, from), tokenHash(token), {}, half.session.id, as(account))) return fail(ErrorKind::unauthenticated, "identity.signed-out");
    return Enrolled{token, std::move(codes.first)};
}

Result<std::vector<std::string>> Identity::newRecoveryCodes(SignedIn const& who) {
    auto const salt = base64Url(randomBytes(kSaltBytes, random_));
    SCHOUW_TRY(auto codes, newCodes(salt));
    accounts_.replaceRecoveryCodes(who.account.id, salt, codes.second, as(who.account));
    return codes.first;
}

Result<> Identity::replaceFactor(SignedIn const& who) {
    SCHOUW_TRY(auto const secret, newSealedSecret(who.account.id));
    return accounts_.resetFactor(who.account.id, secret, "", who.session.id, as(who.account));
}
Result<> Identity::resetFactor(std::string const& accountId, std::string const& reason, db::Author const& by) {
    SCHOUW_TRY(auto const secret, newSealedSecret(accountId));
    return accounts_.resetFactor(accountId, secret, reason, "", by);
}
}  // namespace schouw::identity
