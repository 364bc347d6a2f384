// The part of AgendaStore that keeps reviews and calendar links.
#include "agenda/agenda_store.hpp"

#include "base/random.hpp"
#include "json/read.hpp"
#include "json/write.hpp"
#include <algorithm>

namespace schouw::agenda {
namespace {
Review reviewOf(std::string_view body) {
    auto read = json::fromText<Review>(body);
    if (!read) throw db::Fault(db::FaultKind::corrupt, "review: " + describe(read.error()));
    return *std::move(read);
}
std::vector<Review> allIn(db::Connection& c, db::Scope const& scope) {
    std::vector<Review> out;
    c.each("select body from agenda_review where organisation_id = $1 order by id", [&](db::Row const& r) { out.push_back(reviewOf(r.text(0))); }, scope.organisation());
    return out;
}
void putReview(db::Transaction& t, Review const& r, std::string const& before) {
    auto const body = json::text(r);
    t.connection().exec("insert into agenda_review (organisation_id, id, body) values ($1, $2, $3) on conflict (organisation_id, id) do update set body = excluded.body",
                        t.scope().organisation(), r.id, body);
    t.record({"review", r.id, r.title.empty() ? std::string(json::enumText(r.kind)) : r.title, before, body});
}
Feed feedOf(db::Row const& r) { return {r.get<std::string>(0), r.get<std::string>(1), r.get<std::string>(2), r.get<std::string>(3), {r.integer(4)}}; }
constexpr std::string_view kFeed = "select organisation_id, user_id, language, owner, created_at from agenda_feed where ";
}  // namespace

std::vector<Review> AgendaStore::reviews(db::Scope const& scope) const {
    std::vector<Review> out;
    database_.read([&](db::Connection& c) { out = allIn(c, scope); });
    std::ranges::sort(out, {}, [](Review const& r) { return std::pair(r.nextOn, std::string_view(r.id)); });
    return out;
}
void AgendaStore::ensureSchouw(db::Scope const& scope, db::Author const& author, Date today) {
    auto const has = [](std::vector<Review> const& all) { return std::ranges::find(all, ReviewKind::schouw, &Review::kind) != all.end(); };
    if (has(reviews(scope))) return;
    database_.write(scope, author, [&](db::Transaction& t) {
        if (has(allIn(t.connection(), scope))) return;
        putReview(t, {.id = newId(t.now()), .kind = ReviewKind::schouw, .nextOn = today.plusMonths(6), .changedAt = t.now()}, "");
    });
}
Review AgendaStore::addReview(db::Scope const& scope, db::Author const& author, Review r) {
    database_.write(scope, author, [&](db::Transaction& t) {
        r.id = newId(t.now());
        r.version = 1;
        r.changedAt = t.now();
        putReview(t, r, "");
    });
    return r;
}
Result<Review> AgendaStore::changeReview(db::Scope const& scope, db::Author const& author, std::string const& id, std::string const& version,
                                         std::function<Result<>(Review&)> const& change) {
    Result<Review> out;
    database_.write(scope, author, [&](db::Transaction& t) {
        auto const all = allIn(t.connection(), scope);
        auto const at = std::ranges::find(all, id, &Review::id);
        if (at == all.end()) {
            out = fail(ErrorKind::notFound, "agenda.review-unknown");
            return;
        }
        if (version != "*" && version != std::to_string(at->version)) {
            out = fail(ErrorKind::conflict, "agenda.review.changed");
            return;
        }
        out = *at;
        auto const before = json::text(*out);
        if (auto const changed = change(*out); !changed) {
            out = std::unexpected(changed.error());
            return;
        }
        if (json::text(*out) == before) return;
        ++out->version;
        out->changedAt = t.now();
        putReview(t, *out, before);
    });
    return out;
}
Result<> AgendaStore::removeReview(db::Scope const& scope, db::Author const& author, std::string const& id) {
    Result<> out;
    database_.write(scope, author, [&](db::Transaction& t) {
        auto const all = allIn(t.connection(), scope);
        auto const at = std::ranges::find(all, id, &Review::id);
        if (at == all.end()) {
            out = fail(ErrorKind::notFound, "agenda.review-unknown");
            return;
        }
        if (at->kind == ReviewKind::schouw) {
            out = fail(ErrorKind::conflict, "agenda.schouw-stays");
            return;
        }
        t.connection().exec("delete from agenda_review where organisation_id = $1 and id = $2", scope.organisation(), id);
        t.record({"review", id, at->title, json::text(*at), ""});
    });
    return out;
}

void AgendaStore::setFeed(db::Scope const& scope, db::Author const& author, Feed const& feed, std::string const& tokenHash) {
    database_.write(scope, author, [&](db::Transaction& t) {
        t.connection().exec("delete from agenda_feed where organisation_id = $1 and user_id = $2", scope.organisation(), feed.user);
        t.connection().exec("insert into agenda_feed (organisation_id, user_id, token_hash, language, owner, created_at) values ($1, $2, $3, $4, $5, $6)",
                            scope.organisation(), feed.user, tokenHash, feed.language, feed.owner, t.now().milliseconds);
        t.record({"calendarLink", feed.user, author.name, "", "{\"language\":\"" + feed.language + "\"}"});
    });
}
void AgendaStore::endFeed(db::Scope const& scope, db::Author const& author, std::string const& user) {
    if (!feed(scope, user)) return;
    database_.write(scope, author, [&](db::Transaction& t) {
        t.connection().exec("delete from agenda_feed where organisation_id = $1 and user_id = $2", scope.organisation(), user);
        t.record({"calendarLink", user, author.name, "{}", ""});
    });
}
std::optional<Feed> AgendaStore::feed(db::Scope const& scope, std::string const& user) const {
    std::optional<Feed> out;
    database_.read([&](db::Connection& c) {
        c.each(std::string(kFeed) + "organisation_id = $1 and user_id = $2", [&](db::Row const& r) { out = feedOf(r); }, scope.organisation(), user);
    });
    return out;
}
std::optional<Feed> AgendaStore::feedByToken(std::string const& tokenHash) const {
    std::optional<Feed> out;
    database_.read([&](db::Connection& c) { c.each(std::string(kFeed) + "token_hash = $1", [&](db::Row const& r) { out = feedOf(r); }, tokenHash); });
    return out;
}
}  // namespace schouw::agenda
