// What people type at the door: any bytes as a password, address, code or sealed value. In linear time, without a surprise.
#include "base/check.hpp"
#include "identity/account.hpp"
#include "identity/password.hpp"
#include "identity/seal.hpp"
#include "identity/throttle.hpp"
#include "identity/totp.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw::identity;
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    static std::vector<std::string> const own{"Fatma Yilmaz", "fatma@plataan.nl"};
    static Sealer const sealer(std::string(32, 'k'));
    if (auto const good = checkPassword(text.substr(0, 1024), own)) schouw::check(text.size() >= kPasswordLeast, "too short a password was taken");
    if (auto const email = cleanEmail(text)) schouw::check(*cleanEmail(*email) == *email, "a clean address is not clean");
    if (auto const name = cleanName(text)) schouw::check(*cleanName(*name) == *name, "a clean name is not clean");
    (void)acceptTotp("12345678901234567890", text, {1234567890000}, 0);
    schouw::check(!sealer.open(text, "totp:1"), "a value that nobody sealed was opened");
    (void)addressGroup(std::string(text));
    return 0;
}
