#pragma once
// Risks in words for people: what a proposal rests on, and names of the catalogue inside sentences.
#include "risk/proposal.hpp"

namespace schouw::risk {
// The name behind "threat:P01" or "measure:MT09" in this language; nothing for anything else.
std::optional<std::string> word(content::Language language, std::string_view reference);

// What the impact of a proposal rests on, one sentence each: "Beschikbaarheid van Server: hoog, want Bestellingen heeft het nodig."
std::vector<std::string> explain(Proposal const& proposal, organisation::PictureIndex const& picture, content::Language language);

// "Apparaat gaat stuk: Server".
std::string titleOf(Proposal const& proposal, organisation::PictureIndex const& picture, content::Language language);
// A risk as it would be kept, when somebody takes the proposal over.
RiskFields toRisk(Proposal const& proposal, organisation::PictureIndex const& picture, content::Language language);

// "Twee risico's liggen boven jullie grens."
std::string sentenceOf(int open, int above, content::Language language);
}  // namespace schouw::risk
