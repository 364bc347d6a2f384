#include "db/db.hpp"

#include <charconv>
#include <libpq-fe.h>
#include <unordered_map>

namespace schouw::db {
namespace {
struct FreePostgres {
    void operator()(PGconn* p) const { PQfinish(p); }
    void operator()(PGresult* p) const { PQclear(p); }
    void operator()(PQconninfoOption* p) const { PQconninfoFree(p); }
};
using PostgresAnswer = std::unique_ptr<PGresult, FreePostgres>;

template <class T> T numberOf(std::string_view s) {
    T v{};
    std::from_chars(s.data(), s.data() + s.size(), v);
    return v;
}

class PostgresRow final : public Row {
public:
    PostgresRow(PGresult* r, int row) : r_(r), row_(row) {}
    bool null(int c) const override { return PQgetisnull(r_, row_, c) != 0; }
    std::int64_t integer(int c) const override {
        auto const t = text(c);
        return t == "t" ? 1 : t == "f" ? 0 : numberOf<std::int64_t>(t);
    }
    double real(int c) const override { return numberOf<double>(text(c)); }
    std::string_view text(int c) const override { return {PQgetvalue(r_, row_, c), static_cast<std::size_t>(PQgetlength(r_, row_, c))}; }
private:
    PGresult* r_;
    int row_;
};

FaultKind kindOfState(std::string_view state) {     // SQLSTATE, PostgreSQL manual appendix A
    if (state == "23505") return FaultKind::unique;
    if (state == "23503") return FaultKind::foreignKey;
    if (state.starts_with("23") || state.starts_with("22")) return FaultKind::check;
    if (state == "40001" || state == "40P01" || state == "55P03") return FaultKind::busy;
    if (state == "53100") return FaultKind::full;
    if (state.starts_with("XX001") || state.starts_with("XX002")) return FaultKind::corrupt;
    if (state.empty() || state.starts_with("08") || state.starts_with("57P")) return FaultKind::lost;
    return FaultKind::other;
}

// Adds sslmode=verify-full when the server is another machine and nobody chose.
std::vector<std::pair<std::string, std::string>> parametersOf(std::string const& url) {
    char* why = nullptr;
    std::unique_ptr<PQconninfoOption, FreePostgres> const options(PQconninfoParse(url.c_str(), &why));
    if (!options) {
        std::string const text = why ? why : "wrong address";
        PQfreemem(why);
        throw Fault(FaultKind::lost, text);
    }
    std::vector<std::pair<std::string, std::string>> out;
    std::string host, mode;
    for (auto const* o = options.get(); o->keyword; ++o) {
        if (!o->val) continue;
        std::string_view const key = o->keyword;
        if (key == "host" || key == "hostaddr") host = o->val;
        if (key == "sslmode") mode = o->val;
        out.emplace_back(key, o->val);
    }
    bool const local = host.empty() || host.front() == '/' || host == "localhost" || host == "127.0.0.1" || host == "::1";
    if (!local && mode.empty()) out.emplace_back("sslmode", "verify-full");
    return out;
}

class Postgres final : public Connection {
public:
    explicit Postgres(std::string const& url) {
        auto const parameters = parametersOf(url);
        std::vector<char const*> keys, values;
        for (auto const& [k, v] : parameters) keys.push_back(k.c_str()), values.push_back(v.c_str());
        keys.push_back(nullptr), values.push_back(nullptr);
        c_.reset(PQconnectdbParams(keys.data(), values.data(), 0));
        if (PQstatus(c_.get()) != CONNECTION_OK) throw Fault(FaultKind::lost, PQerrorMessage(c_.get()));
        PQsetNoticeProcessor(c_.get(), [](void*, char const*) {}, nullptr);
        script("set client_encoding='UTF8'; set timezone='UTC'; set lock_timeout='5s'; set idle_in_transaction_session_timeout='60s'");
    }
    Dialect dialect() const override { return Dialect::postgres; }
    void script(std::string_view statements) override {
        PostgresAnswer const r(PQexec(c_.get(), std::string(statements).c_str()));
        need(r.get());
    }
    std::int64_t run(std::string_view sql, std::span<Value const> args, std::function<void(Row const&)> const& each) override {
        std::vector<std::string> owned(args.size());
        std::vector<char const*> values(args.size());
        for (std::size_t i = 0; i < args.size(); ++i) {
            if (std::holds_alternative<std::monostate>(args[i])) continue;      // stays a null pointer: SQL null
            owned[i] = textOf(args[i]);
            values[i] = owned[i].c_str();
        }
        auto const count = static_cast<int>(args.size());
        auto const& name = prepared(sql, count);
        PostgresAnswer const r(PQexecPrepared(c_.get(), name.c_str(), count, values.data(), nullptr, nullptr, 0));
        need(r.get());
        bool const query = PQresultStatus(r.get()) == PGRES_TUPLES_OK;
        if (each) for (int i = 0, n = PQntuples(r.get()); i < n; ++i) each(PostgresRow(r.get(), i));
        if (query && std::string_view(PQcmdStatus(r.get())).starts_with("SELECT")) return 0;
        return numberOf<std::int64_t>(PQcmdTuples(r.get()));
    }
private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
    };
    static std::string textOf(Value const& v) {
        if (auto const* n = std::get_if<std::int64_t>(&v)) return std::to_string(*n);
        if (auto const* d = std::get_if<double>(&v)) {
            char b[32];
            return {b, std::to_chars(b, b + sizeof b, *d).ptr};
        }
        auto const s = std::get<std::string_view>(v);
        if (s.find('\0') != s.npos) throw Fault(FaultKind::check, "text with a NUL");
        return std::string(s);
    }
    std::string const& prepared(std::string_view sql, int count) {
        if (auto const it = kept_.find(sql); it != kept_.end()) return it->second;
        if (kept_.size() >= 256) script("deallocate all"), kept_.clear();
        std::string const text(sql);
        auto name = "s" + std::to_string(++names_);
        PostgresAnswer const r(PQprepare(c_.get(), name.c_str(), text.c_str(), count, nullptr));
        need(r.get());
        return kept_.emplace(text, std::move(name)).first->second;
    }
    void need(PGresult const* r) const {
        auto const status = PQresultStatus(r);
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) return;
        char const* code = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : nullptr;
        throw Fault(kindOfState(code ? code : ""), r ? PQresultErrorMessage(r) : PQerrorMessage(c_.get()));
    }
    std::unique_ptr<PGconn, FreePostgres> c_;
    std::unordered_map<std::string, std::string, Hash, std::equal_to<>> kept_;
    int names_ = 0;
};
}  // namespace

std::unique_ptr<Connection> openPostgres(std::string const& url) { return std::make_unique<Postgres>(url); }
}  // namespace schouw::db
