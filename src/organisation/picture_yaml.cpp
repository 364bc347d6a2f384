#include "organisation/picture_yaml.hpp"

#include "formats/yaml_write.hpp"
#include "organisation/check.hpp"
#include "organisation/describe.hpp"
#include <algorithm>

namespace schouw::organisation {
namespace {
// An id, a kind or a whole item that could not be read makes references to it look wrong that are not.
bool hidesOthers(json::Problem const& p) {
    if (p.path.ends_with("/id") || p.path.ends_with("/kind")) return true;
    return std::ranges::count(p.path, '/') <= 2 && p.key != "json.unknown" && p.key != "json.misspelt";
}
}  // namespace

formats::AllOr<ReadPicture> readPicture(std::string_view text, std::string source) {
    auto yaml = formats::readYaml(text, std::move(source), kPictureLimits);
    if (!yaml) return std::unexpected(std::move(yaml).error());
    ReadPicture out;
    json::Problems bad;
    json::read(yaml->value(), out.picture, "", bad, {.scalarsAsText = true});
    if (std::ranges::any_of(bad, hidesOthers)) return std::unexpected(yaml->errors(bad));
    auto found = check(out.picture);
    auto const already = bad.size();
    if (already < 100) {
        for (auto& p : found.errors) {
            auto const covers = [&](json::Problem const& b) { return p.path == b.path || p.path.starts_with(b.path + "/"); };
            if (std::none_of(bad.begin(), bad.begin() + static_cast<std::ptrdiff_t>(already), covers)) bad.push_back(std::move(p));
        }
    }
    if (!bad.empty()) return std::unexpected(yaml->errors(bad));
    out.warnings = yaml->errors(found.warnings);
    return out;
}
std::string writePicture(Picture const& picture) { return formats::yamlText(picture); }
}  // namespace schouw::organisation
