#pragma once
// What a picture asks people to do, as causes. Pure: the day of today is passed in; linear in the picture.
// What matters much (rated high or very high) gets an action of its own; the rest of the same kind is one action together, so
// that a list of next actions stays one that people read.
#include "agenda/review.hpp"

namespace schouw::agenda {

struct PictureInput {
    organisation::PictureIndex const& picture;
    organisation::Ratings const& ratings;
    Date today{};
};
inline constexpr int kSupportDays = 180;        // before support ends
inline constexpr int kNoticeDays = 60;          // before the last day to give notice of a contract
inline constexpr int kReviewDays = 14;          // before a review
inline constexpr int kEscalateDays = 30;        // a review that is later than this presses now

// Sources: "picture" for all of these.
std::vector<Cause> findOverdueReviews(PictureInput const& in);      // "review:<asset>", "review:rest"
std::vector<Cause> findNoOwner(PictureInput const& in);             // "no-owner:<asset>", "no-owner:rest"
std::vector<Cause> findOwnerLeft(PictureInput const& in);           // "owner-left:<asset>": the owner is no person of the picture, or retired
std::vector<Cause> findEndingContracts(PictureInput const& in);     // "contract:<contract>": from 60 days before notice must be given
std::vector<Cause> findEndingSupport(PictureInput const& in);       // "support:<asset>": from 180 days before
std::vector<Cause> findMissingContacts(PictureInput const& in);     // "no-contact:<supplier>": something needs it, and there is no number to call
std::vector<Cause> findUnrated(PictureInput const& in);             // "unrated:rest": processes and information nobody rated
std::vector<Cause> findRatedLow(PictureInput const& in);            // "rated-low:<asset>": lower than what needs it, without a reason
std::vector<Cause> findInPicture(PictureInput const& in);           // all of these, in this order

// Source "reviews": "<review>": from 14 days before; late it asks for attention, later than 30 days it presses now.
std::vector<Cause> findReviews(std::vector<Review> const& reviews, Date today);
}  // namespace schouw::agenda
