#include "impact/first_answers.hpp"

#include "organisation/change.hpp"
#include "organisation/open_hours.hpp"
#include <algorithm>
#include <cmath>

namespace schouw::impact {
namespace {
using namespace organisation;
constexpr std::string_view kUsualSector = "office";
constexpr double kWeeksOfYear = 52;

std::unexpected<Error> wrongAnswer(std::string question, std::string answer) {
    return fail(ErrorKind::invalid, "impact.first-answer", {question, answer.substr(0, 64)}, {.field = "/" + question});
}
bool isIt(AssetKind kind) { return kind == AssetKind::application || kind == AssetKind::device || kind == AssetKind::network || kind == AssetKind::cloudService; }

Result<Duration> withoutIt(std::string const& answer) {
    if (answer == "none") return Duration{};
    if (answer == "hours") return Duration::hours(4);
    if (answer == "day") return Duration::days(1);
    if (answer == "days") return Duration::days(3);
    return wrongAnswer("withoutIt", answer);
}
Result<> oneOf(std::string_view question, std::string const& answer) {
    if (answer.empty()) return {};
    auto const& all = firstQuestions().questions;
    auto const it = std::ranges::find(all, question, &FirstQuestion::id);
    if (it != all.end() && std::ranges::find(it->options, answer, &FirstOption::id) != it->options.end()) return {};
    return wrongAnswer(std::string(question), answer);
}

class FirstMaker {
public:
    FirstMaker(FirstAnswers const& answers, Template const& from, content::Language language) : a_(answers), from_(from), language_(language) {}

