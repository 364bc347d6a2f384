// schouw watch FILE...|- : log lines in; events, alerts and counts out. reader -> normaliser -> detector -> writers.
#include "base/time.hpp"
#include "cli/command.hpp"
#include "cli/watch_alerts.hpp"
#include "cli/watch_listen.hpp"
#include "detection/engine/ecs_json.hpp"
#include "detection/engine/line_framer.hpp"
#include "detection/pipeline.hpp"
#include "formats/inflow.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>

namespace schouw::cli {
namespace {
using namespace detection;

struct WatchOptions {
    std::vector<std::string> files{};
    std::string timezone = "Europe/Amsterdam", events{};
    AlertOptions finding{};
    int year = 0;
    bool stats = false;
    ListenOptions listen{};
};

// A file that is written in large pieces; "-" is standard output.
class Output {
public:
    explicit Output(std::string const& path) : path_(path), file_(path == "-" ? stdout : std::fopen(path.c_str(), "wb")) {
        if (!file_) refuse({ErrorKind::unavailable, "file.unwritable", {path}, {}});
    }
    Output(Output const&) = delete;
    Output& operator=(Output const&) = delete;
    std::string& buffer() { return buffer_; }
    void settle() { if (buffer_.size() > kPiece) flush(); }
    void flush() {
        bool good = std::fwrite(buffer_.data(), 1, buffer_.size(), file_) == buffer_.size();
        buffer_.clear();
        if (!good || std::fflush(file_) != 0) refuse({ErrorKind::unavailable, "file.unwritable", {path_}, {}});
    }
    ~Output() { if (file_ && file_ != stdout) std::fclose(file_); }
private:
    static constexpr std::size_t kPiece = std::size_t{256} << 10;
    std::string path_;
    std::FILE* file_;
    std::string buffer_{};
};

void readAll(WatchOptions const& options, Pipeline& pipeline) {
    auto const received = systemClock().now().milliseconds * 1'000'000;
    for (auto const& path : options.files) {
        auto inflow = orRefuse(formats::Inflow::open(path));
        LineFramer framer;
        auto const take = [&](std::string_view line) { pipeline.line(line, received); };
        for (;;) {
            auto const piece = orRefuse(inflow.next());
            if (piece.empty()) break;
            framer.feed(piece, take);
        }
        framer.finish(take);
    }
}
void printStats(Pipeline const& pipeline) {
    auto const& c = pipeline.counts();
    auto const number = [](std::uint64_t n) { return std::to_string(n); };
    std::fprintf(stderr, "%s\n", t("watch.stats-lines", {number(c.lines), number(c.read), number(c.lines - c.read), number(pipeline.normaliser().sources() - 1)}).c_str());
    auto const& parsers = pipeline.normaliser().catalogue().parsers();
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < c.byParser.size(); ++i) if (c.byParser[i] > 0) order.push_back(i);
    std::ranges::sort(order, std::ranges::greater{}, [&](std::size_t i) { return std::pair(c.byParser[i], i); });
    for (auto const i : order) std::fprintf(stderr, "%12llu  %s\n", static_cast<unsigned long long>(c.byParser[i]), i == 0 ? t("watch.stats-unknown").c_str() : parsers[i - 1].name().c_str());
    auto const unread = pipeline.unread();
    if (unread.empty()) return;
    std::fprintf(stderr, "%s\n", t("watch.stats-unread").c_str());
    for (std::size_t i = 0; i < std::min<std::size_t>(unread.size(), 20); ++i) {
        auto const& u = unread[i];
        std::string clean;
        for (char const ch : u.example.substr(0, 160)) clean += static_cast<unsigned char>(ch) < 32 || ch == 127 ? ' ' : ch;
        std::fprintf(stderr, "%12llu  %s  %s\n", static_cast<unsigned long long>(u.count), u.sourceName.c_str(), clean.c_str());
    }
}

void watch(WatchOptions const& options) {
    NormaliserOptions how;
    auto const zone = Zone::named(options.timezone);
    if (!zone) refuse({ErrorKind::usage, "watch.timezone", {options.timezone}, {}});
    how.zone = *zone;
    if (options.year != 0) how.year = options.year;
    auto const catalogue = builtInParsers();
    for (auto const& e : catalogue->refused()) std::fprintf(stderr, "%s\n", content::sentence(language(), e).c_str());      // the rest works
    Pipeline pipeline(catalogue, how);

    std::unique_ptr<Output> events;
    if (!options.events.empty()) {
        events = std::make_unique<Output>(options.events);
        pipeline.to([&](Event const& e) {
            writeEcs(events->buffer(), e, *catalogue);
            events->settle();
        });
    }
    std::unique_ptr<AlertRun> finding;
    std::unique_ptr<Output> alerts;
    if (options.finding.isWanted()) {
        finding = std::make_unique<AlertRun>(options.finding, *catalogue);
        alerts = std::make_unique<Output>(options.finding.alerts.empty() ? "-" : options.finding.alerts);
        pipeline.to([&](Event const& e) { finding->take(e); });
    }
    readAll(options, pipeline);
    if (!options.listen.addresses.empty()) listenTo(options.listen, pipeline, [&] { if (events) events->flush(); });
    if (events) events->flush();
    if (finding) {
        alerts->buffer() += finding->finish();
        alerts->flush();
    }
    if (options.stats) printStats(pipeline);
}
}  // namespace

void addWatch(CLI::App& program) {
    auto const options = std::make_shared<WatchOptions>();
    auto* const command = program.add_subcommand("watch", "Reads log lines: what happened, and what deserves attention");
    command->add_option("files", options->files, "Log files, plain or packed (.gz, .zst); - reads standard input");
    command->add_option("--year", options->year, "The year of times that name none")->check(CLI::Range(1970, 2200));
    command->add_option("--timezone", options->timezone, "The zone of times that name none");
    command->add_option("--events", options->events, "Write every event as ECS JSON, one a line");
    addAlertOptions(*command, options->finding);
    command->add_flag("--stats", options->stats, "Tell how many lines were read, by source and parser");
    command->add_option("--listen", options->listen.addresses, "Receive syslog here, such as udp://127.0.0.1:5514 or tcp://127.0.0.1:5514");
    command->add_option("--spool", options->listen.spool, "Folder that keeps what is received; else logs in the folder of the data");
    command->callback([options] {
        if (options->files.empty() && options->listen.addresses.empty()) refuse({ErrorKind::usage, "watch.nothing", {}, {}});
        watch(*options);
    });
}
}  // namespace schouw::cli
