// ClamAV: is it there, does its daemon run, how old are its signatures.
#include "discovery/host_antivirus.hpp"

#include "base/text.hpp"
#include "discovery/host_sockets.hpp"
#include <algorithm>
#include <charconv>

namespace schouw::discovery::host {
std::optional<SignatureFile> signatureHeader(std::string_view bytes) {
    bytes = trim(bytes.substr(0, 512));
    auto const parts = split(bytes, ':');
    if (parts.size() != 9 || parts[0] != "ClamAV-VDB") return {};
    auto const number = [](std::string_view text, std::int64_t most) -> std::int64_t {
        std::int64_t n = -1;
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
        return error == std::errc{} && end == text.data() + text.size() && n >= 0 && n <= most ? n : -1;
    };
    auto const version = number(parts[2], 1'000'000'000), signatures = number(parts[3], 1'000'000'000), seconds = number(parts[8], 32'503'680'000);   // year 3000
    if (version < 0 || signatures < 0 || seconds <= 0) return {};
    return SignatureFile{version, signatures, Time{seconds * 1000}};
}

void readAntivirus(Tree const& tree, Processes const& processes, HostFacts& facts) {
    static constexpr char kFolder[] = "/var/lib/clamav";
    bool const daemon = processes.running("clamd");
    auto const installed = std::ranges::any_of(facts.packages, [](HostPackage const& p) { return p.name == "clamav-daemon" || p.name == "clamav" || p.name == "clamd"; });
    if (!installed && !daemon && !tree.exists(kFolder)) return;
    HostAntivirus clam;
    clam.name = "ClamAV";
    clam.running = processes.all.empty() ? Known::unknown : daemon ? Known::yes : Known::no;
    for (auto const* name : {"daily.cld", "daily.cvd"}) {               // a cld is a cvd that was updated in place
        auto const path = std::string(kFolder) + '/' + name;
        auto file = tree.open(path);
        if (!file) continue;
        Lines lines(std::move(file));
        std::string_view line;
        auto const header = lines.next(line) ? signatureHeader(line) : std::nullopt;
        if (!header) { tree.note(path, "invalid"); continue; }
        if (clam.signaturesMadeAt && header->madeAt <= *clam.signaturesMadeAt) continue;
        clam.signaturesMadeAt = header->madeAt;
        clam.version = std::to_string(header->version);
    }
    facts.antivirus.push_back(std::move(clam));
}
}  // namespace schouw::discovery::host
