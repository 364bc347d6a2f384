#include "db/database.hpp"

#include "base/check.hpp"
#include "base/log.hpp"
#include "base/mutex.hpp"
#include "db/fault_point.hpp"
#include "db/folder.hpp"
#include "db/history.hpp"
#include "db/migrate.hpp"
#include <array>
#include <atomic>

namespace schouw::db {
namespace {
constexpr std::size_t kReaders = 8;         // more wait their turn

// What differs between the two databases.
struct Engine {
    std::function<std::unique_ptr<Connection>()> openWriter{}, openReader{};
    char const* beginWrite = "";
    char const* beginRead = "";
    bool reopens = false;                   // a lost connection is opened again; SQLite does not: its file can no longer be trusted to sync
};

class OpenTransaction final : public Transaction {
public:
    OpenTransaction(Connection& c, Scope const& scope, Author const& author, Time now) : c_(c), scope_(scope), author_(author), now_(now) {}
    Connection& connection() override { return c_; }
    Scope const& scope() const override { return scope_; }
    Author const& author() const override { return author_; }
    Time now() const override { return now_; }
    void record(Change change) override {
        addHistory(c_, scope_, author_, now_, change);
        changes_.push_back(std::move(change));
    }
    std::vector<Change> const& changes() const { return changes_; }
private:
    Connection& c_;
    Scope const& scope_;
    Author const& author_;
    Time now_;
    std::vector<Change> changes_{};
};

class OneDatabase final : public Database {
public:
    OneDatabase(std::unique_ptr<Folder> folder, Engine engine, Clock const& clock)
        : folder_(std::move(folder)), engine_(std::move(engine)), clock_(clock), writer_(engine_.openWriter()) {}

    void migrate(std::vector<Migration> const& migrations) override {
        auto all = historyMigrations();
        all.insert(all.end(), migrations.begin(), migrations.end());
        Lock const lock(writing_);
        db::migrate(writer(), all, clock_.now());
    }
    void read(std::function<void(Connection&)> const& f) override {
        if (auto* const outer = reading()) return f(*outer);
        Borrowed const borrowed(*this);
        f(*borrowed.connection);
    }
    void write(Scope const& scope, Author const& author, std::function<void(Transaction&)> const& f) override {
        auto const changes = commit(scope, author, f);
        if (!changes.empty()) tell(scope, changes);
    }
    void onCommit(std::function<void(Scope const&, std::vector<Change> const&)> listener) override {
        Lock const lock(listening_);
        listeners_.push_back(std::move(listener));
    }
private:
    using Listener = std::function<void(Scope const&, std::vector<Change> const&)>;

    // ---- writing ----
    Connection& writer() SCHOUW_REQUIRES(writing_) {
        if (stopped_) throw Fault(FaultKind::lost, "writing stopped after an earlier failure of the disk");
        if (!writer_) writer_ = engine_.openWriter();
        return *writer_;
    }
    std::vector<Change> commit(Scope const& scope, Author const& author, std::function<void(Transaction&)> const& f) {
        thread_local bool inside = false;
        check(!inside, "a write inside a write");
        struct Mark {
            bool& flag;
            explicit Mark(bool& at) : flag(at) { flag = true; }
            ~Mark() { flag = false; }
        } const mark(inside);
        Lock const lock(writing_);
        auto& c = writer();
        try {
            c.script(engine_.beginWrite);
            OpenTransaction transaction(c, scope, author, clock_.now());
            f(transaction);
            pass(FaultPoint::diskFull);
            pass(FaultPoint::commitFails);
            c.script("commit");
            return transaction.changes();
        } catch (Fault const& fault) {
            giveUp(fault.kind == FaultKind::lost);
            throw;
        } catch (...) {
            giveUp(false);
            throw;
        }
    }
    void giveUp(bool lost) SCHOUW_REQUIRES(writing_) {
        if (lost && !engine_.reopens) stopped_ = true;
        if (lost && engine_.reopens) return writer_.reset();
        try {
            writer_->script("rollback");
        } catch (Fault const& second) {         // SQLite has rolled back by itself after some failures
            log::info("db", "roll back: {}", second.what());
        }
    }
    void tell(Scope const& scope, std::vector<Change> const& changes) {
        std::vector<Listener> listeners;
        {
            Lock const lock(listening_);
            listeners = listeners_;
        }
        for (auto const& listener : listeners) {
            try {
                listener(scope, changes);
            } catch (std::exception const& e) {
                log::error("db", "listener after a commit: {}", e.what());
            }
        }
    }

