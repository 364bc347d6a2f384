#include "discovery/table_map.hpp"

#include "base/text.hpp"
#include "discovery/addresses.hpp"
#include "discovery/observation_describe.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace schouw::discovery {
struct TableMap::Row {
    Observation o{};
    std::string kindWords{};
    std::string personName{}, first{}, last{}, email{}, login{};
    std::string street{}, extra{}, postcode{}, city{}, state{}, country{};
    std::string warrantyMonths{};
};
namespace {
bool isDate(FactName f) {
    using enum FactName;
    return f == purchasedOn || f == warrantyEnds || f == supportEnds || f == startsOn || f == endsOn || f == lastSeen || f == leaseEnds;
}
std::string amountText(Money m) { return fmt::format("{}{}.{:02}", m.cents < 0 ? "-" : "", std::abs(m.cents) / 100, std::abs(m.cents) % 100); }
std::unexpected<Error> wrongCell(char const* key, std::string_view text, std::string const& title) {
    return fail(ErrorKind::invalid, key, {bounded(text.substr(0, 80))}, {.field = title});
}
// "36", "36 maanden", "3 jaar": a length in months; nothing for a date.
std::optional<int> months(std::string_view text) {
    int n = 0;
    auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (ec != std::errc{} || n < 0 || n > 600) return {};
    auto const unit = lower(trim(std::string_view(end, static_cast<std::size_t>(text.data() + text.size() - end))));
    if (unit.empty() || unit.starts_with("m")) return n;
    if (unit.starts_with("j") || unit.starts_with("y")) return n * 12;
    return {};
}
}  // namespace

TableMap::TableMap(Gathering& gathering, std::string sheet) : gathering_(gathering), words_(importWords()), sheet_(std::move(sheet)) {}

std::size_t TableMap::known(Fields titles) const {
    auto const& mapping = gathering_.context().mapping;
    return static_cast<std::size_t>(std::ranges::count_if(titles, [&](auto t) { return mapping.contains(std::string(trim(t))) || words_.column(t) != nullptr; }));
}
bool TableMap::has(Part part) const { return std::ranges::any_of(plan_, [&](auto const& p) { return p.part == part; }); }
bool TableMap::hasFact(FactName name) const { return std::ranges::any_of(plan_, [&](auto const& p) { return p.part == Part::fact && p.fact == name; }); }
bool TableMap::hasIdentifier(IdentifierType type) const { return std::ranges::any_of(plan_, [&](auto const& p) { return p.part == Part::identifier && p.identifier == type; }); }

