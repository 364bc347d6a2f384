#pragma once
// What all connections of one server share.
#include "base/mutex.hpp"
#include "http/origin.hpp"
#include "http/server.hpp"
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <unordered_map>
#include <unordered_set>

namespace schouw::http {
class Session;

// The open connections: how many, from where, and which has waited too long.
class Connections {
public:
    explicit Connections(Limits const& limits) : limits_(limits) {}
    // false: too many. An exempt address (a proxy) only counts for the total.
    bool enter(std::string const& address, bool exempt);
    void leave(std::string const& address, bool exempt);
    void add(Session& session);
    void remove(Session& session);
    std::size_t open() const;
    std::vector<std::shared_ptr<Session>> all() const;
    std::vector<std::shared_ptr<Session>> late() const;         // past their deadline
private:
    Limits const& limits_;
    mutable Mutex mutex_{};
    std::unordered_map<std::string, std::size_t> perAddress_ SCHOUW_GUARDED_BY(mutex_){};
    std::size_t open_ SCHOUW_GUARDED_BY(mutex_) = 0;
    std::unordered_set<Session*> sessions_ SCHOUW_GUARDED_BY(mutex_){};
};

struct Core {
    Core(Config c, Service const& s, Proxies p)
        : config(std::move(c)), service(s), hosts(config.hosts), proxies(std::move(p)) {}
    Config const config;
    Service const& service;
    Hosts const hosts;
    Proxies const proxies;
    Connections connections{config.limits};
    std::atomic<std::size_t> bodies = 0;        // bytes announced by large bodies under way
    std::atomic<bool> stopping = false;
    // After all that a dying session touches: destroyed before it. The workers hold sessions, whose sockets need the io_context.
    boost::asio::io_context io{config.ioThreads};
    boost::asio::thread_pool workers{static_cast<std::size_t>(config.workers)};
    boost::asio::thread_pool heavy{static_cast<std::size_t>(config.heavyWorkers)};
};
}  // namespace schouw::http
