#pragma once
// A layer between SQLite and the files that writes down every write, truncation and sync, and can let any of them fail. From what
// was written down follow the states in which a power cut may leave the disk: what was synced is there; of what came after, any
// part may be there or not, in any order, torn at any sector.
#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <random>
#include <sqlite3.h>
#include <string>
#include <vector>

namespace schouw::testing {
class Disk {                                // one at a time; becomes SQLite's default while it lives
public:
    struct Event {
        enum Kind { write, truncate, sync, erase, mark } kind{};
        std::string file{};
        std::int64_t at = 0;                // offset, size or number of the mark
        std::string bytes{};
    };
    Disk() {
        real_ = sqlite3_vfs_find("unix");
        now() = this;
        vfs_ = *real_;
        vfs_.zName = "schouw-power-cut";
        vfs_.szOsFile = static_cast<int>(sizeof(File)) + real_->szOsFile;
        vfs_.pNext = nullptr;
        vfs_.xOpen = [](sqlite3_vfs*, char const* name, sqlite3_file* out, int flags, int* outFlags) { return now()->open(name, out, flags, outFlags); };
        vfs_.xDelete = [](sqlite3_vfs*, char const* name, int dir) {
            now()->note({Event::erase, name, 0, {}});
            return now()->real_->xDelete(now()->real_, name, dir);
        };
        sqlite3_vfs_register(&vfs_, 1);
    }
    ~Disk() {
        sqlite3_vfs_unregister(&vfs_);
        sqlite3_vfs_register(real_, 1);
        now() = nullptr;
    }
    Disk(Disk const&) = delete;
    Disk& operator=(Disk const&) = delete;

    void mark(std::int64_t number) { note({Event::mark, {}, number, {}}); }
    std::vector<Event> events() const { return events_; }
    // The operation (write, truncate, sync) with this number, from 1, fails with this code; 0: none.
    void failAt(std::size_t number, int code) { failAt_ = number, failCode_ = code, done_ = 0; }
    bool failed() const { return failAt_ != 0 && done_ >= failAt_; }

private:
    struct File {
        sqlite3_file base;
        sqlite3_io_methods methods;
        char const* name;
        sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    };
    static Disk*& now() {
        static Disk* one = nullptr;
        return one;
    }
    static File* of(sqlite3_file* f) { return reinterpret_cast<File*>(f); }
    static sqlite3_file* real(sqlite3_file* f) { return of(f)->real(); }

