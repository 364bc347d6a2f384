#pragma once
// schouw.yaml: the picture as a text that people keep, compare and send. docs/formats/schouw-yaml.md tells how it looks.
// readPicture(writePicture(p)) is p, and writePicture(readPicture(t)) is t for every text that writePicture made.
#include "formats/yaml.hpp"
#include "organisation/picture.hpp"
#include <string>
#include <string_view>

namespace schouw::organisation {

struct ReadPicture {
    Picture picture{};
    formats::Errors warnings{};         // with place; what check() lets in but tells; may be empty
};
// All that is wrong, with file, line and field: what YAML refuses, what the description refuses, what check() refuses.
formats::AllOr<ReadPicture> readPicture(std::string_view text, std::string source);
std::string writePicture(Picture const& picture);

inline constexpr formats::YamlLimits kPictureLimits{.bytes = std::size_t{32} << 20, .nodes = 2'000'000, .depth = 16};

// JSON Schema (2020-12) of schouw.yaml, with an explanation of every field. language: "nl" or "en".
std::string pictureSchema(std::string_view language);

}  // namespace schouw::organisation
