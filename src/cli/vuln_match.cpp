// schouw vuln match: lists of what stands somewhere against an index.
#include "app/flaws.hpp"
#include "app/judge.hpp"
#include "base/text.hpp"
#include "cli/vuln.hpp"
#include "discovery/reader.hpp"
#include "formats/inflow.hpp"
#include "json/write.hpp"
#include "vulnerability/engine/inventory_read.hpp"
#include "vulnerability/engine/matcher.hpp"

#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <fmt/format.h>

namespace schouw::cli {
namespace {
using vulnerability::confidenceOf, vulnerability::Found, vulnerability::Index, vulnerability::Item, vulnerability::ListedMachine, vulnerability::Looked, vulnerability::lookedName, vulnerability::Matcher, vulnerability::Rule,
    vulnerability::ruleName, vulnerability::UseMachine;
constexpr char kQuote = 0x22, kBackslash = 0x5c;
constexpr std::uint32_t kNobody = 0xffffffff;
constexpr std::size_t kInventoryBytes = std::size_t{2} << 30;

// Lines as they come, written out now and then.
class Printer {
public:
    Printer(Index const& index, bool json, bool looked, int minConfidence) : index_(index), matcher_(index), json_(json), looked_(looked), minConfidence_(minConfidence) {}
    ~Printer() { flush(); }
    Printer(Printer const&) = delete;
    Printer& operator=(Printer const&) = delete;

    void machine(ListedMachine const& machine) {
        matcher_.look(machine.items);
        begun_ = kNobody;
        items_ += machine.items.size();
        for (std::size_t i = 0; i < machine.items.size(); ++i) {
            auto const looked = matcher_.looked()[i];
            ++counts_[static_cast<std::size_t>(looked)];
            if (looked != Looked::yes && looked_) notLooked(machine.items[i], looked);
        }
        for (auto const& f : matcher_.found()) {
            if (confidenceOf(f.rule) < minConfidence_) { ++below_; continue; }
            ++findings_;
            json_ ? jsonLine(machine.items[f.item], f) : tableLine(machine.items[f.item], f);
        }
        if (out_.size() > (std::size_t{1} << 16)) flush();
    }
    // What could not be looked up, and how many there were, on stderr: the output holds findings only.
    void tell() {
        flush();
        auto const yes = counts_[static_cast<std::size_t>(Looked::yes)];
        std::string why;
        for (std::size_t i = 1; i < counts_.size(); ++i)
            if (counts_[i]) why += (why.empty() ? "" : ", ") + t("vuln.looked." + std::string(lookedName(static_cast<Looked>(i))), {std::to_string(counts_[i])});
        std::fprintf(stderr, "%s\n", t("vuln.match.done", {std::to_string(items_), std::to_string(yes), std::to_string(findings_)}).c_str());
        if (!why.empty()) std::fprintf(stderr, "%s\n", t("vuln.match.not-looked", {std::to_string(items_ - yes), why}).c_str());
        if (below_) std::fprintf(stderr, "%s\n", t("vuln.match.below", {std::to_string(below_)}).c_str());
    }
private:
    static std::string_view component(Item const& item) {
        if (!item.cpes.empty() && item.purl.empty()) return item.cpes.front();
        return item.purl.empty() ? std::string_view(item.name) : std::string_view(item.purl);
    }
    // Nearly all texts are plain; the others are told by json::quote.
    void text(std::string_view key, std::string_view value) {
        out_ += key;
        bool plain = true;
        for (char const c : value) plain = plain && c >= ' ' && c < 0x7f && c != kQuote && c != kBackslash;
        if (!plain) return json::quote(out_, value);
        out_ += kQuote, out_ += value, out_ += kQuote;
    }
    // What is the same for all findings of an item, and for all of a feed and rule, is written once.
    void begin(Item const& item) {
        std::swap(out_, begin_);
        out_.clear();
        text("{\"item\":", item.id);
        if (component(item) != item.id) text(",\"component\":", component(item));
        out_ += ",\"advisory\":";
        std::swap(out_, begin_);
    }
    std::string const& middle(std::uint8_t feed, Rule rule) {
        auto& made = middles_[feed * std::size_t{16} + static_cast<std::size_t>(rule)];
        if (made.empty()) {
            std::swap(out_, made);
            text("],\"source\":", feed < index_.view().feeds.size() ? index_.view().text(index_.view().feeds[feed].name) : "");
            text(",\"rule\":", ruleName(rule));
            out_ += ",\"confidence\":" + std::to_string(confidenceOf(rule));
            std::swap(out_, made);
        }
        return made;
    }
    void jsonLine(Item const& item, Found const& f) {
        auto const& view = index_.view();
        auto const& r = view.records[f.record];
        if (f.item != begun_) begin(item), begun_ = f.item;
        text(begin_, view.text(r.id));
        out_ += ",\"aliases\":[";
        std::string_view between;
        auto const alias = [&](std::string_view id) {
            if (id != view.text(r.id)) text(between, id), between = ",";
        };
        for (auto const at : view.flawsOf(r)) if (at < view.flaws.size()) alias(view.text(view.flaws[at].id));
        for (auto const at : view.aliasesOf(r)) alias(view.text(at));
        out_ += middle(r.feed, f.rule);
        text(",\"fixed\":", f.fixed);
        out_ += f.unfixed ? ",\"unfixed\":true}\n" : "}\n";
    }
    void tableLine(Item const& item, Found const& f) {
        auto const& view = index_.view();
        auto const& r = view.records[f.record];
        auto const what = item.id == component(item) || component(item).empty() ? item.id : item.id + "  " + std::string(component(item));
        std::string fix(f.fixed);
        if (fix.empty()) fix = f.unfixed ? t("vuln.match.unfixed") : "-";
        auto const finding = matcher_.finding(f);
        fmt::format_to(std::back_inserter(out_), "{}\t{}\t{}\t{} {}\t{}\t{}{}\n", what, finding.advisory, finding.source, finding.rule == Rule::product ? t("vuln.match.look") : std::string(ruleName(f.rule)), finding.confidence, fix,
                       finding.kev ? "KEV " : "", view.text(r.summary));
    }
    void notLooked(Item const& item, Looked looked) {
        if (json_) {
            text("{\"item\":", item.id);
            if (component(item) != item.id) text(",\"component\":", component(item));
            text(",\"looked\":", lookedName(looked));
            out_ += "}\n";
        } else fmt::format_to(std::back_inserter(out_), "{}\t{}\n", item.id, t("vuln.looked-one." + std::string(lookedName(looked))));
    }
    void flush() {
        std::fwrite(out_.data(), 1, out_.size(), stdout);
        out_.clear();
    }

