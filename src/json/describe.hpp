#pragma once
// A record is a plain struct, described once:
//     BOOST_DESCRIBE_STRUCT(Asset, (), (id, name, kind))
//     template <> constexpr json::Rule json::rule<Asset>(std::string_view field) { ... }     // limits and what may be absent
// From that come JSON out (write.hpp), JSON in with every problem named (read.hpp) and JSON Schema (schema.hpp).
#include "base/money.hpp"
#include "base/result.hpp"
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <concepts>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>

namespace schouw::json {
namespace bd = boost::describe;

// What holds for one field. Numbers: min and max of the value; text: of its length in bytes; lists: of the number of items.
struct Rule {
    double min = -1e300, max = 1e300;
    bool absent = false;        // may be left out when reading: the member keeps its default
};
template <class T> constexpr Rule rule(std::string_view) { return {}; }

template <class T> concept Described = bd::has_describe_members<T>::value && !std::is_union_v<T>;
template <class T> concept DescribedEnum = bd::has_describe_enumerators<T>::value;
template <class T> concept Optional = requires(T t) { typename T::value_type; t.has_value(); *t; } && !requires(T t) { t.error(); };
template <class T> concept List = requires(T t) { typename T::value_type; t.push_back(t.front()); } && !std::convertible_to<T, std::string_view>;
template <class T> concept Map = std::same_as<T, std::map<std::string, typename T::mapped_type>>;
// A value with one text form: Duration, Date, Time.
template <class T> concept TextForm = requires(T const t, std::string_view s) {
    { T::parse(s) } -> std::same_as<Result<T>>;
    { t.text() } -> std::convertible_to<std::string>;
};

// Names in foreign or written text may differ from the C++ name: an enumerator ending in _ loses it ("operator_" -> "operator").
constexpr std::string_view publicName(std::string_view name) { return name.ends_with('_') ? name.substr(0, name.size() - 1) : name; }

template <class T, class F> void members(F&& f) { boost::mp11::mp_for_each<bd::describe_members<T, bd::mod_public | bd::mod_inherited>>(f); }
template <class E, class F> void enumerators(F&& f) { boost::mp11::mp_for_each<bd::describe_enumerators<E>>(f); }

template <DescribedEnum E> std::string_view enumText(E value) {
    std::string_view out = "?";
    enumerators<E>([&](auto e) { if (e.value == value) out = publicName(e.name); });
    return out;
}
template <DescribedEnum E> std::optional<E> enumValue(std::string_view text) {
    std::optional<E> out;
    enumerators<E>([&](auto e) { if (publicName(e.name) == text) out = e.value; });
    return out;
}
}  // namespace schouw::json
