// Tables and XML as such. Yardstick: the same text cut into lines and fields with getline, in the same run.
#include "formats/csv.hpp"
#include "formats/xml.hpp"

#include <benchmark/benchmark.h>
#include <sstream>

namespace schouw::formats {
namespace {
std::string const& table() {
    static std::string const text = [] {
        std::string out;
        for (int i = 0; i < 200'000; ++i) out += "een cel,nog een cel,12345,\"met, komma\",2026-11-21,,laatste cel van de rij\n";
        return out;
    }();
    return text;
}
void bytes(benchmark::State& state, std::string const& text) { state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size())); }
void yardstick(benchmark::State& state) {
    for (auto _ : state) {
        std::istringstream in(table());
        std::size_t fields = 0;
        for (std::string line, field; std::getline(in, line);)
            for (std::istringstream cells(line); std::getline(cells, field, ',');) fields += !field.empty();
        benchmark::DoNotOptimize(fields);
    }
    bytes(state, table());
}
void csv(benchmark::State& state) {
    for (auto _ : state) {
        CsvReader reader(table());
        std::size_t fields = 0;
        while (reader.next().value_or(false)) fields += reader.fields().size();
        benchmark::DoNotOptimize(fields);
    }
    bytes(state, table());
}
std::string const& document() {
    static std::string const text = [] {
        std::string out = "<a>";
        for (int i = 0; i < 100'000; ++i) out += "<row n=\"1\" kind='x'><name>een naam</name><value>12 &amp; 13</value></row>\n";
        return out + "</a>";
    }();
    return text;
}
void scan(benchmark::State& state) {
    for (auto _ : state) {
        XmlScanner xml(document());
        std::size_t n = 0;
        for (auto e = xml.next(); e && *e != XmlScanner::Event::end; e = xml.next()) ++n;
        benchmark::DoNotOptimize(n);
    }
    bytes(state, document());
}
void tree(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(XmlDocument::parse(document())->root().first().name());
    bytes(state, document());
}
BENCHMARK(yardstick)->Name("CSV, 200,000 rows of 7/yardstick:getline")->Unit(benchmark::kMillisecond);
BENCHMARK(csv)->Name("CSV, 200,000 rows of 7/ours")->Unit(benchmark::kMillisecond);
BENCHMARK(scan)->Name("XML scanned, 300,000 elements")->Unit(benchmark::kMillisecond);
BENCHMARK(tree)->Name("XML as a tree, 300,000 elements")->Unit(benchmark::kMillisecond);
}  // namespace
}  // namespace schouw::formats
