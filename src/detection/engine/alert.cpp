#include "detection/engine/alert.hpp"
#include "detection/engine/ecs_json.hpp"
#include "json/write.hpp"

namespace schouw::detection {
namespace {
void alertName(std::string& out, std::string_view name) { (((out += out.back() == '{' ? "\"" : ",\"") += name) += "\":"); }
void alertList(std::string& out, std::string_view name, std::vector<std::string> const& values) {
    if (values.empty()) return;
    alertName(out, name);
    if (values.size() == 1) json::quote(out, values[0]);
    else json::write(out, values);
}
std::string firstOf(std::vector<std::string> const& values) { return values.empty() ? "?" : values[0]; }
}  // namespace

void writeAlert(std::string& out, Alert const& a) {
    out += '{';
    alertName(out, "rule"), json::quote(out, a.rule);
    alertName(out, "category"), json::quote(out, a.category);
    alertName(out, "severity"), json::quote(out, levelWord(a.level));
    alertName(out, "first"), json::quote(out, timeText(a.first));
    alertName(out, "last"), json::quote(out, timeText(a.last));
    alertList(out, "source.ip", a.sources);
    alertList(out, "destination.ip", a.destinations);
    alertList(out, "user.name", a.users);
    alertList(out, "host.name", a.hosts);
    alertName(out, "count"), json::write(out, a.count);
    alertName(out, "rules"), json::write(out, a.rules);
    alertName(out, "title"), json::quote(out, a.title);
    alertName(out, "sentence.nl"), json::quote(out, a.nl);
    alertName(out, "sentence.en"), json::quote(out, a.en);
    if (!a.author.empty()) alertName(out, "author"), json::quote(out, a.author);
    alertName(out, "evidence"), json::write(out, a.evidence);
    out += "}\n";
}
std::string fillSentence(std::string_view s, Alert const& a) {
    std::string out;
    for (std::size_t i = 0; i < s.size(); ++i) {
        auto const end = s[i] == '{' ? s.find('}', i) : s.npos;
        if (end == s.npos) { out += s[i]; continue; }
        auto const name = s.substr(i + 1, end - i - 1);
        if (name == "source.ip") out += firstOf(a.sources);
        else if (name == "destination.ip") out += firstOf(a.destinations);
        else if (name == "user.name") out += firstOf(a.users);
        else if (name == "host.name") out += firstOf(a.hosts);
        else if (name == "count") out += std::to_string(a.count);
        else if (name == "users") out += std::to_string(a.users.size());
        else if (name == "sources") out += std::to_string(a.sources.size());
        else if (name == "destinations") out += std::to_string(a.destinations.size());
        else if (name == "minutes") out += std::to_string((a.last - a.first) / 60'000'000'000);
        else out += s.substr(i, end - i + 1);
        i = end;
    }
    return out;
}
}  // namespace schouw::detection
