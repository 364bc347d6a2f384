#include "db/history.hpp"

#include "base/check.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <openssl/evp.h>

namespace schouw::db {
namespace {
constexpr std::string_view kNoHash = "0000000000000000000000000000000000000000000000000000000000000000";
constexpr std::size_t kMostProblems = 100;
constexpr char kDigits[] = "0123456789abcdef";

std::string unhex(std::string_view hex) {           // anything else than hex becomes bytes that fit no hash
    auto const digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 16; };
    std::string out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) out += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
    return out;
}

std::string sha256(std::string_view bytes) {        // in hexadecimal
    std::array<unsigned char, 32> raw{};
    unsigned size = 0;
    check(EVP_Digest(bytes.data(), bytes.size(), raw.data(), &size, EVP_sha256(), nullptr) == 1 && size == 32, "SHA-256");
    std::string out;
    for (auto const b : raw) out += kDigits[b >> 4], out += kDigits[b & 15];
    return out;
}

std::string hashOf(std::string_view previous, std::string_view organisation, HistoryRow const& row) {
    std::string bytes = unhex(previous);
    auto const add = [&](std::string_view field) { bytes.append(std::to_string(field.size())).append(":").append(field); };
    add(std::to_string(row.number));
    add(std::to_string(row.at.milliseconds));
    add(organisation);
    for (auto const* s : {&row.author.id, &row.author.name, &row.change.subject, &row.change.id, &row.change.name,
                          &row.change.before, &row.change.after}) add(*s);
    return sha256(bytes);
}

constexpr std::string_view kColumns = "number, at, author_id, author_name, subject, id, name, before, after";
HistoryRow rowOf(Row const& r) {
    HistoryRow out;
    out.number = r.integer(0);
    out.at = {r.integer(1)};
    out.author = {r.get<std::string>(2), r.get<std::string>(3)};
    out.change = {r.get<std::string>(4), r.get<std::string>(5), r.get<std::string>(6), r.get<std::string>(7), r.get<std::string>(8)};
    return out;
}
}  // namespace

