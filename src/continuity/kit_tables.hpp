#pragma once
// The tables that the kit and the recovery plan share.
#include "content/content.hpp"
#include "continuity/kit.hpp"
#include "formats/pdf.hpp"

namespace schouw::continuity {
formats::PdfTable callListTable(Kit const& kit, content::Language language);        // who is on the call list, in order
formats::PdfTable contactsTable(Kit const& kit, content::Language language);        // all who can be reached
formats::PdfTable systemsTable(Kit const& kit, content::Language language);         // in recovery order
formats::PdfTable processesTable(Kit const& kit, content::Language language);
formats::PdfTable contractsTable(Kit const& kit, content::Language language);
formats::PdfTable dutiesTable(content::Language language);                          // of the AVG and the Cbw

// The numbers of one contact under each other, each with what it runs over.
std::string numbersOf(KitContact const& contact, content::Language language);
std::string lines(std::vector<std::string> const& parts, char const* between = "\n");       // what is empty is left out
std::string lengthOr(content::Language language, std::optional<Duration> length);           // "–" when it is not known
}  // namespace schouw::continuity
