#pragma once
// Answers as a file, and the facts that other programs measured (YAML, or JSON, which is YAML too):
//
//     on: 2026-11-21                     # when this was written; may be left out
//     answers:
//       S01: yes                         # yes, part, no, unk, na
//       S09: {reply: na, reason: "we have no guests"}
//     facts:
//       - {name: backup.restore_tested, value: 2026-06-01, observedAt: 2026-11-20T08:00:00Z, source: restic, subject: "asset:server"}
//
// Of a fact `subject`, `source` and `observedAt` may be left out: the organisation itself, the file, the day above or now.
#include "assessment/scan.hpp"
#include "formats/yaml.hpp"

namespace schouw::assessment {

struct AnswersFile {
    std::optional<Date> on{};
    Answers answers{};
    std::vector<evidence::Fact> facts{};
    // What could not be used and was left out, with its place; the rest holds. Keys: assessment.unknown-statement, assessment.reply,
    // assessment.reason, assessment.unknown-fact (kept: nothing asks for it), assessment.value, assessment.future.
    formats::Errors problems{};
};
// now: what is later is from the future. Errors: those of readYaml, json.object, json.list, json.unknown, base.date.
formats::AllOr<AnswersFile> readAnswers(std::string_view text, std::string const& source, Questionnaire const& questionnaire, Time now);
}  // namespace schouw::assessment
