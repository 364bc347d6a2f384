// Answers, content and libraries of others as bytes from anywhere: read, or refused with a place; what is read is a tree.
#include "assessment/answers_file.hpp"
#include "assessment/framework.hpp"
#include "assessment/inspect.hpp"

#include <cstdlib>
#include <map>

using namespace schouw;

static void named(formats::Errors const& errors) {
    for (auto const& e : errors) if (e.key.empty() || e.place.source != "f" || e.place.line == 0) std::abort();
}
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    Time const now{1'795'000'000'000};
    auto const answers = assessment::readAnswers(text, "f", assessment::schouwscan(), now);
    if (!answers) named(answers.error());
    else {
        named(answers->problems);
        for (auto const& [id, answer] : answers->answers) if (!assessment::schouwscan().find(id)) std::abort();
        evidence::FactBook const book(answers->facts, now);
        if (!book.refused().empty()) std::abort();
        auto const result = assessment::judge(assessment::schouwscan(), assessment::schouwscanRules(), answers->answers, book);
        if (result.overall && result.overall->demonstrated > result.overall->declared) std::abort();
    }
    auto const file = assessment::inspectFile(text, "f");
    named(file.problems);
    named(file.notes);
    auto const library = assessment::readFramework(text, "f");
    if (!library) return named(library.error()), 0;
    std::map<std::string, int> depth;
    for (auto const& n : library->framework.nodes) depth[n.urn] = n.depth;
    for (auto const& n : library->framework.nodes)
        if (n.depth != (n.parent.empty() ? 1 : depth.at(n.parent) + 1)) std::abort();
    return 0;
}
