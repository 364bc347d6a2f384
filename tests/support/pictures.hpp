#pragma once
// Pictures for tests and benchmarks: small ones at random that hold every field, large ones that look like a real inventory.
#include "organisation/picture.hpp"
#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace schouw::testing {
// Valid (check() finds no errors), and the same for the same seed on every machine.
inline organisation::Picture randomPicture(unsigned seed, std::size_t assets) {
    using namespace organisation;
    std::mt19937 random(seed);
    auto const below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    auto const chance = [&](std::size_t percent) { return below(100) < percent; };
    std::vector<std::string> const words = {"Server", "op", "kantoor", "café", "24/7", "bestellingen: alle", "- lijn", "#1", "ja", "12", "true", "\"a\"", "naïef", "€ 5", "x\ny", "a\n", "{b}", "tab\there"};
    auto const text = [&] {
        std::string s;
        for (auto n = below(4); n > 0; --n) s += (s.empty() ? "" : " ") + words[below(words.size())];
        return s;
    };
    auto const name = [&] { auto s = text(); return s.empty() ? std::string("Naam") : s; };
    auto const time = [&] { return Duration{static_cast<std::int64_t>(below(2) ? below(200) * 3600 : below(1'000'000))}; };
    auto const date = [&] { return Date::of(2020 + static_cast<int>(below(10)), 1 + static_cast<unsigned>(below(12)), 1 + static_cast<unsigned>(below(28))); };
    auto const euros = [&] { return Money{static_cast<std::int64_t>(below(10'000'000))}; };
    auto const share = [&] { return static_cast<double>(below(101)) / 100; };
    auto const level = [&]() -> std::optional<Level> { return chance(60) ? std::nullopt : std::optional(static_cast<Level>(below(5))); };
    Picture p;
    p.organisation = {.name = name(), .sector = chance(50) ? "bakery" : "", .people = static_cast<int>(below(50))};
    if (chance(50)) p.organisation.yearlyTurnover = euros();
    if (chance(50)) p.organisation.openHours = "mo-fr 08:00-18:00";
    auto const id = [&](std::size_t i) { return "a" + std::to_string(i); };
    std::vector<std::string> persons, sites, suppliers;
    for (std::size_t i = 0; i < assets; ++i) {
        Asset a{.id = id(i), .name = name(), .kind = static_cast<AssetKind>(below(9))};
        auto const one = [&](std::vector<std::string> const& of) { return of.empty() || chance(50) ? std::string() : of[below(of.size())]; };
        a.owner = one(persons), a.deputy = one(persons), a.site = one(sites), a.supplier = one(suppliers);
        (a.kind == AssetKind::person ? persons : a.kind == AssetKind::site ? sites : suppliers).push_back(a.id);
        if (a.kind != AssetKind::person && a.kind != AssetKind::site && a.kind != AssetKind::supplier) suppliers.pop_back();
        if (chance(30)) a.description = text();
        if (chance(30)) a.lifecycle = static_cast<Lifecycle>(below(4));
        a.rating = {level(), level(), level(), chance(30) ? text() : ""};
        if (chance(30)) a.reviewedOn = date();
        if (chance(30)) a.reviewMonths = 1 + static_cast<int>(below(24));
        if (chance(20)) a.supportEnds = date();
        for (auto n = below(4); n > 0; --n) {
            Need need;
            for (auto k = 1 + below(3); k > 0; --k) {
                auto const on = id(below(assets));
                if (on != a.id && std::ranges::find(need.on, on) == need.on.end()) need.on.push_back(on);
            }
            if (need.on.empty()) continue;
            need.require = static_cast<Require>(below(3));
            if (need.require == Require::atLeast) need.count = 1 + static_cast<int>(below(need.on.size())), need.sharing = static_cast<Sharing>(below(2));
            if (chance(50)) need.lasts = time();
            if (chance(40)) need.workaround = Workaround{share(), time(), chance(50) ? std::optional(time()) : std::nullopt, text()};
            if (chance(20)) need.note = text();
            a.needs.push_back(std::move(need));
        }
        if (chance(30)) a.restart = time();
        if (chance(30)) a.repair = time();
        if (auto const r = id(below(assets)); chance(30) && r != a.id) a.recoveryNeeds.push_back(r);
        if (a.kind == AssetKind::process && chance(70)) {
            a.process = ProcessFacts{.marginPerHour = euros(), .postponed = share(), .minimumLevel = chance(50) ? share() : 0.0, .openHours = chance(30) ? "24/7" : ""};
            if (chance(40)) a.process->penalties.push_back({time(), euros(), text()});
            if (chance(60)) a.process->maximumOutage = time();
            if (chance(60)) a.process->recoveryTime = time();
        }
        if (chance(30)) a.common["room"] = name();
        if (chance(30)) a.common["admin"] = "jan";
        if (chance(30)) a.identifiers.push_back({"mac", "02:00:00:00:00:01"});
        if (chance(30)) a.tags = {"x", "twee woorden"};
        p.assets.push_back(std::move(a));
    }
    for (std::size_t i = 0; i < suppliers.size() && i < 5; ++i) {
        Contract c{.id = "c" + std::to_string(i), .name = name(), .supplier = suppliers[i], .number = text(), .covers = {id(below(assets))}};
        if (chance(50)) c.startsOn = Date::of(2019, 2, 3), c.endsOn = date();
        if (chance(50)) c.responseTime = time(), c.noticeMonths = 3;
        p.contracts.push_back(std::move(c));
        p.contacts.push_back({.id = "k" + std::to_string(i), .name = name(), .role = text(), .of = suppliers[i], .phone = "06-12345678", .email = "a@b.example", .callOrder = static_cast<int>(i)});
        if (chance(50)) p.contacts.back().fills = {"it", "bank"}, p.contacts.back().secondPhone = "088-1", p.contacts.back().number = text(), p.contacts.back().may = text();
        if (chance(50)) p.contacts.back().verifiedOn = date(), p.contacts.back().over = {{"phone", suppliers[i]}};
    }
    return p;
}

