#pragma once
// Where a test finds the project's own files, the third-party data (when it is there) and the program.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace schouw::testing {
inline std::filesystem::path sourceDir() {          // the checkout: set by ctest, else found upwards from here
    if (char const* set = std::getenv("SCHOUW_SOURCE_DIR")) return set;
    auto at = std::filesystem::current_path();
    while (!std::filesystem::exists(at / "packages.debian") && at.has_relative_path()) at = at.parent_path();
    return at;
}
inline std::filesystem::path program() {            // the schouw binary of this build
    if (char const* set = std::getenv("SCHOUW_PROGRAM")) return set;
    return std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / "schouw";
}
// ../shared/data beside the checkout; empty: the test says GTEST_SKIP().
inline std::optional<std::filesystem::path> sharedData() {
    std::filesystem::path at = std::getenv("SCHOUW_SHARED_DATA") ? std::getenv("SCHOUW_SHARED_DATA") : sourceDir().parent_path() / "shared" / "data";
    if (!std::filesystem::is_directory(at)) return {};
    return at;
}
inline std::string fileText(std::filesystem::path const& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
// In memory where there is such a folder: for tests that commit thousands of times and do not ask what a disk does.
inline std::filesystem::path memoryFolder() {
    std::error_code ignored;
    bool const there = std::filesystem::is_directory("/dev/shm", ignored) && std::filesystem::space("/dev/shm", ignored).available > (256u << 20);
    return there ? std::filesystem::path("/dev/shm") : std::filesystem::temp_directory_path();
}
struct TemporaryFolder {                            // removed with all in it
    std::filesystem::path path;
    explicit TemporaryFolder(std::filesystem::path const& in = std::filesystem::temp_directory_path()) {
        std::string name = (in / "schouw-test-XXXXXX").string();
        if (!mkdtemp(name.data())) std::abort();
        path = name;
    }
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    ~TemporaryFolder() { std::error_code ignored; std::filesystem::remove_all(path, ignored); }
};
}  // namespace schouw::testing
