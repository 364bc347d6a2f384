#include "app/application.hpp"

#include "app/examples.hpp"
#include "app/gate.hpp"
#include "app/pages.hpp"
#include "app/rooms.hpp"
#include "base/check.hpp"
#include "base/version.hpp"
#include "content/content.hpp"
#include "http/openapi.hpp"
#include "identity/identity_routes.hpp"
#include "organisation/picture_yaml.hpp"

namespace schouw::app {
namespace {
constexpr std::int64_t kMinute = 60'000;

std::string inLanguageOf(Error const& error, http::Request const& request) {
    return content::text(content::languageOf(request.header("accept-language")), error.key, error.arguments);
}
std::optional<Error> explained(std::exception const& e) {
    if (auto const* fault = dynamic_cast<db::Fault const*>(&e)) return db::asError(*fault);
    return {};
}

class Whole final : public Application {
public:
    Whole(std::unique_ptr<db::Database> database, std::string key, Options const& options, Clock const& clock, Random& random)
        : database_(std::move(database)), clock_(clock),
          rooms_(*database_, clock, random, identity::Sealer(std::move(key)), {.folder = options.folder, .cost = options.cost}) {
        rooms_.judge.use(options.folder + "/advisories.idx");
        addAllRoutes(api_, rooms_);
        http::Hooks hooks{
            .gate = [this](http::Request const& request, http::RouteInfo const& route) { return gate(rooms_.identity, request, route); },
            .sentence = inLanguageOf,
            .explain = explained,
        };
        site_ = std::make_unique<http::Site>(api_, builtInPages(), std::move(hooks), http::SiteLimits{.heavyAtOnce = 4});
    }
    http::Api const& api() const override { return api_; }
    http::Site const& site() const override { return *site_; }
    identity::Identity& identity() override { return rooms_.identity; }
    db::Database& database() override { return *database_; }
    JobRunner& jobs() override { return rooms_.jobs; }

    void tick() override {
        auto const now = clock_.now();
        rooms_.watch.tick([this] {
            std::vector<std::string> ids;
            for (auto const& o : rooms_.identity.members().organisations()) ids.push_back(o.id);
            return ids;
        });
        if (now.milliseconds - lastMinute_.milliseconds < kMinute && now >= lastMinute_) return;
        lastMinute_ = now;
        rooms_.identity.tick();
    }
    Result<> putPicture(db::Scope const& scope, std::string const& yaml) override {
        auto const read = organisation::readPicture(yaml, "schouw.yaml");
        if (!read) return std::unexpected(read.error().front());
        return keepPicture(scope, read->picture);
    }
    Result<> loadExample() override {
        auto& accounts = rooms_.identity.accounts();
        if (accounts.setting("example") == "yes") return {};
        if (!accounts.isEmpty()) return fail(ErrorKind::conflict, "app.not-example");
        SCHOUW_TRY(auto const keeper, rooms_.identity.exampleAccount());
        for (auto const& example : examples()) {
            SCHOUW_TRY(auto const picture, pictureOf(example));
            SCHOUW_TRY_VOID(addExample(picture, keeper));
        }
        accounts.set("example", "yes");
        return {};
    }
private:
    Result<> addExample(organisation::Picture const& picture, std::string const& keeper) {
        auto const now = clock_.now();
        identity::Organisation const organisation{newId(now), picture.organisation.name, false, now};
        db::Author const by{"cli", "schouw"};
        rooms_.identity.members().addOrganisation(organisation, keeper, by);
        auto const scope = db::Scope::of(organisation.id);
        SCHOUW_TRY_VOID(keepPicture(scope, picture));
        rooms_.watch.look(scope);
        return {};
    }
    Result<> keepPicture(db::Scope const& scope, organisation::Picture const& picture) {
        auto const kept = rooms_.pictures.edit(scope, {"cli", "schouw"}, {}, [&](organisation::Picture& p) -> Result<> { p = picture; return {}; });
        if (!kept) return std::unexpected(kept.error().front());
        return {};
    }
    std::unique_ptr<db::Database> database_;
    Clock const& clock_;
    Rooms rooms_;
    http::Api api_{};
    std::unique_ptr<http::Site> site_{};
    Time lastMinute_{};
};

// Enough of a database to make the rooms, so that their routes can be listed.
class NoDatabase final : public db::Database {
    [[noreturn]] static void none() { throw db::Fault(db::FaultKind::other, "there is no database here"); }
    void migrate(std::vector<db::Migration> const&) override { none(); }
    void read(std::function<void(db::Connection&)> const&) override { none(); }
    void write(db::Scope const&, db::Author const&, std::function<void(db::Transaction&)> const&) override { none(); }
    void onCommit(std::function<void(db::Scope const&, std::vector<db::Change> const&)>) override {}
};
}  // namespace

Result<std::unique_ptr<Application>> Application::open(Options options, Clock const& clock, Random& random) {
    try {
        auto database = db::openDatabase(options.folder, clock);
        SCHOUW_TRY(auto key, identity::installationKey(options.keyFile.empty() ? options.folder + "/installation.key" : options.keyFile, random));
        database->migrate(allMigrations());
        return std::make_unique<Whole>(std::move(database), std::move(key), options, clock, random);
    } catch (db::Fault const& fault) {
        auto error = db::asError(fault);
        error.place.source = options.folder;
        return std::unexpected(std::move(error));
    }
}

std::string openApiDocument() {
    NoDatabase none;
    Rooms rooms(none, systemClock(), systemRandom(), identity::Sealer(std::string(32, '\0')), {});
    http::Api api;
    addAllRoutes(api, rooms);
    return http::openApi(api, {.title = "schouw", .version = std::string(kVersion), .cookie = std::string(identity::kCookie)});
}
}  // namespace schouw::app
