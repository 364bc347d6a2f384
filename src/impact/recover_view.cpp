#include "impact/recover_view.hpp"

#include "content/format.hpp"
#include "impact/words.hpp"
#include <algorithm>
#include <cmath>
#include <tuple>

namespace schouw::impact {
namespace {
using organisation::AssetKind;

std::optional<double> hoursOf(double seconds) { return seconds == kNever ? std::nullopt : std::optional(seconds / 3600); }
// To the minute below an hour, to five minutes below a day, then to the hour: nobody knows it better.
Duration roundedLength(double seconds) {
    double const place = seconds < 3600 ? 60 : seconds < 86'400 ? 300 : 3600;
    return {std::llround(seconds / place) * static_cast<std::int64_t>(place)};
}

class RecoverTeller {
public:
    RecoverTeller(Graph const& graph, Recovery const& r, content::Language language) : graph_(graph), r_(r), language_(language) {}

    RecoverView tell() const {
        RecoverView v{.hours = r_.hours, .peopleDecide = r_.peopleDecide};
        for (auto const& s : r_.steps) v.steps.push_back(step(s, s.begins == kNever ? 0 : static_cast<int>(v.steps.size()) + 1));
        for (auto const& s : r_.steps) v.usualTimes += s.from == TimeFrom::usual;
        for (auto const& p : r_.processes) v.processes.push_back(process(p));
        auto const over = [](RecoverProcessView const& p) { return p.worksAt.value_or(1e9) - (p.maximumOutage ? p.maximumOutage->inHours() : 1e6); };
        std::ranges::sort(v.processes, [&](auto const& a, auto const& b) { return std::tuple(-over(a), a.asset) < std::tuple(-over(b), b.asset); });
        for (auto const& circle : r_.circles) {
            RecoverCircle c{.assets = named(circle)};
            c.sentence = content::text(language_, "impact.recover.circle", {listed(names(circle), language_)});
            v.circles.push_back(std::move(c));
        }
        sentences(v);
        return v;
    }

private:
    std::vector<NamedThing> named(std::vector<Node> const& nodes) const {
        std::vector<NamedThing> out;
        for (auto const n : nodes) out.push_back({graph_.id(n), graph_.name(n)});
        return out;
    }
    std::vector<std::string> names(std::vector<Node> const& nodes) const {
        std::vector<std::string> out;
        for (auto const n : nodes) out.push_back(graph_.name(n));
        return out;
    }
    std::string length(double seconds) const { return content::length(language_, roundedLength(seconds)); }

    RecoverStepView step(RecoveryStep const& s, int number) const {
        RecoverStepView v{.number = number, .asset = graph_.id(s.node), .name = graph_.name(s.node), .begins = hoursOf(s.begins), .repaired = hoursOf(s.repaired), .works = hoursOf(s.works),
                          .from = s.from, .people = named(s.people), .waitedFor = named(s.waitedFor), .freed = s.freed};
        if (s.begins == kNever) {
            v.sentence = content::text(language_, "impact.recover.step-never", {v.name});
            return v;
        }
        v.sentence = s.begins < 60 ? content::text(language_, "impact.recover.step-now", {v.name, length(s.repaired)})
                                   : content::text(language_, "impact.recover.step", {v.name, length(s.begins), length(s.repaired)});
        if (!s.people.empty()) v.sentence += " " + content::text(language_, "impact.recover.by", {listed(names(s.people), language_)});
        if (!s.waitedFor.empty()) v.sentence += " " + content::text(language_, "impact.recover.waits", {listed(names(s.waitedFor), language_)});
        if (s.works == kNever) v.sentence += " " + content::text(language_, "impact.recover.works-never");
        else if (s.works > s.repaired + 60) v.sentence += " " + content::text(language_, "impact.recover.works", {length(s.works)});
        return v;
    }
    RecoverProcessView process(RecoveredProcess const& p) const {
        auto const& row = graph_.processes()[p.process];
        RecoverProcessView v{.asset = graph_.id(row.node), .name = graph_.name(row.node), .worksAt = hoursOf(p.worksAt), .fullAt = hoursOf(p.fullAt), .soonest = hoursOf(p.soonest),
                             .maximumOutagePassed = p.maximumOutagePassed, .recoveryTimeMissed = p.recoveryTimeMissed, .path = named(p.path)};
        if (row.maximumOutage < kNever) v.maximumOutage = Duration{static_cast<std::int64_t>(row.maximumOutage)};
        if (row.recoveryTime < kNever) v.recoveryTime = Duration{static_cast<std::int64_t>(row.recoveryTime)};
        auto const say = [&](std::string_view key, std::vector<std::string> const& arguments) { return content::text(language_, key, arguments); };
        if (p.worksAt == kNever) v.sentence = say("impact.recover.process-never", {v.name});
        else if (p.worksAt <= 0 && p.fullAt <= 0) v.sentence = say("impact.recover.process-stays", {v.name});
        else if (p.worksAt <= 0) v.sentence = say("impact.recover.process-partly", {v.name});
        else v.sentence = say("impact.recover.process", {v.name, length(p.worksAt)});
        if (p.fullAt < kNever && p.fullAt > p.worksAt + 60) v.sentence += " " + say("impact.recover.full", {length(p.fullAt)});
        if (p.maximumOutagePassed && p.worksAt < kNever) v.sentence += " " + say("impact.recover.too-late", {content::length(language_, *v.maximumOutage)});
        else if (p.recoveryTimeMissed && p.worksAt < kNever) v.sentence += " " + say("impact.recover.later", {content::length(language_, *v.recoveryTime)});
        return v;
    }
    void sentences(RecoverView& v) const {
        auto const say = [&](std::string_view key, std::vector<std::string> const& arguments = {}) { v.sentences.push_back(content::text(language_, key, arguments)); };
        auto const late = std::ranges::count(v.processes, true, &RecoverProcessView::maximumOutagePassed);
        std::vector<std::string> first;
        for (auto const& s : v.steps) if (s.number > 0 && first.size() < 3) first.push_back(s.name);
        if (!first.empty()) say("impact.recover.first", {listed(first, language_)});
        if (late == 0) say("impact.recover.in-time");
        else say(late == 1 ? "impact.recover.late-one" : "impact.recover.late", {content::count(language_, late)});
        if (!r_.never.empty()) say("impact.recover.never", {listed(names(r_.never), language_)});
        for (auto const& c : v.circles) v.sentences.push_back(c.sentence);
        if (v.peopleDecide) say("impact.recover.people");
        if (v.usualTimes == 1) v.notes.push_back(content::text(language_, "impact.recover.usual-one", {content::pick(baseRates().restore.source, language_)}));
        if (v.usualTimes > 1) v.notes.push_back(content::text(language_, "impact.recover.usual", {content::count(language_, v.usualTimes), content::pick(baseRates().restore.source, language_)}));
    }

