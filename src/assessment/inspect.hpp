#pragma once
// What must hold for a file of questions: a library of another program loads (framework.hpp); a questionnaire of our own reads as one,
// its rules parse, its principles exist and it asks in words that can be true or false; any other file is as content/inspect.hpp says.
#include "content/inspect.hpp"

namespace schouw::assessment {
enum class ContentKind { texts, questionnaire, library };
BOOST_DESCRIBE_ENUM(ContentKind, texts, questionnaire, library)
struct InspectedFile {
    ContentKind kind = ContentKind::texts;
    std::size_t texts = 0;              // or the parts of a library
    formats::Errors problems{};         // what makes it unfit
    formats::Errors notes{};            // what is mended in reading
};
// Keys beside those of content::inspect and readFramework: evidence.*, assessment.principle, assessment.vague, assessment.long.
InspectedFile inspectFile(std::string_view text, std::string const& source);
}  // namespace schouw::assessment
