// Any bytes as a segment of the spool: whole records or an error, and the writer goes on behind what is whole.
#include "base/check.hpp"
#include "detection/log_search.hpp"
#include "detection/spool.hpp"
#include <fstream>
#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    using namespace schouw::detection;
    static auto const folder = std::filesystem::path(std::filesystem::is_directory("/dev/shm") ? "/dev/shm" : "/tmp") / ("schouw-fuzz-" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "000000001.spool", std::ios::binary).write(reinterpret_cast<char const*>(data), static_cast<std::streamsize>(size));
    std::size_t before = 0;
    static_cast<void>(readSpool(folder, {}, [&](SpoolRecord const& r) { check(r.line.size() <= size, "longer than the file"); return ++before, true; }));
    static_cast<void>(checkSpool(folder));
    LogQuery::parse({reinterpret_cast<char const*>(data), size});
    if (auto writer = SpoolWriter::open(folder)) {
        writer->add({1, "x", "one more"});
        check(writer->write().has_value(), "cannot go on");
    }
    std::filesystem::remove_all(folder);
    return 0;
}