    Result<FirstPicture> run() {
        SCHOUW_TRY_VOID(chooseThings());
        SCHOUW_TRY_VOID(stocks());
        SCHOUW_TRY_VOID(margins());
        SCHOUW_TRY(auto made, makePicture(from_, answers_, language_));
        out_.picture = std::move(made.picture);
        out_.figures = std::move(made.figures);
        suppliers();
        out_.history = historyOf(a_);
        out_.budget = a_.budget;
        usual();
        return std::move(out_);
    }

private:
    TemplateThing const* find(std::string_view id) const {
        auto const it = std::ranges::find(from_.things, id, &TemplateThing::id);
        return it == from_.things.end() ? nullptr : &*it;
    }
    Result<> chooseThings() {
        answers_.name = a_.name.empty() ? content::pick(from_.name, language_) : a_.name;
        answers_.people = a_.people;
        answers_.yearlyTurnover = a_.yearlyTurnover;
        answers_.openHours = a_.openHours;
        for (auto const& id : a_.processes)
            if (auto const* t = find(id); !t || t->kind != AssetKind::process) return wrongAnswer("processes", id);
        for (auto const& t : from_.things) {
            bool const named = t.kind == AssetKind::process ? std::ranges::find(a_.processes, t.id) != a_.processes.end() : std::ranges::find(a_.systems, t.id) != a_.systems.end();
            bool const asked = t.kind == AssetKind::process ? !a_.processes.empty() : isIt(t.kind) && !a_.systems.empty();
            // Power and the lines stay, even when nobody calls them a system.
            if (named || (t.usual && (!asked || t.kind == AssetKind::network))) chosen_.push_back(t.id);
        }
        answers_.chosen = chosen_;
        for (auto const& name : a_.systems)
            if (!find(name)) answers_.own.push_back({.name = name, .kind = AssetKind::application, .neededBy = firstProcess()});
        return {};
    }
    bool isChosen(std::string_view id) const { return std::ranges::find(chosen_, id) != chosen_.end(); }
    std::string firstProcess() const {
        for (auto const& t : from_.things) if (t.kind == AssetKind::process && isChosen(t.id)) return t.id;
        return {};
    }
    Result<> stocks() {
        for (auto const& [process, answer] : a_.withoutIt) {
            SCHOUW_TRY(auto const lasts, withoutIt(answer));
            auto const* t = find(process);
            if (!t || t->kind != AssetKind::process || !isChosen(process)) return wrongAnswer("withoutIt", process);
            for (auto const& need : t->needs)
                for (auto const& on : need.on)
                    if (auto const* thing = find(on); thing && isIt(thing->kind) && isChosen(on)) answers_.without.push_back({process, on, lasts});
        }
        return {};
    }
    // Margin per open hour = gross margin of a year / open hours of a year, shared as the template shares it.
    Result<> margins() {
        if (!a_.yearlyTurnover) return {};
        auto const hours = a_.openHours.empty() ? from_.openHours : a_.openHours;
        SCHOUW_TRY(auto const open, OpenHours::parse(hours));
        double const year = a_.yearlyTurnover->inEuros() * a_.marginShare.value_or(firstQuestions().marginShare);
        double all = 0;
        std::vector<std::pair<TemplateThing const*, double>> shares;
        for (auto const& t : from_.things) {
            if (t.kind != AssetKind::process || !isChosen(t.id) || !t.process || t.process->marginPerPerson <= 0) continue;
            SCHOUW_TRY(auto const own, OpenHours::parse(t.process->openHours.empty() ? hours : t.process->openHours));
            double const weekly = t.process->marginPerPerson * own.perWeek() / 60;
            shares.emplace_back(&t, own.perWeek() / 60.0);
            all += weekly;
        }
        for (auto const& [t, weekly] : shares) {
            double const share = t->process->marginPerPerson * weekly / all;
            answers_.marginPerHour[t->id] = Money{std::llround(year * share / (weekly * kWeeksOfYear)) * 100};
        }
        return {};
    }
    void suppliers() {
        for (auto const& [system, name] : a_.suppliers) {
            auto& assets = out_.picture.assets;
            auto const asset = std::ranges::find_if(assets, [&](Asset const& x) { return x.id == system || x.name == system; });
            if (asset == assets.end() || name.empty()) continue;
            auto const place = asset - assets.begin();
            auto known = std::ranges::find_if(assets, [&](Asset const& x) { return x.kind == AssetKind::supplier && x.name == name; });
            if (known == assets.end()) {
                assets.push_back({.id = freeId(assets, name), .name = name, .kind = AssetKind::supplier});
                known = assets.end() - 1;
            }
            assets[static_cast<std::size_t>(place)].supplier = known->id;
        }
    }
    void usual() {
        auto const answered = [&](std::string_view id) {
            if (id == "sector") return !a_.sector.empty();
            if (id == "people") return a_.people > 0;
            if (id == "yearlyTurnover") return a_.yearlyTurnover.has_value();
            if (id == "openHours") return !a_.openHours.empty();
            if (id == "processes") return !a_.processes.empty();
            if (id == "withoutIt") return !a_.withoutIt.empty();
            if (id == "systems") return !a_.systems.empty();
            if (id == "suppliers") return !a_.suppliers.empty();
            if (id == "backup") return !a_.backup.empty();
            if (id == "twoFactor") return !a_.twoFactor.empty();
            if (id == "incidents") return !a_.incidents.empty();
            return a_.budget.has_value();
        };
        for (auto const& q : firstQuestions().questions)
            if (!answered(q.id)) out_.usual.push_back({q.id, content::text(language_, "impact.first.usual", {content::pick(q.text, language_), content::pick(q.usual, language_)})});
    }

    FirstAnswers const& a_;
    Template const& from_;
    content::Language language_;
    Answers answers_{};
    std::vector<std::string> chosen_{};
    FirstPicture out_{};
};
}  // namespace

FirstQuestionFile const& firstQuestions() {
    static FirstQuestionFile const all = content::catalogue<FirstQuestionFile>("impact/questions.yaml");
    return all;
}
OwnHistory historyOf(FirstAnswers const& answers) {
    OwnHistory out;
    if (!answers.backup.empty()) out.answers["backup"] = answers.backup;
    if (!answers.twoFactor.empty()) out.answers["twoFactor"] = answers.twoFactor;
    out.times = answers.incidents;
    if (!answers.incidents.empty()) out.years = answers.incidentYears;
    return out;
}
Result<FirstPicture> firstPicture(FirstAnswers const& answers, content::Language language) {
    auto const sector = answers.sector.empty() ? std::string(kUsualSector) : answers.sector;
    auto const* from = findTemplate(sector);
    if (!from) {
        std::string known;
        for (auto const& t : templates()) known += (known.empty() ? "" : ", ") + t.id;
        return fail(ErrorKind::invalid, "picture.choose-template", {sector.substr(0, 64), known}, {.field = "/sector"});
    }
    SCHOUW_TRY_VOID(oneOf("backup", answers.backup));
    SCHOUW_TRY_VOID(oneOf("twoFactor", answers.twoFactor));
    return FirstMaker(answers, *from, language).run();
}
}  // namespace schouw::impact