    // ---- reading ----
    struct Borrowed {
        explicit Borrowed(OneDatabase& of) : owner(of), connection(of.borrow()) {
            try {
                connection->script(owner.engine_.beginRead);
            } catch (Fault const& fault) {
                owner.giveBack(fault.kind == FaultKind::lost ? nullptr : std::move(connection));
                throw;
            }
            owner.reading() = connection.get();
        }
        ~Borrowed() {
            owner.reading() = nullptr;
            try {
                connection->script("rollback");
            } catch (Fault const&) {
                connection.reset();             // the next reader opens a new one
            }
            owner.giveBack(std::move(connection));
        }
        Borrowed(Borrowed const&) = delete;
        Borrowed& operator=(Borrowed const&) = delete;
        OneDatabase& owner;
        std::unique_ptr<Connection> connection;
    };
    // The connection on which this thread is reading from this database; a thread seldom reads two at once.
    Connection*& reading() {
        thread_local std::vector<std::pair<std::uint64_t, Connection*>> all;
        for (auto& [of, c] : all) if (of == number_) return c;
        std::erase_if(all, [](auto const& p) { return !p.second; });
        return all.emplace_back(number_, nullptr).second;
    }
    std::unique_ptr<Connection> borrow() {
        {
            Lock lock(pool_);
            while (free_.empty() && lent_ == kReaders) lock.wait(returned_);
            ++lent_;
            if (!free_.empty()) {
                auto out = std::move(free_.back());
                free_.pop_back();
                return out;
            }
        }
        try {
            return engine_.openReader();
        } catch (...) {
            giveBack(nullptr);
            throw;
        }
    }
    void giveBack(std::unique_ptr<Connection> connection) {
        {
            Lock const lock(pool_);
            --lent_;
            if (connection) free_.push_back(std::move(connection));
        }
        returned_.notify_one();
    }
    static std::uint64_t nextNumber() {
        static std::atomic<std::uint64_t> last = 0;
        return ++last;
    }

    std::unique_ptr<Folder> const folder_;      // first in, last out: the lock outlives the connections
    Engine const engine_;
    Clock const& clock_;
    std::uint64_t const number_ = nextNumber();
    Mutex writing_{};
    std::unique_ptr<Connection> writer_ SCHOUW_GUARDED_BY(writing_);
    bool stopped_ SCHOUW_GUARDED_BY(writing_) = false;
    Mutex pool_{};
    std::condition_variable_any returned_{};
    std::vector<std::unique_ptr<Connection>> free_ SCHOUW_GUARDED_BY(pool_){};      // after writer_: readers close before it
    std::size_t lent_ SCHOUW_GUARDED_BY(pool_) = 0;
    Mutex listening_{};
    std::vector<Listener> listeners_ SCHOUW_GUARDED_BY(listening_){};
};
}  // namespace

std::unique_ptr<Database> openDatabase(std::string const& folder, Clock const& clock) {
    auto held = std::make_unique<Folder>(folder);
    auto const path = held->databasePath();
    Engine engine{[path] { return openSqlite(path); }, [path] { return openSqlite(path, true); }, "begin immediate", "begin", false};
    return std::make_unique<OneDatabase>(std::move(held), std::move(engine), clock);
}
std::unique_ptr<Database> openPostgresDatabase(std::string const& url, Clock const& clock) {
    auto const open = [url] { return openPostgres(url); };
    return std::make_unique<OneDatabase>(nullptr, Engine{open, open, "begin", "begin isolation level repeatable read read only", true}, clock);
}
}  // namespace schouw::db
