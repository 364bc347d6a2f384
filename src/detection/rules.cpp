#include "detection/rules.hpp"
#include "base/check.hpp"
#include "content/content.hpp"
#include <algorithm>
#include <filesystem>
#include <fstream>

namespace schouw::detection {
SigmaDictionary const& sigmaDictionary() {
    static auto const words = [] {
        auto read = SigmaDictionary::read(content::file("detection/sigma.yaml"), "content/detection/sigma.yaml");
        check(read.has_value(), "content/detection/sigma.yaml");
        return *std::move(read);
    }();
    return words;
}
std::vector<RuleFile> builtInRules() {
    std::vector<RuleFile> out;
    for (auto const path : content::files("rules/")) if (path.ends_with(".yaml")) out.push_back({"content/" + std::string(path), std::string(content::file(path)), true});
    return out;
}
std::vector<std::string> moduleNames(Catalogue const& parsers) {
    std::vector<std::string> out;
    for (auto const& p : parsers.parsers()) out.push_back(p.name());
    return out;
}
Result<std::vector<RuleFile>> rulesIn(std::string const& path) {
    namespace fs = std::filesystem;
    constexpr std::uintmax_t kLargest = std::uintmax_t{4} << 20;
    std::vector<std::string> paths;
    std::error_code failed;
    if (fs::is_regular_file(path, failed)) paths.push_back(path);
    else for (auto it = fs::recursive_directory_iterator(path, failed); !failed && it != fs::recursive_directory_iterator(); it.increment(failed)) {
        auto const ending = it->path().extension();
        if ((ending == ".yml" || ending == ".yaml") && it->is_regular_file(failed) && it->file_size(failed) <= kLargest) paths.push_back(it->path().string());
    }
    if (failed || paths.empty()) return fail(ErrorKind::invalid, "sigma.no-files", {path}, {.source = path});
    std::ranges::sort(paths);
    std::vector<RuleFile> out;
    for (auto const& p : paths) {
        std::ifstream in(p, std::ios::binary);
        if (!in) return fail(ErrorKind::unavailable, "file.unreadable", {p}, {.source = p});
        out.push_back({p, std::string(std::istreambuf_iterator<char>(in), {}), false});
    }
    return out;
}
}  // namespace schouw::detection
