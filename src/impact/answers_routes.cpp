#include "impact/answers_routes.hpp"

#include "base/mutex.hpp"
#include "content/format.hpp"
#include "impact/first_answers.hpp"
#include "impact/measures_view.hpp"
#include "impact/recover_view.hpp"
#include "impact/weak_view.hpp"
#include "impact/words.hpp"
#include <algorithm>
#include <chrono>
#include <list>

namespace schouw::impact {
BOOST_DESCRIBE_STRUCT(OwnHistory, (), (answers, times, years))

struct WeakBody {
    std::optional<std::vector<Duration>> horizons{};    // empty: 4 hours, a day, a week
    std::vector<std::string> processes{};
    int order = 3, most = 50;
    OwnHistory history{};
};
BOOST_DESCRIBE_STRUCT(WeakBody, (), (horizons, processes, order, most, history))
struct YearlyLossBody {
    std::int64_t years = 100'000, seed = 1;
    bool exact = false;
    OwnHistory history{};
    std::vector<std::string> measures{};                // ids of measures to show the year with
    OwnMeasures own{};
};
BOOST_DESCRIBE_STRUCT(YearlyLossBody, (), (years, seed, exact, history, measures, own))
struct YearlyLoss {
    RiskView now{};
    std::optional<RiskView> with{};                     // with the measures asked for
    std::string sentence{};
};
BOOST_DESCRIBE_STRUCT(YearlyLoss, (), (now, with, sentence))
struct MeasuresBody {
    Money budget{};
    int years = 3;
    OwnHistory history{};
    OwnMeasures own{};
};
BOOST_DESCRIBE_STRUCT(MeasuresBody, (), (budget, years, history, own))
// One of the three.
struct RunBody {
    std::optional<WeakBody> weakPoints{};
    std::optional<YearlyLossBody> yearlyLoss{};
    std::optional<MeasuresBody> measures{};
};
BOOST_DESCRIBE_STRUCT(RunBody, (), (weakPoints, yearlyLoss, measures))
struct RunStarted { std::string job{}; };
BOOST_DESCRIBE_STRUCT(RunStarted, (), (job))
struct RunAnswer {
    std::optional<WeakView> weakPoints{};
    std::optional<YearlyLoss> yearlyLoss{};
    std::optional<MeasuresView> measures{};
};
BOOST_DESCRIBE_STRUCT(RunAnswer, (), (weakPoints, yearlyLoss, measures))
struct FirstQuestionView {
    std::string id{}, text{}, help{}, usual{};
    std::vector<NamedThing> options{};
};
BOOST_DESCRIBE_STRUCT(FirstQuestionView, (), (id, text, help, usual, options))
struct FirstQuestionsView { std::vector<FirstQuestionView> questions{}; };
BOOST_DESCRIBE_STRUCT(FirstQuestionsView, (), (questions))
}  // namespace schouw::impact

namespace schouw::json {
template <> constexpr Rule rule<impact::OwnHistory>(std::string_view f) { return f == "years" ? Rule{.min = 0, .max = 100, .absent = true} : Rule{.max = 200, .absent = true}; }
template <> constexpr Rule rule<impact::WeakBody>(std::string_view f) {
    if (f == "order") return {.min = 1, .max = 3, .absent = true};
    if (f == "most") return {.min = 1, .max = 500, .absent = true};
    return {.max = 500, .absent = true};
}
template <> constexpr Rule rule<impact::YearlyLossBody>(std::string_view f) {
    if (f == "years") return {.min = 1000, .max = 10'000'000, .absent = true};
    if (f == "seed") return {.min = 0, .max = 9e15, .absent = true};
    return {.max = 500, .absent = true};
}
template <> constexpr Rule rule<impact::MeasuresBody>(std::string_view f) {
    if (f == "budget") return {.min = 0, .max = 1e12};
    if (f == "years") return {.min = 1, .max = 30, .absent = true};
    return {.absent = true};
}
template <> constexpr Rule rule<impact::RunBody>(std::string_view) { return {.absent = true}; }
}  // namespace schouw::json

