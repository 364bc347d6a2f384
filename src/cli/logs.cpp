// schouw logs search QUERY : the kept log lines, newest segment last. schouw logs verify : whether they are as they came in.
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/told.hpp"
#include "cli/watch_listen.hpp"
#include "detection/engine/ecs_json.hpp"
#include "detection/log_search.hpp"
#include "detection/spool.hpp"
#include "json/write.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

namespace schouw::cli {
namespace {
using namespace detection;

struct LogsOptions { std::string query{}, spool{}, from{}, to{}, timezone = "Europe/Amsterdam"; std::size_t most = 1000; bool json = false; };
struct LogsTold {
    std::int64_t segments = 0, records = 0;
    std::string hash{};
    std::vector<Told> problems{};
};
BOOST_DESCRIBE_STRUCT(LogsTold, (), (segments, records, hash, problems))

void verifyLogs(LogsOptions const& options) {
    auto const check = orRefuse(checkSpool(spoolFolder(options.spool)));
    LogsTold out{.segments = check.segments, .records = static_cast<std::int64_t>(check.records), .hash = check.hash};
    for (auto const& p : check.problems) out.problems.push_back(told(p));
    if (options.json) std::printf("%s\n", json::text(out).c_str());
    else {
        for (auto const& p : check.problems) std::printf("%s\n", content::sentence(language(), p).c_str());
        std::printf("%s\n", t("logs.verified", {std::to_string(out.segments), std::to_string(out.records), std::to_string(out.problems.size()), out.hash.empty() ? "-" : out.hash}).c_str());
    }
    if (!check.problems.empty()) throw Ended{Exit::wrongInput};
}
std::int64_t momentOf(std::string const& text, std::string const& timezone) {
    auto const zone = Zone::named(timezone);
    if (!zone) refuse({ErrorKind::usage, "watch.timezone", {timezone}, {}});
    auto const whole = text.size() == 10 ? text + "T00:00:00" : text;
    auto const read = TimeReader(*zone).read(whole, 0);
    if (!read) refuse({ErrorKind::usage, "logs.time", {text}, {}});
    return read->nanoseconds;
}
void searchLogs(LogsOptions const& options) {
    LogQuery query = LogQuery::parse(options.query);
    if (!options.from.empty()) query.from = momentOf(options.from, options.timezone);
    if (!options.to.empty()) query.to = momentOf(options.to, options.timezone);
    query.zone = *Zone::named(options.timezone);
    std::size_t shown = 0;
    std::string out;
    auto const catalogue = builtInParsers();
    auto const done = orRefuse(searchSpool(spoolFolder(options.spool), catalogue, query, [&](Event const& e) {
        out.clear();
        if (options.json) writeEcs(out, e, *catalogue);
        else {
            ((out += timeText(e.time)) += "  ");
            for (char const c : e.raw) out += static_cast<unsigned char>(c) < 32 || c == 127 ? ' ' : c;      // nothing that moves the cursor
            out += '\n';
        }
        std::fwrite(out.data(), 1, out.size(), stdout);
        return ++shown < options.most;
    }));
    if (!options.json) std::fprintf(stderr, "%s\n", t("logs.found", {std::to_string(done.found), std::to_string(done.looked)}).c_str());
}
}  // namespace

void addLogs(CLI::App& program) {
    auto* const logs = program.add_subcommand("logs", "The log lines that were received and kept");
    logs->require_subcommand(1);
    auto const o = std::make_shared<LogsOptions>();
    auto* const search = logs->add_subcommand("search", "Finds kept lines: words, and fields as name=value");
    search->add_option("query", o->query, "Words that the line holds, and fields such as source.ip=192.0.2.1")->required();
    search->add_option("--spool", o->spool, "Folder of the kept lines; else logs in the folder of the data");
    search->add_option("--from", o->from, "From this day or moment, such as 2026-11-20 or 2026-11-20T07:00:00");
    search->add_option("--to", o->to, "Before this day or moment");
    search->add_option("--timezone", o->timezone, "The zone of times that name none");
    search->add_option("--most", o->most, "Show at most this many")->check(CLI::Range(1, 1'000'000));
    search->add_flag("--json", o->json, "Write ECS JSON, one line each");
    search->callback([o] { searchLogs(*o); });
    auto* const verify = logs->add_subcommand("verify", "Checks that no kept line was changed or taken away");
    verify->add_option("--spool", o->spool, "Folder of the kept lines; else logs in the folder of the data");
    verify->add_flag("--json", o->json, "Write JSON");
    verify->callback([o] { verifyLogs(*o); });
}
}  // namespace schouw::cli