void TableMap::header(Fields titles, std::size_t line) {
    static constexpr std::array<std::pair<std::string_view, Part>, 12> kParts = {{{"kind", Part::kind}, {"person:name", Part::personName}, {"person:first", Part::personFirst},
        {"person:last", Part::personLast}, {"person:email", Part::personEmail}, {"person:login", Part::personLogin}, {"address:street", Part::street}, {"address:extra", Part::extra},
        {"address:postcode", Part::postcode}, {"address:city", Part::city}, {"address:state", Part::state}, {"address:country", Part::country}}};
    auto const& mapping = gathering_.context().mapping;
    std::size_t dutch = 0, english = 0;
    std::string leftOut;
    bool secret = false, directory = false;
    plan_.assign(titles.size(), {});
    for (std::size_t i = 0; i < titles.size(); ++i) {
        auto& p = plan_[i];
        p.title = bounded(titles[i]);
        if (p.title.empty()) continue;
        auto const* known = words_.column(p.title);
        if (auto const told = mapping.find(p.title); told != mapping.end()) p.means = words_.isMeaning(told->second) ? told->second : std::string{};
        else if (known) p.means = known->means;
        if (known) dutch += known->dutch && !known->english, english += known->english && !known->dutch;
        auto const folded = foldTitle(p.title);
        directory = directory || folded == "samaccountname" || folded == "objectguid" || folded == "distinguishedname" || folded == "approximatelastsignindatetime";
        licences_ = licences_ || p.means == "licence-sign";
        if (p.means == "secret") { secret = true; p.means.clear(); p.example = "-"; }
        if (p.means == "licence-sign") p.means.clear();
        // A single-valued column that comes twice: the first counts.
        bool const list = p.means.starts_with("identifier:") || p.means == "fact:note" || p.means == "fact:description";
        if (!p.means.empty() && !list && std::any_of(plan_.begin(), plan_.begin() + static_cast<std::ptrdiff_t>(i), [&](auto const& o) { return o.means == p.means; })) p.means.clear();
        if (p.means.empty() && p.example != "-" && leftOut.size() < 200) leftOut += (leftOut.empty() ? "" : ", ") + p.title.substr(0, 80);
        for (auto const& [word, part] : kParts) if (p.means == word) p.part = part;
        if (p.means.starts_with("identifier:"))
            if (auto const type = json::enumValue<IdentifierType>(std::string_view(p.means).substr(11))) p.part = Part::identifier, p.identifier = *type;
        if (p.means.starts_with("fact:"))
            if (auto const name = json::enumValue<FactName>(std::string_view(p.means).substr(5))) p.part = Part::fact, p.fact = *name;
        needsHints_ = needsHints_ || (p.part == Part::fact && (isDate(p.fact) || p.fact == FactName::cost));
    }
    dutch_ = dutch_ || dutch > english;
    if (hasFact(FactName::compliance) || hasFact(FactName::ownership)) source_ = SourceType::deviceManagement;
    else if (directory) source_ = SourceType::directory;
    guessTable();
    if (secret) gathering_.note("import.secret-column", {}, line);
    if (!leftOut.empty()) gathering_.note("import.columns-left-out", {leftOut}, line);
}

// What the rows of this table are, when a row itself does not say.
void TableMap::guessTable() {
    using enum IdentifierType;
    bool const thing = hasIdentifier(serial) || hasIdentifier(assetTag) || hasIdentifier(hostname) || hasIdentifier(mac) || hasIdentifier(ip) || hasIdentifier(imei) ||
                       hasFact(FactName::model) || hasFact(FactName::manufacturer) || hasFact(FactName::cost) || hasFact(FactName::os) || hasFact(FactName::category) || has(Part::kind);
    bool const person = has(Part::personEmail) || has(Part::personLogin) || (has(Part::personFirst) && has(Part::personLast));
    if (licences_ || (hasFact(FactName::licence) && !thing) || (hasFact(FactName::publisher) && !hasIdentifier(serial))) kind_ = ThingKind::software;
    else if (!thing && person) kind_ = ThingKind::person;
    else if (!thing && (has(Part::street) || (has(Part::city) && has(Part::country)))) kind_ = hasFact(FactName::name) || hasFact(FactName::place) ? ThingKind::site : ThingKind::supplier;
    else if (!thing && hasFact(FactName::provider)) kind_ = ThingKind::cloudService;
    else if (!thing && hasFact(FactName::supplier) && !hasFact(FactName::name)) kind_ = ThingKind::supplier;
    else if (!thing && hasFact(FactName::version)) kind_ = ThingKind::software;
}

void TableMap::hint(Fields row) {
    for (std::size_t i = 0; i < plan_.size() && i < row.size(); ++i) {
        auto& p = plan_[i];
        if (p.example.empty() && !isBlank(row[i])) p.example = bounded(row[i].substr(0, 80));
        if (p.part != Part::fact) continue;
        if (isDate(p.fact)) p.dates.see(row[i]);
        else if (p.fact == FactName::cost) p.amounts.see(row[i]);
    }
}
std::vector<Column> TableMap::columns() const {
    std::vector<Column> out;
    for (auto const& p : plan_) if (!p.title.empty()) out.push_back({p.title, p.means, p.example == "-" ? std::string{} : p.example});
    return out;
}

