#include "base/text.hpp"
#include "cli/command.hpp"
#include "content/content.hpp"
#include "continuity/deadline.hpp"
#include "json/write.hpp"
#include <algorithm>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fmt/format.h>

namespace schouw::cli {
namespace {
struct DeadlineRow {
    std::string id{}, regime{}, law{}, article{}, title{}, when{};
    std::optional<std::string> due{}, extended{};       // RFC 3339 with the offset of Europe/Amsterdam
    std::vector<std::string> to{}, content{};
    std::string channel{};
    Date validFrom{};
};
BOOST_DESCRIBE_STRUCT(DeadlineRow, (), (id, regime, law, article, title, when, due, extended, to, content, channel, validFrom))
struct DeadlineList { std::string aware{}; std::vector<DeadlineRow> deadlines{}; };
BOOST_DESCRIBE_STRUCT(DeadlineList, (), (aware, deadlines))

struct DeadlineOptions {
    std::string aware{}, regimes = "avg,cbw";
    std::vector<std::string> reported{};
    bool json = false;
};
std::optional<std::string> local(std::optional<Time> at) { return at ? std::optional(continuity::localText(*at)) : std::nullopt; }

void printDeadlines(DeadlineOptions const& options) {
    auto const spoken = language();
    auto const aware = orRefuse(continuity::parseMoment(options.aware));
    std::set<std::string> chosen;
    auto const known = continuity::regimes();
    for (auto const word : split(options.regimes, ',')) {
        auto const regime = std::string(trim(word));
        if (!known.contains(regime)) {
            std::string all;
            for (auto const& k : known) all += (all.empty() ? "" : ", ") + k;
            refuse({ErrorKind::usage, "continuity.regime", {regime, all}, {}});
        }
        chosen.insert(regime);
    }
    std::map<std::string, Time> reported;
    for (auto const& pair : options.reported) {
        auto const at = pair.find('=');
        auto const id = pair.substr(0, at);
        bool const exists = std::ranges::any_of(continuity::duties(), [&](auto const& d) { return d.id == id; });
        if (at == pair.npos || !exists) refuse({ErrorKind::usage, "continuity.reported", {pair}, {}});
        reported[id] = orRefuse(continuity::parseMoment(pair.substr(at + 1)));
    }
    DeadlineList list{continuity::localText(aware), {}};
    bool const dutch = spoken != content::Language::en;
    for (auto const& d : continuity::deadlines(aware, chosen, reported)) {
        auto const& duty = *d.duty;
        list.deadlines.push_back({duty.id, duty.regime, duty.law.name, duty.law.article, dutch ? duty.title.nl : duty.title.en, dutch ? duty.when.nl : duty.when.en,
                                  local(d.due), local(d.extended), duty.to, dutch ? duty.content.nl : duty.content.en, duty.channel, duty.law.validFrom});
    }
    if (options.json) return static_cast<void>(std::printf("%s\n", json::text(list).c_str()));
    for (auto const& row : list.deadlines) {
        std::printf("%-26s %-28s %s (%s %s)\n", row.due.value_or("-").c_str(), row.id.c_str(), row.title.c_str(), row.law.c_str(), row.article.c_str());
        if (!row.due) std::printf("%-26s %-28s %s\n", "", "", row.when.c_str());
        if (row.extended) std::printf("%-26s %-28s %s\n", "", "", content::text(spoken, "continuity.until", {*row.extended}).c_str());
    }
}
}  // namespace

void addDeadlines(CLI::App& program) {
    auto* const command = program.add_subcommand("deadlines", "When an incident must have been reported, and to whom");
    auto const options = std::make_shared<DeadlineOptions>();
    command->add_option("--aware", options->aware, "When you came to know of it: 2026-11-21T09:14 (Dutch time) or with a zone")->required();
    command->add_option("--regime", options->regimes, "avg, cbw, verwerker, vertrouwensdienst, dora; several with commas");
    command->add_option("--reported", options->reported, "A report that was made: cbw.melding=2026-11-22T10:00");
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options] { printDeadlines(*options); });
}
}  // namespace schouw::cli
