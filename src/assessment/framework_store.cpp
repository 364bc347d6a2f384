#include "assessment/framework_store.hpp"

#include "base/random.hpp"
#include "json/read.hpp"
#include "json/write.hpp"

namespace schouw::assessment {
namespace {
constexpr std::size_t kMostBytes = std::size_t{16} << 20;
constexpr std::string_view kFrameworkTables = R"(
create table framework (
  organisation_id text not null,
  id text not null,
  urn text not null,
  body text not null,
  primary key (organisation_id, id)
);
create unique index framework_urn on framework (organisation_id, urn);
create table framework_answer (
  organisation_id text not null,
  framework_id text not null,
  node text not null,
  body text not null,
  primary key (organisation_id, framework_id, node),
  foreign key (organisation_id, framework_id) references framework (organisation_id, id)
);
)";
template <class T> T keptFrom(std::string_view body, std::string const& what) {
    auto read = json::fromText<T>(body, kMostBytes);
    if (!read) throw db::Fault(db::FaultKind::corrupt, what + ": " + describe(read.error()));
    return *std::move(read);
}
std::optional<KeptFramework> frameworkWhere(db::Connection& c, db::Scope const& scope, std::string_view column, std::string const& value) {
    std::optional<KeptFramework> out;
    c.each("select body from framework where organisation_id = $1 and " + std::string(column) + " = $2",
           [&](db::Row const& r) { out = keptFrom<KeptFramework>(r.text(0), "framework"); }, scope.organisation(), value);
    return out;
}
// What the history says of it: not the texts of others, which may be large.
std::string summaryOf(KeptFramework const& f) {
    std::string out = "{\"urn\":";
    json::write(out, f.framework.urn);
    out += ",\"version\":";
    json::write(out, f.framework.version);
    return out + ",\"parts\":" + std::to_string(f.framework.nodes.size()) + "}";
}
}  // namespace

std::vector<db::Migration> frameworkMigrations() { return {{"framework", 1, std::string(kFrameworkTables), ""}}; }

std::vector<KeptFramework> FrameworkStore::all(db::Scope const& scope) const {
    std::vector<KeptFramework> out;
    database_.read([&](db::Connection& c) {
        c.each("select body from framework where organisation_id = $1 order by id", [&](db::Row const& r) { out.push_back(keptFrom<KeptFramework>(r.text(0), "framework")); }, scope.organisation());
    });
    return out;
}
std::optional<KeptFramework> FrameworkStore::find(db::Scope const& scope, std::string const& id) const {
    std::optional<KeptFramework> out;
    database_.read([&](db::Connection& c) { out = frameworkWhere(c, scope, "id", id); });
    return out;
}
Answers FrameworkStore::answers(db::Scope const& scope, std::string const& id) const {
    Answers out;
    database_.read([&](db::Connection& c) {
        c.each("select node, body from framework_answer where organisation_id = $1 and framework_id = $2",
               [&](db::Row const& r) { out[std::string(r.text(0))] = keptFrom<Answer>(r.text(1), "answer"); }, scope.organisation(), id);
    });
    return out;
}
Result<KeptFramework> FrameworkStore::keep(db::Scope const& scope, db::Author const& author, Framework const& framework) {
    Result<KeptFramework> out;
    database_.write(scope, author, [&](db::Transaction& t) {
        auto& c = t.connection();
        auto const before = frameworkWhere(c, scope, "urn", framework.urn);
        std::int64_t count = 0;
        c.each("select count(*) from framework where organisation_id = $1", [&](db::Row const& r) { count = r.integer(0); }, scope.organisation());
        if (!before && count >= static_cast<std::int64_t>(kMostFrameworks)) {
            out = fail(ErrorKind::limit, "framework.most", {std::to_string(kMostFrameworks)});
            return;
        }
        out = KeptFramework{before ? before->id : newId(t.now()), t.now(), author.name, framework};
        c.exec("insert into framework (organisation_id, id, urn, body) values ($1, $2, $3, $4) on conflict (organisation_id, id) do update set body = excluded.body",
               scope.organisation(), out->id, framework.urn, json::text(*out));
        t.record({"framework", out->id, framework.words.name, before ? summaryOf(*before) : "", summaryOf(*out)});
    });
    return out;
}
void FrameworkStore::answer(db::Scope const& scope, db::Author const& author, KeptFramework const& framework, std::string const& node, Answer const& answer) {
    database_.write(scope, author, [&](db::Transaction& t) {
        auto& c = t.connection();
        std::string before;
        c.each("select body from framework_answer where organisation_id = $1 and framework_id = $2 and node = $3", [&](db::Row const& r) { before = std::string(r.text(0)); },
               scope.organisation(), framework.id, node);
        auto const after = json::text(answer);
        if (after == before) return;
        c.exec("insert into framework_answer (organisation_id, framework_id, node, body) values ($1, $2, $3, $4)"
               " on conflict (organisation_id, framework_id, node) do update set body = excluded.body", scope.organisation(), framework.id, node, after);
        t.record({"frameworkAnswer", node, framework.framework.words.name, before, after});
    });
}
Result<> FrameworkStore::remove(db::Scope const& scope, db::Author const& author, std::string const& id) {
    Result<> out;
    database_.write(scope, author, [&](db::Transaction& t) {
        auto& c = t.connection();
        auto const kept = frameworkWhere(c, scope, "id", id);
        if (!kept) {
            out = fail(ErrorKind::notFound, "framework.unknown");
            return;
        }
        c.exec("delete from framework_answer where organisation_id = $1 and framework_id = $2", scope.organisation(), id);
        c.exec("delete from framework where organisation_id = $1 and id = $2", scope.organisation(), id);
        t.record({"framework", id, kept->framework.words.name, summaryOf(*kept), ""});
    });
    return out;
}
}  // namespace schouw::assessment