    Index const& index_;
    Matcher matcher_;
    bool json_, looked_;
    int minConfidence_;
    std::string out_{}, begin_{};                   // begin_: of the lines of item begun_
    std::uint32_t begun_ = kNobody;
    std::vector<std::string> middles_ = std::vector<std::string>(16 * 256);
    std::size_t items_ = 0, findings_ = 0, below_ = 0;
    std::array<std::size_t, 6> counts_{};
};

Result<std::string> wholeFile(std::string const& path) {
    SCHOUW_TRY(auto in, formats::Inflow::open(path));
    std::string all;
    for (;;) {
        SCHOUW_TRY(auto const piece, in.next());
        if (piece.empty()) return all;
        if (all.size() + piece.size() > kInventoryBytes) return fail(ErrorKind::limit, "file.too-large", {std::to_string(kInventoryBytes >> 20)}, {.source = path});
        all += piece;
    }
}
// "debian 12" out of etc/os-release beside var/lib/dpkg/status.
std::string distributionBeside(std::string const& path) {
    constexpr std::string_view kStatus = "var/lib/dpkg/status";
    if (!path.ends_with(kStatus)) return {};
    auto const text = readInput(path.substr(0, path.size() - kStatus.size()) + "etc/os-release");
    if (!text) return {};
    std::string id, version;
    for (auto const line : split(*text, '\n')) {
        auto value = trim(line.substr(std::min(line.size(), line.find('=') + 1)));
        if (value.size() > 1 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
        if (line.starts_with("ID=")) id = value;
        if (line.starts_with("VERSION_ID=")) version = value;
    }
    return id.empty() ? "" : id + ' ' + version;
}
// What the discovery room reads: a machine an observation, with its programs under the names that advisories have for them.
Result<bool> discovered(std::string const& path, std::string_view text, std::string const& distribution, UseMachine const& use) {
    discovery::ReadContext context;
    context.fileName = path;
    SCHOUW_TRY(auto const read, discovery::readFile(text, context));
    for (auto const& o : read.observations) {
        vulnerability::Machine seen;
        seen.os = o.fact(discovery::FactName::os), seen.osVersion = o.fact(discovery::FactName::osVersion);
        app::addComponents(seen.components, o);
        ListedMachine machine;
        for (auto const& i : o.identifiers) if (machine.id.empty() && i.type != discovery::IdentifierType::purl && i.type != discovery::IdentifierType::cpe) machine.id = i.value;
        machine.items = app::itemsOf(seen);
        for (auto& item : machine.items) {
            if (!machine.id.empty()) item.id = machine.id;
            if (!distribution.empty() && !item.distribution.empty()) item.distribution = distribution;
        }
        use(machine);
    }
    return true;
}
}  // namespace

void addVulnMatch(CLI::App& family) {
    struct Options { std::vector<std::string> files{}; std::string index = "advisories.idx", format{}, distribution{}; int minConfidence = 0; bool json = false, looked = false; };
    auto const options = std::make_shared<Options>();
    auto* const command = family.add_subcommand("match", "What of these lists is known to be vulnerable");
    command->add_option("files", options->files, "CycloneDX, SPDX, dpkg status, GLPI, nmap, or lines id<TAB>cpe[,cpe...]; - reads standard input")->required();
    command->add_option("--index,--db", options->index, "The index of advisories");
    command->add_option("--format", options->format, "json or table")->check(CLI::IsMember({"json", "table"}));
    command->add_option("--min-confidence", options->minConfidence, "Leave out what is less certain: 100 exact, 80 rough, 10 only the product");
    command->add_option("--distribution", options->distribution, "What a list of packages stands on, when it does not say: debian 12");
    command->add_flag("--looked", options->looked, "Also tell of each component that could not be looked up");
    command->add_flag("--json", options->json, "Print JSON lines");
    command->callback([options] {
        auto const index = orRefuse(Index::open(options->index));
        Printer printer(index, options->json || options->format == "json", options->looked, options->minConfidence);
        for (auto const& path : options->files) {
            auto text = orRefuse(wholeFile(path));
            auto const distribution = options->distribution.empty() ? distributionBeside(path) : options->distribution;
            auto const use = [&](ListedMachine const& machine) { printer.machine(machine); };
            if (!orRefuse(vulnerability::readInventory(path, text, distribution, use))) orRefuse(discovered(path, text, distribution, use));
        }
        printer.tell();
    });
}
}  // namespace schouw::cli
