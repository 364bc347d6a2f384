#pragma once
// All parsers, and which of them to ask about a line. A parser that cannot be read is left out and told; the rest works.
#include "detection/engine/parser.hpp"

namespace schouw::detection {

struct ParserFile { std::string name{}, text{}; };

class Catalogue {
public:
    // In the order given; earlier parsers are asked first.
    static Catalogue load(std::vector<ParserFile> const& files);
    formats::Errors const& refused() const { return refused_; }
    std::vector<Parser> const& parsers() const { return parsers_; }

    struct Answer { std::uint16_t parser = 0; std::uint32_t form = 0; };        // from 1; parser without form: known source, unknown message
    Answer read(Header const& header, Scratch& scratch) const;
private:
    struct Candidate { std::uint16_t parser; std::uint16_t when; };
    void add(std::uint16_t parser);
    bool attempt(Candidate c, Header const& header, Scratch& scratch, Answer& out) const;

    std::vector<Parser> parsers_{};
    formats::Errors refused_{};
    KeyTable programs_{};                                               // "sshd", "postfix/*": its numbers lead to byProgram_
    std::vector<std::vector<Candidate>> byProgram_{};
    std::array<std::vector<std::pair<std::string, Candidate>>, 256> byPrefix_{};     // "cise_*", by the first byte
    std::array<std::vector<Candidate>, 256> byStart_{};                 // without a program, by the first byte of the message
    std::vector<Candidate> others_{};
};
}  // namespace schouw::detection
