#include "agenda/views.hpp"

#include <algorithm>

namespace schouw::agenda {
namespace {
std::string nameIn(organisation::PictureIndex const& picture, std::string const& id) {
    auto const at = id.empty() ? std::nullopt : picture.find(id);
    return at ? picture.asset(*at).name : id;
}
bool isReviewed(organisation::Asset const& a) {
    return a.lifecycle == organisation::Lifecycle::inUse || a.lifecycle == organisation::Lifecycle::phasingOut;
}
}  // namespace

ActionView viewOf(Action const& action, Asking const& asking) {
    ActionView v{action};
    auto words = wordsOf(action, asking.language, asking.wordOf);
    v.words = std::move(words.text);
    v.why = std::move(words.why);
    v.closes = std::move(words.closes);
    v.stateText = stateWord(action.severity, asking.language);
    v.when = whenOf(action, asking.today);
    v.daysLate = std::max<std::int64_t>(0, daysBetween(action.due, asking.today));
    v.assetName = nameIn(asking.picture, action.asset);
    v.ownerName = nameIn(asking.picture, action.owner);
    return v;
}
ReviewView viewOf(Review const& review, Asking const& asking) {
    ReviewView v{review};
    v.titleText = titleOf(review, asking.language);
    v.ownerName = nameIn(asking.picture, review.owner);
    v.overdue = review.nextOn < asking.today;
    return v;
}
ReviewList reviewList(std::vector<Review> const& reviews, Asking const& asking) {
    ReviewList out;
    auto until = asking.today.plusMonths(kMonthsAhead);
    for (auto const& r : reviews) {
        out.items.push_back(viewOf(r, asking));
        if (r.kind == ReviewKind::schouw) until = std::max(r.nextOn, asking.today);
    }
    auto const ratings = organisation::rate(asking.picture);
    for (organisation::PictureIndex::Position i = 0; i < asking.picture.size(); ++i) {
        auto const& a = asking.picture.asset(i);
        if (!isReviewed(a)) continue;
        auto const level = criticality(ratings.assets[i]);
        auto const next = nextReview(a, ratings.assets[i]);
        if (!next) ++out.neverReviewed;
        else if (*next <= until) out.assets.push_back({a.id, a.name, a.reviewedOn, *next, reviewMonths(a, level), *next < asking.today});
    }
    std::ranges::sort(out.assets, {}, [](AssetReview const& r) { return std::pair(r.nextOn, std::string_view(r.asset)); });
    return out;
}
NoticeList noticeList(std::vector<Notice> const& notices, std::string const& seenUpTo, Asking const& asking) {
    NoticeList out;
    for (auto const& n : notices) {
        Action const as{.text = n.text, .arguments = n.arguments};
        out.items.push_back({n.id, n.action, wordsOf(as, asking.language, asking.wordOf).text, n.at, n.severity, n.id <= seenUpTo});
        out.unseen += !out.items.back().seen;
    }
    return out;
}
OverviewView overview(std::vector<Action> actions, std::vector<Review> const& reviews, OverviewFacts const& facts, Asking const& asking) {
    OverviewView out{.today = asking.today, .facts = facts};
    out.actions = countActions(actions, asking.today);
    out.marks = marks(actions, reviews, asking.picture.picture(), asking.today, asking.language, asking.wordOf);
    std::erase_if(actions, [](Action const& a) { return a.state != ActionState::open; });
    sortByUrgency(actions, asking.today);
    int const thisWeek = out.actions.now + out.actions.thisWeek;
    for (auto const& a : actions) {
        if (out.attention.size() == std::min<std::size_t>(kMostAttention, static_cast<std::size_t>(thisWeek))) break;
        out.attention.push_back(viewOf(a, asking));
    }
    out.more = thisWeek - static_cast<int>(out.attention.size());
    out.sentence = sentenceOf(thisWeek, out.marks.empty() ? std::nullopt : std::optional(out.marks.front().on), asking.language);

    auto const ratings = organisation::rate(asking.picture);
    for (organisation::PictureIndex::Position i = 0; i < asking.picture.size(); ++i) {
        auto const& a = asking.picture.asset(i);
        if (a.lifecycle == organisation::Lifecycle::retired) continue;
        ++out.assets;
        bool const ownable = a.kind != organisation::AssetKind::person && a.kind != organisation::AssetKind::supplier;
        out.withoutOwner += ownable && a.owner.empty();
        out.unrated += std::ranges::none_of(ratings.assets[i].aspects, [](auto const& r) { return r.level.has_value(); });
        auto const next = nextReview(a, ratings.assets[i]);
        out.overdueReviews += next && *next < asking.today;
    }
    return out;
}
}  // namespace schouw::agenda
