#include "agenda/agenda_store.hpp"

#include "base/random.hpp"
#include "json/read.hpp"
#include "json/write.hpp"

namespace schouw::agenda {
namespace {
constexpr std::string_view kTables = R"(
create table agenda_action (
  organisation_id text not null,
  id text not null,
  source text not null,
  cause text not null,
  closed integer not null,
  body text not null,
  primary key (organisation_id, id),
  unique (organisation_id, source, cause)
);
create index agenda_action_open on agenda_action (organisation_id, closed);
create table agenda_review (
  organisation_id text not null,
  id text not null,
  body text not null,
  primary key (organisation_id, id)
);
create table agenda_feed (
  organisation_id text not null,
  user_id text not null,
  token_hash text not null unique,
  language text not null,
  owner text not null,
  created_at bigint not null,
  primary key (organisation_id, user_id)
);
create table agenda_notice (
  organisation_id text not null,
  id text not null,
  body text not null,
  primary key (organisation_id, id)
);
create table agenda_seen (
  organisation_id text not null,
  user_id text not null,
  notice_id text not null,
  primary key (organisation_id, user_id)
);
)";
constexpr int kKeptNotices = 500;

template <class T> T fromBody(std::string_view body, char const* what) {
    auto read = json::fromText<T>(body);
    if (!read) throw db::Fault(db::FaultKind::corrupt, std::string(what) + ": " + describe(read.error()));
    return *std::move(read);
}
void put(db::Transaction& t, Action const& a, std::string const& before, WordOf const& wordOf) {
    auto const body = json::text(a);
    t.connection().exec("insert into agenda_action (organisation_id, id, source, cause, closed, body) values ($1, $2, $3, $4, $5, $6)"
                        " on conflict (organisation_id, id) do update set closed = excluded.closed, body = excluded.body",
                        t.scope().organisation(), a.id, a.source, a.key, a.state == ActionState::closed ? 1 : 0, body);
    t.record({"action", a.id, wordsOf(a, content::Language::nl, wordOf).text, before, body});
}
std::optional<Action> findIn(db::Connection& c, db::Scope const& scope, std::string const& id) {
    std::optional<Action> out;
    c.each("select body from agenda_action where organisation_id = $1 and id = $2", [&](db::Row const& r) { out = fromBody<Action>(r.text(0), "action"); },
           scope.organisation(), id);
    return out;
}
std::vector<Action> ofSource(db::Connection& c, db::Scope const& scope, std::string const& source) {
    std::vector<Action> out;
    c.each("select body from agenda_action where organisation_id = $1 and source = $2 order by id", [&](db::Row const& r) { out.push_back(fromBody<Action>(r.text(0), "action")); },
           scope.organisation(), source);
    return out;
}
Result<Action> currentAction(db::Connection& c, db::Scope const& scope, std::string const& id, std::string const& version) {
    auto action = findIn(c, scope, id);
    if (!action) return fail(ErrorKind::notFound, "agenda.unknown");
    if (version != "*" && version != std::to_string(action->version)) return fail(ErrorKind::conflict, "agenda.changed");
    return *std::move(action);
}
// People hear of what opened or came back and does not wait.
void tell(db::Transaction& t, Action const& a, Time now) {
    if (a.state != ActionState::open || a.openedAt != now || a.severity < Severity::attention) return;
    Notice const notice{newId(t.now()), a.id, t.now(), a.text, a.arguments, a.severity};
    t.connection().exec("insert into agenda_notice (organisation_id, id, body) values ($1, $2, $3)", t.scope().organisation(), notice.id, json::text(notice));
}
void forgetOldNotices(db::Transaction& t) {
    t.connection().exec("delete from agenda_notice where organisation_id = $1 and id not in"
                        " (select id from agenda_notice where organisation_id = $1 order by id desc limit $2)", t.scope().organisation(), kKeptNotices);
}
}  // namespace

std::vector<db::Migration> migrations() { return {{"agenda", 1, std::string(kTables), ""}}; }

