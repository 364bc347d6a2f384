#include "cli/picture_file.hpp"

#include "base/text.hpp"
#include "cli/command.hpp"
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

std::string pictureHead(std::string_view text) {
    std::string out;
    while (text.starts_with('#') || text.starts_with('\n')) {
        auto const end = std::min(text.find('\n'), text.size() - 1);
        out += text.substr(0, end + 1);
        text.remove_prefix(end + 1);
    }
    return out.find('#') == out.npos ? std::string() : out;
}
std::size_t commentAfterHead(std::string_view text) {
    std::size_t line = 1;
    bool inHead = true;
    for (auto const& l : split(text, '\n')) {
        auto const t = trim(l);
        if (!t.empty() && !t.starts_with('#')) inHead = false;
        if (!inHead && t.starts_with('#')) return line;
        ++line;
    }
    return 0;
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
