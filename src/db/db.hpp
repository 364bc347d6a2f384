#pragma once
// The one door to the database. SQL is written once with $1 $2 ..., for SQLite and PostgreSQL alike.
// Only *_store.cpp, migrations and app open it. A statement that fails throws Fault; the edge (http, cli) catches.
#include "base/result.hpp"
#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace schouw::db {

enum class FaultKind {
    other,          // a mistake in our SQL, or something nobody foresaw
    unique, foreignKey, check,      // the data breaks a rule of a table
    busy,           // a lock was not free in time
    lost,           // the connection, or writing to disk failed: what was acknowledged before is safe, go on after a restart
    full,           // disk full
    corrupt,        // not our file, or damaged
    inUse,          // another process has the folder
    newer,          // written by a newer version of the program
};
struct Fault : std::runtime_error {
    FaultKind kind;
    Fault(FaultKind k, std::string const& what) : std::runtime_error(what), kind(k) {}
};
Error asError(Fault const& fault);      // for people: key db.<kind>; what() stays in the log

// A parameter; it lives during the call only.
using Value = std::variant<std::monostate, std::int64_t, double, std::string_view>;
template <class T> Value value(T const& v) {
    if constexpr (requires { v.has_value(); }) return v ? value(*v) : Value{};
    else if constexpr (std::is_enum_v<T>) return static_cast<std::int64_t>(v);
    else if constexpr (std::integral<T>) return static_cast<std::int64_t>(v);
    else if constexpr (std::floating_point<T>) return static_cast<double>(v);
    else return std::string_view(v);
}

// One row of an answer; valid until the callback returns.
class Row {
public:
    virtual ~Row() = default;
    virtual bool null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    template <class T> T get(int column) const {
        if constexpr (requires { typename T::value_type; requires std::same_as<T, std::optional<typename T::value_type>>; })
            return null(column) ? T{} : T{get<typename T::value_type>(column)};
        else if constexpr (std::is_enum_v<T> || std::integral<T>) return static_cast<T>(integer(column));
        else if constexpr (std::floating_point<T>) return static_cast<T>(real(column));
        else return T(text(column));
    }
};

enum class Dialect { sqlite, postgres };

// One connection; one thread at a time. Statements are kept prepared; an `each` may run others on the same connection.
// Text with a NUL is refused (FaultKind::check), since PostgreSQL cannot keep it.
class Connection {
public:
    virtual ~Connection() = default;
    virtual std::int64_t run(std::string_view sql, std::span<Value const> args, std::function<void(Row const&)> const& each) = 0;
    virtual void script(std::string_view statements) = 0;           // several statements, no parameters: migrations
    virtual Dialect dialect() const = 0;

    // The number of rows changed.
    template <class... A> std::int64_t exec(std::string_view sql, A const&... a) {
        Value const v[] = {value(a)..., {}};
        return run(sql, {v, sizeof...(a)}, {});
    }
    template <class F, class... A> void each(std::string_view sql, F&& f, A const&... a) {
        Value const v[] = {value(a)..., {}};
        run(sql, {v, sizeof...(a)}, f);
    }
    template <class T, class... A> std::optional<T> one(std::string_view sql, A const&... a) {
        std::optional<T> out;
        each(sql, [&](Row const& r) { if (!out) out = r.get<T>(0); }, a...);
        return out;
    }
};
// Only a connection opened to write checkpoints the log (SQLite 3.40 can damage a file when another one does).
std::unique_ptr<Connection> openSqlite(std::string const& path, bool readOnly = false);
// A host that is not this machine gets sslmode=verify-full unless the url names a mode.
std::unique_ptr<Connection> openPostgres(std::string const& url);

}  // namespace schouw::db
