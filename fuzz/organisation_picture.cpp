// Any bytes as schouw.yaml: refused with reasons, or a picture that comes back the same, whose text is stable and that can be asked.
#include "base/check.hpp"
#include "organisation/asset_list.hpp"
#include "organisation/picture_yaml.hpp"
#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace schouw;
    if (size > 65536) return 0;
    auto const read = organisation::readPicture({reinterpret_cast<char const*>(data), size}, "f");
    if (!read) {
        schouw::check(!read.error().empty(), "refused without a reason");
        return 0;
    }
    auto const text = organisation::writePicture(read->picture);
    auto const again = organisation::readPicture(text, "g");
    schouw::check(again.has_value() && again->picture == read->picture, "does not come back");
    schouw::check(organisation::writePicture(again->picture) == text, "does not settle");
    organisation::Versions versions{std::vector<std::int64_t>(read->picture.assets.size()), std::vector<std::int64_t>(read->picture.contracts.size()), std::vector<std::int64_t>(read->picture.contacts.size())};
    organisation::Snapshot const snapshot(1, read->picture, versions);
    auto const page = organisation::listAssets(snapshot, {.search = "a", .sort = "-availability"}, Date::of(2026, 11, 21));
    schouw::check(page.has_value(), "a list that cannot be made");
    return 0;
}
