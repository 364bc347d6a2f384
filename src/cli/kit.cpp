// schouw kit FILE --out DIR: the emergency kit of a schouw.yaml.
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/impact.hpp"
#include "cli/picture_file.hpp"
#include "continuity/kit_document.hpp"
#include "continuity/vcard.hpp"
#include "json/write.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

namespace schouw::cli {
namespace kits {
namespace {
struct KitOptions { std::string file{}, out{}, passphraseFile{}, on{}; bool json = false; };
struct KitAnswer {
    Date made{}, renewBefore{};
    std::string fingerprint{};
    std::vector<std::string> files{};
    std::int64_t contacts = 0, systems = 0;
    std::vector<continuity::KitWarning> warnings{};
    std::vector<std::string> passphrases{};         // only those that were made here
};
BOOST_DESCRIBE_STRUCT(KitAnswer, (), (made, renewBefore, fingerprint, files, contacts, systems, warnings, passphrases))

std::vector<std::string> passphrasesIn(std::string const& path) {
    std::vector<std::string> out;
    for (auto const line : split(orRefuse(readInput(path, 64 << 10)), '\n')) if (auto const p = trim(line); !p.empty()) out.emplace_back(p);
    return out;
}
void make(KitOptions const& o) {
    using namespace continuity;
    auto const spoken = language();
    auto const now = systemClock().now();
    auto const today = o.on.empty() ? now.localDate() : orRefuse(Date::parse(o.on));
    auto const kit = orRefuse(makeKit(impact::commands::pictureOf(o.file), today, spoken));
    KitAnswer answer{today, kit.renewBefore, fingerprint(kit), {}, static_cast<std::int64_t>(kit.contacts.size()), static_cast<std::int64_t>(kit.systems.size()), kit.warnings, {}};
    auto phrases = o.passphraseFile.empty() ? std::vector{newPassphrase(systemRandom()), newPassphrase(systemRandom())} : passphrasesIn(o.passphraseFile);
    auto const page = kitPage(kit, now, spoken, phrases, systemRandom());
    if (!page && page.error().key != "continuity.no-page") refuse(page.error());
    if (page && o.passphraseFile.empty()) answer.passphrases = phrases;

    std::error_code failed;
    std::filesystem::create_directories(o.out, failed);
    if (failed) refuse({ErrorKind::unavailable, "file.unwritable", {o.out}, {}});
    auto const keep = [&](char const* name, std::string_view bytes) {
        auto const path = (std::filesystem::path(o.out) / name).string();
        replaceFile(path, bytes);
        answer.files.push_back(path);
    };
    keep("noodpakket.pdf", orRefuse(kitPdf(kit, now, spoken)));
    keep("kaartje.pdf", orRefuse(kitCard(kit, now, spoken)));
    keep("contacten.vcf", vcards(kit));
    if (page) keep("noodpakket.html", *page);

    using impact::commands::say;
    if (o.json) say(json::text(answer) + "\n");
    else {
        for (auto const& path : answer.files) say(t("kit.made", {path}) + "\n");
        if (!answer.warnings.empty()) say("\n" + t("kit.mind") + ":\n");
        for (auto const& w : answer.warnings) say("- " + w.text + "\n");
        if (!answer.passphrases.empty()) say("\n" + t("kit.passphrases") + "\n");
        for (auto const& p : answer.passphrases) say("  " + p + "\n");
    }
    if (!page) refuse(page.error());
}
}  // namespace
}  // namespace kits

void addKit(CLI::App& program) {
    auto* const command = program.add_subcommand("kit", "Make the emergency kit");
    auto const options = std::make_shared<kits::KitOptions>();
    command->add_option("file", options->file, "schouw.yaml, or - for standard input")->required();
    command->add_option("--out", options->out, "The folder that the kit goes into")->required();
    command->add_option("--passphrase-file", options->passphraseFile, "A file with one or two passphrases, one a line");
    command->add_option("--on", options->on, "As if today were this day");
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options] { kits::make(*options); });
}
}  // namespace schouw::cli
