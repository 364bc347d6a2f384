#pragma once
// What the API answers about the agenda: the values, and beside them the words in the language of who asks.
#include "agenda/agenda_store.hpp"
#include "agenda/overview.hpp"

namespace schouw::agenda {

struct ActionView : Action {
    std::string words{}, why{}, closes{};       // the deed, why, what makes it go away
    std::string stateText{};                    // "Nu doen", "Aandacht" ...
    When when = When::later;
    std::int64_t daysLate = 0;
    std::string assetName{}, ownerName{};
};
BOOST_DESCRIBE_STRUCT(ActionView, (Action), (words, why, closes, stateText, when, daysLate, assetName, ownerName))

struct ActionPage {
    std::string sentence{};
    ActionCounts counts{};
    std::vector<ActionView> items{};
    std::optional<std::string> next{};
    std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(ActionPage, (), (sentence, counts, items, next, total))

struct ReviewView : Review {
    std::string titleText{}, ownerName{};
    bool overdue = false;
};
BOOST_DESCRIBE_STRUCT(ReviewView, (Review), (titleText, ownerName, overdue))
struct AssetReview { std::string asset{}, name{}; std::optional<Date> lastOn{}; Date nextOn{}; int everyMonths = 6; bool overdue = false; };
BOOST_DESCRIBE_STRUCT(AssetReview, (), (asset, name, lastOn, nextOn, everyMonths, overdue))
struct ReviewList {
    std::vector<ReviewView> items{};            // of the organisation, by day
    std::vector<AssetReview> assets{};          // what comes back until the next schouw, by day
    int neverReviewed = 0;                      // these belong to the next schouw
};
BOOST_DESCRIBE_STRUCT(ReviewList, (), (items, assets, neverReviewed))

struct NoticeView { std::string id{}, action{}, text{}; Time at{}; Severity severity{}; bool seen = false; };
BOOST_DESCRIBE_STRUCT(NoticeView, (), (id, action, text, at, severity, seen))
struct NoticeList { std::vector<NoticeView> items{}; int unseen = 0; };
BOOST_DESCRIBE_STRUCT(NoticeList, (), (items, unseen))

// What other rooms know for Home.
struct OverviewFacts { int risks = 0, risksAbove = 0, risksUndecided = 0, unmanagedDevices = 0; };
BOOST_DESCRIBE_STRUCT(OverviewFacts, (), (risks, risksAbove, risksUndecided, unmanagedDevices))
struct OverviewView {
    Date today{};
    std::string sentence{};
    std::vector<ActionView> attention{};        // at most three, most pressing first
    int more = 0;                               // of this week, beside those
    std::vector<Mark> marks{};                  // the coming six months
    int assets = 0, withoutOwner = 0, unrated = 0, overdueReviews = 0;
    ActionCounts actions{};
    OverviewFacts facts{};
};
BOOST_DESCRIBE_STRUCT(OverviewView, (), (today, sentence, attention, more, marks, assets, withoutOwner, unrated, overdueReviews, actions, facts))

struct Asking {                                 // who asks, about what
    organisation::PictureIndex const& picture;
    Date today{};
    content::Language language = content::Language::nl;
    WordOf const& wordOf;
};
ActionView viewOf(Action const& action, Asking const& asking);
ReviewView viewOf(Review const& review, Asking const& asking);
ReviewList reviewList(std::vector<Review> const& reviews, Asking const& asking);
NoticeList noticeList(std::vector<Notice> const& notices, std::string const& seenUpTo, Asking const& asking);
OverviewView overview(std::vector<Action> actions, std::vector<Review> const& reviews, OverviewFacts const& facts, Asking const& asking);
}  // namespace schouw::agenda
