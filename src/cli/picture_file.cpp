#include "cli/picture_file.hpp"

#include "cli/command.hpp"
#include "formats/yaml_comments.hpp"
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace schouw::cli {
using namespace organisation;

std::string nameOf(std::string const& path) { return path == "-" ? "stdin" : path; }
ReadPicture parseOrRefuse(std::string_view text, std::string const& path) {
    auto read = readPicture(text, nameOf(path));
    if (read) return *std::move(read);
    for (auto const& e : read.error()) std::fprintf(stderr, "%s\n", content::sentence(language(), e).c_str());
    throw Ended{Exit::wrongInput};
}

std::string rewritten(std::string_view text, std::string const& path, Picture const& picture) {
    std::size_t head = 0;                   // comments and blank lines before the first field stay as they are
    while (text.substr(head).starts_with('#') || text.substr(head).starts_with('\n')) head = std::min(text.find('\n', head), text.size() - 1) + 1;
    if (text.substr(0, head).find('#') == text.npos) head = 0;
    auto body = formats::withComments(text.substr(head), writePicture(picture), kPictureLimits);
    if (body) return std::string(text.substr(0, head)) + *std::move(body);
    auto const line = static_cast<std::size_t>(std::ranges::count(text.substr(0, head), '\n')) + body.error();
    refuse({ErrorKind::invalid, "picture.comment-lost", {}, {.source = nameOf(path), .line = line}});
}
void replaceFile(std::string const& path, std::string_view text) {
    auto const beside = path + ".new";
    {
        std::ofstream file(beside, std::ios::binary);
        file << text;
        file.flush();
        if (!file) refuse({ErrorKind::unavailable, "file.unwritable", {beside}, {.source = beside}});
    }
    std::error_code failed;
    std::filesystem::rename(beside, path, failed);
    if (failed) refuse({ErrorKind::unavailable, "file.unwritable", {path}, {.source = path}});
}
}  // namespace schouw::cli
