// Answers to the twelve questions and measures of one's own: read, and made into a picture that can be calculated with.
#include "formats/yaml.hpp"
#include "impact/first_answers.hpp"
#include "impact/measures_view.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace schouw;
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    if (auto const answers = formats::fromYaml<impact::FirstAnswers>(text, "fuzz")) {
        auto const first = impact::firstPicture(*answers, content::Language::nl);
        if (first && !impact::Graph::make(first->picture)) __builtin_trap();
    }
    if (auto const own = formats::fromYaml<impact::OwnMeasures>(text, "fuzz"); own && own->measures.size() < 6) {
        auto const first = impact::firstPicture({}, content::Language::nl);
        auto const view = impact::measuresView(first->picture, {}, {.budget = Money::euros(1000), .own = *own, .draws = 0}, content::Language::nl);
        if (view && view->best.total > view->nothing.total) __builtin_trap();
    }
    return 0;
}