namespace schouw::impact {
namespace {
using Picture = organisation::Picture;
using Going = std::function<bool(double)>;

Result<WeakView> weakOf(Picture const& picture, WeakBody const& body, content::Language language, Going going) {
    WeakAsking asking;
    if (body.horizons) asking.horizons = *body.horizons;
    asking.processes = body.processes;
    asking.order = body.order;
    asking.keep = static_cast<std::size_t>(body.most);
    asking.history = body.history;
    asking.progress = std::move(going);
    return weakView(picture, asking, language);
}
Result<std::vector<Measure>> named(Picture const& picture, std::vector<KnownMeasure> const& known, YearlyLossBody const& body, content::Language language) {
    auto const whole = withAllProcesses(picture);
    SCHOUW_TRY(auto const graph, Graph::make(whole));
    SCHOUW_TRY(auto const hazards, hazardsOf(whole, graph, body.history));
    SCHOUW_TRY(auto const list, listMeasures({whole, graph, hazards.all, known, body.own, body.history.answers}, language));
    std::vector<Measure> out;
    for (std::size_t i = 0; i < body.measures.size(); ++i) {
        auto const it = std::ranges::find(list, body.measures[i], [](Listed const& l) -> std::string const& { return l.measure.id; });
        if (it == list.end()) return fail(ErrorKind::invalid, "impact.unknown-measure", {body.measures[i].substr(0, 64)}, {.field = "/measures/" + std::to_string(i)});
        if (!it->measure.present) out.push_back(it->measure);
    }
    return out;
}
Result<YearlyLoss> yearlyOf(Picture const& picture, std::vector<KnownMeasure> const& known, YearlyLossBody const& body, content::Language language, Going going) {
    RiskAsking asking{.years = static_cast<std::uint64_t>(body.years), .seed = static_cast<std::uint64_t>(body.seed), .exact = body.exact, .history = body.history};
    double const half = body.measures.empty() ? 1 : 0.5;
    asking.progress = [&](double share) { return going(share * half); };
    SCHOUW_TRY(auto const now, yearlyRisk(picture, asking));
    YearlyLoss out{.now = riskView(now, language)};
    out.sentence = out.now.sentences.front();
    if (body.measures.empty()) return out;
    asking.progress = [&](double share) { return going(0.5 + share / 2); };
    SCHOUW_TRY(auto const measures, named(picture, known, body, language));
    SCHOUW_TRY(auto const with, yearlyRiskWith(picture, asking, measures));
    out.with = riskView(with, language);
    auto const euros = [&](double x) { return content::about(language, wholeEuros(x)); };
    out.sentence = content::text(language, "impact.yearly.with", {euros(out.now.mean.euros), euros(out.with->mean.euros), euros(out.now.p95.euros), euros(out.with->p95.euros)});
    return out;
}
Result<MeasuresView> measuresOf(Picture const& picture, std::vector<KnownMeasure> const& known, MeasuresBody const& body, content::Language language, Going going) {
    return measuresView(picture, known, {.budget = body.budget, .years = body.years, .history = body.history, .own = body.own, .progress = std::move(going)}, language);
}

// What runs have answered, for a while. Any thread.
class RunAnswers {
public:
    std::string add(std::string organisation, RunAnswer answer) {
        Lock lock(mutex_);
        auto const id = std::to_string(++last_);
        kept_.push_back({id, std::move(organisation), std::make_shared<RunAnswer const>(std::move(answer))});
        if (kept_.size() > kMostRuns) kept_.pop_front();
        return id;
    }
    std::shared_ptr<RunAnswer const> find(std::string const& organisation, std::string const& id) const {
        Lock lock(mutex_);
        for (auto const& k : kept_)
            if (k.id == id && k.organisation == organisation) return k.answer;
        return {};
    }
private:
    struct Kept { std::string id{}, organisation{}; std::shared_ptr<RunAnswer const> answer{}; };
    mutable Mutex mutex_{};
    std::list<Kept> kept_ SCHOUW_GUARDED_BY(mutex_){};
    std::uint64_t last_ SCHOUW_GUARDED_BY(mutex_) = 0;
};

// What one request asks: the picture as it is now, in its language.
struct Asked {
    std::shared_ptr<Picture const> picture{};
    content::Language language{};
};
struct AnswerRoom {
    ImpactDeps deps{};
    RunAnswers runs{};
    Result<Asked> asked(http::Call const& call) const {
        SCHOUW_TRY(auto const now, deps.picture(call.principal.organisation));
        return Asked{now.picture, content::languageOf(call.request.header("accept-language"))};
    }
    std::vector<KnownMeasure> known() const { return deps.measures ? deps.measures() : std::vector<KnownMeasure>{}; }
};
Going patient() {
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(kPatience);
    return [until](double) { return std::chrono::steady_clock::now() < until; };
}
// A direct answer that was stopped took too long.
template <class T> Result<T> inTime(Result<T> result) {
    if (!result && result.error().key == "impact.stopped") return fail(ErrorKind::limit, "impact.too-long", {std::to_string(kPatience)});
    return result;
}
Result<RunAnswer> answerOf(Asked const& asked, RunBody const& body, std::vector<KnownMeasure> const& known, Going going) {
    RunAnswer out;
    if (body.weakPoints) {
        SCHOUW_TRY(out.weakPoints, weakOf(*asked.picture, *body.weakPoints, asked.language, going));
    } else if (body.yearlyLoss) {
        SCHOUW_TRY(out.yearlyLoss, yearlyOf(*asked.picture, known, *body.yearlyLoss, asked.language, going));
    } else if (body.measures) {
        SCHOUW_TRY(out.measures, measuresOf(*asked.picture, known, *body.measures, asked.language, going));
    }
    return out;
}
void addRuns(http::Api& api, std::shared_ptr<AnswerRoom> const& room, std::string const& base) {
    api.on<RunBody, http::Reply<RunStarted>>({.method = "POST", .pattern = base + "/impact-runs", .access = http::Access::reader,
        .summary = "Weak points, the loss of a year or measures as a job that can be stopped; its result is the path of the answer", .status = 202},
        [room](http::Call const& call, RunBody const& body) -> Result<http::Reply<RunStarted>> {
            if (body.weakPoints.has_value() + body.yearlyLoss.has_value() + body.measures.has_value() != 1) return fail(ErrorKind::invalid, "impact.one-run");
            SCHOUW_TRY(auto const asked, room->asked(call));
            auto const organisation = call.principal.organisation;
            auto const key = body.weakPoints ? "impact.run.weak" : body.yearlyLoss ? "impact.run.yearly" : "impact.run.measures";
            SCHOUW_TRY(auto const job, room->deps.jobs->start(organisation, content::text(asked.language, key), [room, asked, body, organisation](Progress& progress) -> Result<std::string> {
                SCHOUW_TRY(auto answer, answerOf(asked, body, room->known(), [&](double share) {
                    progress.at(static_cast<std::int64_t>(share * 1000), 1000);
                    return !progress.isCancelled();
                }));
                return "/organisations/" + organisation + "/impact-runs/" + room->runs.add(organisation, std::move(answer));
            }));
            return http::Reply<RunStarted>{.value = {job}, .location = "/api/v1/jobs/" + job, .status = 202};
        });
    api.on<http::Nothing, RunAnswer>({.method = "GET", .pattern = base + "/impact-runs/{run}", .access = http::Access::reader, .summary = "The answer of a run that is done"},
        [room](http::Call const& call, http::Nothing const&) -> Result<RunAnswer> {
            auto const answer = room->runs.find(call.principal.organisation, call.param("run"));
            if (!answer) return fail(ErrorKind::notFound, "impact.unknown-run");
            return *answer;
        });
}
}  // namespace

void addAnswerRoutes(http::Api& api, ImpactDeps const& deps) {
    auto const room = std::make_shared<AnswerRoom>();
    room->deps = deps;
    std::string const base = "/api/v1/organisations/{organisation}";
    api.on<WeakBody, WeakView>({.method = "POST", .pattern = base + "/weak-points", .access = http::Access::reader,
        .summary = "What stands alone, and which two or three together bring a process below its minimum", .heavy = true},
        [room](http::Call const& call, WeakBody const& body) -> Result<WeakView> {
            SCHOUW_TRY(auto const asked, room->asked(call));
            return inTime(weakOf(*asked.picture, body, asked.language, patient()));
        });
    api.on<YearlyLossBody, YearlyLoss>({.method = "POST", .pattern = base + "/yearly-loss", .access = http::Access::reader,
        .summary = "What a year can cost: figures with their error and band, the curve, where the rates come from; and with measures", .heavy = true},
        [room](http::Call const& call, YearlyLossBody const& body) -> Result<YearlyLoss> {
            SCHOUW_TRY(auto const asked, room->asked(call));
            return inTime(yearlyOf(*asked.picture, room->known(), body, asked.language, patient()));
        });
    api.on<MeasuresBody, MeasuresView>({.method = "POST", .pattern = base + "/best-measures", .access = http::Access::reader,
        .summary = "Which measures help most for a budget, and whether that is proven", .heavy = true},
        [room](http::Call const& call, MeasuresBody const& body) -> Result<MeasuresView> {
            SCHOUW_TRY(auto const asked, room->asked(call));
            return inTime(measuresOf(*asked.picture, room->known(), body, asked.language, patient()));
        });
    api.on<RecoverAsking, RecoverView>({.method = "POST", .pattern = base + "/recovery-order", .access = http::Access::reader,
        .summary = "In which order things come back, and when each process runs again", .heavy = true},
        [room](http::Call const& call, RecoverAsking const& body) -> Result<RecoverView> {
            SCHOUW_TRY(auto const asked, room->asked(call));
            return recoverView(*asked.picture, body, asked.language);
        });
    api.on<http::Nothing, FirstQuestionsView>({.method = "GET", .pattern = base + "/first-questions", .access = http::Access::reader,
        .summary = "The twelve questions for a first answer, and what counts when one is left open"},
        [](http::Call const& call, http::Nothing const&) -> Result<FirstQuestionsView> {
            auto const language = content::languageOf(call.request.header("accept-language"));
            FirstQuestionsView out;
            for (auto const& q : firstQuestions().questions) {
                FirstQuestionView v{q.id, content::pick(q.text, language), q.help.empty() ? "" : content::pick(q.help, language), content::pick(q.usual, language)};
                for (auto const& o : q.options) v.options.push_back({o.id, content::pick(o.text, language)});
                out.questions.push_back(std::move(v));
            }
            return out;
        });
    if (deps.jobs) addRuns(api, room, base);
}
}  // namespace schouw::impact
