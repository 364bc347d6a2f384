// Any lines as targets and ports of a scan: refused, or arguments that hold nothing but what was parsed.
#include "base/check.hpp"
#include "base/text.hpp"
#include "discovery/network_scan.hpp"
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace schouw;
    discovery::ScanRequest request;
    for (auto const line : split({reinterpret_cast<char const*>(data), size}, '\n')) request.targets.emplace_back(line);
    request.ports = request.targets.back();
    auto const one = [](std::string const&) { return std::vector{*discovery::NetworkRange::parse("10.0.0.1")}; };
    for (bool const usual : {false, true}) {
        if (usual) request.ports.clear();
        auto const runs = discovery::scanArguments(request, one);
        if (!runs) continue;
        for (auto const& run : *runs) {
            bool behind = false;
            for (auto const& argument : run) {
                check(argument.find_first_not_of(behind ? "0123456789abcdef.:/" : "0123456789abcdefghijklmnopqrstuvwxyzTXV-,") == argument.npos, "an argument with anything else");
                check(!behind || argument.front() != '-', "a target that is an option");
                behind = behind || argument == "--";
            }
        }
    }
    return 0;
}
