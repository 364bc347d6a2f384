#pragma once
// Imports on their way in: upload -> preview -> commit -> undo. Until commit an import lives in memory only, for an hour; nothing is
// written. Any thread.
#include "base/jobs.hpp"
#include "base/mutex.hpp"
#include "discovery/changes.hpp"
#include "discovery/discovery_store.hpp"
#include <map>
#include <memory>

namespace schouw::discovery {

// The way to the picture, whose room this one does not reach into. Both given by app.
struct PictureDoor {
    std::function<std::shared_ptr<organisation::Picture const>(db::Scope const&)> read{};
    // Adds these assets in one change; an empty id gets one. Gives their ids in the same order.
    std::function<Result<std::vector<std::string>>(db::Scope const&, db::Author const&, std::vector<organisation::Asset>)> add{};
};

enum class SessionState { reading, preview, committing, committed, undone, failed };

struct PreviewRow {
    std::size_t row = 0;                // line, row or element in the file
    RowState state{};
    std::size_t place = 0;              // in the observations
    std::string name{};
    std::string thing{};                // id of the thing it joins; "" when that is new
    std::string thingName{};
    std::vector<Reason> reasons{};      // why it joins
    std::size_t twiceOf = 0;            // for RowState::twice: the row that counts
};

struct ImportSession {
    ImportRow row{};
    SessionState state{};
    std::string formatVersion{};
    std::int64_t observations = 0, twice = 0;
    std::vector<Error> faults{}, notes{};
    std::vector<Column> columns{};
    std::string job{};                  // while reading or committing apart
    double progress = 0;                // 0..1
    std::optional<Error> error{};       // SessionState::failed
};

class ImportDesk {
public:
    static constexpr std::size_t kMostBytes = std::size_t{64} << 20;
    static constexpr std::size_t kMostOpen = 8;         // per organisation
    static constexpr std::size_t kMostOpenBytes = std::size_t{512} << 20;   // of all together

    // atOnce: larger files are read and taken over as a job.
    ImportDesk(DiscoveryStore& store, Clock const& clock, Jobs& jobs, PictureDoor const& picture, std::size_t atOnce)
        : store_(store), clock_(clock), jobs_(jobs), picture_(picture), atOnce_(atOnce) {}

    // Reads a file. Errors: those of readFile, discovery.imports-many, discovery.imports-full.
    Result<ImportSession> begin(db::Scope const& scope, db::Author const& author, std::string const& name, std::string bytes);
    // Reads it again with other meanings of columns. Errors: discovery.import-unknown, discovery.import-busy, import.*.
    Result<ImportSession> map(db::Scope const& scope, std::string const& id, std::map<std::string, std::string> const& mapping);
    Result<ImportSession> commit(db::Scope const& scope, db::Author const& author, std::string const& id);      // also discovery.import-empty
    Result<ImportSession> undo(db::Scope const& scope, db::Author const& author, std::string const& id);
    // Throws away what is not committed. Errors: discovery.import-unknown, discovery.import-committed.
    Result<> drop(db::Scope const& scope, std::string const& id);

    std::vector<ImportSession> all(db::Scope const& scope);             // newest first, without faults
    Result<ImportSession> find(db::Scope const& scope, std::string const& id);
    struct Rows {
        std::vector<PreviewRow> rows{};
        std::vector<Observation> observations{};                        // per row
        std::vector<std::vector<Difference>> changes{};          // per row: what it says differently now
        std::size_t next = 0;           // 0: no more
        std::int64_t total = 0;
    };
    Result<Rows> rows(db::Scope const& scope, std::string const& id, std::optional<RowState> state, std::size_t from, std::size_t most);
private:
    struct Open;
    struct Content;
    Result<std::shared_ptr<Open>> openOne(db::Scope const& scope, std::string const& id);
    Result<> read(Open& open, std::map<std::string, std::string> const& mapping, std::function<bool(double)> const& progress);
    Result<> write(Open& open, db::Author const& author, std::function<bool(double)> const& progress);
    ImportSession sessionOf(Open const& open) const;
    void forgetOld();
    DiscoveryStore& store_;
    Clock const& clock_;
    Jobs& jobs_;
    PictureDoor const& picture_;
    std::size_t const atOnce_;
    mutable Mutex mutex_{};
    std::map<std::string, std::shared_ptr<Open>> open_ SCHOUW_GUARDED_BY(mutex_){};     // by id
};

}  // namespace schouw::discovery
