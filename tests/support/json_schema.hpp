#pragma once
// A small JSON Schema checker for tests: type, required, properties, additionalProperties: false, items, enum, pattern (POSIX), anyOf,
// oneOf, minimum, maximum, lengths and counts, and local $ref. Other words are ignored. Gives one line per fault.
#include <boost/json/value.hpp>
#include <regex.h>
#include <string>
#include <vector>

namespace schouw::testing {
class JsonSchema {
public:
    explicit JsonSchema(boost::json::value schema) : root_(std::move(schema)) {}
    std::vector<std::string> faults(boost::json::value const& v) const {
        std::vector<std::string> out;
        check(v, root_, "", out);
        return out;
    }
private:
    static bool is(boost::json::value const& v, std::string_view type) {
        if (type == "object") return v.is_object();
        if (type == "array") return v.is_array();
        if (type == "string") return v.is_string();
        if (type == "boolean") return v.is_bool();
        if (type == "null") return v.is_null();
        return type == "integer" ? v.is_int64() || v.is_uint64() : type == "number" && v.is_number();
    }
    static bool matches(std::string_view text, std::string pattern) {
        for (auto at = pattern.find("\\d"); at != pattern.npos; at = pattern.find("\\d")) pattern.replace(at, 2, "[0-9]");
        regex_t compiled;
        if (::regcomp(&compiled, pattern.c_str(), REG_EXTENDED | REG_NOSUB) != 0) return false;
        bool const found = ::regexec(&compiled, std::string(text).c_str(), 0, nullptr, 0) == 0;
        ::regfree(&compiled);
        return found;
    }
    void check(boost::json::value const& v, boost::json::value const& schema, std::string const& path, std::vector<std::string>& out) const {
        auto const* s = schema.if_object();
        if (!s) return;
        auto const bad = [&](std::string const& what) { out.push_back((path.empty() ? "/" : path) + ": " + what); };
        if (auto const* ref = s->if_contains("$ref")) {
            boost::system::error_code ec;
            auto const* target = root_.find_pointer(std::string_view(ref->get_string()).substr(1), ec);
            return target ? check(v, *target, path, out) : bad("unknown $ref");
        }
        if (auto const* type = s->if_contains("type")) {
            bool ok = false;
            if (type->is_string()) ok = is(v, type->get_string());
            else for (auto const& t : type->get_array()) ok = ok || is(v, t.get_string());
            if (!ok) return bad("wrong type");
        }
        if (auto const* all = s->if_contains("enum")) {
            bool ok = false;
            for (auto const& e : all->get_array()) ok = ok || e == v;
            if (!ok) bad("not one of the choices");
        }
        if (auto const* p = s->if_contains("pattern"); p && v.is_string() && !matches(v.get_string(), std::string(p->get_string()))) bad("does not match " + std::string(p->get_string()));
        if (auto const* m = s->if_contains("minimum"); m && v.is_number() && v.to_number<double>() < m->to_number<double>()) bad("below the minimum");
        auto const limit = [&](char const* word, bool holds, double size, bool most) {
            auto const* l = s->if_contains(word);
            if (l && holds && (most ? size > l->to_number<double>() : size < l->to_number<double>())) bad(std::string("beyond ") + word);
        };
        limit("maximum", v.is_number(), v.is_number() ? v.to_number<double>() : 0, true);
        auto const length = v.is_string() ? static_cast<double>(v.get_string().size()) : v.is_array() ? static_cast<double>(v.get_array().size()) : 0;
        limit("minLength", v.is_string(), length, false);
        limit("maxLength", v.is_string(), length, true);
        limit("minItems", v.is_array(), length, false);
        limit("maxItems", v.is_array(), length, true);
        for (auto const* word : {"anyOf", "oneOf"})
            if (auto const* all = s->if_contains(word)) {
                bool ok = false;
                for (auto const& one : all->get_array()) {
                    std::vector<std::string> inner;
                    check(v, one, path, inner);
                    ok = ok || inner.empty();
                }
                if (!ok) bad(std::string("fits none of ") + word);
            }
        if (auto const* object = v.if_object()) {
            if (auto const* need = s->if_contains("required"); need && need->is_array())
                for (auto const& n : need->get_array()) if (!object->contains(n.get_string())) bad("lacks " + std::string(n.get_string()));
            auto const* properties = s->if_contains("properties");
            auto const* more = s->if_contains("additionalProperties");
            for (auto const& kv : *object) {
                auto const* known = properties ? properties->get_object().if_contains(kv.key()) : nullptr;
                if (known) check(kv.value(), *known, path + "/" + std::string(kv.key()), out);
                else if (more && more->is_bool() && !more->get_bool()) bad("unknown " + std::string(kv.key()));
            }
        }
        if (auto const* array = v.if_array())
            if (auto const* items = s->if_contains("items"))
                for (std::size_t i = 0; i < array->size(); ++i) check((*array)[i], *items, path + "/" + std::to_string(i), out);
    }
    boost::json::value root_;
};
}  // namespace schouw::testing
