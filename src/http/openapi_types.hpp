#pragma once
// Gives every C++ type in the schemas of an API one readable name, and the document one place for each.
// "schouw::organisation::Asset" -> "Asset"; "Page<Asset>" -> "AssetPage"; two rooms with a Site -> "OrganisationSite", "CloudSite".
// A type that goes in and comes out with different rules gives two: "Asset" (out) and "AssetInput".
#include "json/schema.hpp"
#include <map>
#include <string>
#include <string_view>

namespace schouw::http {
class OpenApiTypes {
public:
    void add(json::Object const& schema, json::Direction way);      // a named schema of json::schema; empty: nothing
    void nameAll();                                                 // after the last add
    json::Value reference(json::Object const& schema, json::Direction way) const;   // the schema with $ref for all that has a name
    json::Object components() const;                                // sorted by name
private:
    struct Type {
        std::string name{};
        std::map<json::Direction, json::Object> schemas{};
    };
    std::string nameOf(std::string const& type, json::Direction way) const;
    json::Value replaced(json::Value const& v, json::Direction way, bool inside) const;
    std::map<std::string, Type> types_{};                           // by name as typeid gives it
};
std::string camel(std::string_view text);        // "weak-points" -> "WeakPoints", "cloud_register" -> "CloudRegister"
std::string readableType(std::string_view demangled, std::size_t parts);     // parts: of the qualified name, from its end
}  // namespace schouw::http
