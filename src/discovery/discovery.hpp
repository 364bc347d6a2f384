#pragma once
// This room in one object: imports, things, what a person decides about them, and taking them over into the picture. Any thread.
#include "discovery/import_desk.hpp"

namespace schouw::discovery {

struct Summary {                        // "47 devices; 39 seen in the last 7 days; 5 that nobody manages; 3 not seen for 30 days"
    std::int64_t devices = 0, seenThisWeek = 0, unmanaged = 0, silent = 0, proposals = 0, ignored = 0;
};

// What a thing would be in the picture.
organisation::Asset proposalFor(Thing const& thing, std::vector<KeptClaim> const& claims);

struct Acceptance {
    std::string thing{};
    std::string name{};                                     // "": as proposed
    std::optional<organisation::AssetKind> kind{};
};

struct Identity {                       // how things were told apart and together
    std::vector<Pair> joined{}, apart{}, maybe{};           // places in claims
    std::vector<CommonKey> common{};
    std::vector<StandingClaim> claims{};                    // with thing and name; the picture's own at the end
};

class Discovery {
public:
    Discovery(db::Database& database, Clock const& clock, Jobs& jobs, PictureDoor picture, std::size_t atOnce = std::size_t{8} << 20)
        : store_(database), clock_(clock), picture_(std::move(picture)), desk_(store_, clock, jobs, picture_, atOnce) {}
    Discovery(Discovery const&) = delete;
    Discovery& operator=(Discovery const&) = delete;

    ImportDesk& imports() { return desk_; }
    DiscoveryStore& store() { return store_; }
    DiscoveryStore const& store() const { return store_; }
    Clock const& clock() const { return clock_; }
    std::shared_ptr<organisation::Picture const> picture(db::Scope const& scope) const { return picture_.read(scope); }
    PictureClaims pictureClaims(db::Scope const& scope) const { return pictureEvidence(*picture_.read(scope)); }

    Summary summary(db::Scope const& scope) const;
    Identity identity(db::Scope const& scope) const;
    // Makes assets of them and links them. Gives the ids of the assets in order. Errors: discovery.thing-unknown, discovery.thing-accepted,
    // discovery.accept-none, and those of the picture.
    Result<std::vector<std::string>> accept(db::Scope const& scope, db::Author const& author, std::vector<Acceptance> const& things);
    // It is this asset that is there already. Errors: discovery.thing-unknown, discovery.asset-unknown.
    Result<> linkTo(db::Scope const& scope, db::Author const& author, std::string const& thing, std::string const& asset);
    // For the listener of the database: the picture of this organisation changed, so links may have.
    void pictureChanged(db::Scope const& scope);
private:
    DiscoveryStore store_;
    Clock const& clock_;
    PictureDoor const picture_;
    ImportDesk desk_;
};

}  // namespace schouw::discovery
