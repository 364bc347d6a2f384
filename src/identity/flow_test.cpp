// Signing in from beginning to end, on a clock that stands still until it is moved.
#include "identity/identity.hpp"

#include "base/text.hpp"
#include "db/history.hpp"
#include "identity/identity_store.hpp"
#include "identity/secret.hpp"
#include "identity/totp.hpp"
#include "support/files.hpp"
#include <atomic>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <thread>

namespace schouw::identity {
namespace {
std::string const kPassword = "kruk lamp vijver otter", kOther = "stoep kachel merel tang";

std::string unbase32(std::string_view text) {
    std::string out;
    unsigned held = 0, bits = 0;
    for (char const c : text) {
        held = (held << 5 | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26)) & 0xffff;
        if ((bits += 5) >= 8) out += static_cast<char>(held >> (bits -= 8) & 0xff);
    }
    return out;
}

struct SignIn : ::testing::Test {
    testing::TemporaryFolder folder;
    FixedClock clock{*Time::parse("2026-11-21T09:00:00Z")};
    std::unique_ptr<db::Database> database = open();
    Identity identity{*database, clock, systemRandom(), Sealer(std::string(32, 'k')), {.folder = folder.path.string(), .cost = {64, 1}}};
    Origin const here{"203.0.113.7", "test"};
    std::string secret;                                 // of Fatma's second factor
    std::vector<std::string> codes;