Result<> TableMap::fact(Plan const& plan, std::string_view text, Row& row) const {
    auto const order = plan.dates.order(dutch_);
    if (plan.fact == FactName::warrantyEnds && months(text)) {
        row.warrantyMonths = std::to_string(*months(text));
        return {};
    }
    if (plan.fact == FactName::lastSeen || plan.fact == FactName::leaseEnds) {
        auto const at = timeOf(text, {}, order);
        if (!at) return wrongCell("import.date", text, plan.title);
        row.o.tell(plan.fact, at->text());
    } else if (isDate(plan.fact)) {
        auto const date = dateOf(text, order);
        if (!date) return wrongCell("import.date", text, plan.title);
        row.o.tell(plan.fact, date->text());
    } else if (plan.fact == FactName::cost) {
        auto const amount = amountOf(text, plan.amounts.comma(dutch_));
        if (!amount) return wrongCell("import.amount", text, plan.title);
        row.o.tell(plan.fact, amountText(*amount));
    } else if (plan.fact == FactName::encryption) {
        if (auto const yes = yesNo(text)) row.o.tell(plan.fact, *yes ? "true" : "false");
    } else {
        row.o.tell(plan.fact, text);
        if (plan.fact == FactName::category || plan.fact == FactName::os) row.kindWords.append(text).append(" ");
    }
    return {};
}

Result<> TableMap::cell(Plan const& plan, std::string_view text, Row& row) const {
    switch (plan.part) {
    case Part::none: return {};
    case Part::kind: row.kindWords.insert(0, std::string(text) + " "); row.o.tell(FactName::deviceType, text); return {};
    case Part::personName: row.personName = text; return {};
    case Part::personFirst: row.first = text; return {};
    case Part::personLast: row.last = text; return {};
    case Part::personEmail: row.email = text; return {};
    case Part::personLogin: row.login = text; return {};
    case Part::street: row.street = text; return {};
    case Part::extra: row.extra = text; return {};
    case Part::postcode: row.postcode = text; return {};
    case Part::city: row.city = text; return {};
    case Part::state: row.state = text; return {};
    case Part::country: row.country = text; return {};
    case Part::fact: return fact(plan, text, row);
    case Part::identifier: break;
    }
    auto& o = row.o;
    if (plan.identifier == IdentifierType::mac || plan.identifier == IdentifierType::ip) {
        bool const mac = plan.identifier == IdentifierType::mac;
        for (std::size_t i = 0; i < text.size();) {             // several in one cell
            auto const end = std::min(text.find_first_of(";,/ \n", i), text.size());
            auto const one = trim(text.substr(i, end - i));
            i = end + 1;
            if (one.empty()) continue;
            auto const value = mac ? macText(one) : ipText(one);
            if (value.empty() && !(mac && one.size() == text.size() && one.size() > 17)) return wrongCell(mac ? "import.mac" : "import.ip", one, plan.title);
            if (mac && !macIsNone(value)) o.know(plan.identifier, value, macIsWeak(value));
            if (!mac && ipIsOfThing(value)) o.know(plan.identifier, value);
        }
    } else if (plan.identifier == IdentifierType::hostname) {
        auto const name = hostName(text);
        o.know(IdentifierType::hostname, name.host);
        o.know(IdentifierType::fqdn, name.fqdn);
        if (name.host.empty()) o.know(IdentifierType::name, text);      // "iPad van Sanne"
        o.tell(FactName::name, text);
    } else if (plan.identifier == IdentifierType::fqdn) {
        o.know(IdentifierType::fqdn, hostName(text).fqdn);
        o.know(IdentifierType::hostname, hostName(text).host);
    } else if (plan.identifier == IdentifierType::serial || plan.identifier == IdentifierType::assetTag) {
        o.know(plan.identifier, serialText(text));
    } else if (plan.identifier == IdentifierType::smbiosUuid) {
        o.know(plan.identifier, uuidText(text));
    } else {
        o.know(plan.identifier, text);
    }
    return {};
}

