#pragma once
// The kit as people hold it: on A4, on a wallet card, and as the page that opens with a passphrase.
#include "continuity/document.hpp"
#include "continuity/kit.hpp"
#include "continuity/sealed.hpp"

namespace schouw::continuity {
Document kitDocument(Kit const& kit, Time made, content::Language language);
Result<std::string> kitPdf(Kit const& kit, Time made, content::Language language);
Result<std::string> kitCard(Kit const& kit, Time made, content::Language language);       // 85.60 x 54.00 mm, two sides
// One HTML file without any reference to elsewhere. Errors: those of seal(); continuity.no-page when the program was built without
// what a page needs to work through Argon2id (SCHOUW_WEB=none).
Result<std::string> kitPage(Kit const& kit, Time made, content::Language language, std::vector<std::string> const& passphrases, Random& random);
}  // namespace schouw::continuity
