#include "impact/measures_view.hpp"

#include "content/format.hpp"
#include "impact/engine/numbers.hpp"
#include "impact/words.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace schouw::impact {
namespace {
Money about(double euros) { return wholeEuros(significant(euros, 3)); }

class MeasuresTeller {
public:
    MeasuresTeller(std::vector<Listed> const& list, MeasureQuestion const& question, ChoiceAnswer const& answer, content::Language language)
        : list_(list), question_(question), answer_(answer), language_(language) {}

    MeasuresView tell(MeasuresAsking const& asking, std::vector<double> const& shares) {
        MeasuresView v{.budget = asking.budget, .years = asking.years, .nothing = set(answer_.nothing), .best = set(answer_.best), .proven = answer_.proven && question_.exact,
                       .gap = answer_.proven ? 0 : significant(answer_.gap()), .frontComplete = answer_.frontComplete, .idle = question_.idle};
        for (auto const& c : answer_.front) v.front.push_back(set(c));
        if (answer_.next) v.next = set(*answer_.next);
        rows(v, shares);
        sentences(v);
        return v;
    }

private:
    std::string euros(Money m) const { return content::about(language_, m); }
    MeasureSet set(Chosen const& c) const {
        MeasureSet out{.cost = wholeEuros(c.cost), .lossPerYear = about(c.loss), .total = about(c.total)};
        for (auto const m : c.measures) out.measures.push_back(list_[m].measure.id);
        return out;
    }
    void rows(MeasuresView& v, std::vector<double> const& shares) const {
        auto const& choice = question_.choice;
        for (std::uint32_t m = 0; m < list_.size(); ++m) {
            auto const& what = list_[m].measure;
            MeasureRow row{.id = what.id, .name = what.name, .once = wholeEuros(what.once), .yearly = wholeEuros(what.yearly), .cost = wholeEuros(costOver(choice, m)),
                           .present = what.present, .needs = what.needs, .source = list_[m].source};
            std::vector<std::uint32_t> alone{m};
            for (std::size_t i = 0; i < alone.size(); ++i)
                for (auto const u : choice.measures[alone[i]].needs) if (std::ranges::find(alone, u) == alone.end()) alone.push_back(u);
            if (!what.present) row.saves = about(answer_.nothing.loss - lossWith(choice, alone));
            row.chosen = std::ranges::find(answer_.best.measures, m) != answer_.best.measures.end();
            if (m < shares.size()) row.chosenShare = shares[m], row.close = !row.present && shares[m] >= 0.2 && shares[m] <= 0.8;
            if (row.present) row.sentence = content::text(language_, "impact.measure.is-present", {row.name});
            else {
                double cost = 0;
                for (auto const u : alone) cost += costOver(choice, u);
                row.sentence = content::text(language_, alone.size() > 1 ? "impact.measure.row-with" : "impact.measure.row",
                                             {row.name, euros(wholeEuros(cost)), content::count(language_, v.years), euros(row.saves)});
            }
            v.measures.push_back(std::move(row));
        }
        std::ranges::sort(v.measures, [](MeasureRow const& a, MeasureRow const& b) {
            if (a.chosen != b.chosen) return a.chosen;
            if (a.present != b.present) return b.present;
            double const left = a.saves.inEuros() / (a.cost.inEuros() + 1), right = b.saves.inEuros() / (b.cost.inEuros() + 1);
            return left != right ? left > right : a.id < b.id;
        });
    }
    void sentences(MeasuresView& v) const {
        auto const n = static_cast<std::int64_t>(v.best.measures.size());
        auto const say = [&](std::string_view key, std::vector<std::string> const& arguments = {}) { v.sentences.push_back(content::text(language_, key, arguments)); };
        auto const first = [&](std::string_view key, std::vector<std::string> const& arguments) { v.sentences.push_back(content::capital(content::text(language_, key, arguments))); };
        if (n == 0) say("impact.measures.none", {content::money(language_, v.budget)});
        else
            first(n == 1 ? "impact.measures.best-one" : "impact.measures.best",
                {content::count(language_, n), content::money(language_, v.best.cost), content::count(language_, v.years), euros(v.nothing.lossPerYear), euros(v.best.lossPerYear)});
        if (v.proven) say("impact.measures.proven");
        else if (!question_.exact) say("impact.measures.inexact");
        else say("impact.measures.gap", {fmt::format("{:.1f}", std::ceil(v.gap * 1000) / 10)});
        if (v.next) {
            std::vector<std::string> more;
            for (auto const& id : v.next->measures)
                if (std::ranges::find(v.best.measures, id) == v.best.measures.end()) more.push_back(nameOfMeasure(id));
            say("impact.measures.next", {euros(v.next->cost - v.best.cost), listed(more, language_), euros(v.best.lossPerYear - v.next->lossPerYear)});
        }
        std::vector<std::string> close;
        for (auto const& row : v.measures) if (row.close) close.push_back(row.name);
        if (!close.empty()) say("impact.measures.close", {listed(close, language_)});
        // Gordon and Loeb: for wide families of effects no more than 1/e of the expected loss is worth spending.
        if (v.best.cost.inEuros() > 0.37 * v.nothing.lossPerYear.inEuros() * v.years) say("impact.measures.gordon-loeb");
        v.notes.push_back(content::text(language_, "impact.measures.source", {content::pick(measureEffects().source, language_)}));
        v.notes.push_back(content::text(language_, "impact.note.rates", {baseRates().about.checkedOn.text()}));
    }
    std::string nameOfMeasure(std::string const& id) const {
        auto const it = std::ranges::find(list_, id, [](Listed const& l) -> std::string const& { return l.measure.id; });
        return it == list_.end() ? id : it->measure.name;
    }

