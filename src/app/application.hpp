#pragma once
// The whole program behind one object: data, rooms, routes, jobs. Made once by `schouw serve`; tests make their own.
#include "app/job_runner.hpp"
#include "app/live.hpp"
#include "db/database.hpp"
#include "http/api.hpp"
#include "http/site.hpp"
#include "identity/history_store.hpp"
#include "identity/identity.hpp"

namespace schouw::app {

struct Options {
    std::string folder{};                       // made with 0700 when it is not there
    std::string keyFile{};                      // "": folder/installation.key
    identity::HashCost cost{};
};

class Application {
public:
    // Opens the data, migrates it, wires everything. Errors: those of installationKey, db.<kind>. Clock and Random must outlive it.
    static Result<std::unique_ptr<Application>> open(Options options, Clock const& clock, Random& random);
    virtual ~Application() = default;

    virtual http::Api const& api() const = 0;
    virtual http::Site const& site() const = 0;
    virtual identity::Identity& identity() = 0;
    virtual db::Database& database() = 0;
    virtual JobRunner& jobs() = 0;
    // Does what is due by the clock; called every second by Scheduler, by tests when they want.
    virtual void tick() = 0;
    // The picture of an organisation from a schouw.yaml, whatever was there. Errors: those of readPicture and check.
    virtual Result<> putPicture(db::Scope const& scope, std::string const& yaml) = 0;
    // The three organisations of examples/ with an account that keeps them. Does nothing when they are there.
    // Error: app.not-example, when other people's data is in the folder.
    virtual Result<> loadExample() = 0;
};

// The OpenAPI document of all routes; needs no data.
std::string openApiDocument();
}  // namespace schouw::app
