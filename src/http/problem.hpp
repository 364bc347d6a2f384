#pragma once
// Why not, as RFC 9457 problem details: {"type","title","status","detail","key","arguments","place","problems"}.
#include "base/result.hpp"
#include "http/message.hpp"
#include "json/describe.hpp"

namespace schouw::http {
std::string_view reason(int status);            // "Not Found"
int statusOf(Error const& error);

struct ProblemPlace {
    std::string source{};           // file name or ""; "" for the request itself
    std::int64_t line = 0;          // from 1; 0: unknown
    std::int64_t column = 0;
    std::string field{};            // "/assets/3/name", or the name of a query parameter
    BOOST_DESCRIBE_CLASS(ProblemPlace, (), (source, line, column, field), (), ())
};
struct ProblemItem {
    std::string key{};
    std::vector<std::string> arguments{};
    ProblemPlace place{};
    std::string detail{};           // the sentence for people
    BOOST_DESCRIBE_CLASS(ProblemItem, (), (key, arguments, place, detail), (), ())
};
// The first problem, and all of them (the first again) in problems.
struct Problem {
    std::string type = "about:blank";
    std::string title{};            // of the status, English
    int status = 0;
    std::string detail{}, key{};
    std::vector<std::string> arguments{};
    ProblemPlace place{};
    std::vector<ProblemItem> problems{};
    BOOST_DESCRIBE_CLASS(Problem, (), (type, title, status, detail, key, arguments, place, problems), (), ())
};

using Sentence = std::function<std::string(Error const&)>;      // empty: the key stands for the sentence
Response problemResponse(std::vector<Error> errors, Sentence const& sentence);
// Writes the body again in the language of the reader; headers and status stay.
void tell(Response& response, Sentence const& sentence);
}  // namespace schouw::http
