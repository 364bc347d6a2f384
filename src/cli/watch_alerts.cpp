#include "cli/watch_alerts.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "detection/engine/incident_blocklist.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace schouw::cli {
namespace {
using namespace detection;
namespace fs = std::filesystem;

std::vector<std::string> linesOf(std::string const& path) {
    std::vector<std::string> out;
    auto const text = orRefuse(readInput(path));
    for (auto const raw : split(text, '\n')) {
        auto const line = trim(raw.substr(0, raw.find('#')));
        if (!line.empty()) out.emplace_back(line);
    }
    return out;
}
// NAME=FILE: what %NAME% stands for in rules, one a line; # begins a remark.
void addLists(std::vector<std::string> const& lists, SigmaDictionary& words) {
    for (auto const& one : lists) {
        auto const at = one.find('=');
        if (at == one.npos || at == 0) refuse({ErrorKind::usage, "watch.list", {one}, {}});
        words.setPlaceholder(one.substr(0, at), linesOf(one.substr(at + 1)));
    }
}
std::shared_ptr<RuleSet const> rulesOf(AlertOptions const& options) {
    auto words = sigmaDictionary();
    addLists(options.lists, words);
    auto files = options.noOwn ? std::vector<RuleFile>{} : builtInRules();
    for (auto const& folder : options.rules) for (auto& f : orRefuse(rulesIn(folder))) files.push_back(std::move(f));
    auto set = std::make_shared<RuleSet const>(RuleSet::load(files, words));
    for (auto const& e : set->refused()) std::fprintf(stderr, "%s\n", content::sentence(language(), e).c_str());         // the rest works
    return set;
}
fs::path pictureIn(std::string const& folder) { return fs::path(folder) / "picture"; }
}  // namespace

void addAlertOptions(CLI::App& command, AlertOptions& o) {
    command.add_option("--alerts", o.alerts, "Write every story that deserves attention as JSON, one a line; - is standard output")->expected(0, 1)->default_str("-");
    command.add_option("--rules", o.rules, "A folder with Sigma rules, beside the own rules");
    command.add_flag("--no-own-rules", o.noOwn, "Only the rules of --rules");
    command.add_option("--geo", o.geo, "Where addresses are: a table with prefix, country, latitude, longitude");
    command.add_option("--history", o.history, "A folder in which the learned normal picture is kept and used");
    command.add_option("--exceptions", o.exceptions, "What is normal and needs no telling: a file with exceptions");
    command.add_flag("--simulate", o.simulate, "Write the stories that the exceptions keep quiet, instead of the others");
    command.add_option("--blocklist", o.blockList, "Write the addresses that attacked, for a firewall; - is standard output");
    command.add_option("--allow", o.allow, "A file with addresses and networks that are never blocked");
    command.add_option("--list", o.lists, "NAME=FILE: the values that %NAME% stands for in rules, one a line");
}

AlertRun::AlertRun(AlertOptions const& options, Catalogue const& parsers) : options_(options) {
    std::shared_ptr<Geo const> geo;
    if (!options.geo.empty()) geo = std::make_shared<Geo const>(orRefuse(Geo::fromCsv(orRefuse(readInput(options.geo, std::size_t{256} << 20)), options.geo)));
    engine_ = std::make_unique<RuleEngine>(rulesOf(options), moduleNames(parsers), geo);
    if (!options.exceptions.empty()) {
        auto read = readExceptions(orRefuse(readInput(options.exceptions)), options.exceptions);
        if (!read) refuse(read.error().front());
        engine_->except(*std::move(read));
    }
    std::error_code failed;
    if (!options.history.empty() && fs::exists(pictureIn(options.history), failed)) {
        auto const picture = orRefuse(readInput(pictureIn(options.history).string(), std::size_t{512} << 20));
        if (!engine_->learn(picture)) refuse({ErrorKind::invalid, "watch.picture", {pictureIn(options.history).string()}, {}});
    }
}
void AlertRun::writeBlockList(std::vector<Alert> const& alerts) const {
    BlockListRules rules;
    if (!options_.allow.empty()) rules.allowed = linesOf(options_.allow);
    auto const text = blockListText(blockList(alerts, engine_->now(), rules));
    if (options_.blockList == "-") { std::fputs(text.c_str(), stdout); return; }
    std::ofstream to(options_.blockList, std::ios::binary);
    if (!(to << text).flush()) refuse({ErrorKind::unavailable, "file.unwritable", {options_.blockList}, {}});
}
std::string AlertRun::finish() {
    std::string out;
    auto const alerts = engine_->alerts();
    for (auto const& a : options_.simulate ? engine_->quieted() : alerts) writeAlert(out, a);
    if (!options_.blockList.empty()) {
        writeBlockList(alerts);
        if (options_.alerts.empty()) out.clear();
    }
    if (options_.history.empty()) return out;
    std::error_code failed;
    fs::create_directories(options_.history, failed);
    auto const path = pictureIn(options_.history), fresh = fs::path(options_.history) / "picture-new";
    {
        std::ofstream to(fresh, std::ios::binary);
        auto const picture = engine_->learned();
        to.write(picture.data(), static_cast<std::streamsize>(picture.size()));
        if (!to.flush()) refuse({ErrorKind::unavailable, "file.unwritable", {fresh.string()}, {}});
    }
    fs::rename(fresh, path, failed);
    if (failed) refuse({ErrorKind::unavailable, "file.unwritable", {path.string()}, {}});
    return out;
}
}  // namespace schouw::cli
