#include "assessment/agreement.hpp"

#include "base/random.hpp"
#include "base/text.hpp"
#include <algorithm>

namespace schouw::assessment {
bool isCurrent(Acknowledgement const& a, Agreement const& agreement) { return a.at && a.edition == agreement.edition; }
void setFields(Agreement& agreement, AgreementFields const& fields) {
    if (agreement.title != fields.title || agreement.text != fields.text) ++agreement.edition;
    static_cast<AgreementFields&>(agreement) = fields;
}
Date nextCheck(Agreement const& agreement) { return (agreement.checked ? agreement.checked->on : agreement.agreedOn).plusMonths(agreement.reviewMonths); }

Result<> good(AgreementFields const& fields, Date today) {
    if (trim(fields.title).empty()) return fail(ErrorKind::invalid, "agreement.title", {}, {.field = "/title"});
    if (fields.agreedOn > today) return fail(ErrorKind::invalid, "agreement.future", {}, {.field = "/agreedOn"});
    return {};
}
Result<std::string> addLink(Agreement& agreement, std::string const& name, Time now) {
    auto const who = std::string(trim(name));
    if (who.empty()) return fail(ErrorKind::invalid, "agreement.name", {}, {.field = "/name"});
    auto const known = std::ranges::find(agreement.acknowledgements, who, &Acknowledgement::name);      // a new link for the same person ends the old one
    if (known != agreement.acknowledgements.end()) {
        known->id = newId(now);
        known->sentAt = now;
        return known->id;
    }
    if (agreement.acknowledgements.size() >= kMostLinks) return fail(ErrorKind::limit, "agreement.many", {std::to_string(kMostLinks)});
    agreement.acknowledgements.push_back({.id = newId(now), .name = who, .sentAt = now});
    return agreement.acknowledgements.back().id;
}
Result<> acknowledge(Agreement& agreement, std::string const& id, std::string const& as, Time now) {
    auto const at = std::ranges::find(agreement.acknowledgements, id, &Acknowledgement::id);
    if (at == agreement.acknowledgements.end()) return fail(ErrorKind::notFound, "agreement.link-unknown");
    if (trim(as).empty()) return fail(ErrorKind::invalid, "agreement.name", {}, {.field = "/name"});
    if (isCurrent(*at, agreement)) return {};               // twice is once
    at->at = now;
    at->as = std::string(trim(as));
    at->edition = agreement.edition;
    return {};
}
std::vector<AgreementConcern> concerns(std::vector<Agreement> const& agreements, Date today) {
    std::vector<AgreementConcern> out;
    for (auto const& a : agreements) {
        auto const waiting = std::ranges::count_if(a.acknowledgements, [&](Acknowledgement const& k) { return !isCurrent(k, a) && daysBetween(k.sentAt.localDate(), today) > kPatience; });
        if (waiting > 0) out.push_back({a.id + ":waiting", "agreement.todo.waiting", {a.title, std::to_string(waiting)}, false, std::nullopt});
        if (a.checked && a.checked->verdict != Verdict::kept) out.push_back({a.id + ":broken", "agreement.todo.broken", {a.title, a.party}, a.checked->verdict == Verdict::broken, std::nullopt});
        else if (nextCheck(a) <= today.plusDays(kPatience)) out.push_back({a.id + ":check", "agreement.todo.check", {a.title, a.party}, false, nextCheck(a)});
    }
    return out;
}
}  // namespace schouw::assessment
