#include "identity/identity_store.hpp"

#include "base/text.hpp"

namespace schouw::identity {
namespace {
constexpr std::string_view kTables = R"(
create table account (
  id text primary key,
  email text not null unique,
  name text not null,
  language text not null,
  password text not null,
  totp_secret text not null,
  totp_step integer not null,
  enrolled integer not null,
  recovery_salt text not null,
  is_operator integer not null,
  disabled integer not null,
  created_at integer not null,
  factor_reset_at integer,
  factor_reset_reason text not null
) strict;
create table recovery_code (
  account_id text not null references account (id) on delete cascade,
  hash text not null,
  used_at integer,
  primary key (account_id, hash)
) strict;
create table session (
  id text primary key,
  token_hash text not null unique,
  account_id text not null references account (id) on delete cascade,
  state integer not null,
  created_at integer not null,
  last_seen_at integer not null,
  verified_at integer not null,
  remote text not null,
  agent text not null,
  example integer not null
) strict;
create index session_of_account on session (account_id);
create table reset_link (
  token_hash text primary key,
  account_id text not null references account (id) on delete cascade,
  created_by text not null,
  expires_at integer not null,
  used_at integer
) strict;
create table organisation (
  id text primary key,
  name text not null,
  formal integer not null,
  created_at integer not null
) strict;
create table membership (
  organisation_id text not null references organisation (id) on delete cascade,
  account_id text not null references account (id) on delete cascade,
  role integer not null check (role between 0 and 2),
  since integer not null,
  primary key (organisation_id, account_id)
) strict;
create index membership_of_account on membership (account_id);
create table invitation (
  organisation_id text not null references organisation (id) on delete cascade,
  id text not null,
  token_hash text not null unique,
  email text not null,
  role integer not null check (role between 0 and 2),
  invited_by text not null,
  created_at integer not null,
  expires_at integer not null,
  used_at integer,
  primary key (organisation_id, id)
) strict;
create table setting (
  name text primary key,
  value text not null
) strict;
)";
// What PostgreSQL calls the same: 64-bit integers, and no "strict" since it always is.
std::string forPostgres(std::string_view sqlite) {
    std::string out;
    for (auto const line : split(sqlite, '\n')) {
        std::string l(line);
        if (auto const at = l.find(" integer"); at != l.npos) l.replace(at, 8, " bigint");
        if (auto const at = l.find(") strict;"); at != l.npos) l.replace(at, 9, ");");
        out += l + '\n';
    }
    return out;
}
}  // namespace

std::vector<db::Migration> migrations() { return {{"identity", 1, std::string(kTables), forPostgres(kTables)}}; }
}  // namespace schouw::identity
