#include "discovery/discovery_store.hpp"

namespace schouw::discovery {
namespace {
// The same text for both databases. Enumerations are kept by number; observation_describe.hpp has their order.
constexpr std::string_view kTables = R"(
create table discovery_import (
  organisation_id text not null,
  id text not null,
  name text not null,
  format text not null,
  state integer not null,
  rows bigint not null,
  bad bigint not null,
  created bigint not null,
  changed bigint not null,
  same bigint not null,
  made_at bigint not null,
  author text not null,
  details text not null,
  primary key (organisation_id, id)
);
create table discovery_observation (
  organisation_id text not null,
  id text not null,
  import_id text not null,
  claim text not null,
  observed_at bigint not null,
  fingerprint text not null,
  body text not null,
  primary key (organisation_id, id)
);
create index discovery_observation_claim on discovery_observation (organisation_id, claim, observed_at);
create index discovery_observation_import on discovery_observation (organisation_id, import_id);
create table discovery_claim (
  organisation_id text not null,
  claim text not null,
  thing_id text not null,
  observation_id text not null,
  import_id text not null,
  fingerprint text not null,
  source integer not null,
  source_name text not null,
  of integer not null,
  kind integer not null,
  name text not null,
  first_at bigint not null,
  last_at bigint not null,
  keys text not null,
  primary key (organisation_id, claim)
);
create index discovery_claim_thing on discovery_claim (organisation_id, thing_id);
create table discovery_thing (
  organisation_id text not null,
  id text not null,
  anchor text not null,
  made_by text not null,
  merged_into text not null,
  of integer not null,
  kind integer not null,
  name text not null,
  asset text not null,
  first_at bigint not null,
  last_seen_at bigint,
  managed integer not null,
  claims integer not null,
  sources text not null,
  address text not null,
  mac text not null,
  serial text not null,
  ignored integer not null,
  ignored_why text not null,
  sort_name text not null,
  primary key (organisation_id, id)
);
create index discovery_thing_name on discovery_thing (organisation_id, sort_name, id);
create table discovery_decision (
  organisation_id text not null,
  id text not null,
  same integer not null,
  a text not null,
  b text not null,
  reason text not null,
  author text not null,
  made_at bigint not null,
  primary key (organisation_id, id)
);
)";
}  // namespace

std::vector<db::Migration> migrations() { return {{"discovery", 1, std::string(kTables), ""}}; }
}  // namespace schouw::discovery
