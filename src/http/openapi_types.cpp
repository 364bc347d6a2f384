#include "http/openapi_types.hpp"

#include "base/check.hpp"
#include <boost/json/serialize.hpp>
#include <cstdlib>
#include <cxxabi.h>
#include <memory>

namespace schouw::http {
namespace {
constexpr std::string_view kMark = "x-type";

std::string demangled(std::string const& name) {
    int status = 0;
    std::unique_ptr<char, void (*)(void*)> const text(abi::__cxa_demangle(name.c_str(), nullptr, nullptr, &status), std::free);
    return status == 0 ? text.get() : name;
}
}  // namespace

std::string camel(std::string_view text) {
    std::string out;
    bool up = true;
    for (char c : text) {
        bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter) out += up && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        up = !letter;
    }
    return out;
}

std::string readableType(std::string_view type, std::size_t parts) {
    auto const open = type.find('<');
    auto const base = type.substr(0, open);
    std::string arguments;
    if (open != type.npos) {                            // each argument at this depth, in order, before the name of the template
        std::size_t depth = 0, from = open + 1;
        for (std::size_t i = open + 1; i < type.size(); ++i) {
            bool const end = type[i] == ',' || type[i] == '>';
            if (end && depth == 0) {
                auto argument = type.substr(from, i - from);
                while (argument.starts_with(' ')) argument.remove_prefix(1);
                arguments += readableType(argument, parts);
                from = i + 1;
            }
            if (type[i] == '<') ++depth;
            if (type[i] == '>' && depth > 0) --depth;
        }
        parts = 1;
    }
    std::vector<std::string_view> names;
    for (std::size_t from = 0; from <= base.size();) {
        auto const colon = std::min(base.find("::", from), base.size());
        names.push_back(base.substr(from, colon - from));
        from = colon + 2;
    }
    std::string out;
    for (std::size_t i = names.size() - std::min(parts, names.size()); i < names.size(); ++i)
        if (names[i] != "schouw" && !names[i].starts_with('(')) out += camel(names[i]);
    return arguments + out;
}

void OpenApiTypes::add(json::Object const& schema, json::Direction way) {
    for (auto const& kv : schema) {
        if (auto const* o = kv.value().if_object()) add(*o, way);
        if (auto const* a = kv.value().if_array())
            for (auto const& x : *a) if (auto const* o = x.if_object()) add(*o, way);
    }
    if (auto const* mark = schema.if_contains(kMark)) types_[std::string(mark->get_string())].schemas.try_emplace(way, schema);
}

void OpenApiTypes::nameAll() {
    for (std::size_t parts = 1;; ++parts) {
        std::map<std::string, std::vector<Type*>> taken;
        for (auto& [type, entry] : types_) {
            if (entry.name.empty()) entry.name = readableType(demangled(type), parts);
            taken[entry.name].push_back(&entry);
        }
        bool clash = false;
        for (auto const& [name, types] : taken)
            if (types.size() > 1) for (auto* t : types) t->name.clear(), clash = true;
        if (!clash) return;
        check(parts < 8, "two types with the same qualified name");
    }
}

std::string OpenApiTypes::nameOf(std::string const& type, json::Direction way) const {
    auto const& entry = types_.at(type);
    auto const in = entry.schemas.find(json::Direction::in), out = entry.schemas.find(json::Direction::out);
    bool const both = in != entry.schemas.end() && out != entry.schemas.end();
    bool const differ = both && boost::json::serialize(in->second) != boost::json::serialize(out->second);
    return entry.name + (differ && way == json::Direction::in ? "Input" : "");
}

// inside: below the top of a component, where a marked schema becomes a reference.
json::Value OpenApiTypes::replaced(json::Value const& v, json::Direction way, bool inside) const {
    if (auto const* a = v.if_array()) {
        json::Array out;
        for (auto const& x : *a) out.push_back(replaced(x, way, true));
        return out;
    }
    auto const* o = v.if_object();
    if (!o) return v;
    auto const* mark = o->if_contains(kMark);
    if (mark && inside) return json::Object{{"$ref", "#/components/schemas/" + nameOf(std::string(mark->get_string()), way)}};
    json::Object out;
    for (auto const& kv : *o)
        if (kv.key() != kMark) out[kv.key()] = replaced(kv.value(), way, true);
    return out;
}
json::Value OpenApiTypes::reference(json::Object const& schema, json::Direction way) const { return replaced(schema, way, true); }

json::Object OpenApiTypes::components() const {
    std::map<std::string, json::Value> sorted;
    for (auto const& [type, entry] : types_)
        for (auto const& [way, schema] : entry.schemas) sorted[nameOf(type, way)] = replaced(schema, way, false);
    json::Object out;
    for (auto const& [name, schema] : sorted) out[name] = schema;
    return out;
}
}  // namespace schouw::http
