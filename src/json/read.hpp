#pragma once
// JSON in: checked against the description, every problem with its path, unknown fields refused.
#include "json/describe.hpp"
#include "json/value.hpp"
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

namespace schouw::json {
struct Problem {
    std::string path{};                       // "/assets/3/name"
    std::string key{};                      // names the sentence in content/errors/
    std::vector<std::string> arguments{};
};
using Problems = std::vector<Problem>;

struct Reading {
    bool scalarsAsText = false;             // a YAML tree: "12" and "true" are text until the description says otherwise
};

namespace detail {
std::string shortText(double n);
std::string near(std::string_view unknown, std::vector<std::string_view> const& known);     // the closest known name, or ""
bool number(Value const& v, Reading how, double& out);
bool integer(Value const& v, Reading how, std::int64_t& out);
}  // namespace detail

template <class T> void read(Value const& j, T& v, std::string const& path, Problems& bad, Reading how = {}, Rule r = {}) {
    auto const fail = [&](std::string key, std::vector<std::string> arguments = {}) { bad.push_back({path, std::move(key), std::move(arguments)}); };
    // Within the limits of the rule; says by which limit it is not.
    auto const within = [&](double n, char const* below, char const* above) {
        if (n < r.min) fail(below, {detail::shortText(r.min)});
        else if (n > r.max) fail(above, {detail::shortText(r.max)});
        else return true;
        return false;
    };
    if constexpr (Optional<T>) {
        if (j.is_null()) v.reset();
        else read(j, v.emplace(), path, bad, how, r);
    }
    else if constexpr (std::same_as<T, bool>) {
        if (auto const* b = j.if_bool()) v = *b;
        else if (how.scalarsAsText && j.is_string() && (j.get_string() == "true" || j.get_string() == "false")) v = j.get_string() == "true";
        else fail("json.boolean");
    }
    else if constexpr (DescribedEnum<T>) {
        std::optional<T> found;
        if (j.is_string()) found = enumValue<T>(std::string_view(j.get_string()));
        if (found) v = *found;
        else {
            std::string all;
            enumerators<T>([&](auto e) { all += (all.empty() ? "" : ", ") + std::string(publicName(e.name)); });
            fail("json.choice", {all});
        }
    }
    else if constexpr (std::same_as<T, Money>) {
        double n = 0;
        if (!detail::number(j, how, n)) return fail("json.number");
        auto const m = Money::fromEuros(n);
        if (!m) return fail("json.money");
        if (!within(n, "json.below", "json.above")) return;
        v = *m;
    }
    else if constexpr (TextForm<T>) {
        if (!j.is_string()) return fail("json.text");
        if (auto parsed = T::parse(std::string_view(j.get_string()))) v = *parsed;
        else fail(parsed.error().key, parsed.error().arguments);
    }
    else if constexpr (std::integral<T>) {
        std::int64_t n = 0;
        if (!detail::integer(j, how, n) || !std::in_range<T>(n)) return fail("json.integer");
        if (!within(static_cast<double>(n), "json.below", "json.above")) return;
        v = static_cast<T>(n);
    }
    else if constexpr (std::floating_point<T>) {
        double n = 0;
        if (!detail::number(j, how, n)) return fail("json.number");
        if (!within(n, "json.below", "json.above")) return;
        v = static_cast<T>(n);
    }
    else if constexpr (Map<T>) {
        if (!j.is_object()) return fail("json.object");
        if (!within(static_cast<double>(j.get_object().size()), "json.few", "json.many")) return;
        for (auto const& kv : j.get_object()) read(kv.value(), v[std::string(kv.key())], path + "/" + std::string(kv.key()), bad, how);
    }
    else if constexpr (List<T>) {
        if (!j.is_array()) return fail("json.list");
        if (!within(static_cast<double>(j.get_array().size()), "json.few", "json.many")) return;
        v.clear();
        for (auto const& x : j.get_array()) read(x, v.emplace_back(), path + "/" + std::to_string(v.size() - 1), bad, how);
    }
    else if constexpr (Described<T>) {
        if (!j.is_object()) return fail("json.object");
        auto const& object = j.get_object();
        std::size_t seen = 0;
        std::vector<std::string_view> known;
        members<T>([&](auto d) {
            using Member = std::decay_t<decltype(v.*d.pointer)>;
            auto const name = publicName(d.name);
            auto const rules = rule<T>(name);
            known.push_back(name);
            if (auto const* x = object.if_contains(name)) ++seen, read(*x, v.*d.pointer, path + "/" + std::string(name), bad, how, rules);
            else if (!Optional<Member> && !rules.absent) bad.push_back({path + "/" + std::string(name), "json.missing"});
        });
        if (seen == object.size()) return;
        for (auto const& kv : object)
            if (std::find(known.begin(), known.end(), std::string_view(kv.key())) == known.end()) {
                auto const meant = detail::near(kv.key(), known);
                bad.push_back({path + "/" + std::string(kv.key()), meant.empty() ? "json.unknown" : "json.misspelt", {std::string(kv.key()), meant}});
            }
    }
    else {
        if (!j.is_string()) return fail("json.text");
        auto const& s = j.get_string();
        if (within(static_cast<double>(s.size()), s.empty() ? "json.empty" : "json.short", "json.long")) v = T(std::string_view(s));
    }
}

// Reads a whole document: one value, or the first problem as an Error with `field` set. Limits: depth 32, 1 MiB unless told.
template <class T> Result<T> fromText(std::string_view text, std::size_t most = std::size_t{1} << 20) {
    SCHOUW_TRY(auto const value, parse(text, {.bytes = most}));
    T out{};
    Problems bad;
    read(value, out, "", bad);
    if (bad.empty()) return out;
    return std::unexpected(Error{ErrorKind::invalid, bad.front().key, bad.front().arguments, {.field = bad.front().path}});
}
}  // namespace schouw::json