    int open(char const* name, sqlite3_file* out, int flags, int* outFlags) {
        auto* const f = of(out);
        std::memset(out, 0, static_cast<std::size_t>(vfs_.szOsFile));
        int const rc = real_->xOpen(real_, name, f->real(), flags, outFlags);
        if (rc != SQLITE_OK) return rc;
        f->name = name ? name : "";
        auto& m = f->methods;
        m = *f->real()->pMethods;
        m.iVersion = std::min(m.iVersion, 2);           // no memory maps
        m.xClose = [](sqlite3_file* x) { return real(x)->pMethods->xClose(real(x)); };
        m.xRead = [](sqlite3_file* x, void* p, int n, sqlite3_int64 at) { return real(x)->pMethods->xRead(real(x), p, n, at); };
        m.xWrite = [](sqlite3_file* x, void const* p, int n, sqlite3_int64 at) {
            if (int const bad = now()->next()) return bad;
            now()->note({Event::write, of(x)->name, at, std::string(static_cast<char const*>(p), static_cast<std::size_t>(n))});
            return real(x)->pMethods->xWrite(real(x), p, n, at);
        };
        m.xTruncate = [](sqlite3_file* x, sqlite3_int64 size) {
            if (int const bad = now()->next()) return bad;
            now()->note({Event::truncate, of(x)->name, size, {}});
            return real(x)->pMethods->xTruncate(real(x), size);
        };
        m.xSync = [](sqlite3_file* x, int) {            // the files themselves need not reach the disk here
            if (int const bad = now()->next()) return bad;
            now()->note({Event::sync, of(x)->name, 0, {}});
            return SQLITE_OK;
        };
        m.xFileSize = [](sqlite3_file* x, sqlite3_int64* n) { return real(x)->pMethods->xFileSize(real(x), n); };
        m.xLock = [](sqlite3_file* x, int n) { return real(x)->pMethods->xLock(real(x), n); };
        m.xUnlock = [](sqlite3_file* x, int n) { return real(x)->pMethods->xUnlock(real(x), n); };
        m.xCheckReservedLock = [](sqlite3_file* x, int* n) { return real(x)->pMethods->xCheckReservedLock(real(x), n); };
        m.xFileControl = [](sqlite3_file* x, int op, void* p) { return real(x)->pMethods->xFileControl(real(x), op, p); };
        m.xSectorSize = [](sqlite3_file* x) { return real(x)->pMethods->xSectorSize(real(x)); };
        m.xDeviceCharacteristics = [](sqlite3_file*) { return 0; };      // promises nothing: no atomic, no ordered writes
        m.xShmMap = [](sqlite3_file* x, int a, int b, int c, void volatile** p) { return real(x)->pMethods->xShmMap(real(x), a, b, c, p); };
        m.xShmLock = [](sqlite3_file* x, int a, int b, int c) { return real(x)->pMethods->xShmLock(real(x), a, b, c); };
        m.xShmBarrier = [](sqlite3_file* x) { real(x)->pMethods->xShmBarrier(real(x)); };
        m.xShmUnmap = [](sqlite3_file* x, int n) { return real(x)->pMethods->xShmUnmap(real(x), n); };
        out->pMethods = &m;
        return SQLITE_OK;
    }
    int next() {
        std::lock_guard const lock(mutex_);
        return ++done_ == failAt_ ? failCode_ : SQLITE_OK;
    }
    void note(Event e) {
        std::lock_guard const lock(mutex_);
        e.file = std::filesystem::path(e.file).filename();
        events_.push_back(std::move(e));
    }
    sqlite3_vfs* real_ = nullptr;
    sqlite3_vfs vfs_{};
    std::mutex mutex_{};
    std::vector<Event> events_{};
    std::size_t failAt_ = 0, done_ = 0;
    int failCode_ = 0;
};

// Writes into the folder what the disk may hold when the power is cut after the first `count` events; gives the last mark.
inline std::int64_t powerCut(std::vector<Disk::Event> const& events, std::size_t count, std::mt19937& random, std::filesystem::path const& folder) {
    struct State { std::string durable{}; std::vector<Disk::Event const*> pending{}; bool exists = false; };
    std::map<std::string, State> files;
    std::int64_t mark = 0;
    auto const apply = [](std::string& to, Disk::Event const& e, std::size_t from, std::size_t size) {
        auto const at = static_cast<std::size_t>(e.at);
        if (e.kind == Disk::Event::truncate) return to.resize(at);
        if (to.size() < at + from + size) to.resize(at + from + size);
        to.replace(at + from, size, e.bytes, from, size);
    };
    for (std::size_t i = 0; i < count; ++i) {
        auto const& e = events[i];
        if (e.kind == Disk::Event::mark) { mark = e.at; continue; }
        auto& f = files[e.file];
        switch (e.kind) {
            case Disk::Event::sync:
                for (auto const* p : f.pending) apply(f.durable, *p, 0, p->bytes.size());
                f.pending.clear();
                f.exists = true;
                break;
            case Disk::Event::erase: f = {}; break;     // SQLite erases what no longer matters
            default: f.pending.push_back(&e);
        }
    }
    constexpr std::size_t kSector = 512;
    for (auto& [name, f] : files) {
        auto waiting = f.pending;
        std::shuffle(waiting.begin(), waiting.end(), random);
        if (random() % 3 == 0) waiting = f.pending;     // also in order, up to somewhere
        std::size_t const kept = waiting.empty() ? 0 : random() % (waiting.size() + 1);
        for (std::size_t i = 0; i < kept; ++i) {
            auto const& e = *waiting[i];
            std::size_t from = 0, size = e.bytes.size();
            if (random() % 4 == 0 && size > kSector) from = random() % (size / kSector) * kSector, size = std::min(size - from, kSector * (1 + random() % 4));
            apply(f.durable, e, from, size);
            f.exists = true;
        }
        if (f.exists) std::ofstream(folder / name, std::ios::binary) << f.durable;
    }
    return mark;
}
}  // namespace schouw::testing
