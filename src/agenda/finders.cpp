#include "agenda/finders.hpp"

#include <algorithm>
#include <unordered_set>

namespace schouw::agenda {
namespace {
using organisation::Asset;
using organisation::AssetKind;
using organisation::Level;
using organisation::Lifecycle;
using Position = organisation::PictureIndex::Position;

Cause causeOf(std::string key, std::string_view text, std::vector<std::string> arguments, Severity severity) {
    Cause c{.source = "picture", .key = std::move(key), .text = std::string(text), .arguments = std::move(arguments), .severity = severity};
    c.closesWhen = c.text + ".closes";
    return c;
}
Cause aboutAsset(std::string_view what, Asset const& asset, std::string_view text, Severity severity) {
    auto c = causeOf(std::string(what) + ":" + asset.id, text, {asset.name}, severity);
    c.asset = asset.id;
    return c;
}
// "no-owner:rest": how many, and the name of the first; the words of one when it is only one.
void addRest(std::vector<Cause>& out, std::string_view what, std::string_view one, std::string_view many, std::vector<Asset const*> const& rest, Severity severity) {
    if (rest.empty()) return;
    bool const single = rest.size() == 1;
    auto c = causeOf(std::string(what) + ":rest", single ? one : many,
                     single ? std::vector{rest.front()->name} : std::vector{std::to_string(rest.size()), rest.front()->name}, severity);
    if (single) c.asset = rest.front()->id;
    out.push_back(std::move(c));
}
bool inUse(Asset const& a) { return a.lifecycle == Lifecycle::inUse || a.lifecycle == Lifecycle::phasingOut; }
Level levelOf(PictureInput const& in, Position i) { return criticality(in.ratings.assets[i]); }
bool mattersMuch(PictureInput const& in, Position i) { return levelOf(in, i) >= Level::high; }
bool isOwnable(Asset const& a) { return a.kind != AssetKind::person && a.kind != AssetKind::supplier && inUse(a); }

template <class F> void eachAsset(PictureInput const& in, F f) {
    for (Position i = 0; i < in.picture.size(); ++i) f(i, in.picture.asset(i));
}
}  // namespace

std::vector<Cause> findOverdueReviews(PictureInput const& in) {
    std::vector<Cause> out;
    std::vector<Asset const*> rest;
    std::optional<Date> oldest;
    eachAsset(in, [&](Position i, Asset const& a) {
        auto const due = inUse(a) ? nextReview(a, in.ratings.assets[i]) : std::nullopt;
        if (!due || *due > in.today) return;
        if (!mattersMuch(in, i)) {
            rest.push_back(&a);
            oldest = std::min(oldest.value_or(*due), *due);
            return;
        }
        auto c = aboutAsset("review", a, "agenda.todo.review", Severity::attention);
        c.arguments.push_back(a.reviewedOn->text());
        c.owner = a.owner;
        c.due = due;
        out.push_back(std::move(c));
    });
    addRest(out, "review", "agenda.todo.review-one", "agenda.todo.review-rest", rest, Severity::calm);
    if (!rest.empty()) out.back().due = oldest;
    return out;
}
std::vector<Cause> findNoOwner(PictureInput const& in) {
    std::vector<Cause> out;
    std::vector<Asset const*> rest;
    eachAsset(in, [&](Position i, Asset const& a) {
        if (!isOwnable(a) || !a.owner.empty()) return;
        if (mattersMuch(in, i)) out.push_back(aboutAsset("no-owner", a, "agenda.todo.no-owner", Severity::unknown));
        else rest.push_back(&a);
    });
    addRest(out, "no-owner", "agenda.todo.no-owner", "agenda.todo.no-owner-rest", rest, Severity::unknown);
    return out;
}
std::vector<Cause> findOwnerLeft(PictureInput const& in) {
    std::vector<Cause> out;
    eachAsset(in, [&](Position i, Asset const& a) {
        if (a.owner.empty() || !inUse(a)) return;
        auto const owner = in.picture.find(a.owner);
        if (owner && in.picture.asset(*owner).kind == AssetKind::person && in.picture.asset(*owner).lifecycle != Lifecycle::retired) return;
        auto c = aboutAsset("owner-left", a, "agenda.todo.owner-left", mattersMuch(in, i) ? Severity::attention : Severity::unknown);
        c.arguments.push_back(owner ? in.picture.asset(*owner).name : a.owner);
        out.push_back(std::move(c));
    });
    return out;
}
std::vector<Cause> findEndingContracts(PictureInput const& in) {
    std::vector<Cause> out;
    for (auto const& contract : in.picture.picture().contracts) {
        if (!contract.endsOn) continue;
        auto const notice = contract.endsOn->plusMonths(-contract.noticeMonths);
        if (in.today < notice.plusDays(-kNoticeDays)) continue;
        bool const over = *contract.endsOn < in.today, late = notice < in.today;
        auto c = causeOf("contract:" + contract.id, over ? "agenda.todo.contract-over" : late ? "agenda.todo.contract-late" : "agenda.todo.contract",
                         {contract.name, contract.endsOn->text(), notice.text()}, Severity::attention);
        c.asset = contract.supplier;
        c.due = late ? *contract.endsOn : notice;
        out.push_back(std::move(c));
    }
    return out;
}
std::vector<Cause> findEndingSupport(PictureInput const& in) {
    std::vector<Cause> out;
    eachAsset(in, [&](Position i, Asset const& a) {
        if (!a.supportEnds || !inUse(a) || daysBetween(in.today, *a.supportEnds) > kSupportDays) return;
        bool const over = *a.supportEnds < in.today;
        auto c = aboutAsset("support", a, over ? "agenda.todo.support-over" : "agenda.todo.support", over && mattersMuch(in, i) ? Severity::now : Severity::attention);
        c.arguments.push_back(a.supportEnds->text());
        c.owner = a.owner;
        c.due = a.supportEnds;
        out.push_back(std::move(c));
    });
    return out;
}
std::vector<Cause> findMissingContacts(PictureInput const& in) {
    std::unordered_set<std::string_view> reachable, used;
    for (auto const& contact : in.picture.picture().contacts)
        if (!contact.phone.empty()) reachable.insert(contact.of);
    eachAsset(in, [&](Position i, Asset const& a) {
        if (!inUse(a)) return;
        if (!a.supplier.empty()) used.insert(a.supplier);
        if (a.kind == AssetKind::supplier && !in.picture.neededBy(i).empty()) used.insert(a.id);
    });
    std::vector<Cause> out;
    eachAsset(in, [&](Position i, Asset const& a) {
        if (a.kind != AssetKind::supplier || !inUse(a) || !used.contains(a.id) || reachable.contains(a.id)) return;
        out.push_back(aboutAsset("no-contact", a, "agenda.todo.no-contact", mattersMuch(in, i) ? Severity::attention : Severity::unknown));
    });
    return out;
}
std::vector<Cause> findUnrated(PictureInput const& in) {
    std::vector<Cause> out;
    std::vector<Asset const*> rest;
    eachAsset(in, [&](Position i, Asset const& a) {
        bool const root = a.kind == AssetKind::process || a.kind == AssetKind::information;
        if (root && inUse(a) && std::ranges::none_of(in.ratings.assets[i].aspects, [](auto const& r) { return r.level.has_value(); })) rest.push_back(&a);
    });
    addRest(out, "unrated", "agenda.todo.unrated", "agenda.todo.unrated-rest", rest, Severity::unknown);
    return out;
}
std::vector<Cause> findRatedLow(PictureInput const& in) {
    std::vector<Cause> out;
    for (auto const& low : in.ratings.findings) {
        auto const& a = in.picture.asset(low.asset);
        if (!inUse(a) || (!out.empty() && out.back().asset == a.id)) continue;     // one action for all three demands
        auto c = aboutAsset("rated-low", a, "agenda.todo.rated-low", Severity::attention);
        c.arguments.push_back(in.picture.asset(low.from).name);
        out.push_back(std::move(c));
    }
    return out;
}
std::vector<Cause> findInPicture(PictureInput const& in) {
    std::vector<Cause> out;
    for (auto const find : {findOverdueReviews, findNoOwner, findOwnerLeft, findEndingContracts, findEndingSupport, findMissingContacts, findUnrated, findRatedLow})
        for (auto& cause : find(in)) out.push_back(std::move(cause));
    return out;
}
std::vector<Cause> findReviews(std::vector<Review> const& reviews, Date today) {
    std::vector<Cause> out;
    for (auto const& r : reviews) {
        if (r.nextOn > today.plusDays(kReviewDays)) continue;
        auto const late = daysBetween(r.nextOn, today);
        Cause c{.source = "reviews", .key = r.id, .severity = late > kEscalateDays ? Severity::now : late > 0 ? Severity::attention : Severity::calm};
        switch (r.kind) {
            case ReviewKind::schouw: c.text = "agenda.todo.schouw"; break;
            case ReviewKind::exercise: c.text = "agenda.todo.exercise"; break;
            case ReviewKind::restoreTest: c.text = "agenda.todo.restore-test"; break;
            case ReviewKind::other: c.text = "agenda.todo.other-review"; break;
        }
        c.arguments = {r.title, r.lastOn ? r.lastOn->text() : ""};
        c.owner = r.owner;
        c.due = r.nextOn;
        c.closesWhen = "agenda.todo.review-done.closes";
        out.push_back(std::move(c));
    }
    return out;
}
}  // namespace schouw::agenda