std::vector<Action> AgendaStore::actions(db::Scope const& scope, bool closedToo) const {
    std::vector<Action> out;
    database_.read([&](db::Connection& c) {
        c.each("select body from agenda_action where organisation_id = $1 and closed <= $2 order by id", [&](db::Row const& r) { out.push_back(fromBody<Action>(r.text(0), "action")); },
               scope.organisation(), closedToo ? 1 : 0);
    });
    return out;
}
std::optional<Action> AgendaStore::action(db::Scope const& scope, std::string const& id) const {
    std::optional<Action> out;
    database_.read([&](db::Connection& c) { out = findIn(c, scope, id); });
    return out;
}
Action AgendaStore::add(db::Scope const& scope, db::Author const& author, Action a) {
    database_.write(scope, author, [&](db::Transaction& t) {
        a.id = newId(t.now());
        a.source = std::string(kManual);
        a.key = a.id;
        a.openedAt = a.changedAt = t.now();
        put(t, a, "", wordOf_);
    });
    return a;
}
Result<Action> AgendaStore::change(db::Scope const& scope, db::Author const& author, std::string const& id, std::string const& version,
                                   std::function<Result<>(Action&)> const& change) {
    Result<Action> out;
    database_.write(scope, author, [&](db::Transaction& t) {
        out = currentAction(t.connection(), scope, id, version);
        if (!out) return;
        auto const before = json::text(*out);
        if (auto const changed = change(*out); !changed) {
            out = std::unexpected(changed.error());
            return;
        }
        if (json::text(*out) == before) return;
        ++out->version;
        out->changedAt = t.now();
        put(t, *out, before, wordOf_);
    });
    return out;
}
Result<> AgendaStore::remove(db::Scope const& scope, db::Author const& author, std::string const& id, std::string const& version) {
    Result<> out;
    database_.write(scope, author, [&](db::Transaction& t) {
        auto const action = currentAction(t.connection(), scope, id, version);
        if (!action) {
            out = std::unexpected(action.error());
            return;
        }
        if (action->source != kManual) {
            out = fail(ErrorKind::conflict, "agenda.only-manual");
            return;
        }
        t.connection().exec("delete from agenda_action where organisation_id = $1 and id = $2", scope.organisation(), id);
        t.record({"action", id, action->title, json::text(*action), ""});
    });
    return out;
}

Reconciled AgendaStore::reconcile(db::Scope const& scope, db::Author const& author, std::string const& source, std::vector<Cause> const& causes, Time now) {
    // A look that changes nothing, and most of them are, does not wait for the writer.
    std::vector<Action> kept;
    database_.read([&](db::Connection& c) { kept = ofSource(c, scope, source); });
    if (agenda::reconcile(kept, causes, source, now, [] { return std::string("new"); }).changed.empty()) return {};
    Reconciled out;
    database_.write(scope, author, [&](db::Transaction& t) {
        kept = ofSource(t.connection(), scope, source);
        out = agenda::reconcile(kept, causes, source, now, [&] { return newId(t.now()); });
        for (auto const& action : out.changed) {
            auto const before = findIn(t.connection(), scope, action.id);
            put(t, action, before ? json::text(*before) : "", wordOf_);
            tell(t, action, now);
        }
        if (out.opened + out.returned > 0) forgetOldNotices(t);
    });
    return out;
}

std::vector<Notice> AgendaStore::notices(db::Scope const& scope, std::size_t most) const {
    std::vector<Notice> out;
    database_.read([&](db::Connection& c) {
        c.each("select body from agenda_notice where organisation_id = $1 order by id desc limit $2", [&](db::Row const& r) { out.push_back(fromBody<Notice>(r.text(0), "notice")); },
               scope.organisation(), most);
    });
    return out;
}
std::string AgendaStore::seenUpTo(db::Scope const& scope, std::string const& user) const {
    std::optional<std::string> out;
    database_.read([&](db::Connection& c) {
        out = c.one<std::string>("select notice_id from agenda_seen where organisation_id = $1 and user_id = $2", scope.organisation(), user);
    });
    return out.value_or("");
}
void AgendaStore::seeUpTo(db::Scope const& scope, std::string const& user, std::string const& notice) {
    if (notice <= seenUpTo(scope, user)) return;
    database_.write(scope, {"user:" + user, ""}, [&](db::Transaction& t) {
        t.connection().exec("insert into agenda_seen (organisation_id, user_id, notice_id) values ($1, $2, $3)"
                            " on conflict (organisation_id, user_id) do update set notice_id = excluded.notice_id", scope.organisation(), user, notice);
    });
}
}  // namespace schouw::agenda
