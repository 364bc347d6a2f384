#include "continuity/kit_document.hpp"

#include "content/format.hpp"
#include "continuity/kit_tables.hpp"
#include "continuity/vcard.hpp"
#include <fmt/format.h>

namespace schouw::continuity {
namespace {
using content::Language;
constexpr std::size_t kCodes = 6, kOnCard = 5;
constexpr int kLogLines = 22;

class KitWriter {
public:
    KitWriter(Kit const& kit, Time made, Language language) : kit_(kit), language_(language), out_(language, say("kit.title"), kit.organisation, made) {}

    Document whole() {
        out_.heading(1, say("kit.of", {kit_.organisation}));
        out_.big(content::numberDate(language_, kit_.made));
        out_.note(say("kit.renew", {content::plainDate(language_, kit_.renewBefore)}));
        out_.strong(kit_.head);
        section("kit.call-first", "", callListTable(kit_, language_), "kit.nobody");
        warnings();
        section("kit.order", "kit.order-sub", systemsTable(kit_, language_));
        section("kit.carry-on", "", processesTable(kit_, language_));
        section("kit.all-contacts", "", contactsTable(kit_, language_));
        section("kit.contracts", "", contractsTable(kit_, language_));
        section("kit.duties", "kit.duties-sub", dutiesTable(language_));
        cards();
        codes();
        out_.newPage();
        out_.heading(2, say("kit.log"));
        out_.text(say("kit.log-sub"));
        out_.writingLines(kLogLines);
        return std::move(out_);
    }
    Document card() {
        out_.heading(2, kit_.organisation);
        formats::PdfTable table{{say("kit.who"), say("kit.phone")}, {3, 2}, {}};
        for (auto const& c : kit_.contacts)
            if (auto const& number = c.phone.empty() ? c.secondPhone : c.phone; c.callOrder > 0 && table.rows.size() < kOnCard && !number.empty())
                table.rows.push_back({lines({c.name, c.role}, ", "), number});
        out_.table(table);
        out_.newPage();
        out_.heading(3, say("kit.first-hour"));
        out_.text(kit_.head);
        out_.note(say("kit.card-date", {content::plainDate(language_, kit_.made), content::plainDate(language_, kit_.renewBefore)}));
        return std::move(out_);
    }

private:
    std::string say(std::string_view key, std::vector<std::string> const& arguments = {}) const { return content::text(language_, key, arguments); }
    // Left out when there is nothing to say, unless there is a sentence for that.
    void section(std::string_view title, std::string_view sub, formats::PdfTable table, std::string_view none = {}) {
        if (table.rows.empty() && none.empty()) return;
        out_.heading(2, say(title));
        if (!sub.empty()) out_.text(say(sub));
        if (table.rows.empty()) out_.text(say(none));
        else out_.table(std::move(table));
    }
    void warnings() {
        if (kit_.warnings.empty()) return;
        out_.heading(2, say("kit.mind"));
        std::vector<std::string> told;
        for (auto const& w : kit_.warnings) told.push_back(w.text);
        out_.list(std::move(told));
    }
    void cards() {
        out_.newPage();
        out_.heading(2, say("kit.first-hour"));
        for (auto const& card : kit_.cards) {
            out_.heading(3, card.title);
            out_.steps(card.steps);
            std::string calls;
            for (auto const& c : card.call) calls += (calls.empty() ? "" : ", ") + fmt::format("{} {}", c.name, c.phone);
            if (!calls.empty()) out_.note(say("kit.call", {calls}));
        }
    }
    void codes() {
        bool first = true;
        std::size_t n = 0;
        for (auto const& c : kit_.contacts) {
            if (c.callOrder == 0 || c.phone.empty() || n == kCodes) continue;
            if (first) out_.heading(2, say("kit.codes"));
            first = false;
            ++n;
            out_.code(smallVcard(c), lines({c.name, c.role, c.phone}));
        }
    }

    Kit const& kit_;
    Language language_;
    Document out_;
};
}  // namespace

Document kitDocument(Kit const& kit, Time made, Language language) { return KitWriter(kit, made, language).whole(); }
Result<std::string> kitPdf(Kit const& kit, Time made, Language language) {
    return kitDocument(kit, made, language).pdf(content::text(language, "kit.footer", {kit.organisation, content::plainDate(language, kit.made)}));
}
Result<std::string> kitCard(Kit const& kit, Time made, Language language) { return KitWriter(kit, made, language).card().pdf({}, formats::kWalletCard); }
}  // namespace schouw::continuity
