// Any text as opening hours: refused, or hours that write themselves in a form that means the same.
#include "base/check.hpp"
#include "organisation/open_hours.hpp"
#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace schouw;
    auto const hours = organisation::OpenHours::parse({reinterpret_cast<char const*>(data), size});
    if (!hours) return 0;
    auto const again = organisation::OpenHours::parse(hours->text());
    schouw::check(again.has_value() && *again == *hours, "hours that do not come back");
    Time const at{1'795'250'000'000};
    auto const change = hours->changeAfter(at);
    schouw::check(hours->always() == !change.has_value(), "hours without a change");
    if (change) schouw::check(*change > at && hours->openAt(*change) != hours->openAt(at), "a change that is none");
    return 0;
}
