#include "assessment/framework_routes.hpp"

namespace schouw::assessment {
namespace {
using http::Access;
using http::Call;
using http::Nothing;

std::string within(std::string_view path) { return "/api/v1/organisations/{organisation}" + std::string(path); }
db::Scope scopeFor(Call const& call) { return db::Scope::of(call.principal.organisation); }
db::Author authorFor(Call const& call) { return {"user:" + call.principal.userId, call.principal.userName}; }
content::Language languageFor(Call const& call) { return content::languageOf(call.request.header("accept-language")); }

struct NoteView { std::int64_t line = 0; std::string key{}, text{}; };
BOOST_DESCRIBE_STRUCT(NoteView, (), (line, key, text))
struct FrameworkLine {
    std::string id{}, urn{}, name{}, provider{}, copyright{};
    std::int64_t version = 0;
    Time importedAt{};
    std::string importedBy{};
    FrameworkProgress progress{};
    std::vector<NoteView> notes{};          // of the import just now
};
BOOST_DESCRIBE_STRUCT(FrameworkLine, (), (id, urn, name, provider, copyright, version, importedAt, importedBy, progress, notes))
struct FrameworkList { std::vector<FrameworkLine> items{}; };
BOOST_DESCRIBE_STRUCT(FrameworkList, (), (items))
struct PartOfFramework {
    std::string urn{}, ref{}, name{}, description{}, annotation{};
    int depth = 1;
    bool assessable = false;
    std::optional<Answer> answer{};
};
BOOST_DESCRIBE_STRUCT(PartOfFramework, (), (urn, ref, name, description, annotation, depth, assessable, answer))
struct FrameworkPage : FrameworkLine {
    std::string description{};
    std::vector<FrameworkProgress> groups{};
    std::vector<PartOfFramework> parts{};
};
BOOST_DESCRIBE_STRUCT(FrameworkPage, (FrameworkLine), (description, groups, parts))
struct PartAnswerForm : Answer { std::string node{}; };
BOOST_DESCRIBE_STRUCT(PartAnswerForm, (Answer), (node))
struct PartAnswered { FrameworkProgress progress{}; std::vector<FrameworkProgress> groups{}; };
BOOST_DESCRIBE_STRUCT(PartAnswered, (), (progress, groups))

FrameworkLine lineOf(KeptFramework const& k, Answers const& answers, content::Language language) {
    auto const& f = k.framework;
    FrameworkLine out{k.id, f.urn, wordsIn(f.words, f.translations, f.locale, language).name, f.provider, f.copyright, f.version, k.importedAt, k.importedBy, {}, {}};
    out.progress = progressOf(f, answers).front();
    return out;
}
FrameworkPage pageOf(KeptFramework const& k, Answers const& answers, content::Language language) {
    auto const& f = k.framework;
    FrameworkPage out{lineOf(k, answers, language), wordsIn(f.words, f.translations, f.locale, language).description, progressOf(f, answers), {}};
    out.groups.erase(out.groups.begin());
    for (auto const& n : f.nodes) {
        auto const& w = wordsIn(n.words, n.translations, f.locale, language);
        PartOfFramework p{n.urn, n.ref, w.name, w.description, w.annotation, n.depth, n.assessable, {}};
        if (auto const at = answers.find(n.urn); at != answers.end()) p.answer = at->second;
        out.parts.push_back(std::move(p));
    }
    return out;
}
}  // namespace
}  // namespace schouw::assessment

namespace schouw::json {
template <> constexpr Rule rule<assessment::PartAnswerForm>(std::string_view f) { return f == "node" ? Rule{.min = 1, .max = 400} : rule<assessment::Answer>(f); }
}  // namespace schouw::json

namespace schouw::assessment {
void addFrameworkRoutes(http::Api& api, FrameworkStore& store) {
    api.on<Nothing, FrameworkList>({"GET", within("/questionnaires"), Access::reader, "Questionnaires that were imported, and how far they are answered"},
        [&store](Call const& call, Nothing const&) -> Result<FrameworkList> {
            FrameworkList out;
            for (auto const& k : store.all(scopeFor(call))) out.items.push_back(lineOf(k, store.answers(scopeFor(call), k.id), languageFor(call)));
            return out;
        });
    api.on<http::RawBody, FrameworkLine>({.method = "POST", .pattern = within("/questionnaires"), .access = Access::editor, .summary = "Import a questionnaire: the framework YAML of a CISO Assistant library; every problem has its line",
                                          .bodyLimit = std::size_t{4} << 20, .heavy = true, .status = 201},
        [&store](Call const& call, http::RawBody const& in) -> formats::AllOr<FrameworkLine> {
            auto const read = readFramework(in.bytes, "library.yaml");
            if (!read) return std::unexpected(read.error());
            auto const kept = store.keep(scopeFor(call), authorFor(call), read->framework);
            if (!kept) return std::unexpected(formats::Errors{kept.error()});
            auto out = lineOf(*kept, store.answers(scopeFor(call), kept->id), languageFor(call));
            for (auto const& e : read->notes) out.notes.push_back({static_cast<std::int64_t>(e.place.line), e.key, content::text(languageFor(call), e.key, e.arguments)});
            return out;
        });
    api.on<Nothing, FrameworkPage>({"GET", within("/questionnaires/{questionnaire}"), Access::reader, "One questionnaire with its answers"},
        [&store](Call const& call, Nothing const&) -> Result<FrameworkPage> {
            auto const kept = store.find(scopeFor(call), call.param("questionnaire"));
            if (!kept) return fail(ErrorKind::notFound, "framework.unknown");
            return pageOf(*kept, store.answers(scopeFor(call), kept->id), languageFor(call));
        });
    api.on<PartAnswerForm, PartAnswered>({"POST", within("/questionnaires/{questionnaire}/answers"), Access::editor, "Answer one part"},
        [&store](Call const& call, PartAnswerForm const& in) -> Result<PartAnswered> {
            auto const kept = store.find(scopeFor(call), call.param("questionnaire"));
            if (!kept) return fail(ErrorKind::notFound, "framework.unknown");
            SCHOUW_TRY_VOID(goodAnswer(kept->framework, in.node, in));
            store.answer(scopeFor(call), authorFor(call), *kept, in.node, in);
            auto groups = progressOf(kept->framework, store.answers(scopeFor(call), kept->id));
            PartAnswered out{groups.front(), {}};
            groups.erase(groups.begin());
            out.groups = std::move(groups);
            return out;
        });
    api.on<Nothing, Nothing>({"DELETE", within("/questionnaires/{questionnaire}"), Access::editor, "Remove a questionnaire and its answers"},
        [&store](Call const& call, Nothing const&) -> Result<Nothing> {
            SCHOUW_TRY_VOID(store.remove(scopeFor(call), authorFor(call), call.param("questionnaire")));
            return Nothing{};
        });
}
}  // namespace schouw::assessment
