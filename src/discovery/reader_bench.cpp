// How fast files are read. Yardstick of every row: the same text cut into lines and fields with getline, in the same run, as CPU time.
#include "discovery/reader.hpp"

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sstream>

namespace schouw::discovery {
namespace {
ReadContext context() { return {.fileName = "bench", .now = Time{1795262400000}, .progress = {}, .mapping = {}}; }

std::string const& assetList() {
    static std::string const text = [] {
        std::string out = "Naam;Soort;Merk;Model;Serienummer;Locatie;Aanschafdatum;Aankoopprijs;IP-adres;MAC-adres;Gebruiker;Opmerking\n";
        for (int i = 0; i < 100'000; ++i)
            out += fmt::format("LAP-{:05};Laptop;Dell;Latitude {};SN{:07};\"Kantoor {}\";{:02}-{:02}-2024;\"1.{:03},50\";10.{}.{}.{};3c:52:82:{:02x}:{:02x}:{:02x};Medewerker {};vrij veld {}\n", i, 5000 + i % 90, i,
                               i % 7, 1 + i % 28, 1 + i % 12, i % 1000, i / 65536, i / 256 % 256, i % 256, i / 65536, i / 256 % 256, i % 256, i % 300, i);
        return out;
    }();
    return text;
}
std::string const& nmapReport() {
    static std::string const text = [] {
        std::string out = "<?xml version=\"1.0\"?>\n<!DOCTYPE nmaprun>\n<nmaprun scanner=\"nmap\" start=\"1795161600\" version=\"7.93\" xmloutputversion=\"1.05\">\n";
        for (int i = 0; i < 10'000; ++i) {
            out += fmt::format("<host starttime=\"1795161601\" endtime=\"1795161660\"><status state=\"up\" reason=\"arp-response\"/><address addr=\"10.0.{}.{}\" addrtype=\"ipv4\"/><address addr=\"3C:52:82:00:{:02X}:{:02X}\" addrtype=\"mac\" vendor=\"Dell\"/>\n<hostnames><hostname name=\"lap-{}.example\" type=\"PTR\"/></hostnames>\n<ports>", i / 256, i % 256, i / 256, i % 256, i);
            for (int port : {22, 80, 443, 445, 3389})
                out += fmt::format("<port protocol=\"tcp\" portid=\"{}\"><state state=\"open\" reason=\"syn-ack\"/><service name=\"s\" product=\"OpenSSH\" version=\"9.2p1\" extrainfo=\"Debian 2+deb12u10\" method=\"probed\" conf=\"10\"><cpe>cpe:/a:openbsd:openssh:9.2p1</cpe></service></port>\n", port);
            out += "</ports></host>\n";
        }
        return out + "<runstats><finished exit=\"success\"/></runstats></nmaprun>\n";
    }();
    return text;
}
std::string const& bom() {
    static std::string const text = [] {
        std::string out = R"({"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":{"type":"application","name":"app","version":"1"}},"components":[)";
        for (int i = 0; i < 50'000; ++i)
            out += fmt::format(R"({}{{"type":"library","group":"org.voorbeeld","name":"onderdeel-{}","version":"1.{}.0","purl":"pkg:maven/org.voorbeeld/onderdeel-{}@1.{}.0","licenses":[{{"license":{{"id":"Apache-2.0"}}}}],"hashes":[{{"alg":"SHA-256","content":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}}]}})", i ? "," : "", i, i % 50, i, i % 50);
        return out + "]}";
    }();
    return text;
}
std::string const& bomXml() {
    static std::string const text = [] {
        std::string out = "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.5\"><metadata><component type=\"application\"><name>app</name></component></metadata><components>\n";
        for (int i = 0; i < 50'000; ++i)
            out += fmt::format("<component type=\"library\"><group>org.voorbeeld</group><name>onderdeel-{}</name><version>1.{}.0</version><hashes><hash alg=\"SHA-256\">e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855</hash></hashes><licenses><license><id>Apache-2.0</id></license></licenses><purl>pkg:maven/org.voorbeeld/onderdeel-{}@1.{}.0</purl></component>\n", i, i % 50, i, i % 50);
        return out + "</components></bom>";
    }();
    return text;
}

void split(benchmark::State& state, std::string const& text, char separator, std::int64_t rows) {
    for (auto _ : state) {
        std::istringstream in(text);
        std::size_t fields = 0;
        for (std::string line, field; std::getline(in, line);)
            for (std::istringstream cells(line); std::getline(cells, field, separator);) fields += !field.empty();
        benchmark::DoNotOptimize(fields);
    }
    state.SetItemsProcessed(state.iterations() * rows);
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
void read(benchmark::State& state, std::string const& text, std::int64_t rows, char const* bar) {
    for (auto _ : state) {
        auto const result = readFile(text, context());
        if (!result || result->observations.empty()) return state.SkipWithError("not read");
        benchmark::DoNotOptimize(result->rows);
    }
    state.SetItemsProcessed(state.iterations() * rows);
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
    state.SetLabel(bar);
}
void csvYardstick(benchmark::State& s) { split(s, assetList(), ';', 100'000); }
void csv(benchmark::State& s) { read(s, assetList(), 100'000, "< 10 s (10,000 rows/s)"); }
void nmapYardstick(benchmark::State& s) { split(s, nmapReport(), ' ', 10'000); }
void nmap(benchmark::State& s) { read(s, nmapReport(), 10'000, ""); }
void bomYardstick(benchmark::State& s) { split(s, bom(), ',', 50'000); }
void cyclonedx(benchmark::State& s) { read(s, bom(), 50'000, ""); }
void bomXmlYardstick(benchmark::State& s) { split(s, bomXml(), ' ', 50'000); }
void cyclonedxXml(benchmark::State& s) { read(s, bomXml(), 50'000, ""); }
BENCHMARK(csvYardstick)->Name("asset list, CSV, 100,000 rows of 12/yardstick:getline")->Unit(benchmark::kMillisecond);
BENCHMARK(csv)->Name("asset list, CSV, 100,000 rows of 12/ours")->Unit(benchmark::kMillisecond);
BENCHMARK(nmapYardstick)->Name("nmap XML, 10,000 hosts of 5 ports/yardstick:getline")->Unit(benchmark::kMillisecond);
BENCHMARK(nmap)->Name("nmap XML, 10,000 hosts of 5 ports/ours")->Unit(benchmark::kMillisecond);
BENCHMARK(bomYardstick)->Name("CycloneDX JSON, 50,000 components/yardstick:getline")->Unit(benchmark::kMillisecond);
BENCHMARK(cyclonedx)->Name("CycloneDX JSON, 50,000 components/ours")->Unit(benchmark::kMillisecond);
BENCHMARK(bomXmlYardstick)->Name("CycloneDX XML, 50,000 components/yardstick:getline")->Unit(benchmark::kMillisecond);
BENCHMARK(cyclonedxXml)->Name("CycloneDX XML, 50,000 components/ours")->Unit(benchmark::kMillisecond);
}  // namespace
}  // namespace schouw::discovery
