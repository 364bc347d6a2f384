#pragma once
// JSON Schema (2020-12, as OpenAPI 3.1 uses it) from the description.
#include "json/describe.hpp"
#include "json/value.hpp"
#include <typeinfo>

namespace schouw::json {
enum class Direction { in, out };       // out: every field is always there; in: what may be absent is not required

// named: every described struct and enumeration carries "x-type" with the name of its C++ type (as typeid gives it), so that a
// document can hold each once; see http/openapi.
template <class T> Object schema(Direction way, Rule r = {}, bool named = false) {
    Object o;
    if constexpr (Optional<T>) {
        o = schema<typename T::value_type>(way, r, named);
        if (o.contains("x-type")) return {{"oneOf", Array{o, Object{{"type", "null"}}}}};
        if (o.contains("enum")) o["enum"].as_array().emplace_back(nullptr);
        o["type"] = Array{o["type"], "null"};
    }
    else if constexpr (std::same_as<T, bool>) o["type"] = "boolean";
    else if constexpr (DescribedEnum<T>) {
        Array all;
        enumerators<T>([&](auto e) { all.emplace_back(publicName(e.name)); });
        o = {{"type", "string"}, {"enum", all}};
    }
    else if constexpr (std::same_as<T, Money>) o = {{"type", "number"}, {"description", "euro"}};
    else if constexpr (TextForm<T>) o["type"] = "string";
    else if constexpr (std::is_arithmetic_v<T>) {
        o["type"] = std::integral<T> ? "integer" : "number";
        if (r.min > -1e300) o["minimum"] = r.min;
        if (r.max < 1e300) o["maximum"] = r.max;
    }
    else if constexpr (Map<T>) o = {{"type", "object"}, {"additionalProperties", schema<typename T::mapped_type>(way, {}, named)}};
    else if constexpr (List<T>) {
        o = {{"type", "array"}, {"items", schema<typename T::value_type>(way, {}, named)}};
        if (r.max < 1e300) o["maxItems"] = static_cast<std::int64_t>(r.max);
        if (r.min > 0) o["minItems"] = static_cast<std::int64_t>(r.min);
    }
    else if constexpr (Described<T>) {
        Object properties;
        Array required;
        members<T>([&](auto d) {
            using Member = std::decay_t<decltype(std::declval<T>().*d.pointer)>;
            auto const name = publicName(d.name);
            auto const rules = rule<T>(name);
            properties[name] = schema<Member>(way, rules, named);
            if (way == Direction::out || (!Optional<Member> && !rules.absent)) required.emplace_back(name);
        });
        o = {{"type", "object"}, {"properties", properties}, {"required", required}, {"additionalProperties", false}};
    }
    else {
        o["type"] = "string";
        if (r.max < 1e300) o["maxLength"] = static_cast<std::int64_t>(r.max);
        if (r.min > 0) o["minLength"] = static_cast<std::int64_t>(r.min);
    }
    if constexpr (Described<T> || DescribedEnum<T>)
        if (named) o["x-type"] = typeid(T).name();
    return o;
}
}  // namespace schouw::json
