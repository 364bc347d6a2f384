#include "app/rooms.hpp"

#include "app/app_routes.hpp"
#include "identity/identity_routes.hpp"
#include "identity/identity_store.hpp"

namespace schouw::app {
Rooms::Rooms(db::Database& d, Clock const& c, Random& random, identity::Sealer sealer, identity::Settings settings)
    : database(d), clock(c), identity(d, c, random, std::move(sealer), std::move(settings)), history(d),
      jobs(c, {}, [this](JobView const& job) { live.progressed(job); }) {
    database.onCommit([this](db::Scope const& scope, std::vector<db::Change> const& changes) { live.changed(scope, changes); });
}

// In the order in which they need each other's tables.
std::vector<db::Migration> allMigrations() {
    std::vector<db::Migration> out;
    auto const add = [&](std::vector<db::Migration> more) { out.insert(out.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end())); };
    add(identity::migrations());
    return out;
}

void addAllRoutes(http::Api& api, Rooms& rooms) {
    identity::addRoutes(api, {rooms.identity, rooms.history});
    addRoutes(api, rooms.identity, rooms.jobs, rooms.live);
}
}  // namespace schouw::app
