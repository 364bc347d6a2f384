// schouw vuln update, schouw vuln bundle: a fresh index from the public feeds, or from a USB stick.
#include "cli/data_folder.hpp"
#include "cli/vuln.hpp"
#include "json/write.hpp"
#include "vulnerability/bundle.hpp"
#include "vulnerability/engine/build.hpp"
#include "vulnerability/feeds.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>

namespace schouw::cli {
namespace {
using namespace vulnerability;
struct ToldUpdate { std::vector<FetchedFile> files{}; std::size_t failed = 0; Replaced index{}; };
BOOST_DESCRIBE_STRUCT(ToldUpdate, (), (files, failed, index))

std::string indexOr(std::string const& said) { return said.empty() ? dataFolder() + "/advisories.idx" : said; }
void say(Replaced const& r, std::string const& index) {
    fmt::print("{}\n", t(r.changed ? "vuln.update.done" : "vuln.update.same", {index, std::to_string(r.advisories), std::to_string(r.before)}));
}
}  // namespace

void addVulnUpdate(CLI::App& family) {
    struct Options { std::string index{}, folder{}, mirror{}; std::vector<std::string> only{}; bool plain = false, smaller = false, offline = false, json = false; };
    auto const options = std::make_shared<Options>();
    auto* const command = family.add_subcommand("update", "Fetch the public feeds that changed and make a fresh index of them");
    command->add_option("--index", options->index, "The index file; without it the one in the data folder");
    command->add_option("--folder", options->folder, "Where what was fetched is kept; without it beside the index");
    command->add_option("--mirror", options->mirror, "Fetch from here instead of from the makers");
    command->add_option("--only", options->only, "Only these feeds")->delimiter(',');
    command->add_flag("--http", options->plain, "Also fetch over http, from a mirror on the own network");
    command->add_flag("--even-when-smaller", options->smaller, "Also take an index in which a feed has lost more than 5 % of its records");
    command->add_flag("--offline", options->offline, "Fetch nothing: make the index of what is there");
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options] {
        auto const index = indexOr(options->index);
        FetchOptions fetch;
        fetch.folder = options->folder.empty() ? (std::filesystem::path(index).parent_path() / "feeds").string() : options->folder;
        fetch.mirror = options->mirror, fetch.plain = options->plain;
        ToldUpdate told;
        if (!options->offline)
            for (auto const& file : orRefuse(feedFiles(options->only, systemClock().today()))) {
                auto const fetched = orRefuse(fetchFile(file, fetch));
                if (fetched.state == FetchState::failed) ++told.failed, std::fprintf(stderr, "%s\n", t("vuln.update.failed", {file.file, fetched.why}).c_str());
                else if (!options->json) fmt::print("{}\n", t(fetched.state == FetchState::fresh ? "vuln.update.fresh" : "vuln.update.unchanged", {file.file, std::to_string(fetched.bytes >> 10)}));
                told.files.push_back(fetched);
            }
        BuildOptions build;
        build.fault = [](Error const& error) { std::fprintf(stderr, "%s\n", content::sentence(language(), error).c_str()); };
        orRefuse(buildIndex({fetch.folder}, index + ".fresh", build));
        told.index = orRefuse(replaceIndex(index + ".fresh", index, options->smaller));
        if (options->json) fmt::print("{}\n", json::text(told));
        else say(told.index, index);
        if (told.failed) throw Ended{Exit::wrongInput};
    });
}
void addVulnBundle(CLI::App& family) {
    struct Options { std::string bundle{}, index{}, key{}, open{}, newKey{}; bool smaller = false, json = false; };
    auto const options = std::make_shared<Options>();
    auto* const command = family.add_subcommand("bundle", "Put the index in one signed file for a machine without internet, or take it out of one");
    command->add_option("bundle", options->bundle, "The signed file");
    command->add_option("--index", options->index, "The index file; without it the one in the data folder");
    command->add_option("--sign", options->key, "Make the file, signed with this private key (PEM, Ed25519)");
    command->add_option("--open", options->open, "Take the index out of the file, when this public key (PEM) fits its signature");
    command->add_option("--new-key", options->newKey, "Make a pair of keys: NAME.pem and NAME.pub.pem");
    command->add_flag("--even-when-smaller", options->smaller, "Also take an index in which a feed has lost more than 5 % of its records");
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options] {
        int const asked = !options->key.empty() + !options->open.empty() + !options->newKey.empty();
        if (asked != 1 || (options->newKey.empty() && options->bundle.empty())) refuse({ErrorKind::usage, "bundle.use", {}, {}});
        auto const index = indexOr(options->index);
        if (!options->newKey.empty()) {
            if (auto const made = makeBundleKeys(options->newKey + ".pem", options->newKey + ".pub.pem"); !made) refuse(made.error());
            fmt::print("{}\n", t("vuln.bundle.keys", {options->newKey + ".pem", options->newKey + ".pub.pem"}));
        } else if (!options->key.empty()) {
            if (auto const made = makeBundle(index, options->key, options->bundle); !made) refuse(made.error());
            fmt::print("{}\n", t("vuln.bundle.made", {options->bundle}));
        } else {
            if (auto const opened = openBundle(options->bundle, options->open, index + ".fresh"); !opened) refuse(opened.error());
            auto const replaced = orRefuse(replaceIndex(index + ".fresh", index, options->smaller));
            if (options->json) fmt::print("{}\n", json::text(replaced));
            else say(replaced, index);
        }
    });
}
}  // namespace schouw::cli
