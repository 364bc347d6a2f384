#pragma once
// A schouw.yaml as a file: read with everything that is wrong told, written back without ever leaving half a file.
#include "organisation/picture_yaml.hpp"

namespace schouw::cli {
std::string nameOf(std::string const& path);                // "stdin" for "-"
// Tells all that is wrong on stderr and ends with 1.
organisation::ReadPicture parseOrRefuse(std::string_view text, std::string const& path);
// The picture as a text with the comments of the text it was read from. Refuses with picture.comment-lost.
std::string rewritten(std::string_view text, std::string const& path, organisation::Picture const& picture);
void replaceFile(std::string const& path, std::string_view text);       // refuses with file.unwritable
}  // namespace schouw::cli