    std::unique_ptr<db::Database> open() {
        auto out = db::openDatabase(folder.path.string(), clock);
        out->migrate(migrations());
        return out;
    }
    SignedIn who(std::string const& token) { return identity.find(token).value_or(SignedIn{}); }
    bool alive(std::string const& token) { return identity.find(token).has_value(); }
    std::string code(int ahead = 0) const { return totpCode(secret, totpStep(clock.now()) + ahead); }
    void nextCode() { clock.advance({30}); }
    // Fatma sets the installation up and has her second factor; gives her session.
    std::string setUp() {
        auto const link = *identity.openFirstStart("http://127.0.0.1/setup");
        auto const half = *identity.setup(link.substr(link.find('#') + 1), "Fatma", "Fatma@plataan.nl", kPassword, here);
        return enrol(half.token);
    }
    std::string enrol(std::string const& half) {
        secret = unbase32(identity.enrolment(who(half))->secret);
        auto const done = *identity.confirmEnrolment(who(half), code(), here);
        codes = done.recoveryCodes;
        return done.token;
    }
    std::string signIn(std::string const& password = kPassword) {
        nextCode();
        auto const half = *identity.password("fatma@plataan.nl", password, here);
        return identity.factor(who(half.token), code(), here)->token;
    }
    template <class T> std::string key(Result<T> const& result) { return result ? "" : result.error().key; }
    std::vector<std::string> happened() {               // newest first
        std::vector<std::string> out;
        database->read([&](db::Connection& c) {
            auto const page = *db::historyPage(c, installation(), {.limit = 500});
            for (auto const& row : page.rows) out.push_back(row.change.subject + " " + row.change.after);
        });
        return out;
    }
};

TEST_F(SignIn, beginsWithALinkThatWorksOnce) {
    EXPECT_TRUE(identity.isFirstStart());
    auto const link = *identity.openFirstStart("http://127.0.0.1:8080/setup");
    EXPECT_EQ(testing::fileText(folder.path / "first-start-link"), link + "\n");
    struct stat about{};
    ASSERT_EQ(stat((folder.path / "first-start-link").c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0600u);
    auto const token = link.substr(link.find('#') + 1);
    EXPECT_EQ(key(identity.setup("x" + token.substr(1), "Fatma", "fatma@plataan.nl", kPassword, here)), "identity.link");
    EXPECT_EQ(key(identity.setup(token, "Fatma", "fatma", kPassword, here)), "identity.email");
    EXPECT_EQ(key(identity.setup(token, " ", "fatma@plataan.nl", kPassword, here)), "identity.name");
    EXPECT_EQ(key(identity.setup(token, "Fatma", "fatma@plataan.nl", "fatmaplataan", here)), "identity.password-common");
    auto const half = identity.setup(token, "Fatma", "fatma@plataan.nl", kPassword, here);
    ASSERT_TRUE(half);
    EXPECT_EQ(half->next, Next::enrol);
    EXPECT_FALSE(identity.isFirstStart());
    EXPECT_FALSE(std::filesystem::exists(folder.path / "first-start-link"));
    EXPECT_EQ(key(identity.setup(token, "Joris", "joris@plataan.nl", kPassword, here)), "identity.link");
    EXPECT_TRUE(who(half->token).account.operator_);
}
TEST_F(SignIn, theFirstLinkLastsHalfAnHour) {
    auto const link = *identity.openFirstStart("http://127.0.0.1:8080/setup");
    clock.advance({1799});
    EXPECT_FALSE(identity.firstLinkIsExpired());
    clock.advance({1});
    EXPECT_TRUE(identity.firstLinkIsExpired());
    EXPECT_EQ(key(identity.setup(link.substr(link.find('#') + 1), "Fatma", "fatma@plataan.nl", kPassword, here)), "identity.link");
}
TEST_F(SignIn, asksTheSecondFactorAlways) {
    setUp();
    nextCode();
    auto const half = *identity.password(" FATMA@plataan.nl ", kPassword, here);
    EXPECT_EQ(half.next, Next::factor);
    EXPECT_EQ(who(half.token).session.state, SessionState::factor);
    EXPECT_EQ(key(identity.enrolment(who(half.token))), "identity.enrolled-already");           // no way around the factor
    EXPECT_EQ(key(identity.confirmEnrolment(who(half.token), code(), here)), "identity.enrolled-already");
    auto const full = *identity.factor(who(half.token), code(), here);
    EXPECT_EQ(who(full.token).session.state, SessionState::full);
    EXPECT_NE(full.token, half.token);
    EXPECT_FALSE(alive(half.token));
    EXPECT_EQ(key(identity.factor(who(full.token), code(), here)), "identity.no-factor-asked");
}
TEST_F(SignIn, takesNoCodeTwice) {
    setUp();
    nextCode();
    auto const one = *identity.password("fatma@plataan.nl", kPassword, here), two = *identity.password("fatma@plataan.nl", kPassword, here);
    EXPECT_TRUE(identity.factor(who(one.token), code(), here));
    EXPECT_EQ(key(identity.factor(who(two.token), code(), here)), "identity.code");
    EXPECT_EQ(key(identity.factor(who(two.token), code(-1), here)), "identity.code");
    nextCode();
    EXPECT_TRUE(identity.factor(who(two.token), code(), here));
}
TEST_F(SignIn, takesOneCodeOfManyAtTheSameMoment) {
    setUp();
    nextCode();
    std::vector<SignedIn> halves;
    for (int i = 0; i < 4; ++i) halves.push_back(who(identity.password("fatma@plataan.nl", kPassword, here)->token));
    std::atomic<int> through = 0;
    std::vector<std::jthread> all;
    for (auto const& half : halves) all.emplace_back([&] { if (identity.factor(half, code(), {"198.51.100." + half.session.id.substr(30), ""})) ++through; });
    all.clear();
    EXPECT_EQ(through, 1);
}
TEST_F(SignIn, tellsNotWhetherSomeoneIsKnown) {
    setUp();
    auto const known = identity.password("fatma@plataan.nl", kOther, here), unknown = identity.password("nobody@plataan.nl", kOther, here);
    EXPECT_EQ(known.error(), unknown.error());
    for (int i = 0; i < 4; ++i) (void)identity.password("fatma@plataan.nl", kOther, {"198.51.100.1", ""}), (void)identity.password("nobody@plataan.nl", kOther, {"198.51.100.2", ""});
    EXPECT_EQ(key(identity.password("fatma@plataan.nl", kOther, here)), "identity.too-often");
    EXPECT_EQ(key(identity.password("nobody@plataan.nl", kOther, here)), "identity.too-often");
}
TEST_F(SignIn, aRightPasswordDoesNotHelpWhoIsLockedOut) {
    setUp();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(key(identity.password("fatma@plataan.nl", kOther, {"198.51.100.1", ""})), "identity.sign-in");
    EXPECT_EQ(key(identity.password("fatma@plataan.nl", kPassword, here)), "identity.too-often");
    clock.advance({30});
    EXPECT_TRUE(identity.password("fatma@plataan.nl", kPassword, here));
}
TEST_F(SignIn, twoHundredAtOnceGainNothing) {
    setUp();
    for (int i = 0; i < 5; ++i) (void)identity.password("fatma@plataan.nl", kOther, here);
    auto const before = identity.hashesCalculated();
    std::atomic<int> through = 0;
    {
        std::vector<std::jthread> all;
        for (int i = 0; i < 200; ++i)
            all.emplace_back([&, i] { if (identity.password("fatma@plataan.nl", kPassword, {"198.51.100." + std::to_string(i), ""})) ++through; });
    }
    EXPECT_EQ(through, 0);
    EXPECT_EQ(identity.hashesCalculated(), before);
}
TEST_F(SignIn, twoHundredGuessesAtOnceAreFive) {
    setUp();
    auto const before = identity.hashesCalculated();
    {
        std::vector<std::jthread> all;
        for (int i = 0; i < 200; ++i)
            all.emplace_back([&, i] { (void)identity.password("fatma@plataan.nl", kOther + std::to_string(i), {"198.51.100." + std::to_string(i), ""}); });
    }
    EXPECT_LE(identity.hashesCalculated() - before, 5);
}
TEST_F(SignIn, codesAreNotGuessedByComingBackWithThePassword) {
    setUp();
    int judged = 0;
    for (int i = 0; i < 50; ++i) {
        nextCode();
        clock.advance({-30});                           // the same moment, not to wait out the block
        auto const half = identity.password("fatma@plataan.nl", kPassword, {"198.51.100." + std::to_string(i), ""});
        if (half && key(identity.factor(who(half->token), "000000", {"198.51.100." + std::to_string(i), ""})) == "identity.code") ++judged;
    }
    EXPECT_EQ(judged, 5);
}
TEST_F(SignIn, endsAfterAnHourOfNothing) {
    auto const token = setUp();
    for (int i = 0; i < 5; ++i) {
        clock.advance({3599});
        EXPECT_TRUE(alive(token)) << i;
        if (i == 2) identity.tick();                    // kept and forgotten in memory, all the same
    }
    clock.advance({3600});
    EXPECT_FALSE(alive(token));
    identity.tick();
    EXPECT_TRUE(identity.sessions().of(identity.accounts().all().at(0).id).empty());
}
TEST_F(SignIn, endsAfterTwelveHoursWhateverHappens) {
    auto const token = setUp();
    for (int i = 0; i < 23; ++i) {
        clock.advance({1800});
        EXPECT_TRUE(alive(token)) << i;
    }
    clock.advance({1800});
    EXPECT_FALSE(alive(token));
}
TEST_F(SignIn, halfASessionLastsTenMinutes) {
    setUp();
    auto const half = identity.password("fatma@plataan.nl", kPassword, here)->token;
    clock.advance({599});
    EXPECT_TRUE(alive(half));
    clock.advance({1});
    EXPECT_FALSE(alive(half));
}
TEST_F(SignIn, recoveryCodesWorkOnceEach) {
    setUp();
    ASSERT_EQ(codes.size(), 10u);
    EXPECT_EQ(codes[0].size(), 19u);
    auto const id = identity.accounts().all().at(0).id;
    EXPECT_EQ(identity.accounts().recoveryCodesLeft(id), 10);
    auto const half = *identity.password("fatma@plataan.nl", kPassword, here);
    EXPECT_TRUE(identity.factor(who(half.token), lower(codes[3]), here));
    EXPECT_EQ(identity.accounts().recoveryCodesLeft(id), 9);
    auto const again = *identity.password("fatma@plataan.nl", kPassword, here);
    EXPECT_EQ(key(identity.factor(who(again.token), codes[3], here)), "identity.code");
    EXPECT_EQ(key(identity.factor(who(again.token), "AAAA-AAAA-AAAA-AAAA", here)), "identity.code");
    auto const full = identity.factor(who(again.token), codes[4], here);
    ASSERT_TRUE(full);
    auto const fresh = *identity.newRecoveryCodes(who(full->token));
    EXPECT_EQ(identity.accounts().recoveryCodesLeft(id), 10);
    auto const third = *identity.password("fatma@plataan.nl", kPassword, here);
    EXPECT_EQ(key(identity.factor(who(third.token), codes[5], here)), "identity.code");
    EXPECT_TRUE(identity.factor(who(third.token), fresh[5], here));
}
TEST_F(SignIn, stepUpLastsFiveMinutesAndChangesTheToken) {
    auto const token = setUp();
    EXPECT_TRUE(isVerified(who(token).session, clock.now()));
    clock.advance({300});
    EXPECT_FALSE(isVerified(who(token).session, clock.now()));
    EXPECT_EQ(key(identity.verify(who(token), "123456", here)), "identity.code");
    auto const next = *identity.verify(who(token), code(), here);
    EXPECT_FALSE(alive(token));
    EXPECT_TRUE(isVerified(who(next.token).session, clock.now()));
    EXPECT_EQ(key(identity.verify(who(next.token), code(), here)), "identity.code");        // used
}

// ---- every event after which an old token is worth nothing ----
TEST_F(SignIn, signingOutEndsTheSession) {
    auto const token = setUp(), other = signIn();
    auto const s = who(token);
    EXPECT_TRUE(identity.sessions().end(s.account.id, s.session.id, {"user:" + s.account.id, s.account.name}));
    EXPECT_FALSE(alive(token));
    EXPECT_TRUE(alive(other));
}
TEST_F(SignIn, aNewPasswordEndsAllOthers) {
    auto const token = setUp(), other = signIn();
    EXPECT_EQ(key(identity.changePassword(who(token), kOther, kOther, here)), "identity.current-password");
    EXPECT_EQ(key(identity.changePassword(who(token), kPassword, "kort", here)), "identity.password-short");
    auto const next = *identity.changePassword(who(token), kPassword, kOther, here);
    EXPECT_FALSE(alive(token));
    EXPECT_FALSE(alive(other));
    EXPECT_TRUE(alive(next.token));
    EXPECT_EQ(key(identity.password("fatma@plataan.nl", kPassword, here)), "identity.sign-in");
    EXPECT_TRUE(alive(signIn(kOther)));
}
TEST_F(SignIn, aNewFactorEndsAllAndMakesThisOneHalf) {
    auto const token = setUp(), other = signIn();
    auto const old = secret;
    ASSERT_TRUE(identity.replaceFactor(who(token)));
    EXPECT_FALSE(alive(other));
    EXPECT_EQ(who(token).session.state, SessionState::enrol);
    nextCode();
    auto const full = enrol(token);
    EXPECT_NE(secret, old);
    EXPECT_TRUE(alive(full));
    EXPECT_FALSE(alive(token));
}
TEST_F(SignIn, disablingEndsAllAndNobodyIsLeftOut) {
    auto const token = setUp();
    auto const id = who(token).account.id;
    EXPECT_EQ(key(identity.accounts().change(id, {.disabled = true}, {"cli", "x"})), "identity.last-operator");
    Account second{.id = "2", .name = "Joris", .email = "joris@plataan.nl", .operator_ = true};
    ASSERT_TRUE(identity.accounts().add(second, {}, {"cli", "x"}));
    ASSERT_TRUE(identity.accounts().change(id, {.disabled = true}, {"cli", "x"}));
    EXPECT_FALSE(alive(token));
    EXPECT_EQ(key(identity.password("fatma@plataan.nl", kPassword, here)), "identity.sign-in");
}
TEST_F(SignIn, aResetByAnOperatorEndsAllAndKeepsThePassword) {
    auto const token = setUp();
    auto const id = who(token).account.id;
    ASSERT_TRUE(identity.resetFactor(id, "telefoon kwijt", {"user:x", "Joris"}));
    EXPECT_FALSE(alive(token));
    EXPECT_EQ(identity.accounts().find(id)->factorResetReason, "telefoon kwijt");
    auto const half = *identity.password("fatma@plataan.nl", kPassword, here);
    EXPECT_EQ(half.next, Next::enrol);
    clock.advance({60});
    EXPECT_TRUE(alive(enrol(half.token)));
}
TEST_F(SignIn, aResetLinkSetsAPasswordOnceAndKeepsTheFactor) {
    auto const token = setUp();
    auto const id = who(token).account.id;
    auto const link = *identity.resetLink(id, {"user:x", "Joris"});
    auto const newer = *identity.resetLink(id, {"user:x", "Joris"});
    EXPECT_EQ(key(identity.resetPassword(link.token, kOther, here)), "identity.link");          // a newer one was made
    EXPECT_EQ(key(identity.resetPassword(newer.token, "welkom123456", here)), "identity.password-common");
    ASSERT_TRUE(identity.resetPassword(newer.token, kOther, here));
    EXPECT_FALSE(alive(token));
    EXPECT_EQ(key(identity.resetPassword(newer.token, kPassword, here)), "identity.link");
    EXPECT_EQ(identity.password("fatma@plataan.nl", kOther, here)->next, Next::factor);
    auto const late = *identity.resetLink(id, {"user:x", "Joris"});
    clock.advance(kResetLasts);
    EXPECT_EQ(key(identity.resetPassword(late.token, kPassword, here)), "identity.link");
}
TEST_F(SignIn, whoHasTheMachineComesInAgain) {
    auto const token = setUp();
    std::string const mine = newToken(systemRandom());
    Recovery recovery{"fatma@plataan.nl", tokenHash(mine), "telefoon en wachtwoord kwijt", clock.now().plus(kLinkLasts)};
    ASSERT_TRUE(leaveRecovery(folder.path.string(), recovery));
    EXPECT_EQ(key(identity.recover("x" + mine, kOther, here)), "identity.link");
    auto const half = *identity.recover(mine, kOther, here);
    EXPECT_EQ(half.next, Next::enrol);
    EXPECT_FALSE(alive(token));
    EXPECT_EQ(key(identity.recover(mine, kOther, here)), "identity.link");
    EXPECT_TRUE(identity.accounts().all().at(0).factorResetAt);
    clock.advance({60});
    EXPECT_TRUE(alive(enrol(half.token)));
    recovery.expires = clock.now();
    ASSERT_TRUE(leaveRecovery(folder.path.string(), recovery));
    EXPECT_EQ(key(identity.recover(mine, kOther, here)), "identity.link");
}
TEST_F(SignIn, aRecoveryFileThatOthersCanWriteIsNotRead) {
    ASSERT_TRUE(leaveRecovery(folder.path.string(), {"a@b", "h", "", clock.now()}));
    ASSERT_TRUE(findRecovery(folder.path.string()));
    chmod((folder.path / "recover.json").c_str(), 0620);
    EXPECT_FALSE(findRecovery(folder.path.string()));
}

// ---- invitations ----
TEST_F(SignIn, anInvitationMakesAMemberOnce) {
    auto const token = setUp();
    auto const fatma = who(token).account;
    Organisation const plataan{newId(clock.now()), "De Plataan", false, clock.now()};
    identity.members().addOrganisation(plataan, fatma.id, {"user:" + fatma.id, fatma.name});
    auto const scope = db::Scope::of(plataan.id);
    EXPECT_EQ(key(identity.invite(scope, "fatma@plataan.nl", Role::reader, {"user:x", "Fatma"}, nullptr)), "identity.member-already");
    auto const link = *identity.invite(scope, "joris@plataan.nl", Role::editor, {"user:x", "Fatma"}, nullptr);
    EXPECT_EQ(identity.members().invitations(scope, clock.now()).size(), 1u);
    EXPECT_EQ(identity.invitation(link.token, here)->organisation.name, "De Plataan");
    EXPECT_EQ(key(identity.accept(link.token, who(token))), "identity.invited-someone-else");
    EXPECT_EQ(key(identity.join(link.token, "Joris", "deplataan1234", here)), "identity.password-common");
    auto const half = *identity.join(link.token, "Joris", kOther, here);
    EXPECT_EQ(half.next, Next::enrol);
    EXPECT_EQ(identity.members().role(scope, who(half.token).account.id), Role::editor);
    EXPECT_EQ(key(identity.join(link.token, "Joris", kOther, here)), "identity.link");
    EXPECT_FALSE(who(half.token).account.operator_);
    // Who has an account already must sign in; the invitation never takes a right away.
    auto const second = *identity.invite(scope, "anna@plataan.nl", Role::reader, {"user:x", "Fatma"}, nullptr);
    clock.advance(kInvitationLasts);
    EXPECT_EQ(key(identity.join(second.token, "Anna", kOther, here)), "identity.link");
}
TEST_F(SignIn, theLastOwnerStays) {
    auto const fatma = who(setUp()).account;
    Organisation const plataan{newId(clock.now()), "De Plataan", false, clock.now()};
    db::Author const by{"user:" + fatma.id, fatma.name};
    identity.members().addOrganisation(plataan, fatma.id, by);
    auto const scope = db::Scope::of(plataan.id);
    EXPECT_EQ(key(identity.members().changeRole(scope, fatma.id, Role::editor, by)), "identity.last-owner");
    EXPECT_EQ(key(identity.members().removeMember(scope, fatma.id, by)), "identity.last-owner");
    ASSERT_TRUE(identity.accounts().add({.id = "2", .name = "Joris", .email = "joris@plataan.nl"}, {}, by));
    identity.members().addMember(scope, "2", Role::owner, by);
    EXPECT_TRUE(identity.members().changeRole(scope, fatma.id, Role::editor, by));
    EXPECT_TRUE(identity.members().removeMember(scope, fatma.id, by));
    EXPECT_FALSE(identity.members().role(scope, fatma.id));
}

// ---- the example ----
TEST_F(SignIn, theExampleLetsInOnceAndOnlyFromThisMachine) {
    auto const id = *identity.exampleAccount();
    EXPECT_EQ(*identity.exampleAccount(), id);
    auto const token = identity.exampleToken();
    EXPECT_EQ(key(identity.enterExample(token, {"192.0.2.1", ""})), "identity.link");
    auto const in = *identity.enterExample(token, {"127.0.0.1", ""});
    EXPECT_EQ(who(in.token).session.state, SessionState::full);
    clock.advance({1800});
    EXPECT_TRUE(isVerified(who(in.token).session, clock.now()));
    EXPECT_EQ(key(identity.enterExample(token, {"127.0.0.1", ""})), "identity.link");
    EXPECT_EQ(key(identity.password("voorbeeld@schouw.example", "", here)), "identity.sign-in");
    EXPECT_EQ(key(identity.enterExample("", {"127.0.0.1", ""})), "identity.link");
}

// ---- what is kept ----
TEST_F(SignIn, keepsNoSecretReadable) {
    auto const token = setUp();
    auto const half = *identity.password("fatma@plataan.nl", kPassword, here);
    identity.tick();
    std::string bytes;
    for (auto const& entry : std::filesystem::directory_iterator(folder.path)) if (entry.is_regular_file()) bytes += testing::fileText(entry.path());
    for (auto const& hidden : {token, half.token, secret, kPassword, codes[0], base32(secret)}) EXPECT_FALSE(bytes.contains(hidden));
}
TEST_F(SignIn, everythingIsInTheHistoryAndTheChainHolds) {
    auto const token = setUp();
    signIn();
    (void)identity.password("fatma@plataan.nl", kOther, here);
    (void)identity.changePassword(who(token), kPassword, kOther, here);
    std::string all;
    for (auto const& line : happened()) all += line + "\n";
    for (auto const* event : {"passwordRight", "signedIn", "refusedPassword", "passwordChanged", "factorConfirmed", "othersEnded"}) EXPECT_TRUE(all.contains(event)) << event;
    EXPECT_FALSE(all.contains("argon2"));
    database->read([](db::Connection& c) { EXPECT_TRUE(db::verifyHistory(c).empty()); });
}
}  // namespace
}  // namespace schouw::identity
