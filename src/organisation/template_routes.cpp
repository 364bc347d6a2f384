#include "organisation/organisation_routes.hpp"
#include "organisation/template.hpp"

namespace schouw::organisation {
namespace {
using http::Access;
using http::Call;
using http::Nothing;

struct TemplateView {
    std::string id{}, name{}, text{};
    std::string figuresFrom{};              // where the usual figures come from
    std::vector<std::string> usual{};       // ids that are ticked to begin with
    Picture picture{};                      // all of it, for the usual number of people
    std::vector<UsualFigure> figures{};
};
BOOST_DESCRIBE_STRUCT(TemplateView, (), (id, name, text, figuresFrom, usual, picture, figures))
struct TemplateList { std::vector<TemplateView> items{}; };
BOOST_DESCRIBE_STRUCT(TemplateList, (), (items))

TemplateView viewOf(Template const& t, content::Language language) {
    TemplateView out{.id = t.id, .name = content::pick(t.name, language), .text = content::pick(t.text, language), .figuresFrom = content::pick(t.figures, language)};
    std::vector<std::string> all;
    for (auto const& thing : t.things) {
        all.push_back(thing.id);
        if (thing.usual) out.usual.push_back(thing.id);
    }
    if (auto made = makePicture(t, {.name = out.name, .chosen = all}, language)) {
        out.picture = std::move(made->picture);
        out.figures = std::move(made->figures);
    }
    return out;
}
}  // namespace

void addTemplateRoutes(http::Api& api, Deps const&) {
    api.on<Nothing, TemplateList>({"GET", "/api/v1/templates", Access::signedIn, "The sector templates: what such an organisation usually has, with the usual figures"},
        [](Call const& call, Nothing const&) -> Result<TemplateList> {
            TemplateList out;
            for (auto const& t : templates()) out.items.push_back(viewOf(t, languageOf(call)));
            return out;
        });
    api.on<Answers, Made>({"POST", "/api/v1/templates/{template}/picture", Access::signedIn, "The picture that these answers give, and which of its figures are only usual; nothing is kept"},
        [](Call const& call, Answers const& in) -> Result<Made> {
            auto const* t = findTemplate(call.param("template"));
            if (!t) return fail(ErrorKind::notFound, "picture.no-template", {call.param("template").substr(0, 64)});
            return makePicture(*t, in, languageOf(call));
        });
}
}  // namespace schouw::organisation
