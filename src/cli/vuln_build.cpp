// schouw vuln build, schouw vuln info: feeds into one index; what an index holds.
#include "cli/vuln.hpp"
#include "json/write.hpp"
#include "vulnerability/engine/build.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fmt/format.h>
#include <unistd.h>

namespace schouw::cli {
namespace {
struct ToldFeed { std::string name{}; std::uint64_t records = 0, withdrawn = 0, duplicates = 0, skipped = 0; std::optional<Date> newest{}; };
BOOST_DESCRIBE_STRUCT(ToldFeed, (), (name, records, withdrawn, duplicates, skipped, newest))
struct ToldBuild { std::string index{}; std::size_t files = 0, unknown = 0, refused = 0, advisories = 0, names = 0, ranges = 0, bytes = 0; std::vector<ToldFeed> feeds{}; };
BOOST_DESCRIBE_STRUCT(ToldBuild, (), (index, files, unknown, refused, advisories, names, ranges, bytes, feeds))
struct ToldIndex { std::string index{}, digest{}; std::size_t bytes = 0, advisories = 0, names = 0; std::vector<std::string> spaces{}; std::vector<ToldFeed> feeds{}; };
BOOST_DESCRIBE_STRUCT(ToldIndex, (), (index, digest, bytes, advisories, names, spaces, feeds))
struct ToldAdvisory { std::string id{}, source{}, summary{}; std::vector<std::string> aliases{}; std::string severity{}; double cvss = 0, epss = -1; bool kev = false, ransomware = false; std::optional<Date> kevDue{}, published{}; std::vector<std::string> products{}; };
BOOST_DESCRIBE_STRUCT(ToldAdvisory, (), (id, source, summary, aliases, severity, cvss, epss, kev, ransomware, kevDue, published, products))

std::vector<ToldFeed> toldFeeds(std::vector<vulnerability::Feed> const& feeds) {
    std::vector<ToldFeed> out;
    for (auto const& f : feeds) out.push_back({f.name, f.records, f.withdrawn, f.duplicates, f.skipped, f.newest});
    return out;
}
void printFeeds(std::vector<ToldFeed> const& feeds) {
    fmt::print("{:<14}{:>9} {:>9} {:>10} {:>7}  {}\n", t("vuln.feed.name"), t("vuln.feed.records"), t("vuln.feed.withdrawn"), t("vuln.feed.duplicates"), t("vuln.feed.skipped"), t("vuln.feed.newest"));
    for (auto const& f : feeds) fmt::print("{:<14}{:>9} {:>9} {:>10} {:>7}  {}\n", f.name, f.records, f.withdrawn, f.duplicates, f.skipped, f.newest ? f.newest->text() : "-");
}
}  // namespace

void addVulnBuild(CLI::App& family) {
    struct Options { std::vector<std::string> paths{}; std::string out = "advisories.idx"; unsigned threads = 0; bool json = false; };
    auto const options = std::make_shared<Options>();
    auto* const command = family.add_subcommand("build", "Make an index of the advisories in these folders and files");
    command->add_option("paths", options->paths, "Folders and files with feeds")->required();
    command->add_option("--out", options->out, "The index file");
    command->add_option("--threads", options->threads, "How many to read with; without it as many as there are processors");
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options] {
        vulnerability::BuildOptions build;
        build.threads = options->threads;
        std::size_t faults = 0;
        build.fault = [&](Error const& error) {
            if (++faults <= 20) std::fprintf(stderr, "%s\n", content::sentence(language(), error).c_str());
        };
        bool const terminal = ::isatty(2);
        if (terminal) build.progress = [](std::size_t files, std::size_t of) { std::fprintf(stderr, "\r%zu/%zu%s", files, of, files == of ? "\r\033[K" : ""); };
        auto const report = orRefuse(vulnerability::buildIndex(options->paths, options->out, build));
        if (faults > 20) std::fprintf(stderr, "%s\n", t("vuln.build.more", {std::to_string(faults - 20)}).c_str());
        ToldBuild const told{options->out, report.files, report.unknown, report.refused, report.advisories, report.names, report.ranges, report.bytes, toldFeeds(report.feeds)};
        if (options->json) fmt::print("{}\n", json::text(told));
        else {
            printFeeds(told.feeds);
            fmt::print("{}\n", t("vuln.build.done", {options->out, std::to_string(report.advisories), std::to_string(report.names), std::to_string(report.ranges), std::to_string(report.bytes >> 20), std::to_string(report.files),
                                                     std::to_string(report.unknown), std::to_string(report.refused)}));
        }
        if (faults) throw Ended{Exit::wrongInput};
    });
}
void addVulnInfo(CLI::App& family) {
    struct Options { std::string index{}, advisory{}; bool verify = false, json = false; };
    auto const options = std::make_shared<Options>();
    auto* const command = family.add_subcommand("info", "What an index holds, or what it says of one advisory");
    command->add_option("index", options->index, "The index file")->required();
    command->add_option("advisory", options->advisory, "The number of an advisory or CVE");
    command->add_flag("--verify", options->verify, "Read all of it and hold it against its checksum");
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options] {
        auto const index = orRefuse(vulnerability::Index::open(options->index));
        if (options->verify) if (auto const good = index.verify(); !good) refuse(good.error());
        if (!options->advisory.empty()) {
            std::vector<ToldAdvisory> all;
            for (auto const& a : index.advisory(options->advisory))
                all.push_back({a.id, a.source, a.summary, a.aliases, std::string(vulnerability::severityName(a.severity)), a.cvss, a.epss, a.kev, a.ransomware, a.kevDue, a.published, a.products});
            if (all.empty()) refuse({ErrorKind::invalid, "index.advisory", {options->advisory}, {}});
            if (options->json) fmt::print("{}\n", json::text(all));
            else for (auto const& a : all) {
                fmt::print("{} ({})  {} {:.1f}  {}\n", a.id, a.source, a.severity, a.cvss, a.summary);
                for (auto const& alias : a.aliases) fmt::print("  = {}\n", alias);
                for (auto const& p : a.products) fmt::print("  {}\n", p);
            }
            return;
        }
        ToldIndex const told{options->index, index.digest(), index.bytes(), index.advisories(), index.names(), index.spaces(), toldFeeds(index.feeds())};
        if (options->json) { fmt::print("{}\n", json::text(told)); return; }
        printFeeds(told.feeds);
        fmt::print("{}\n", t("vuln.info.total", {std::to_string(told.advisories), std::to_string(told.names), std::to_string(told.spaces.size()), std::to_string(told.bytes >> 20), told.digest}));
    });
}
}  // namespace schouw::cli
