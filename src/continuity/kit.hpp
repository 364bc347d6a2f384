#pragma once
// The emergency kit: who to call, what to bring back in which order, what must be reported and what to do in the first hour, drawn
// from the picture. It is read when everything is down, so it says which numbers will not work then. It never holds a password.
#include "content/content.hpp"
#include "json/describe.hpp"
#include "organisation/picture.hpp"

namespace schouw::continuity {
inline constexpr int kKitDays = 183;                        // after half a year numbers must be tried again and the kit be made anew

struct KitFall {                                            // a number that fails together with something of our own
    std::string channel{};                                  // phone, secondPhone, email
    std::string over{};                                     // name of the asset it runs over
    std::vector<std::string> with{};                        // names of all that takes it down, `over` first
};
struct KitContact {
    std::string id{}, name{}, role{}, of{};                 // of: the name of the supplier or person
    std::vector<std::string> fills{};                       // ids of roles
    std::string phone{}, secondPhone{}, email{}, reachable{}, number{}, may{};
    int callOrder = 0;
    std::optional<Date> verifiedOn{};
    std::vector<KitFall> falls{};
};
struct KitSystem {
    std::string id{}, name{};
    std::string urgentFor{};                                // name of the most urgent process that needs it, or empty
    std::optional<Duration> within{};                       // the maximum outage of that process
    std::optional<Duration> repair{};
    std::vector<std::string> needs{}, recoveryNeeds{};      // names
    std::string owner{}, deputy{}, supplier{}, contract{}, phone{};     // names; contract: number; phone: of the supplier
};
struct KitProcess {
    std::string id{}, name{}, owner{}, deputy{};
    std::optional<Duration> maximumOutage{}, recoveryTime{}, maximumDataLoss{};
    double minimumLevel = 0;                                // 0..1
    std::vector<std::string> workarounds{};                 // "40 %: op papier"
};
struct KitContract { std::string name{}, supplier{}, number{}, phone{}; std::optional<Duration> responseTime{}; };
struct KitCall { std::string role{}, name{}, phone{}; };    // role: its text
struct KitCard { std::string id{}, title{}; std::vector<std::string> steps{}; std::vector<KitCall> call{}; };
struct KitWarning {
    std::string kind{};                                     // missing-role, no-deputy, falls, only-over, no-channel, never-verified, old, future, no-number, circle, password
    std::string about{};                                    // id of a contact, role or asset
    std::string text{};
};
struct Kit {
    std::string organisation{};
    Date made{}, renewBefore{};
    std::string head{};                                     // above every card
    std::vector<KitContact> contacts{};                     // the call list first, in order; then the others by name
    std::vector<KitWarning> warnings{};                     // what weighs most first
    std::vector<KitProcess> processes{};                    // most urgent first
    std::vector<KitSystem> systems{};                       // in recovery order
    std::vector<KitContract> contracts{};
    std::vector<KitCard> cards{};
};
BOOST_DESCRIBE_STRUCT(KitFall, (), (channel, over, with))
BOOST_DESCRIBE_STRUCT(KitContact, (), (id, name, role, of, fills, phone, secondPhone, email, reachable, number, may, callOrder, verifiedOn, falls))
BOOST_DESCRIBE_STRUCT(KitSystem, (), (id, name, urgentFor, within, repair, needs, recoveryNeeds, owner, deputy, supplier, contract, phone))
BOOST_DESCRIBE_STRUCT(KitProcess, (), (id, name, owner, deputy, maximumOutage, recoveryTime, maximumDataLoss, minimumLevel, workarounds))
BOOST_DESCRIBE_STRUCT(KitContract, (), (name, supplier, number, phone, responseTime))
BOOST_DESCRIBE_STRUCT(KitCall, (), (role, name, phone))
BOOST_DESCRIBE_STRUCT(KitCard, (), (id, title, steps, call))
BOOST_DESCRIBE_STRUCT(KitWarning, (), (kind, about, text))
BOOST_DESCRIBE_STRUCT(Kit, (), (organisation, made, renewBefore, head, contacts, warnings, processes, systems, contracts, cards))

// Errors: those of impact::Graph::make.
Result<Kit> makeKit(organisation::Picture const& picture, Date today, content::Language language);

// "wachtwoord: geheim" and the like are taken out of a text, also in English; `found` says whether something was.
std::string withoutPasswords(std::string_view text, bool& found, content::Language language);

// SHA-256 over all of it but the dates: the same as long as a kit made today would say the same.
std::string fingerprint(Kit const& kit);
}  // namespace schouw::continuity
