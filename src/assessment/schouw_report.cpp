// The half-yearly schouw on paper.
#include "assessment/schouw.hpp"
#include "content/format.hpp"
#include "content/principles.hpp"
#include "formats/pdf.hpp"

namespace schouw::assessment {
namespace {
constexpr std::size_t kMostLines = 40;          // of one part; the rest is counted

std::string changeLine(SchouwChange const& c, content::Language language) {
    switch (c.kind) {
        case ChangeKind::added: return content::text(language, "schouw.added", {c.name});
        case ChangeKind::removed: return content::text(language, "schouw.removed", {c.name});
        case ChangeKind::changed: return content::text(language, "schouw.changed", {c.name});
    }
    return {};
}
class Report {
public:
    Report(KeptSchouw const& schouw, content::Language language) : s_(schouw), language_(language), day_(schouw.signedAt->localDate()), pdf_(about()) {}
    Result<std::string> bytes() {
        pdf_.heading(1, text("schouw.report.title", {s_.standing->organisation}));
        pdf_.strong(s_.since ? text("schouw.report.period", {date(s_.since->localDate()), date(day_)}) : text("schouw.report.first", {date(day_)}));
        pdf_.paragraph(text("schouw.report.signed", {s_.signedBy, s_.role, date(day_)}));
        if (!s_.remark.empty()) pdf_.paragraph(s_.remark);
        standing();
        for (auto const& p : s_.parts) part(p);
        pdf_.note(text("schouw.report.note", {}));
        return pdf_.bytes();
    }
private:
    std::string text(std::string_view key, std::vector<std::string> const& arguments) const { return content::text(language_, key, arguments); }
    std::string date(Date d) const { return content::plainDate(language_, d); }
    formats::PdfAbout about() const {
        formats::PdfAbout a;
        a.title = text("schouw.report.title", {s_.standing->organisation});
        a.author = s_.signedBy;
        a.made = *s_.signedAt;
        a.footer = s_.standing->organisation + ", " + date(day_);
        a.pageOf = text("schouw.report.page", {"{0}", "{1}"});
        return a;
    }
    void standing() {
        auto const& st = *s_.standing;
        pdf_.heading(2, text("schouw.report.stands", {}));
        std::vector<std::string> lines{text("schouw.report.things", {std::to_string(st.things)}), text("schouw.report.risks", {std::to_string(st.risks), std::to_string(st.risksAbove)}),
                                       text("schouw.report.actions", {std::to_string(st.openActions)})};
        if (st.scan && st.scanOn) lines.push_back(text("schouw.report.scan", {date(*st.scanOn), std::to_string(st.scan->declared), std::to_string(st.scan->demonstrated)}));
        else lines.push_back(text("schouw.report.no-scan", {}));
        if (auto const* p = content::principles().find(st.weakest)) lines.push_back(text("schouw.report.weakest", {content::pick(p->text, language_)}));
        pdf_.list(lines);
    }
    void part(WalkedPart const& p) {
        pdf_.heading(2, partText(p.part, language_));
        auto const at = s_.ticks.find(std::string(json::enumText(p.part)));
        if (at != s_.ticks.end()) {
            pdf_.note(text("schouw.report.ticked", {at->second.by, date(at->second.on)}));
            if (!at->second.note.empty()) pdf_.paragraph(at->second.note);
        }
        if (p.changes.empty()) return pdf_.paragraph(text("schouw.report.nothing", {}));
        std::vector<std::string> lines;
        for (auto const& c : p.changes) {
            if (lines.size() == kMostLines) { lines.push_back(text("schouw.report.more", {std::to_string(p.changes.size() - kMostLines)})); break; }
            lines.push_back(changeLine(c, language_));
        }
        pdf_.list(lines);
    }
    KeptSchouw const& s_;
    content::Language language_;
    Date day_;
    formats::PdfWriter pdf_;
};
}  // namespace

std::string partText(SchouwPart part, content::Language language) {
    switch (part) {
        case SchouwPart::devices: return content::text(language, "schouw.part.devices");
        case SchouwPart::software: return content::text(language, "schouw.part.software");
        case SchouwPart::suppliers: return content::text(language, "schouw.part.suppliers");
        case SchouwPart::people: return content::text(language, "schouw.part.people");
        case SchouwPart::processes: return content::text(language, "schouw.part.processes");
        case SchouwPart::contacts: return content::text(language, "schouw.part.contacts");
        case SchouwPart::risks: return content::text(language, "schouw.part.risks");
        case SchouwPart::answers: return content::text(language, "schouw.part.answers");
    }
    return {};
}
Result<std::string> report(KeptSchouw const& schouw, content::Language language) {
    if (!schouw.signedAt || !schouw.standing) return fail(ErrorKind::conflict, "tour.not-signed");
    return Report(schouw, language).bytes();
}
}  // namespace schouw::assessment
