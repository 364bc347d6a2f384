// schouw vuln purl, schouw vuln cpe: the parts of a name, or what is wrong with it.
#include "cli/vuln.hpp"
#include "formats/cpe.hpp"
#include "formats/purl.hpp"
#include "json/write.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <map>

namespace schouw::cli {
namespace {
struct PurlAnswer {
    std::string type{};
    std::optional<std::string> namespace_{};
    std::string name{};
    std::optional<std::string> version{};
    std::map<std::string, std::string> qualifiers{};
    std::optional<std::string> subpath{};
    std::string canonical{};
};
BOOST_DESCRIBE_STRUCT(PurlAnswer, (), (type, namespace_, name, version, qualifiers, subpath, canonical))
struct CpeAnswer {
    std::string part{}, vendor{}, product{}, version{}, update{}, edition{}, language{}, sw_edition{}, target_sw{}, target_hw{}, other{}, canonical{}, uri{};
};
BOOST_DESCRIBE_STRUCT(CpeAnswer, (), (part, vendor, product, version, update, edition, language, sw_edition, target_sw, target_hw, other, canonical, uri))

void line(char const* name, std::string const& value) {
    if (!value.empty()) std::printf("%-10s %s\n", name, value.c_str());
}
std::optional<std::string> given(std::string const& text) { return text.empty() ? std::nullopt : std::optional(text); }
// Well-formed names: ANY, NA, or the value with its backslashes.
std::string wellFormed(formats::CpeValue const& v) {
    return v.kind == formats::CpeValue::Kind::any ? "ANY" : v.kind == formats::CpeValue::Kind::na ? "NA" : v.text;
}

void printPurl(std::string const& text, bool lenient, bool json) {
    auto const url = orRefuse(lenient ? formats::readPurl(text) : formats::parsePurl(text));
    if (json) {
        std::printf("%s\n", json::text(PurlAnswer{url.type, given(url.space), url.name, given(url.version), url.qualifiers, given(url.subpath), url.text()}).c_str());
        return;
    }
    line("type", url.type), line("namespace", url.space), line("name", url.name), line("version", url.version);
    for (auto const& [key, value] : url.qualifiers) line("qualifier", key + "=" + value);
    line("subpath", url.subpath), line("canonical", url.text());
}
void printCpe(std::string const& text, bool json) {
    auto const cpe = orRefuse(formats::parseCpe(text));
    std::array<std::string, formats::kCpeFields> v;
    for (std::size_t i = 0; i < v.size(); ++i) v[i] = wellFormed(cpe.values[i]);
    if (json) {
        std::printf("%s\n", json::text(CpeAnswer{v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], cpe.text(), cpe.uri()}).c_str());
        return;
    }
    for (std::size_t i = 0; i < v.size(); ++i) line(std::string(formats::cpeFieldName(static_cast<formats::CpeField>(i))).c_str(), v[i]);
    line("canonical", cpe.text()), line("uri", cpe.uri());
}
std::string given(std::string const& argument, std::size_t most) {
    auto text = argument == "-" ? orRefuse(readInput("-", most + 2)) : argument;
    while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
    return text;
}
}  // namespace

void addVulnPurl(CLI::App& family) {
    struct Options { std::string text{}; bool lenient = false, json = false; };
    auto const options = std::make_shared<Options>();
    auto* const command = family.add_subcommand("purl", "Print the parts of a package URL, or what is wrong with it");
    command->add_option("purl", options->text, "pkg:type/namespace/name@version?qualifiers#subpath, or - for standard input")->required();
    command->add_flag("--lenient", options->lenient, "Take keys of qualifiers in capitals too, as others write them");
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options] { printPurl(given(options->text, formats::kPurlBytes), options->lenient, options->json); });
}
void addVulnCpe(CLI::App& family) {
    struct Options { std::string text{}; bool json = false; };
    auto const options = std::make_shared<Options>();
    auto* const command = family.add_subcommand("cpe", "Print the parts of a CPE, or what is wrong with it");
    command->add_option("cpe", options->text, "cpe:2.3:... or cpe:/..., or - for standard input")->required();
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options] { printCpe(given(options->text, formats::kCpeBytes), options->json); });
}
}  // namespace schouw::cli
