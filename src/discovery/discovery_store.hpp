#pragma once
// What is kept of discovery: imports, observations (never changed), the claims and things that follow from them, and what people decided.
// Claims and things are worked out again at every import, undo and decision; only rows that differ are written.
#include "db/database.hpp"
#include "discovery/import_plan.hpp"

namespace schouw::discovery {

std::vector<db::Migration> migrations();

enum class ImportState { preview, committed, undone };
struct ImportRow {
    std::string id{}, name{}, format{};
    ImportState state = ImportState::preview;
    std::int64_t rows = 0, bad = 0, created = 0, changed = 0, same = 0;
    Time at{};
    std::string author{};
    std::string details{};              // JSON: faults, notes and columns, as they were shown
};

struct ThingFilter {
    ThingList list = ThingList::all;
    std::string search{};               // in name, address, MAC and serial number
    std::optional<ThingClass> of{};
    std::string asset{};                // of this part of the picture only
    std::string after{};                // cursor: name and id of the last one shown
    int limit = 50;
};
struct ThingPage {
    std::vector<Thing> things{};
    std::string next{};                 // "": no more
    std::int64_t total = 0;
};

struct KeptClaim {                      // one source's word about a thing
    StandingClaim claim{};
    Observation observation{};          // the newest
    std::optional<Observation> previous{};      // the one before
};

using PictureClaims = std::vector<Evidence>;

class DiscoveryStore {
public:
    explicit DiscoveryStore(db::Database& database) : database_(database) {}

    Standing standing(db::Scope const& scope) const;

    // Writes it all in one transaction, or nothing. progress(0..1) false stops it: discovery.stopped.
    Result<ImportRow> commit(db::Scope const& scope, db::Author const& author, ImportRow import, std::vector<Prepared> const& observations,
                             PictureClaims const& picture, std::function<bool(double)> const& progress = {});
    // Takes an import back: as if it had never been. Errors: discovery.import-unknown, discovery.import-undone.
    Result<ImportRow> undo(db::Scope const& scope, db::Author const& author, std::string const& id, PictureClaims const& picture);
    std::vector<ImportRow> imports(db::Scope const& scope, std::size_t most = 200) const;       // newest first
    std::optional<ImportRow> import(db::Scope const& scope, std::string const& id) const;

    ThingPage things(db::Scope const& scope, ThingFilter const& filter, Time now) const;
    std::int64_t seenSince(db::Scope const& scope, Time since) const;                           // devices
    std::optional<Thing> thing(db::Scope const& scope, std::string const& id) const;            // a merged one gives the one it is part of
    std::vector<KeptClaim> claims(db::Scope const& scope, std::string const& thing) const;

    std::optional<Observation> newest(db::Scope const& scope, std::string const& claim) const;  // what a claim stands on

    // Decisions over the score. Both give the things anew. Errors: discovery.thing-unknown, discovery.merge-one.
    Result<std::string> merge(db::Scope const& scope, db::Author const& author, std::vector<std::string> const& things, std::string const& reason, PictureClaims const& picture);
    Result<std::string> split(db::Scope const& scope, db::Author const& author, std::string const& thing, std::vector<std::string> const& claims, std::string const& reason, PictureClaims const& picture);
    // These things are these assets of the picture: a decision each.
    struct Link { std::string thing{}, asset{}; };
    Result<> link(db::Scope const& scope, db::Author const& author, std::vector<Link> const& links, PictureClaims const& picture);
    Result<> withdraw(db::Scope const& scope, db::Author const& author, std::string const& decision, PictureClaims const& picture);     // discovery.decision-unknown
    struct DecisionRow {
        Decision decision{};
        std::string reason{}, author{};
        Time at{};
    };
    std::vector<DecisionRow> decisions(db::Scope const& scope) const;

    Result<> ignore(db::Scope const& scope, db::Author const& author, std::string const& thing, bool ignored, std::string const& why);
    // The picture changed: links to its assets may have too.
    void rearrange(db::Scope const& scope, db::Author const& author, PictureClaims const& picture);
private:
    db::Database& database_;
};

}  // namespace schouw::discovery
