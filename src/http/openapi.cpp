#include "http/openapi.hpp"

#include "base/text.hpp"
#include "http/openapi_types.hpp"
#include "http/problem.hpp"
#include <algorithm>

namespace schouw::http {
namespace {
using json::Array;
using json::Direction;
using json::Object;

constexpr std::string_view kMethods[] = {"get", "put", "post", "patch", "delete"};
constexpr std::string_view kOrganisation = "/organisations/{organisation}";

std::string_view accessName(Access access) {
    switch (access) {
        case Access::open: return "open";
        case Access::signedIn: return "signedIn";
        case Access::reader: return "reader";
        case Access::editor: return "editor";
        case Access::owner: return "owner";
        case Access::operator_: return "operator";
    }
    return "";
}
std::vector<std::string_view> variablesOf(std::string_view pattern) {
    std::vector<std::string_view> out;
    for (auto open = pattern.find('{'); open != pattern.npos; open = pattern.find('{', open + 1))
        out.push_back(pattern.substr(open + 1, pattern.find('}', open) - open - 1));
    return out;
}
// The part of a pattern that tells routes apart: without /api/v1 and, when more follows, without the organisation.
std::string_view tellingPart(std::string_view pattern) {
    for (std::string_view const prefix : {"/api/v1", "/api"})
        if (pattern.starts_with(prefix)) { pattern.remove_prefix(prefix.size()); break; }
    if (pattern.starts_with(kOrganisation) && pattern.size() > kOrganisation.size()) pattern.remove_prefix(kOrganisation.size());
    return pattern;
}
std::string operationId(RouteInfo const& info) {            // "getOrganisationAssetsByAsset"
    std::string out = lower(info.method);
    bool const own = info.pattern.find(kOrganisation) != info.pattern.npos;
    auto const telling = tellingPart(info.pattern);
    if (own && !telling.starts_with("/organisations")) out += "Organisation";
    for (auto const& part : split(telling.substr(1), '/')) {
        bool const variable = part.starts_with('{');
        out += variable ? "By" + camel(part.substr(1)) : camel(part);
    }
    return out;
}
Object problemRef() { return {{"$ref", "#/components/responses/Problem"}}; }
Object contentOf(std::string_view type, json::Value schema) {
    Object inner;
    if (!schema.is_null()) inner["schema"] = std::move(schema);
    return {{type, inner}};
}

Object parameter(std::string_view name, std::string_view in) {
    return {{"name", name}, {"in", in}, {"required", in == "path"}, {"schema", Object{{"type", "string"}}}};
}
Object operation(Api::Route const& route, OpenApiTypes const& types) {
    auto const& info = route.info;
    Object out{{"operationId", operationId(info)}, {"summary", info.summary}};
    out["tags"] = Array{json::Value(split(tellingPart(info.pattern).substr(1), '/').front())};
    out["x-access"] = accessName(info.access);
    out["security"] = info.access == Access::open ? Array{} : Array{Object{{"session", Array{}}}};

    Array parameters;
    for (auto const& name : variablesOf(info.pattern)) parameters.push_back(parameter(name, "path"));
    for (auto const& name : info.query) parameters.push_back(parameter(name, "query"));
    if (!parameters.empty()) out["parameters"] = parameters;

    if (!route.in.empty()) out["requestBody"] = Object{{"required", true}, {"content", contentOf("application/json", types.reference(route.in, Direction::in))}};
    if (route.rawIn) out["requestBody"] = Object{{"required", true}, {"content", contentOf("application/octet-stream", nullptr)}};

    Object responses;
    bool const nothing = route.out.empty() && !route.rawOut;
    Object done{{"description", std::string(nothing ? "Done." : "The answer.")}};
    if (!route.out.empty()) done["content"] = contentOf("application/json", types.reference(route.out, Direction::out));
    if (route.rawOut) done["content"] = contentOf("*/*", nullptr);
    responses[std::to_string(info.status ? info.status : nothing ? 204 : 200)] = done;
    if (info.access != Access::open) responses["401"] = problemRef();
    if (info.access > Access::signedIn) responses["403"] = problemRef();
    if (info.pattern.find('{') != info.pattern.npos) responses["404"] = problemRef();
    if (!route.in.empty() || route.rawIn) responses["422"] = problemRef();
    responses["default"] = problemRef();
    out["responses"] = responses;
    return out;
}

// JSON with every member on its own line. Boost's own has no indentation.
void print(std::string& out, json::Value const& v, std::size_t depth) {
    auto const line = [&](std::size_t n) { out.append("\n").append(n * 2, ' '); };
    if (auto const* o = v.if_object(); o && !o->empty()) {
        out += '{';
        char const* separator = "";
        for (auto const& kv : *o) {
            out += separator;
            line(depth + 1);
            json::quote(out, kv.key());
            out += ": ";
            print(out, kv.value(), depth + 1);
            separator = ",";
        }
        line(depth);
        out += '}';
    }
    else if (auto const* a = v.if_array(); a && !a->empty()) {
        out += '[';
        char const* separator = "";
        for (auto const& x : *a) {
            out += separator;
            line(depth + 1);
            print(out, x, depth + 1);
            separator = ",";
        }
        line(depth);
        out += ']';
    }
    else if (v.is_object()) out += "{}";
    else if (v.is_array()) out += "[]";
    else if (v.is_string()) json::quote(out, v.get_string());
    else if (v.is_bool()) json::write(out, v.get_bool());
    else if (v.is_int64()) json::write(out, v.get_int64());
    else if (v.is_uint64()) json::write(out, v.get_uint64());
    else if (v.is_double()) json::write(out, v.get_double());
    else out += "null";
}
}  // namespace

std::string openApi(Api const& api, OpenApiInfo const& info) {
    OpenApiTypes types;
    auto const problem = json::schema<Problem>(Direction::out, {}, true);
    types.add(problem, Direction::out);
    for (auto const& r : api.routes()) types.add(r.in, Direction::in), types.add(r.out, Direction::out);
    types.nameAll();

    std::map<std::string, std::map<std::string, Api::Route const*>> sorted;
    for (auto const& r : api.routes()) sorted[r.info.pattern][lower(r.info.method)] = &r;
    Object paths;
    for (auto const& [pattern, methods] : sorted) {
        Object path;
        for (auto const method : kMethods)
            if (auto const it = methods.find(std::string(method)); it != methods.end()) path[method] = operation(*it->second, types);
        paths[pattern] = std::move(path);
    }
    Object const responses{{"Problem", Object{{"description", "Why not (RFC 9457), with a sentence for people in the language of the request."},
                                              {"content", contentOf("application/problem+json", types.reference(problem, Direction::out))}}}};
    Object const session{{"session", Object{{"type", "apiKey"}, {"in", "cookie"}, {"name", info.cookie}}}};
    Object const document{
        {"openapi", "3.1.0"},
        {"info", Object{{"title", info.title}, {"version", info.version}}},
        {"paths", paths},
        {"components", Object{{"schemas", types.components()}, {"responses", responses}, {"securitySchemes", session}}},
    };
    std::string out;
    print(out, document, 0);
    return out += '\n';
}
}  // namespace schouw::http