    std::vector<Listed> const& list_;
    MeasureQuestion const& question_;
    ChoiceAnswer const& answer_;
    content::Language language_;
};

// How often each measure belongs to the best set when the rates are drawn from what is known of them.
Result<std::vector<double>> sharesOf(MeasureQuestion const& question, std::vector<Hazard> const& hazards, int draws, std::function<bool(double)> const& progress) {
    std::vector<double> out(question.choice.measures.size(), 0);
    std::set<std::string> bases;
    for (auto const& h : hazards) bases.insert(h.basis);
    for (int d = 0; d < draws; ++d) {
        if (progress && !progress(static_cast<double>(d) / draws)) return fail(ErrorKind::unavailable, "impact.stopped");
        Numbers numbers(7, static_cast<std::uint64_t>(d));
        std::map<std::string, double> factor;
        for (auto const& basis : bases) {
            auto const h = std::ranges::find(hazards, basis, &Hazard::basis);
            factor[basis] = h->shape > 0 ? numbers.gamma(h->shape) / h->shape : 1;
        }
        auto drawn = question.choice;
        for (std::size_t s = 0; s < drawn.scenarios.size(); ++s) {
            double const f = factor[hazards[question.hazard[s]].basis];
            drawn.scenarios[s].loss *= f;
            for (auto& x : drawn.scenarios[s].lossBy) x *= f;
        }
        for (auto const m : likelyChoice(drawn)) out[m] += 1.0 / draws;
    }
    return out;
}
}  // namespace

Result<MeasuresView> measuresView(organisation::Picture const& picture, std::vector<KnownMeasure> const& known, MeasuresAsking const& asking, content::Language language) {
    auto const whole = withAllProcesses(picture);
    SCHOUW_TRY(auto const graph, Graph::make(whole));
    SCHOUW_TRY(auto const hazards, hazardsOf(whole, graph, asking.history));
    SCHOUW_TRY(auto const list, listMeasures({whole, graph, hazards.all, known, asking.own, asking.history.answers}, language));
    std::vector<Measure> measures;
    for (auto const& l : list) measures.push_back(l.measure);
    auto const part = [&](double from, double size) -> std::function<bool(double)> {
        if (!asking.progress) return {};
        return [&asking, from, size](double share) { return asking.progress(from + size * share); };
    };
    SCHOUW_TRY(auto question, choiceOf(whole, hazards.all, measures, part(0, 0.5)));
    question.choice.budget = asking.budget.inEuros();
    question.choice.years = asking.years;
    question.choice.progress = part(0.5, 0.3);
    SCHOUW_TRY(auto const answer, choose(question.choice));
    question.choice.progress = {};
    SCHOUW_TRY(auto const shares, sharesOf(question, hazards.all, asking.draws, part(0.8, 0.2)));
    return MeasuresTeller(list, question, answer, language).tell(asking, shares);
}
}  // namespace schouw::impact
