// schouw vuln compare: two versions, or a list of claims about versions.
#include "base/text.hpp"
#include "cli/vuln.hpp"
#include "json/write.hpp"
#include "vulnerability/engine/version.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fmt/format.h>

namespace schouw::cli {
namespace {
struct ComparedVersions { std::string scheme{}, a{}, b{}, order{}; };
BOOST_DESCRIBE_STRUCT(ComparedVersions, (), (scheme, a, b, order))
struct ClaimFailed { std::size_t line = 0; std::string claim{}, order{}; };
BOOST_DESCRIBE_STRUCT(ClaimFailed, (), (line, claim, order))
struct ClaimList { std::size_t lines = 0; std::vector<ClaimFailed> failed{}; };
BOOST_DESCRIBE_STRUCT(ClaimList, (), (lines, failed))

char const* orderText(int order) { return order < 0 ? "<" : order > 0 ? ">" : "="; }
bool holds(std::string_view op, int order) {
    return op == "<" ? order < 0 : op == ">" ? order > 0 : op == "=" || op == "==" ? order == 0 : op == "<=" ? order <= 0 : op == ">=" ? order >= 0 : order != 0;
}
bool isOperator(std::string_view word) { return word == "<" || word == ">" || word == "=" || word == "==" || word == "<=" || word == ">=" || word == "!="; }

// "A op B" per line; "#" and "//" begin a remark. Prints what does not hold.
void checkClaims(vulnerability::Scheme scheme, std::string const& text, bool json) {
    ClaimList list;
    bool wrong = false;
    std::size_t at = 0;
    for (auto const raw : split(text, '\n')) {
        ++at;
        auto const line = trim(raw);
        if (line.empty() || line.starts_with('#') || line.starts_with("//")) continue;
        std::vector<std::string_view> words;
        for (auto const w : split(line, ' ')) if (!w.empty()) words.push_back(w);
        Result<int> order = fail(ErrorKind::invalid, "version.claim", {std::string(line.substr(0, 200))});
        if (words.size() == 3 && isOperator(words[1])) order = vulnerability::compare(scheme, words[0], words[2]);
        ++list.lines;
        if (!order) {
            order.error().place = {"stdin", at, 0, {}};
            std::fprintf(stderr, "%s\n", content::sentence(language(), order.error()).c_str());
            wrong = true;
        } else if (!holds(words[1], *order)) list.failed.push_back({at, std::string(line), orderText(*order)});
    }
    if (json) std::printf("%s\n", json::text(list).c_str());
    else for (auto const& f : list.failed) std::printf("%s\n", f.claim.c_str());
    if (wrong || !list.failed.empty()) throw Ended{Exit::wrongInput};
}
}  // namespace

void addVulnCompare(CLI::App& family) {
    struct Options { std::string scheme{}, a{}, b{}; bool json = false; };
    auto const options = std::make_shared<Options>();
    auto* const command = family.add_subcommand("compare", "Print <, = or > for two versions; with - read lines 'A op B' and print those that do not hold");
    command->add_option("scheme", options->scheme, "debian, rpm, alpine, pypi, npm, maven, gem, nuget, composer, ...")->required();
    command->add_option("a", options->a, "A version, or - for lines on standard input")->required();
    command->add_option("b", options->b, "The other version");
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options] {
        auto const scheme = vulnerability::schemeNamed(options->scheme);
        if (!scheme) {
            std::string all;
            for (auto const s : vulnerability::schemes()) all += (all.empty() ? "" : ", ") + std::string(vulnerability::schemeName(s));
            refuse({ErrorKind::usage, "version.scheme", {options->scheme, all}, {}});
        }
        if (options->b.empty()) {
            if (options->a != "-") refuse({ErrorKind::usage, "version.second", {}, {}});
            return checkClaims(*scheme, orRefuse(readInput("-")), options->json);
        }
        auto const order = orRefuse(vulnerability::compare(*scheme, options->a, options->b));
        if (options->json) std::printf("%s\n", json::text(ComparedVersions{std::string(vulnerability::schemeName(*scheme)), options->a, options->b, orderText(order)}).c_str());
        else std::printf("%s\n", orderText(order));
    });
}
}  // namespace schouw::cli
