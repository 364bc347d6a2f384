#include "assessment/framework_answers.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace schouw::assessment {
namespace {
struct Tally {
    FrameworkProgress progress{};
    double sum = 0, weight = 0;
    void add(Answer const* answer) {
        ++progress.asked;
        if (!answer) return;
        ++progress.answered;
        if (answer->reply == Reply::na) return;
        weight += 1;
        sum += answer->reply == Reply::yes ? 1 : answer->reply == Reply::part ? 0.5 : 0;
    }
    FrameworkProgress done() const {
        auto out = progress;
        if (weight > 0) out.declared = static_cast<int>(std::floor(sum / weight * 100 + 0.5));
        return out;
    }
};
}  // namespace

std::vector<FrameworkProgress> progressOf(Framework const& framework, Answers const& answers) {
    std::unordered_map<std::string_view, std::string_view> parent;
    for (auto const& n : framework.nodes) parent[n.urn] = n.parent;
    Tally whole;
    std::vector<Tally> tops;
    std::unordered_map<std::string_view, std::size_t> at;
    for (auto const& n : framework.nodes)
        if (n.parent.empty()) at[n.urn] = tops.size(), tops.push_back({.progress = {.urn = n.urn}});
    for (auto const& n : framework.nodes) {
        if (!n.assessable) continue;
        auto const given = answers.find(n.urn);
        auto const* answer = given == answers.end() ? nullptr : &given->second;
        std::string_view top = n.urn;
        while (!parent.at(top).empty()) top = parent.at(top);
        whole.add(answer);
        tops[at.at(top)].add(answer);
    }
    std::vector<FrameworkProgress> out{whole.done()};
    for (auto const& t : tops) if (t.progress.asked > 0) out.push_back(t.done());
    return out;
}
Result<> goodAnswer(Framework const& framework, std::string const& node, Answer const& answer) {
    auto const at = std::ranges::find(framework.nodes, node, &FrameworkNode::urn);
    if (at == framework.nodes.end() || !at->assessable) return fail(ErrorKind::notFound, "framework.no-part", {node}, {.field = "/node"});
    if (answer.reply == Reply::na && trim(answer.reason).empty()) return fail(ErrorKind::invalid, "assessment.reason", {}, {.field = "/reason"});
    return {};
}
}  // namespace schouw::assessment
