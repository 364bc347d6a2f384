#pragma once
// Comments of a YAML text, carried over to the text that was written anew from what was read of it.
#include "formats/yaml.hpp"
#include <expected>
#include <string>
#include <string_view>

namespace schouw::formats {

// `to` with the comments of `from` at the fields and items they stood above or behind. An item of a list is the same one when its
// `id` is; a comment whose field is gone stands at the nearest one above it. The values of `to` stay what they are.
// Errors: the number of the first line of `from` whose comment cannot be told from its text (then nothing is carried over).
std::expected<std::string, std::size_t> withComments(std::string_view from, std::string_view to, YamlLimits limits = {});

}  // namespace schouw::formats
