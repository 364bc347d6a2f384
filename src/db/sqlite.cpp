#include "db/db.hpp"

#include <cerrno>
#include <sqlite3.h>
#include <unordered_map>

namespace schouw::db {
namespace {
struct CloseSqlite {
    void operator()(sqlite3* p) const { sqlite3_close_v2(p); }
    void operator()(sqlite3_stmt* p) const { sqlite3_finalize(p); }
};
using SqliteHandle = std::unique_ptr<sqlite3, CloseSqlite>;

constexpr std::size_t kMostKept = 256;      // prepared statements of one connection; more than our stores have

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* s) : s_(s) {}
    bool null(int c) const override { return sqlite3_column_type(s_, c) == SQLITE_NULL; }
    std::int64_t integer(int c) const override { return sqlite3_column_int64(s_, c); }
    double real(int c) const override { return sqlite3_column_double(s_, c); }
    std::string_view text(int c) const override {
        auto const* p = static_cast<char const*>(sqlite3_column_blob(s_, c));
        return {p ? p : "", static_cast<std::size_t>(sqlite3_column_bytes(s_, c))};
    }
private:
    sqlite3_stmt* s_;
};

FaultKind kindOf(int rc, int systemError) {
    switch (rc) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID: return FaultKind::unique;
        case SQLITE_CONSTRAINT_FOREIGNKEY: return FaultKind::foreignKey;
        default: break;
    }
    switch (rc & 0xff) {
        case SQLITE_CONSTRAINT:
        case SQLITE_MISMATCH:
        case SQLITE_TOOBIG: return FaultKind::check;
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return FaultKind::busy;
        case SQLITE_FULL: return FaultKind::full;
        case SQLITE_IOERR: return systemError == ENOSPC || systemError == EDQUOT ? FaultKind::full : FaultKind::lost;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return FaultKind::corrupt;
        case SQLITE_CANTOPEN: return FaultKind::lost;
        default: return FaultKind::other;
    }
}

class Sqlite final : public Connection {
public:
    Sqlite(std::string const& path, bool readOnly) {
        sqlite3* raw = nullptr;
        int const access = readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
        int const rc = sqlite3_open_v2(path.c_str(), &raw, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
        db_.reset(raw);
        need(rc);
        sqlite3_busy_timeout(raw, 5000);
        need(sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr));
        need(sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr));
        need(sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr));
        sqlite3_limit(raw, SQLITE_LIMIT_ATTACHED, 0);
        if (!readOnly) script("pragma journal_mode=wal; pragma synchronous=full; pragma journal_size_limit=67108864");
        else {
            script("pragma query_only=on; pragma wal_autocheckpoint=0");
            need(sqlite3_db_config(raw, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr));
        }
        script("pragma mmap_size=0; pragma cell_size_check=on");
    }
    Dialect dialect() const override { return Dialect::sqlite; }
    void script(std::string_view statements) override {
        need(sqlite3_exec(db_.get(), std::string(statements).c_str(), nullptr, nullptr, nullptr));
    }
    std::int64_t run(std::string_view sql, std::span<Value const> args, std::function<void(Row const&)> const& each) override {
        auto& kept = prepared(sql);
        if (!kept.busy) return step(kept, args, each);
        auto once = prepare(sql);                       // the same statement is running further up, in an `each`
        return step(once, args, each);
    }
private:
    struct Statement {
        std::unique_ptr<sqlite3_stmt, CloseSqlite> handle{};
        std::vector<int> places{};                      // of $1, $2 ... among the parameters; 0: not in the statement
        bool busy = false;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
    };

    std::int64_t step(Statement& statement, std::span<Value const> args, std::function<void(Row const&)> const& each) {
        struct Running {
            Statement& s;
            explicit Running(Statement& of) : s(of) { s.busy = true; }
            ~Running() { sqlite3_reset(s.handle.get()); sqlite3_clear_bindings(s.handle.get()); s.busy = false; }
        } const running(statement);
        auto* const s = statement.handle.get();
        bind(statement, args);
        SqliteRow const row(s);
        for (;;) {
            int const rc = sqlite3_step(s);
            if (rc == SQLITE_DONE) return sqlite3_stmt_readonly(s) ? 0 : sqlite3_changes64(db_.get());
            if (rc != SQLITE_ROW) need(rc);
            if (each) each(row);
        }
    }
    void bind(Statement const& statement, std::span<Value const> args) {
        auto* const s = statement.handle.get();
        if (args.size() < statement.places.size()) throw Fault(FaultKind::other, "statement with too few values");
        for (std::size_t i = 0; i < args.size(); ++i) {
            int const at = i < statement.places.size() ? statement.places[i] : 0;
            if (at == 0) throw Fault(FaultKind::other, "statement has no $" + std::to_string(i + 1));
            need(std::visit([&](auto const& v) {
                using T = std::decay_t<decltype(v)>;
                if constexpr (std::same_as<T, std::monostate>) return sqlite3_bind_null(s, at);
                else if constexpr (std::same_as<T, std::int64_t>) return sqlite3_bind_int64(s, at, v);
                else if constexpr (std::same_as<T, double>) return sqlite3_bind_double(s, at, v);
                else {
                    if (v.find('\0') != v.npos) throw Fault(FaultKind::check, "text with a NUL");
                    return sqlite3_bind_text64(s, at, v.data() ? v.data() : "", v.size(), SQLITE_STATIC, SQLITE_UTF8);
                }
            }, args[i]));
        }
    }
    Statement prepare(std::string_view sql) {
        sqlite3_stmt* raw = nullptr;
        need(sqlite3_prepare_v3(db_.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &raw, nullptr));
        Statement out;
        out.handle.reset(raw);
        if (!raw) throw Fault(FaultKind::other, "empty statement");
        for (int p = 1, n = sqlite3_bind_parameter_count(raw); p <= n; ++p) {
            char const* name = sqlite3_bind_parameter_name(raw, p);
            int const number = name && name[0] == '$' ? std::atoi(name + 1) : 0;
            if (number < 1 || number > n) throw Fault(FaultKind::other, "parameters are $1 $2 ... without holes");
            if (out.places.size() < static_cast<std::size_t>(number)) out.places.resize(static_cast<std::size_t>(number));
            out.places[static_cast<std::size_t>(number) - 1] = p;
        }
        return out;
    }
    Statement& prepared(std::string_view sql) {
        if (auto const it = kept_.find(sql); it != kept_.end()) return it->second;
        auto fresh = prepare(sql);
        if (kept_.size() >= kMostKept) std::erase_if(kept_, [](auto const& k) { return !k.second.busy; });
        return kept_.emplace(std::string(sql), std::move(fresh)).first->second;
    }
    void need(int rc) const {
        if (rc == SQLITE_OK) return;
        if (!db_) throw Fault(FaultKind::lost, sqlite3_errstr(rc));
        throw Fault(kindOf(rc, sqlite3_system_errno(db_.get())), sqlite3_errmsg(db_.get()));
    }
    SqliteHandle db_;
    std::unordered_map<std::string, Statement, Hash, std::equal_to<>> kept_;    // after db_: finalised before it closes
};
}  // namespace

std::unique_ptr<Connection> openSqlite(std::string const& path, bool readOnly) { return std::make_unique<Sqlite>(path, readOnly); }
}  // namespace schouw::db
