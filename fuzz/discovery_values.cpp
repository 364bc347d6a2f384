// Dates, amounts, addresses, names of products: any text gives a value in its own form or none, and its form reads back as itself.
#include "base/check.hpp"
#include "base/text.hpp"
#include "discovery/addresses.hpp"
#include "formats/cpe.hpp"
#include "discovery/import_words.hpp"
#include "discovery/values.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    using namespace schouw::discovery;
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    for (auto const order : {DateOrder::dayFirst, DateOrder::monthFirst})
        if (auto const d = dateOf(text, order)) check(dateOf(d->text()) == *d, "a date that does not read back");
    if (auto const t = timeOf(text)) (void)t->text();
    DateHints hints;
    hints.see(text);
    AmountHints amounts;
    amounts.see(text);
    if (auto const m = amountOf(text, amounts.comma(true))) check(m->cents < 9'000'000'000'000'000, "an amount beyond money");
    if (auto const mac = macText(text); !mac.empty()) check(macText(mac) == mac && macIsNone(mac) == macIsNone(macText(mac)), "a MAC that does not read back");
    if (auto const ip = ipText(text); !ip.empty()) check(ipText(ip) == ip, "an address that does not read back");
    if (auto const uuid = uuidText(text); !uuid.empty()) check(uuidText(uuid) == uuid, "a UUID that does not read back");
    if (auto const cpe = formats::cpe23(text); !cpe.empty()) check(formats::cpe23(cpe) == cpe, "a CPE that does not read back");
    (void)hostName(text), (void)serialText(text), (void)yesNo(text), (void)isBlank(text), (void)zoneOf(text);
    (void)importWords().column(text), (void)importWords().kind(text);
    return 0;
}
