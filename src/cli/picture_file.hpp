#pragma once
// A schouw.yaml as a file: read with everything that is wrong told, written back without ever leaving half a file.
#include "organisation/picture_yaml.hpp"

namespace schouw::cli {
std::string nameOf(std::string const& path);                // "stdin" for "-"
// Tells all that is wrong on stderr and ends with 1.
organisation::ReadPicture parseOrRefuse(std::string_view text, std::string const& path);
// Comments before the first field stay. Others would be lost: the first line that holds one, from 1; 0: none.
std::string pictureHead(std::string_view text);
std::size_t commentAfterHead(std::string_view text);
void replaceFile(std::string const& path, std::string_view text);       // refuses with file.unwritable
}  // namespace schouw::cli