std::vector<Migration> historyMigrations() {
    return {{"db", 1, R"(
create table history (
  number integer primary key,
  at integer not null,
  organisation text not null,
  author_id text not null, author_name text not null,
  subject text not null, id text not null, name text not null,
  before text not null, after text not null,
  hash text not null
) strict;
create index history_by_thing on history (organisation, subject, id, number);
create index history_by_organisation on history (organisation, number);
create trigger history_keep before update on history begin select raise(abort, 'history is append-only'); end;
create trigger history_keep_all before delete on history begin select raise(abort, 'history is append-only'); end;
create table history_head (one integer primary key check (one = 1), rows integer not null, hash text not null) strict;
insert into history_head values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
create trigger history_head_grows before update on history_head when new.rows <> old.rows + 1
  begin select raise(abort, 'history is append-only'); end;
create trigger history_head_stays before delete on history_head begin select raise(abort, 'history is append-only'); end;
)", R"(
create table history (
  number bigint primary key,
  at bigint not null,
  organisation text not null,
  author_id text not null, author_name text not null,
  subject text not null, id text not null, name text not null,
  before text not null, after text not null,
  hash text not null
);
create index history_by_thing on history (organisation, subject, id, number);
create index history_by_organisation on history (organisation, number);
create table history_head (one integer primary key check (one = 1), rows bigint not null, hash text not null);
insert into history_head values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
create function history_keep() returns trigger language plpgsql as
  $$ begin raise exception 'history is append-only' using errcode = 'check_violation'; end $$;
create trigger history_keep before update or delete on history for each row execute function history_keep();
create trigger history_keep_all before truncate on history for each statement execute function history_keep();
create trigger history_head_grows before update on history_head for each row when (new.rows <> old.rows + 1)
  execute function history_keep();
create trigger history_head_stays before delete on history_head for each row execute function history_keep();
create trigger history_head_stays_all before truncate on history_head for each statement execute function history_keep();
)"}};
}

HistoryHead historyHead(Connection& c) {
    HistoryHead out{0, std::string(kNoHash)};
    c.each("select rows, hash from history_head where one = 1", [&](Row const& r) { out = {r.integer(0), r.get<std::string>(1)}; });
    return out;
}

void addHistory(Connection& c, Scope const& scope, Author const& author, Time at, Change const& change) {
    if (c.dialect() == Dialect::postgres) c.each("select 1 from history_head where one = 1 for update", [](Row const&) {});
    auto const head = historyHead(c);
    HistoryRow const row{head.rows + 1, at, author, change};
    auto const hash = hashOf(head.hash, scope.organisation(), row);
    c.exec("insert into history (number, at, organisation, author_id, author_name, subject, id, name, before, after, hash)"
           " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
           row.number, at.milliseconds, scope.organisation(), author.id, author.name, change.subject, change.id, change.name,
           change.before, change.after, hash);
    c.exec("update history_head set rows = $1, hash = $2 where one = 1", row.number, hash);
}

Result<HistoryPage> historyPage(Connection& c, Scope const& scope, HistoryQuery const& query) {
    std::int64_t before = INT64_MAX;
    if (!query.cursor.empty()) {
        auto const* const end = query.cursor.data() + query.cursor.size();
        auto const [p, ec] = std::from_chars(query.cursor.data(), end, before);
        if (ec != std::errc{} || p != end || before < 1) return fail(ErrorKind::invalid, "db.cursor", {}, {.field = "cursor"});
    }
    auto const limit = std::clamp<std::size_t>(query.limit, 1, 500);
    std::string which = " from history where organisation = $1";
    std::vector<Value> args{scope.organisation()};
    auto const add = [&](char const* column, std::string const& is) {
        if (is.empty()) return;
        args.emplace_back(is);
        which += std::string(" and ") + column + " = $" + std::to_string(args.size());
    };
    add("subject", query.subject);
    add("id", query.id);

    HistoryPage out;
    c.run("select count(*)" + which, args, [&](Row const& r) { out.total = r.integer(0); });
    args.emplace_back(before);
    which += " and number < $" + std::to_string(args.size());
    args.emplace_back(static_cast<std::int64_t>(limit + 1));
    which += " order by number desc limit $" + std::to_string(args.size());
    c.run("select " + std::string(kColumns) + which, args, [&](Row const& r) { out.rows.push_back(rowOf(r)); });
    if (out.rows.size() > limit) {
        out.rows.resize(limit);
        out.next = std::to_string(out.rows.back().number);
    }
    return out;
}

std::vector<HistoryProblem> verifyHistory(Connection& c, std::optional<HistoryHead> const& known) {
    std::vector<HistoryProblem> bad;
    auto const report = [&](HistoryProblem::Kind kind, std::int64_t number) {
        if (bad.size() < kMostProblems) bad.push_back({kind, number});
    };
    std::int64_t last = 0;
    std::string previous(kNoHash);
    bool knownSeen = !known || known->rows == 0;
    c.each("select " + std::string(kColumns) + ", organisation, hash from history order by number", [&](Row const& r) {
        auto const row = rowOf(r);
        if (row.number != last + 1) report(HistoryProblem::Kind::missing, last + 1);
        auto const hash = r.text(10);
        if (row.number == last + 1 && hashOf(previous, r.text(9), row) != hash) report(HistoryProblem::Kind::changed, row.number);
        if (known && row.number == known->rows) {
            knownSeen = true;
            if (hash != known->hash) report(HistoryProblem::Kind::head, row.number);
        }
        last = row.number;
        previous = hash;
    });
    auto const head = historyHead(c);
    if (head.rows > last || !knownSeen) report(HistoryProblem::Kind::cut, last + 1);
    else if (head.rows != last || head.hash != previous) report(HistoryProblem::Kind::head, last);
    return bad;
}

std::vector<std::string> verifyFile(Connection& c) {
    std::vector<std::string> bad;
    if (c.dialect() != Dialect::sqlite) return bad;
    c.each("pragma integrity_check(100)", [&](Row const& r) { if (r.text(0) != "ok") bad.emplace_back(r.text(0)); });
    c.each("pragma foreign_key_check", [&](Row const& r) {
        if (bad.size() < kMostProblems) bad.push_back("foreign key of " + r.get<std::string>(0) + " row " + r.get<std::string>(1));
    });
    return bad;
}
}  // namespace schouw::db
