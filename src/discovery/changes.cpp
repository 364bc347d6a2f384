#include "discovery/changes.hpp"

#include "discovery/observation_describe.hpp"
#include "discovery/thing.hpp"
#include <algorithm>
#include <map>
#include <tuple>

namespace schouw::discovery {
namespace {
using Values = std::map<std::string, std::string, std::less<>>;

class Comparison {
public:
    Comparison(Observation const& before, Observation const& after) : before_(before), after_(after) {}

    void facts() {
        auto const all = [](Observation const& o) {
            Values out;
            for (auto const& f : o.facts) if (!isPassing(f.name)) { auto& v = out[std::string(json::enumText(f.name))]; v += (v.empty() ? "" : ", ") + f.value; }
            return out;
        };
        values(all(before_), all(after_), ChangeKind::fact);
    }
    void identifiers() {
        auto const all = [](Observation const& o) {
            Values out;
            for (auto const& i : o.identifiers) if (!i.weak) { auto& v = out[std::string(json::enumText(i.type))]; v += (v.empty() ? "" : ", ") + i.value; }
            return out;
        };
        values(all(before_), all(after_), ChangeKind::identifier);
    }
    void software() {
        auto const all = [](Observation const& o) {
            Values out;
            for (auto const& s : o.software) {
                auto& v = out[s.architecture.empty() ? s.name : s.name + " (" + s.architecture + ')'];
                if (v.empty() || v < s.version) v = s.version;
            }
            return out;
        };
        auto const a = all(before_), b = all(after_);
        lists(a, b, ChangeKind::softwareNew, ChangeKind::softwareGone, Section::software);
        for (auto const& [name, version] : a)
            if (auto const now = b.find(name); now != b.end() && now->second != version) differences.push_back({ChangeKind::softwareVersion, name, version, now->second});
    }
    void services() {
        auto const all = [](Observation const& o) {
            Values out;
            for (auto const& s : o.services)
                if (s.state.empty() || s.state == "open") out[s.protocol + '/' + std::to_string(s.port)] = !s.process.empty() ? s.process : !s.product.empty() ? s.product : s.name;
            return out;
        };
        lists(all(before_), all(after_), ChangeKind::serviceNew, ChangeKind::serviceGone, Section::services);
    }
    void accounts() {
        auto const all = [](Observation const& o, bool administrators) {
            Values out;
            for (auto const& a : o.accounts) if (!administrators || a.administrator) out[a.domain.empty() ? a.name : a.domain + '\\' + a.name] = "";
            return out;
        };
        lists(all(before_, true), all(after_, true), ChangeKind::administratorNew, ChangeKind::administratorGone, Section::accounts);
        lists(all(before_, false), all(after_, false), ChangeKind::accountNew, ChangeKind::accountGone, Section::accounts);
    }
    void remoteTools() {
        auto const all = [](Observation const& o) {
            Values out;
            for (auto const& r : o.remoteTools) out[r.name] = "";
            return out;
        };
        lists(all(before_), all(after_), ChangeKind::remoteToolNew, ChangeKind::remoteToolGone, Section::remoteTools);
    }
    void protection() {
        auto const truth = [](std::optional<bool> b) { return !b ? std::string{} : *b ? "true" : "false"; };
        auto const antivirus = [&](Observation const& o) {
            Values out;
            for (auto const& a : o.antivirus) {
                out[a.name + " enabled"] = truth(a.enabled);
                out[a.name + " upToDate"] = truth(a.upToDate);
            }
            return out;
        };
        values(antivirus(before_), antivirus(after_), ChangeKind::antivirus);
        auto const disks = [&](Observation const& o) {
            Values out;
            for (auto const& d : o.disks) if (d.encrypted) out[d.mount.empty() ? d.name : d.mount] = truth(d.encrypted);
            return out;
        };
        auto const a = disks(before_), b = disks(after_);
        for (auto const& [name, was] : a)
            if (auto const now = b.find(name); now != b.end() && now->second != was) differences.push_back({ChangeKind::encryption, name, was, now->second});
    }
    std::vector<Difference> differences{};
private:
    void values(Values const& a, Values const& b, ChangeKind kind) {
        for (auto const& [name, was] : a) {
            auto const now = b.find(name);
            if (now == b.end()) { if (!was.empty()) differences.push_back({kind, name, was, ""}); }
            else if (now->second != was) differences.push_back({kind, name, was, now->second});
        }
        for (auto const& [name, now] : b) if (!a.contains(name) && !now.empty()) differences.push_back({kind, name, "", now});
    }
    void lists(Values const& a, Values const& b, ChangeKind isNew, ChangeKind isGone, Section section) {
        // A list that is told for the first time is not full of news.
        bool const toldBefore = !a.empty() || std::ranges::find(before_.complete, section) != before_.complete.end();
        bool const whole = std::ranges::find(after_.complete, section) != after_.complete.end();
        for (auto const& [name, now] : b) if (toldBefore && !a.contains(name)) differences.push_back({isNew, name, "", now});
        for (auto const& [name, was] : a) if (whole && !b.contains(name)) differences.push_back({isGone, name, was, ""});
    }
    Observation const &before_, &after_;
};
}  // namespace

std::vector<Difference> compare(Observation const& before, Observation const& after, std::size_t most) {
    Comparison c(before, after);
    c.facts(), c.identifiers(), c.software(), c.services(), c.accounts(), c.remoteTools(), c.protection();
    std::ranges::sort(c.differences, {}, [](Difference const& d) { return std::tie(d.kind, d.name, d.before, d.after); });
    if (c.differences.size() > most) c.differences.resize(most);
    return std::move(c.differences);
}
}  // namespace schouw::discovery
