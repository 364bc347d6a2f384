// Third-party truth: raw syslog with the product and time to find (sc4s), and log lines with the fields to find (crowdsec-hub).
// The figures are printed, and may not fall. Skipped when ../shared/data is not there.
#include "detection/engine/ecs_json.hpp"
#include "detection/pipeline.hpp"
#include "json/value.hpp"
#include "support/files.hpp"
#include <gtest/gtest.h>
#include <sstream>

namespace schouw::detection {
namespace {
std::vector<json::Value> rows(std::filesystem::path const& path) {
    std::vector<json::Value> out;
    std::istringstream in(testing::fileText(path));
    for (std::string line; std::getline(in, line);) {
        auto row = json::parse(line, {.bytes = std::size_t{64} << 20, .depth = 64, .twice = true});
        if (row) out.push_back(*std::move(row));
        else ADD_FAILURE() << path << ": " << describe(row.error());
    }
    return out;
}
std::string_view textAt(json::Value const& v, std::string_view key) {
    auto const* const o = v.if_object();
    auto const* const found = o ? o->if_contains(key) : nullptr;
    return found && found->is_string() ? std::string_view(found->get_string()) : std::string_view{};
}
std::string small(std::string_view s) {
    std::string out;
    for (char const c : s) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
}
std::string lettersOf(std::string_view s) {
    std::string out;
    for (char const c : small(s)) if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
    return out;
}
// "cisco:ios:syslog" -> "cisco:ios"
std::string_view firstTwo(std::string_view s) {
    auto const colon = s.find(':');
    return colon == s.npos ? s : s.substr(0, s.find(':', colon + 1));
}
std::vector<std::string> words(std::string_view s) {
    std::vector<std::string> out(1);
    for (char const c : s) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out.back() += c;
        else out.emplace_back();
    }
    std::erase_if(out, [](auto const& w) { return w.empty() || w == "syslog" || w == "cef" || w == "json" || w == "kv" || w == "log" || w == "logs"; });
    return out;
}
// The product is known when the data set is the same, or when each word of vendor and product is told.
bool sameProduct(Event const& e, std::string expected) {
    expected = small(expected);
    while (expected.ends_with('*') || expected.ends_with(':')) expected.pop_back();
    auto const told = small(e.text(Slot::eventDataset));
    if (expected.starts_with("nix:") || expected.starts_with("sc4s:") || expected.starts_with("syslogng:")) return true;         // no product
    if (told.empty()) return false;
    if (firstTwo(told) == firstTwo(expected)) return true;
    auto const mine = lettersOf(std::string(e.text(Slot::observerVendor)) + std::string(e.text(Slot::observerProduct)) + told);
    return std::ranges::all_of(words(firstTwo(expected)), [&](auto const& w) { return mine.find(w) != mine.npos; });
}
TEST(Sc4s, productAndTimeAreFoundAndNoLineIsLost) {
    auto const data = testing::sharedData();
    if (!data || !std::filesystem::exists(*data / "detection" / "sc4s")) GTEST_SKIP() << "shared/data is not here";
    constexpr std::int64_t received = 1795289284LL * 1'000'000'000;         // the clock of the capture
    std::size_t messages = 0, events = 0, products = 0, withTime = 0, times = 0;
    for (auto const& row : rows(*data / "detection" / "sc4s" / "cases.jsonl")) {
        auto const& expect = row.at("expect").as_object();
        auto const sourcetype = std::string(textAt(row.at("expect"), "sourcetype"));
        auto const epoch = textAt(row.at("expect"), "time_epoch");
        bool first = true;
        for (auto const& message : row.at("messages").as_array()) {
            Pipeline pipeline(builtInParsers(), {.zone = *Zone::named("UTC")});
            std::string_view const line = message.as_string();
            ++messages;
            pipeline.to([&](Event const& e) {
                ++events;
                if (!first) return;                                         // what is expected is told of the first
                products += sameProduct(e, sourcetype);
                if (epoch.empty()) return;
                ++withTime;
                auto const wanted = TimeReader::epoch(epoch);
                auto const most = epoch.find('.') == epoch.npos ? 999'999'999 : 1'500'000;
                times += wanted && std::abs(e.time - *wanted) <= most;
            });
            pipeline.line(line, received);
            first = false;
        }
        EXPECT_FALSE(expect.empty());
    }
    auto const cases = static_cast<double>(rows(*data / "detection" / "sc4s" / "cases.jsonl").size());
    auto const product = static_cast<double>(products) / cases, time = static_cast<double>(times) / static_cast<double>(withTime);
    std::printf("sc4s: product %.4f, time %.4f of %zu, %zu messages, %zu events\n", product, time, withTime, messages, events);
    EXPECT_EQ(events, messages);
    EXPECT_GE(product, 0.98);
    EXPECT_GE(time, 0.98);
}

struct Wanted { std::string_view name; std::vector<Slot> slots; };
std::vector<Wanted> const& wanted() {
    static std::vector<Wanted> const all{
        {"source_ip", {Slot::sourceIp}}, {"http_status", {Slot::httpStatus}}, {"http_verb", {Slot::httpMethod}}, {"http_user_agent", {Slot::userAgent}},
        {"http_path", {Slot::urlPath, Slot::urlOriginal}}, {"target_user", {Slot::userName, Slot::userTarget}}, {"username", {Slot::userName, Slot::userTarget}},
        {"user", {Slot::userName, Slot::userTarget}}, {"target_fqdn", {Slot::urlDomain}}, {"machine", {Slot::hostName}},
    };
    return all;
}
std::string_view unquoted(std::string_view s) {
    while (s.size() > 1 && (s.front() == '\'' || s.front() == '"') && s.back() == s.front()) s = s.substr(1, s.size() - 2);
    return s;
}
bool sameField(Event const& e, Wanted const& w, std::string_view value) {
    for (auto const slot : w.slots) {
        if (!e.has(slot)) continue;
        if (slotType(slot) == SlotType::ip) {
            auto const address = Address::parse(value);
            if (address && *e.ip(slot) == *address) return true;
            continue;
        }
        auto got = unquoted(e.text(slot));
        value = unquoted(value);
        if (small(got) == small(value)) return true;
        if (w.name == "http_path" && (got.substr(0, got.find_first_of("?#")) == value.substr(0, value.find('?')) || got.ends_with(value))) return true;
    }
    return false;
}
TEST(CrowdsecHub, fieldsAreFound) {
    auto const data = testing::sharedData();
    if (!data || !std::filesystem::exists(*data / "detection" / "crowdsec-hub")) GTEST_SKIP() << "shared/data is not here";
    std::map<std::string_view, std::pair<std::size_t, std::size_t>> counts;          // found, of
    std::size_t lines = 0, events = 0;
    for (auto const& row : rows(*data / "detection" / "crowdsec-hub" / "cases.jsonl")) {
        auto const& parsed = row.at("parsed").as_array();
        std::vector<std::string> texts;
        for (auto const& l : row.at("lines").as_array()) texts.emplace_back(std::string_view(l.as_string()));
        std::map<std::int64_t, std::map<std::string_view, std::string_view>> meta;   // by number of the event
        std::map<std::int64_t, std::string_view> messages;
        for (auto const& p : parsed) {
            auto const n = p.at("n").as_int64();
            auto const* const m = p.as_object().if_contains("meta");
            if (m && m->is_object()) for (auto const& kv : m->get_object()) if (kv.value().is_string()) meta[n][std::string_view(kv.key())] = std::string_view(kv.value().get_string());
            auto const* const inner = p.as_object().if_contains("parsed");
            if (inner && messages[n].empty()) messages[n] = textAt(*inner, "message");
        }
        // The hub numbers what its first stage let through: its message leads to the line.
        std::size_t from = 0;
        for (auto const& [n, fields] : meta) {
            std::size_t at = static_cast<std::size_t>(n);
            if (auto const message = messages[n]; !message.empty()) {
                for (std::size_t i = from; i < texts.size(); ++i) if (texts[i].find(message) != std::string::npos) { at = i, from = i + 1; break; }
            }
            else for (std::size_t i = from; i < texts.size(); ++i) {
                auto const holds = [&](std::string_view name) { auto const it = fields.find(name); return it == fields.end() || it->second.empty() || texts[i].find(it->second) != std::string::npos; };
                if (holds("source_ip") && holds("username") && holds("user")) { at = i, from = i + 1; break; }
            }
            if (at >= texts.size()) continue;
            Pipeline pipeline(builtInParsers(), {.zone = *Zone::named("UTC")});
            ++lines;
            pipeline.to([&](Event const& e) {
                ++events;
                for (auto const& w : wanted()) {
                    auto const it = fields.find(w.name);
                    if (it == fields.end() || it->second.empty() || it->second == "-" || it->second == "N/A") continue;
                    auto& c = counts[w.name];
                    ++c.second, c.first += sameField(e, w, it->second);
                }
            });
            pipeline.line(texts[at], 1795289284LL * 1'000'000'000);
        }
    }
    std::size_t found = 0, all = 0;
    for (auto const& [name, c] : counts) {
        std::printf("crowdsec-hub: %-16.*s %4zu of %4zu\n", static_cast<int>(name.size()), name.data(), c.first, c.second);
        found += c.first, all += c.second;
    }
    auto const share = static_cast<double>(found) / static_cast<double>(all);
    std::printf("crowdsec-hub: fields %.4f of %zu\n", share, all);
    EXPECT_EQ(events, lines);
    EXPECT_GE(share, 0.90);
}
}  // namespace
}  // namespace schouw::detection
