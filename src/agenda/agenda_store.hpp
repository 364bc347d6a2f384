#pragma once
// What is kept of the agenda: actions, reviews, calendar links, and what people were told in the program.
#include "agenda/reconcile.hpp"
#include "agenda/words.hpp"
#include "db/database.hpp"
#include <functional>

namespace schouw::agenda {
std::vector<db::Migration> migrations();

// A link to the calendar of one organisation, of one user. Only the hash of its token is kept.
struct Feed {
    std::string organisation{}, user{};
    std::string language = "nl";
    std::string owner{};                    // only actions of this person asset; empty: all
    Time createdAt{};
};

// Something that people were told: an action that opened or came back.
struct Notice {
    std::string id{}, action{};
    Time at{};
    std::string text{};
    std::vector<std::string> arguments{};
    Severity severity = Severity::attention;
};
BOOST_DESCRIBE_STRUCT(Notice, (), (id, action, at, text, arguments, severity))

class AgendaStore {
public:
    // wordOf: for the names in the history.
    explicit AgendaStore(db::Database& database, WordOf wordOf = {}) : database_(database), wordOf_(std::move(wordOf)) {}

    std::vector<Action> actions(db::Scope const& scope, bool closedToo = false) const;      // as they were made
    std::optional<Action> action(db::Scope const& scope, std::string const& id) const;
    Action add(db::Scope const& scope, db::Author const& author, Action action);            // a manual one; gets its id
    // Errors: agenda.unknown, agenda.changed, and what `change` gives.
    Result<Action> change(db::Scope const& scope, db::Author const& author, std::string const& id, std::string const& version,
                          std::function<Result<>(Action&)> const& change);
    // Errors: agenda.unknown, agenda.changed, agenda.only-manual.
    Result<> remove(db::Scope const& scope, db::Author const& author, std::string const& id, std::string const& version);

    // Puts what one source found beside what is on the list. Writes only when something changes.
    Reconciled reconcile(db::Scope const& scope, db::Author const& author, std::string const& source, std::vector<Cause> const& causes, Time now);

    std::vector<Review> reviews(db::Scope const& scope) const;                              // by day
    // Every organisation has its half-yearly schouw; the first one comes six months after `today`.
    void ensureSchouw(db::Scope const& scope, db::Author const& author, Date today);
    Review addReview(db::Scope const& scope, db::Author const& author, Review review);
    // Errors: agenda.review-unknown, agenda.review.changed, and what `change` gives.
    Result<Review> changeReview(db::Scope const& scope, db::Author const& author, std::string const& id, std::string const& version,
                                std::function<Result<>(Review&)> const& change);
    // Errors: agenda.review-unknown, agenda.schouw-stays.
    Result<> removeReview(db::Scope const& scope, db::Author const& author, std::string const& id);

    // One link for one user: a new one ends the one before.
    void setFeed(db::Scope const& scope, db::Author const& author, Feed const& feed, std::string const& tokenHash);
    void endFeed(db::Scope const& scope, db::Author const& author, std::string const& user);
    std::optional<Feed> feed(db::Scope const& scope, std::string const& user) const;
    std::optional<Feed> feedByToken(std::string const& tokenHash) const;                    // the one look-up without a scope

    std::vector<Notice> notices(db::Scope const& scope, std::size_t most) const;            // newest first
    std::string seenUpTo(db::Scope const& scope, std::string const& user) const;            // id of the newest notice that was seen
    void seeUpTo(db::Scope const& scope, std::string const& user, std::string const& notice);
private:
    db::Database& database_;
    WordOf wordOf_;
};
}  // namespace schouw::agenda