    Graph const& graph_;
    Recovery const& r_;
    content::Language language_;
};
}  // namespace

Result<RecoveryQuestion> recoveryQuestion(organisation::Picture const& picture, Graph const& graph, RecoverAsking const& asking) {
    RecoveryQuestion out{.atOnce = asking.atOnce};
    auto const add = [&](Node n, std::optional<Duration> lasts, bool measured) {
        Broken b{.node = n};
        if (lasts) b.lasts = static_cast<double>(lasts->seconds), b.from = measured ? TimeFrom::measured : TimeFrom::typed;
        else if (auto const repair = graph.repair(n)) b.lasts = *repair;
        else b.lasts = static_cast<double>(usualRestore(graph.kind(n)).seconds), b.from = TimeFrom::usual;
        out.broken.push_back(b);
    };
    for (std::size_t i = 0; i < asking.broken.size(); ++i) {
        auto const& b = asking.broken[i];
        auto const node = graph.find(b.asset);
        if (!node) return fail(ErrorKind::invalid, "impact.unknown-asset", {b.asset}, {.field = "/broken/" + std::to_string(i) + "/asset"});
        add(*node, b.lasts, b.measured);
    }
    if (asking.broken.empty())
        for (Node n = 0; n < graph.nodes(); ++n) {
            auto const kind = graph.kind(n);
            auto const lifecycle = picture.assets[graph.assetOf(n)].lifecycle;
            if (lifecycle == organisation::Lifecycle::planned || lifecycle == organisation::Lifecycle::retired) continue;
            if (kind == AssetKind::device || kind == AssetKind::network || kind == AssetKind::application || kind == AssetKind::information) add(n, {}, false);
        }
    for (std::size_t i = 0; i < asking.away.size(); ++i) {
        auto const node = graph.find(asking.away[i]);
        if (!node) return fail(ErrorKind::invalid, "impact.unknown-asset", {asking.away[i]}, {.field = "/away/" + std::to_string(i)});
        out.away.push_back(*node);
        auto const& deputy = picture.assets[graph.assetOf(*node)].deputy;
        if (auto const instead = graph.find(deputy); !deputy.empty() && instead) out.standIns.emplace_back(*node, *instead);
    }
    return out;
}
Result<RecoverView> recoverView(organisation::Picture const& picture, RecoverAsking const& asking, content::Language language) {
    auto const whole = withAllProcesses(picture);
    SCHOUW_TRY(auto const graph, Graph::make(whole));
    SCHOUW_TRY(auto const question, recoveryQuestion(whole, graph, asking));
    SCHOUW_TRY(auto const recovery, recoveryOrder(graph, question));
    return RecoverTeller(graph, recovery, language).tell();
}
}  // namespace schouw::impact