// n assets and 2n needs (two each, on things before it), with names, owners, sites and ratings as an inventory has them.
inline organisation::Picture largePicture(std::size_t n, unsigned seed = 1) {
    using namespace organisation;
    std::mt19937 random(seed);
    auto const below = [&](std::size_t k) { return static_cast<std::size_t>(random() % k); };
    char const* const things[] = {"Server", "Werkplek", "Printer", "Switch", "Database", "Koppeling", "Kassa", "Dossier", "Scanner", "Telefoon"};
    char const* const places[] = {"kantoor", "magazijn", "balie", "archief", "werkplaats", "kantine", "directie"};
    Picture p;
    p.organisation = {.name = "Groot", .people = static_cast<int>(n / 10), .openHours = "mo-fr 08:00-18:00"};
    for (std::size_t i = 0; i < n; ++i) {
        Asset a{.id = "a" + std::to_string(i), .kind = static_cast<AssetKind>(below(6))};
        a.name = std::string(things[below(10)]) + " " + places[below(7)] + " " + std::to_string(i);
        if (i < n / 50 + 1) a.kind = i % 3 == 0 ? AssetKind::person : i % 3 == 1 ? AssetKind::site : AssetKind::supplier;
        else {
            auto const of = [&](std::size_t rest) { auto const k = below(n / 50 + 1) / 3 * 3 + rest; return k < n / 50 + 1 ? "a" + std::to_string(k) : std::string(); };
            a.owner = of(0), a.site = of(1), a.supplier = of(2);
            a.description = "Staat in de lijst sinds de laatste telling.";
            if (below(4) == 0) a.rating.availability = static_cast<Level>(below(5));
            if (below(3) == 0) a.reviewedOn = Date::of(2026, 1 + static_cast<unsigned>(below(12)), 1 + static_cast<unsigned>(below(28)));
            for (int k = 0; k < 2; ++k) a.needs.push_back({.on = {"a" + std::to_string(below(i))}, .lasts = Duration::hours(static_cast<std::int64_t>(below(48)))});
            if (a.kind == AssetKind::process) a.process = ProcessFacts{.marginPerHour = Money::euros(static_cast<std::int64_t>(below(500)))};
            if (a.kind == AssetKind::device) a.identifiers = {{"serial", "SN" + std::to_string(1'000'000 + i)}, {"hostname", "pc" + std::to_string(i)}};
        }
        p.assets.push_back(std::move(a));
    }
    return p;
}
}  // namespace schouw::testing
