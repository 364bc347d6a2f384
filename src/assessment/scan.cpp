#include "assessment/scan.hpp"

#include "content/principles.hpp"
#include <algorithm>
#include <cmath>
#include <set>

namespace schouw::assessment {
namespace {
using evidence::State;

double valueOf(Reply reply) { return reply == Reply::yes ? 1 : reply == Reply::part ? 0.5 : 0; }
double shareOf(State state) { return state == State::confirmed ? 1 : state == State::stale ? 0.5 : 0; }

struct Sum {
    double weight = 0, declared = 0, demonstrated = 0;
    void add(Judged const& j) {
        if (j.answer && j.answer->reply == Reply::na) return;
        double const w = j.statement->weight, value = j.answer ? valueOf(j.answer->reply) : 0;
        weight += w;
        declared += w * value;
        demonstrated += w * value * shareOf(j.finding.state);
    }
    std::optional<Scores> scores() const {
        if (weight == 0) return {};
        auto const percent = [this](double x) { return static_cast<int>(std::floor(x / weight * 100 + 0.5)); };
        return Scores{percent(declared), percent(demonstrated)};
    }
};
Gap gapOf(Judged const& j) {
    auto const reply = j.answer ? j.answer->reply : Reply::unk;
    if (reply == Reply::na || j.finding.state == State::confirmed) return Gap::none;        // measured to be in order, whatever was said
    if (j.finding.state == State::contradicted && valueOf(reply) > 0) return Gap::contradicted;
    return reply == Reply::yes ? Gap::none : reply == Reply::part ? Gap::part : reply == Reply::no ? Gap::no : Gap::unknown;
}
std::optional<Reply> suggestion(State state) {
    if (state == State::confirmed) return Reply::yes;
    if (state == State::contradicted) return Reply::no;
    return {};
}
std::string weakestOf(std::vector<Group> const& groups) {
    auto const& all = content::principles();
    Group const* worst = nullptr;
    for (auto const& g : groups) {
        if (!g.scores || all.find(g.id)->set != all.shown) continue;
        if (!worst || std::tie(g.scores->demonstrated, g.scores->declared) < std::tie(worst->scores->demonstrated, worst->scores->declared)) worst = &g;
    }
    return worst ? worst->id : "";
}
int daysUntil(Gap gap, int weight) {
    if (gap == Gap::contradicted) return 7;
    if (gap == Gap::part) return weight == 3 ? 30 : weight == 2 ? 60 : 90;
    return weight == 3 ? 14 : weight == 2 ? 30 : 60;
}
}  // namespace

Judged const* ScanResult::find(std::string_view statement) const {
    auto const at = std::ranges::find_if(statements, [&](Judged const& j) { return j.statement->id == statement; });
    return at == statements.end() ? nullptr : &*at;
}

ScanResult judge(Questionnaire const& questionnaire, std::vector<evidence::Rule> const& rules, Answers const& answers, evidence::FactBook const& book) {
    ScanResult out;
    std::map<std::string, Sum, std::less<>> principles, modules;
    std::set<std::string> begun;                // modules in which somebody answered
    for (std::size_t i = 0; i < questionnaire.statements.size(); ++i) {
        auto const& s = questionnaire.statements[i];
        Judged j{.statement = &s, .finding = evidence::judge(rules[i], book)};
        if (auto const at = answers.find(s.id); at != answers.end()) j.answer = at->second, begun.insert(s.module);
        j.gap = gapOf(j);
        j.suggested = suggestion(j.finding.state);
        modules[s.module].add(j);
        if (s.module == kCore) for (auto const& [set, id] : s.principle) principles[id].add(j);
        out.statements.push_back(std::move(j));
    }
    for (auto& j : out.statements) {
        if (!begun.contains(j.statement->module)) j.gap = Gap::none;
        if (!begun.contains(j.statement->module) && j.statement->module != kCore) continue;     // nobody was asked
        ++out.asked;
        out.answered += j.answer.has_value();
    }
    bool const core = begun.contains(std::string(kCore));
    for (auto const& p : content::principles().principles) {
        Group g{p.id, core ? principles[p.id].scores() : std::nullopt, {}};
        for (auto const& s : questionnaire.statements)
            if (s.module == kCore && std::ranges::any_of(s.principle, [&](auto const& kv) { return kv.second == p.id; })) g.statements.push_back(s.id);
        out.principles.push_back(std::move(g));
    }
    for (auto const& m : questionnaire.modules) {
        Group g{m.id, begun.contains(m.id) ? modules[m.id].scores() : std::nullopt, {}};
        for (auto const& s : questionnaire.statements) if (s.module == m.id) g.statements.push_back(s.id);
        out.modules.push_back(std::move(g));
    }
    for (auto const& duty : duties()) {
        Group g{duty.id, {}, {}};
        Sum sum;
        for (auto const& j : out.statements) {
            auto const cbw = j.statement->refs.find("cbw");
            if (cbw == j.statement->refs.end() || std::ranges::find(cbw->second, duty.id) == cbw->second.end() || !begun.contains(j.statement->module)) continue;
            g.statements.push_back(j.statement->id);
            sum.add(j);
        }
        g.scores = sum.scores();
        out.duties.push_back(std::move(g));
    }
    if (core) out.overall = modules[std::string(kCore)].scores();
    out.weakest = weakestOf(out.principles);
    return out;
}

std::vector<GapAction> actionsOf(ScanResult const& result, Date today) {
    std::vector<GapAction> out;
    for (auto const& j : result.statements)
        if (j.gap != Gap::none) out.push_back({j.statement, j.gap, today.plusDays(daysUntil(j.gap, j.statement->weight))});
    std::ranges::sort(out, [](GapAction const& a, GapAction const& b) {
        return std::tie(a.gap, b.statement->weight, a.statement->id) < std::tie(b.gap, a.statement->weight, b.statement->id);
    });
    return out;
}

std::vector<ToConnect> toConnect(ScanResult const& result) {
    std::vector<ToConnect> out;
    for (auto const& source : factNames().sources) {
        ToConnect c{&source, {}};
        for (auto const& j : result.statements) {
            bool const counts = j.answer && valueOf(j.answer->reply) > 0 && j.finding.state == State::noData;
            if (counts && std::ranges::any_of(j.finding.missing, [&](auto const& name) { return factNames().sourceOf(name) == &source; })) c.statements.push_back(j.statement->id);
        }
        if (!c.statements.empty()) out.push_back(std::move(c));
    }
    std::ranges::sort(out, {}, [](ToConnect const& c) { return std::pair(-static_cast<std::int64_t>(c.statements.size()), std::string_view(c.source->id)); });
    return out;
}
}  // namespace schouw::assessment
