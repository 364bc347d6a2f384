// schouw schema; schouw picture check | format | ratings FILE; schouw picture new SECTOR
#include "cli/picture_file.hpp"
#include "cli/told.hpp"
#include "json/write.hpp"
#include "organisation/describe.hpp"
#include "organisation/picture_yaml.hpp"
#include "organisation/template.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <memory>

namespace schouw::cli {
namespace {
using namespace organisation;

struct Checked { bool good = true; std::int64_t assets = 0, needs = 0; std::vector<Told> errors{}, warnings{}; };
BOOST_DESCRIBE_STRUCT(Checked, (), (good, assets, needs, errors, warnings))
struct AspectLine { std::optional<Level> level{}, own{}, needed{}; std::string from{}; };
BOOST_DESCRIBE_STRUCT(AspectLine, (), (level, own, needed, from))
struct RatingLine { std::string id{}, name{}; AspectLine availability{}, integrity{}, confidentiality{}; };
BOOST_DESCRIBE_STRUCT(RatingLine, (), (id, name, availability, integrity, confidentiality))
struct LowLine { std::string id{}; Aspect aspect{}; Level own{}, needed{}; std::string from{}; };
BOOST_DESCRIBE_STRUCT(LowLine, (), (id, aspect, own, needed, from))
struct RatingsOut { std::vector<RatingLine> assets{}; std::vector<LowLine> ratedLow{}; };
BOOST_DESCRIBE_STRUCT(RatingsOut, (), (assets, ratedLow))

void printOut(std::string const& text) { std::fwrite(text.data(), 1, text.size(), stdout); }
template <class T> void printJson(T const& v) { printOut(json::text(v) + "\n"); }


void checkFile(std::string const& path, bool json) {
    auto const read = readPicture(orRefuse(readInput(path, kPictureLimits.bytes)), nameOf(path));
    Checked out;
    if (read) {
        out.assets = static_cast<std::int64_t>(read->picture.assets.size());
        for (auto const& a : read->picture.assets) out.needs += static_cast<std::int64_t>(a.needs.size());
        for (auto const& w : read->warnings) out.warnings.push_back(told(w));
    } else {
        out.good = false;
        for (auto const& e : read.error()) out.errors.push_back(told(e));
    }
    if (json) printJson(out);
    else {
        if (!read) for (auto const& e : read.error()) printOut(content::sentence(language(), e) + "\n");
        else {
            for (auto const& w : read->warnings) printOut(content::text(language(), "picture.check.warning", {content::sentence(language(), w)}) + "\n");
            printOut(content::text(language(), "picture.check.good", {std::to_string(out.assets), std::to_string(out.needs)}) + "\n");
        }
    }
    if (!read) throw Ended{Exit::wrongInput};
}

void formatFile(std::string const& path, bool write) {
    auto const text = orRefuse(readInput(path, kPictureLimits.bytes));
    auto const read = parseOrRefuse(text, path);
    auto const out = rewritten(text, path, read.picture);
    if (!write) return printOut(out);
    if (out == text) return;
    replaceFile(path, out);
}

std::string letter(std::optional<Level> level) { return content::text(language(), level ? "picture-level." + std::string(json::enumText(*level)) : "picture-level.none"); }

void ratingsOf(std::string const& path, bool json) {
    auto const read = parseOrRefuse(orRefuse(readInput(path, kPictureLimits.bytes)), path);
    PictureIndex const index(read.picture);
    auto const ratings = rate(index);
    RatingsOut out;
    auto const name = [&](std::optional<PictureIndex::Position> p) { return p ? index.asset(*p).id : std::string(); };
    for (PictureIndex::Position i = 0; i < index.size(); ++i) {
        auto const line = [&](Aspect a) {
            auto const& r = ratings.assets[i][a];
            return AspectLine{r.level, r.own, r.needed, name(r.from)};
        };
        out.assets.push_back({index.asset(i).id, index.asset(i).name, line(Aspect::availability), line(Aspect::integrity), line(Aspect::confidentiality)});
    }
    for (auto const& f : ratings.findings) out.ratedLow.push_back({index.asset(f.asset).id, f.aspect, f.own, f.needed, index.asset(f.from).id});
    if (json) return printJson(out);
    std::size_t width = 4;
    for (auto const& a : out.assets) width = std::max(width, a.id.size());
    printOut(fmt::format("{:<{}}  {}\n", "id", width, content::text(language(), "picture.ratings.head")));
    for (auto const& a : out.assets) {
        std::string line = fmt::format("{:<{}}", a.id, width), from;
        for (auto const* aspect : {&a.availability, &a.integrity, &a.confidentiality}) {
            bool const inherited = aspect->level && aspect->level != aspect->own;
            line += fmt::format("  {:<3}", letter(aspect->level) + (inherited ? "*" : ""));
            if (inherited && from.find(aspect->from) == from.npos) from += (from.empty() ? "" : ", ") + aspect->from;
        }
        if (!from.empty()) line += "  " + content::text(language(), "picture.ratings.from", {from});
        printOut(line.substr(0, line.find_last_not_of(' ') + 1) + "\n");
    }
    for (auto const& w : read.warnings) if (w.key == "picture.rated-low") std::fprintf(stderr, "%s\n", content::sentence(language(), w).c_str());
}
// A start: the usual picture of a sector. What is only usual stands above it, so that it is seen.
void newPicture(std::string const& sector, std::string const& name, int people) {
    auto const* from = findTemplate(sector);
    if (!from) {
        std::string known;
        for (auto const& t : templates()) known += (known.empty() ? "" : ", ") + t.id;
        refuse({ErrorKind::usage, "picture.choose-template", {sector, known}, {}});
    }
    auto const made = orRefuse(makePicture(*from, {.name = name, .people = people}, language()));
    printOut("# " + content::text(language(), "picture.new.usual") + "\n# " + content::pick(from->figures, language()) + "\n");
    for (auto const& f : made.figures) printOut("#   " + f.asset + f.field + "\n");
    printOut("\n" + writePicture(made.picture));
}
}  // namespace

void addPicture(CLI::App& program) {
    struct Options { std::string file{}, sector{}, name{}; int people = 0; bool json = false, write = false; };
    auto const o = std::make_shared<Options>();
    auto* const schema = program.add_subcommand("schema", "Print the JSON Schema of schouw.yaml");
    schema->callback([] { printOut(pictureSchema(content::name(language()))); });

    auto* const picture = program.add_subcommand("picture", "The picture of an organisation in a schouw.yaml");
    picture->require_subcommand(1);
    auto const verb = [&](char const* name, char const* help, bool json, auto f) {
        auto* const command = picture->add_subcommand(name, help);
        command->add_option("FILE", o->file, "A schouw.yaml; - reads standard input")->required();
        if (json) command->add_flag("--json", o->json, "Print JSON");
        command->callback([o, f] { f(*o); });
        return command;
    };
    verb("check", "Say what is wrong in it, with line and reason", true, [](Options const& x) { checkFile(x.file, x.json); });
    auto* const format = verb("format", "Print it in the usual order and layout", false, [](Options const& x) { formatFile(x.file, x.write); });
    format->add_flag("--write", o->write, "Write it back to the file instead");
    auto* const fresh = picture->add_subcommand("new", "Print the usual picture of a sector, to begin with");
    fresh->add_option("SECTOR", o->sector, "bakery, workshop, care, office, webshop, municipality, it-provider")->required();
    fresh->add_option("--name", o->name, "Name of the organisation")->required();
    fresh->add_option("--people", o->people, "How many people work there")->check(CLI::Range(1, 10'000'000));
    fresh->callback([o] { newPicture(o->sector, o->name, o->people); });
    verb("ratings", "What each asset needs of availability, integrity and confidentiality, and why", true, [](Options const& x) { ratingsOf(x.file, x.json); });
}
}  // namespace schouw::cli
