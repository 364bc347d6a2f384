#pragma once
// The tests that stand inside the parser files, and what an event says under any name: for tests, search and rules in words.
#include "detection/engine/normaliser.hpp"
#include <string>

namespace schouw::detection {
// By ECS name (source.ip, event.category, ...), else the native field; addresses in their usual form. Empty: absent.
std::string valueOf(Event const& event, std::string_view name);

struct ParserFault {
    std::string parser{}, place{}, line{}, field{}, expected{}, got{};      // field empty: no form of this parser fits the line
};
struct ParserCheck { std::size_t tests = 0; std::vector<ParserFault> faults{}; };
// Each test line goes through the whole catalogue, as received on 2026-11-28 12:00 UTC in Europe/Amsterdam.
ParserCheck checkParsers(std::shared_ptr<Catalogue const> const& catalogue);
}  // namespace schouw::detection