void TableMap::map(Fields fields, std::size_t line) {
    gathering_.row();
    auto const fault = [&](Error error) {
        error.place.line = line;
        if (!sheet_.empty()) error.place.field = sheet_ + (error.place.field.empty() ? "" : "/") + error.place.field;
        gathering_.fault(std::move(error));
    };
    for (std::size_t i = plan_.size(); i < fields.size(); ++i)
        if (!trim(fields[i]).empty()) return fault(Error{ErrorKind::invalid, "import.extra-cells", {std::to_string(plan_.size())}, {}});
    Row row;
    row.o.row = line;
    for (std::size_t i = 0; i < plan_.size() && i < fields.size(); ++i) {
        if (plan_[i].part == Part::none || isBlank(fields[i])) continue;
        if (auto const done = cell(plan_[i], trim(fields[i]), row); !done) return fault(done.error());
    }
    finishRow(row, line);
    if (row.o.identifiers.empty() && row.o.name().empty()) return fault(Error{ErrorKind::invalid, "import.no-name", {}, {}});
    gathering_.add(std::move(row.o));
}

void TableMap::finishRow(Row& row, std::size_t) {
    auto& o = row.o;
    std::optional<Time> seen;
    if (source_ != SourceType::assetList)
        if (auto const at = Time::parse(o.fact(FactName::lastSeen))) seen = *at;      // that is when this source last looked
    o.source = gathering_.source(source_, gathering_.context().fileName, seen);

    o.kind = words_.kind(row.kindWords);
    if (o.kind == ThingKind::unknown) o.kind = words_.kind(o.fact(FactName::model));
    auto const os = lower(o.fact(FactName::os));
    if (o.kind == ThingKind::unknown && !os.empty())
        o.kind = os.starts_with("ios") && lower(o.fact(FactName::name)).find("ipad") != std::string::npos ? ThingKind::tablet : os.starts_with("ios") || os.find("android") != os.npos ? ThingKind::phone : os.find("server") != os.npos ? ThingKind::server
               : os.find("windows") != os.npos || os.find("mac") != os.npos || os.find("linux") != os.npos || os.find("chrome") != os.npos ? ThingKind::computer : ThingKind::unknown;
    if (o.kind == ThingKind::unknown) o.kind = kind_;

    auto person = row.personName.empty() ? std::string(trim(row.first + " " + row.last)) : row.personName;
    if (o.kind == ThingKind::person) {
        o.know(IdentifierType::email, lower(row.email));
        o.know(IdentifierType::login, row.login);
        if (o.fact(FactName::name).empty()) o.tell(FactName::name, person);
        if (o.identifiers.empty()) o.know(IdentifierType::name, person);
    } else {
        o.tell(FactName::user, person.empty() ? (row.login.empty() ? row.email : row.login) : person);
        o.tell(FactName::ownerEmail, row.email);
    }
    std::string address = row.street;
    for (auto const& part : {row.extra, row.postcode.empty() ? row.city : row.postcode + " " + row.city, row.state, row.country})
        if (auto const text = trim(part); !text.empty()) address += (address.empty() ? "" : ", ") + std::string(text);
    o.tell(FactName::address, address);
    if (o.kind == ThingKind::supplier && o.fact(FactName::name).empty()) o.tell(FactName::name, o.fact(FactName::supplier));
    if (o.kind == ThingKind::site && o.fact(FactName::name).empty()) o.tell(FactName::name, o.fact(FactName::place));
    if (o.kind == ThingKind::software && o.fact(FactName::name).empty()) o.tell(FactName::name, o.fact(FactName::licence));
    if (auto const name = o.fact(FactName::name); o.identifiers.empty() && !name.empty()) o.know(IdentifierType::name, std::string(name));
    if (o.kind == ThingKind::software && o.fact(FactName::publisher).empty())
        for (auto& f : o.facts) if (f.name == FactName::manufacturer) f.name = FactName::publisher;
    if (!row.warrantyMonths.empty())
        if (auto const from = Date::parse(o.fact(FactName::purchasedOn))) {
            int n = 0;
            std::from_chars(row.warrantyMonths.data(), row.warrantyMonths.data() + row.warrantyMonths.size(), n);
            o.tell(FactName::warrantyEnds, from->plusMonths(n).text());
        }
}
}  // namespace schouw::discovery
