#include "discovery/network_scan.hpp"

#include "base/child.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <unistd.h>

namespace schouw::discovery {
namespace {
constexpr std::array kPrograms{"/usr/bin/nmap", "/usr/local/bin/nmap", "/opt/homebrew/bin/nmap"};
}

Result<std::vector<Scan>> scanNetwork(ScanRequest const& request, Resolver const& resolve, Time now, std::function<bool(double)> const& progress) {
    SCHOUW_TRY(auto const runs, scanArguments(request, resolve));
    auto const program = std::ranges::find_if(kPrograms, [](char const* path) { return ::access(path, X_OK) == 0; });
    if (program == kPrograms.end()) return fail(ErrorKind::unavailable, "discovery.scan-missing");
    std::vector<Scan> out;
    for (auto const& arguments : runs) {
        std::string tail;
        auto const heard = [&](std::string_view piece) {                // <taskprogress ... percent="12.34" .../>
            if (!progress) return true;
            tail += piece;
            double done = 0;
            if (auto const at = tail.rfind("percent=\""); at != tail.npos && at + 20 < tail.size()) std::from_chars(tail.data() + at + 9, tail.data() + tail.size(), done);
            if (tail.size() > 4096) tail.erase(0, tail.size() - 512);
            return progress((static_cast<double>(out.size()) + std::clamp(done / 100, 0.0, 1.0)) / static_cast<double>(runs.size()));
        };
        SCHOUW_TRY(auto child, runChild(*program, arguments, {"PATH=/usr/bin:/bin", "LC_ALL=C", "HOME=/nonexistent"}, {.time = request.longest}, heard));
        if (child.exitCode != 0) {
            auto const first = std::string_view(child.errors).substr(0, child.errors.find('\n'));
            return fail(ErrorKind::unavailable, "discovery.scan-failed", {bounded(first.substr(0, 300))});
        }
        SCHOUW_TRY(auto result, readFile(child.output, {.fileName = "nmap.xml", .now = now}));
        out.push_back({std::move(child.output), std::move(result)});
    }
    return out;
}
}  // namespace schouw::discovery
