// rpm's own database is SQLite since 4.16: CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, blob BLOB).
#include "db/db.hpp"
#include "discovery/host_packages.hpp"

namespace schouw::discovery::host {
bool readRpmDatabase(std::string const& path, std::vector<HostPackage>& out, std::size_t& damaged) try {
    auto const database = db::openSqlite(path, true);
    database->each("SELECT blob FROM Packages ORDER BY hnum", [&](db::Row const& row) {
        auto package = rpmHeader(row.text(0));
        // Imported signing keys are kept as packages too.
        if (!package || out.size() >= kMostPackages) ++damaged;
        else if (package->name != "gpg-pubkey") out.push_back(*std::move(package));
    });
    return true;
} catch (db::Fault const&) {
    return false;
}
}  // namespace schouw::discovery::host
