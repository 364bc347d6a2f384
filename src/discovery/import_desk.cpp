#include "discovery/import_desk.hpp"

#include "base/random.hpp"
#include "discovery/observation_describe.hpp"
#include "discovery/reader.hpp"
#include "json/read.hpp"
#include "json/write.hpp"
#include <algorithm>
#include <unordered_map>

namespace schouw::discovery {

// What was read and worked out; never changes once it is there.
struct ImportDesk::Content {
    ImportResult result{};
    std::vector<Prepared> prepared{};
    std::vector<PreviewRow> rows{};
    int created = 0, changed = 0, same = 0, twice = 0;
};
struct ImportDesk::Open {
    db::Scope const scope;
    std::string const id, name;
    std::string const bytes;            // to read again with another mapping
    Time const at;
    std::string const author;
    mutable Mutex mutex{};
    SessionState state SCHOUW_GUARDED_BY(mutex) = SessionState::reading;
    double progress SCHOUW_GUARDED_BY(mutex) = 0;
    std::string job SCHOUW_GUARDED_BY(mutex){};
    std::optional<Error> error SCHOUW_GUARDED_BY(mutex){};
    std::shared_ptr<Content const> content SCHOUW_GUARDED_BY(mutex){};

    Open(db::Scope s, std::string i, std::string n, std::string b, Time t, std::string a)
        : scope(std::move(s)), id(std::move(i)), name(std::move(n)), bytes(std::move(b)), at(t), author(std::move(a)) {}
};

namespace {
struct ShownError {
    std::string key{};
    std::vector<std::string> arguments{};
    std::string source{}, field{};
    std::int64_t line = 0, column = 0;
};
BOOST_DESCRIBE_STRUCT(ShownError, (), (key, arguments, source, field, line, column))
// Kept beside the import, to show it again later.
struct Details {
    std::string formatVersion{};
    std::int64_t observations = 0, twice = 0;
    std::vector<ShownError> faults{}, notes{};
    std::vector<Column> columns{};
};
BOOST_DESCRIBE_STRUCT(Details, (), (formatVersion, observations, twice, faults, notes, columns))

// A fault of the database as an outcome, so that the state of the import can be set right first.
template <class F> Result<> faultsCaught(F&& f) try {
    return f();
} catch (db::Fault const& fault) {
    return std::unexpected(db::asError(fault));
}

std::vector<ShownError> shown(std::vector<Error> const& errors, std::size_t most) {
    std::vector<ShownError> out;
    for (auto const& e : errors) {
        if (out.size() == most) break;
        out.push_back({e.key, e.arguments, e.place.source, e.place.field, static_cast<std::int64_t>(e.place.line), static_cast<std::int64_t>(e.place.column)});
    }
    return out;
}
std::vector<Error> errorsOf(std::vector<ShownError> const& all) {
    std::vector<Error> out;
    for (auto const& e : all) out.push_back({ErrorKind::invalid, e.key, e.arguments, {e.source, static_cast<std::size_t>(e.line), static_cast<std::size_t>(e.column), e.field}});
    return out;
}
ImportSession sessionOf(ImportRow row, bool withFaults) {
    ImportSession out;
    out.state = row.state == ImportState::undone ? SessionState::undone : SessionState::committed;
    if (auto details = json::fromText<Details>(row.details, std::size_t{16} << 20)) {
        out.formatVersion = details->formatVersion;
        out.observations = details->observations, out.twice = details->twice;
        if (withFaults) out.faults = errorsOf(details->faults), out.notes = errorsOf(details->notes), out.columns = std::move(details->columns);
    }
    row.details.clear();
    out.row = std::move(row);
    out.progress = 1;
    return out;
}
}  // namespace

void ImportDesk::forgetOld() {
    auto const cut = clock_.now().plus(Duration::hours(-1));
    Lock const lock(mutex_);
    std::erase_if(open_, [&](auto const& o) {
        Lock const inner(o.second->mutex);
        return o.second->at < cut && o.second->state != SessionState::reading && o.second->state != SessionState::committing;
    });
}

Result<std::shared_ptr<ImportDesk::Open>> ImportDesk::openOne(db::Scope const& scope, std::string const& id) {
    forgetOld();
    Lock const lock(mutex_);
    auto const found = open_.find(id);
    if (found == open_.end() || found->second->scope.organisation() != scope.organisation()) return fail(ErrorKind::notFound, "discovery.import-unknown");
    return found->second;
}

ImportSession ImportDesk::sessionOf(Open const& open) const {
    ImportSession out;
    out.row.id = open.id, out.row.name = open.name, out.row.at = open.at, out.row.author = open.author;
    Lock const lock(open.mutex);
    out.state = open.state;
    out.progress = open.state == SessionState::preview ? 1 : open.progress;
    out.job = open.job;
    out.error = open.error;
    if (!open.content) return out;
    auto const& c = *open.content;
    out.row.format = c.result.format;
    out.formatVersion = c.result.formatVersion;
    out.row.rows = static_cast<std::int64_t>(c.result.rows), out.row.bad = static_cast<std::int64_t>(c.result.badRows);
    out.row.created = c.created, out.row.changed = c.changed, out.row.same = c.same;
    out.twice = c.twice;
    out.observations = static_cast<std::int64_t>(c.prepared.size());
    out.faults = c.result.faults, out.notes = c.result.notes, out.columns = c.result.columns;
    return out;
}

Result<> ImportDesk::read(Open& open, std::map<std::string, std::string> const& mapping, std::function<bool(double)> const& progress) {
    auto content = std::make_shared<Content>();
    ReadContext context{.fileName = open.name, .now = open.at, .progress = {}, .mapping = mapping};
    context.progress = [&](std::size_t done, std::size_t total) { return progress(total ? 0.7 * static_cast<double>(done) / static_cast<double>(total) : 0); };
    SCHOUW_TRY(content->result, readFile(open.bytes, context));
    auto const now = clock_.now();
    for (auto const& o : content->result.observations) content->prepared.push_back(prepare(o, open.id, newId(now)));

    auto const standing = store_.standing(open.scope);
    int placeholders = 0;
    auto const plan = planImport(standing, content->prepared, pictureEvidence(*picture_.read(open.scope)), open.id, [&] { return "new-" + std::to_string(++placeholders); });
    if (!progress(0.95)) return fail(ErrorKind::unavailable, "discovery.stopped");
    content->created = plan.created, content->changed = plan.changed, content->same = plan.same;
    std::unordered_map<std::string_view, Thing const*> known;
    for (auto const& t : standing.things) known.emplace(t.id, &t);
    for (std::size_t i = 0; i < content->prepared.size(); ++i) {
        auto const claim = plan.claimOf[i];
        PreviewRow row{.row = content->result.observations[i].row, .state = plan.states[i], .place = i, .name = content->prepared[i].name};
        if (auto const thing = known.find(plan.arrangement.thingOf[claim]); thing != known.end()) {
            row.thing = thing->second->id, row.thingName = thing->second->name;
            row.reasons = plan.arrangement.reasons[claim];
        }
        if (row.state == RowState::twice) ++content->twice, row.twiceOf = content->result.observations[plan.firstOf[i]].row;
        content->rows.push_back(std::move(row));
    }
    Lock const lock(open.mutex);
    open.content = std::move(content);
    open.state = SessionState::preview;
    return {};
}

Result<ImportSession> ImportDesk::begin(db::Scope const& scope, db::Author const& author, std::string const& name, std::string bytes) {
    forgetOld();
    if (bytes.size() > kMostBytes) return fail(ErrorKind::limit, "file.too-large", {bounded(name), std::to_string(kMostBytes)});
    auto const now = clock_.now();
    bool const apart = bytes.size() > atOnce_;
    auto const shortName = bounded(std::string_view(name).substr(0, 200));
    auto const open = std::make_shared<Open>(scope, newId(now), shortName.empty() ? "-" : shortName, std::move(bytes), now, author.name);
    {
        Lock const lock(mutex_);
        std::size_t mine = 0, all = open->bytes.size();
        for (auto const& [id, o] : open_) {
            if (o->scope.organisation() == scope.organisation()) ++mine;
            all += o->bytes.size();
        }
        if (mine >= kMostOpen) return fail(ErrorKind::limit, "discovery.imports-many", {std::to_string(kMostOpen)});
        if (all > kMostOpenBytes) return fail(ErrorKind::unavailable, "discovery.imports-full");
        open_.emplace(open->id, open);
    }
    auto const forget = [this, id = open->id] {
        Lock const lock(mutex_);
        open_.erase(id);
    };
    if (!apart) {
        if (auto done = faultsCaught([&] { return read(*open, {}, [](double) { return true; }); }); !done) return forget(), std::unexpected(std::move(done).error());
        return sessionOf(*open);
    }
    auto job = jobs_.start(scope.organisation(), open->name, [this, open](Progress& progress) -> Result<std::string> {
        auto done = faultsCaught([&] { return read(*open, {}, [&](double share) {
            progress.at(static_cast<std::int64_t>(share * 1000), 1000);
            Lock const lock(open->mutex);
            open->progress = share;
            return !progress.isCancelled();
        }); });
        Lock const lock(open->mutex);
        open->job.clear();
        if (done) return "/organisations/" + open->scope.organisation() + "/imports/" + open->id;
        open->state = SessionState::failed;
        open->error = done.error();
        return std::unexpected(std::move(done).error());
    });
    if (!job) return forget(), std::unexpected(std::move(job).error());
    {
        Lock const lock(open->mutex);
        if (open->state == SessionState::reading) open->job = *job;
    }
    return sessionOf(*open);
}

Result<ImportSession> ImportDesk::map(db::Scope const& scope, std::string const& id, std::map<std::string, std::string> const& mapping) {
    SCHOUW_TRY(auto const open, openOne(scope, id));
    {
        Lock const lock(open->mutex);
        if (open->state != SessionState::preview) return fail(ErrorKind::conflict, "discovery.import-busy");
        open->state = SessionState::reading;
    }
    auto done = faultsCaught([&] { return read(*open, mapping, [](double) { return true; }); });
    if (!done) {
        Lock const lock(open->mutex);
        open->state = SessionState::preview;                            // as it was before
        return std::unexpected(std::move(done).error());
    }
    return sessionOf(*open);
}

Result<> ImportDesk::write(Open& open, db::Author const& author, std::function<bool(double)> const& progress) {
    std::shared_ptr<Content const> content;
    {
        Lock const lock(open.mutex);
        content = open.content;
    }
    ImportRow row{.id = open.id, .name = open.name, .format = content->result.format};
    row.rows = static_cast<std::int64_t>(content->result.rows), row.bad = static_cast<std::int64_t>(content->result.badRows);
    row.details = json::text(Details{content->result.formatVersion, static_cast<std::int64_t>(content->prepared.size()), content->twice, shown(content->result.faults, kMostFaults), shown(content->result.notes, 100), content->result.columns});
    SCHOUW_TRY_VOID(store_.commit(open.scope, author, std::move(row), content->prepared, pictureEvidence(*picture_.read(open.scope)), progress));
    return {};
}

Result<ImportSession> ImportDesk::commit(db::Scope const& scope, db::Author const& author, std::string const& id) {
    SCHOUW_TRY(auto const open, openOne(scope, id));
    bool apart = false;
    {
        Lock const lock(open->mutex);
        if (open->state != SessionState::preview) return fail(ErrorKind::conflict, "discovery.import-busy");
        if (open->content->prepared.empty()) return fail(ErrorKind::invalid, "discovery.import-empty");
        open->state = SessionState::committing;
        open->progress = 0;
        apart = open->content->prepared.size() > 20'000 || open->bytes.size() > atOnce_;
    }
    auto const finish = [this, open](Result<> done) -> Result<> {
        if (done) {
            Lock const lock(mutex_);
            open_.erase(open->id);
            return done;
        }
        Lock const lock(open->mutex);
        open->job.clear();
        open->state = SessionState::preview;                            // nothing was written: it can be tried again
        return done;
    };
    if (!apart) {
        SCHOUW_TRY_VOID(finish(faultsCaught([&] { return write(*open, author, {}); })));
        return find(scope, id);
    }
    auto job = jobs_.start(scope.organisation(), open->name, [this, open, author, finish](Progress& progress) -> Result<std::string> {
        SCHOUW_TRY_VOID(finish(faultsCaught([&] { return write(*open, author, [&](double share) {
            progress.at(static_cast<std::int64_t>(share * 1000), 1000);
            Lock const lock(open->mutex);
            open->progress = share;
            return !progress.isCancelled();
        }); })));
        return "/organisations/" + open->scope.organisation() + "/imports/" + open->id;
    });
    if (!job) {
        std::ignore = finish(fail(ErrorKind::unavailable, "discovery.import-busy"));
        return std::unexpected(std::move(job).error());
    }
    {
        Lock const lock(open->mutex);
        if (open->state == SessionState::committing) open->job = *job;
    }
    return sessionOf(*open);
}

Result<ImportSession> ImportDesk::undo(db::Scope const& scope, db::Author const& author, std::string const& id) {
    SCHOUW_TRY(auto row, store_.undo(scope, author, id, pictureEvidence(*picture_.read(scope))));
    return discovery::sessionOf(std::move(row), true);
}

Result<> ImportDesk::drop(db::Scope const& scope, std::string const& id) {
    auto const open = openOne(scope, id);
    if (!open) {
        if (store_.import(scope, id)) return fail(ErrorKind::conflict, "discovery.import-committed");
        return std::unexpected(open.error());
    }
    {
        Lock const lock((*open)->mutex);
        if ((*open)->state == SessionState::reading || (*open)->state == SessionState::committing) return fail(ErrorKind::conflict, "discovery.import-busy");
    }
    Lock const lock(mutex_);
    open_.erase(id);
    return {};
}

std::vector<ImportSession> ImportDesk::all(db::Scope const& scope) {
    forgetOld();
    std::vector<ImportSession> out;
    std::vector<std::shared_ptr<Open>> mine;
    {
        Lock const lock(mutex_);
        for (auto const& [id, o] : open_) if (o->scope.organisation() == scope.organisation()) mine.push_back(o);
    }
    for (auto const& o : mine) {
        out.push_back(sessionOf(*o));
        out.back().faults.clear(), out.back().notes.clear(), out.back().columns.clear();
    }
    for (auto& row : store_.imports(scope)) out.push_back(discovery::sessionOf(std::move(row), false));
    std::ranges::sort(out, [](ImportSession const& a, ImportSession const& b) { return std::tie(a.row.at, a.row.id) > std::tie(b.row.at, b.row.id); });
    return out;
}

Result<ImportSession> ImportDesk::find(db::Scope const& scope, std::string const& id) {
    if (auto const open = openOne(scope, id)) return sessionOf(**open);
    if (auto row = store_.import(scope, id)) return discovery::sessionOf(*std::move(row), true);
    return fail(ErrorKind::notFound, "discovery.import-unknown");
}

Result<ImportDesk::Rows> ImportDesk::rows(db::Scope const& scope, std::string const& id, std::optional<RowState> state, std::size_t from, std::size_t most) {
    SCHOUW_TRY(auto const open, openOne(scope, id));
    std::shared_ptr<Content const> content;
    {
        Lock const lock(open->mutex);
        content = open->content;
    }
    if (!content) return fail(ErrorKind::conflict, "discovery.import-busy");
    Rows out;
    std::size_t at = 0;
    for (auto const& row : content->rows) {
        if (state && row.state != *state) continue;
        if (at++ < from) continue;
        if (out.rows.size() < most) out.rows.push_back(row);
    }
    out.total = static_cast<std::int64_t>(at);
    if (from + out.rows.size() < at) out.next = from + out.rows.size();
    for (auto const& row : out.rows) {
        out.observations.push_back(content->result.observations[row.place]);
        auto& changes = out.changes.emplace_back();
        if (row.state != RowState::changed) continue;
        if (auto const before = store_.newest(scope, content->prepared[row.place].evidence.claim)) changes = compare(*before, content->result.observations[row.place], 20);
    }
    return out;
}
}  // namespace schouw::discovery
