#pragma once
// What a person is told: one story, with who, what, when, how often, a sentence in Dutch and English, and the lines that show it.
#include "detection/engine/rule_set.hpp"
#include <string>
#include <vector>

namespace schouw::detection {

struct Alert {
    std::string rule{}, category{};             // rule: the id of the rule that weighs most
    Level level = Level::medium;
    std::int64_t first = 0, last = 0;           // nanoseconds since 1970 UTC, of the lines it rests on
    std::vector<std::string> sources{}, destinations{}, users{}, hosts{};   // in the order seen, at most kMostNames each
    std::uint64_t count = 0;                    // lines it rests on
    std::string actor{};                        // what the story is grouped by
    std::vector<std::string> rules{};           // ids of all rules that added to it
    std::string title{}, nl{}, en{}, author{};
    std::vector<std::string> evidence{};        // raw lines: the first and the last few
    static constexpr std::size_t kMostNames = 50, kMostEvidence = 6, kLongestEvidence = 600;
};
// One flat JSON object with a line end: rule, category, severity, first, last, source.ip (text, or a list when there are several),
// destination.ip, user.name, host.name, count, rules, title, sentence.nl, sentence.en, evidence.
void writeAlert(std::string& out, Alert const& alert);
// A sentence with {source.ip}, {destination.ip}, {user.name}, {host.name}, {count}, {users}, {sources}, {minutes} filled in.
std::string fillSentence(std::string_view sentence, Alert const& alert);
}  // namespace schouw::detection
