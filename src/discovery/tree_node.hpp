#pragma once
// Formats that exist as JSON and as XML say the same with the same names: a reader is written once over a Node of either kind.
// Keys are asked for in lower case where XML shouts (GLPI) and as written elsewhere; XML names are compared without case.
#include "formats/xml.hpp"
#include "json/value.hpp"
#include <charconv>
#include <string>
#include <string_view>

namespace schouw::discovery {
class JsonNode {
public:
    explicit JsonNode(json::Value const* value = nullptr) : value_(value) {}
    explicit operator bool() const { return value_ && !value_->is_null(); }
    bool has(std::string_view key) const { return member(key) != nullptr; }
    JsonNode child(std::string_view key) const { return JsonNode(member(key)); }
    std::string text(std::string_view key) const { return child(key).text(); }
    std::string text() const {
        if (!value_) return {};
        if (value_->is_string()) return std::string(std::string_view(value_->get_string()));
        if (value_->is_bool()) return value_->get_bool() ? "true" : "false";
        char b[32];
        if (value_->is_int64()) return {b, std::to_chars(b, b + sizeof b, value_->get_int64()).ptr};
        if (value_->is_uint64()) return {b, std::to_chars(b, b + sizeof b, value_->get_uint64()).ptr};
        if (value_->is_double()) return {b, std::to_chars(b, b + sizeof b, value_->get_double()).ptr};
        return {};
    }
    // Every element of a list, or the one thing that stands there instead of a list.
    template <class F> void each(std::string_view key, F&& f) const {
        auto const* v = member(key);
        if (!v || v->is_null()) return;
        if (!v->is_array()) return void(f(JsonNode(v)));
        for (auto const& x : v->get_array()) f(JsonNode(&x));
    }
    template <class F> void items(std::string_view plural, std::string_view, F&& f) const { each(plural, f); }
private:
    json::Value const* member(std::string_view key) const {
        return value_ && value_->is_object() ? value_->get_object().if_contains(key) : nullptr;
    }
    json::Value const* value_;
};

class XmlNode {
public:
    explicit XmlNode(formats::XmlElement element = {}) : element_(element) {}
    explicit operator bool() const { return bool(element_); }
    bool has(std::string_view key) const { return bool(child(key)) || !element_.attribute(key).empty(); }
    XmlNode child(std::string_view key) const {
        for (auto const e : element_.children()) if (same(e.name(), key)) return XmlNode(e);
        return XmlNode();
    }
    // A child element's text, else an attribute.
    std::string text(std::string_view key) const {
        if (auto const found = child(key)) return found.text();
        return std::string(element_.attribute(key));
    }
    std::string text() const { return std::string(element_.text()); }
    template <class F> void each(std::string_view key, F&& f) const {      // repeated elements
        for (auto const e : element_.children()) if (same(e.name(), key)) f(XmlNode(e));
    }
    template <class F> void items(std::string_view plural, std::string_view singular, F&& f) const { child(plural).each(singular, f); }
    formats::XmlElement element() const { return element_; }
private:
    static bool same(std::string_view a, std::string_view b) {
        if (a.size() != b.size()) return false;
        for (std::size_t i = 0; i < a.size(); ++i)
            if (a[i] != b[i] && ((a[i] ^ b[i]) != 0x20 || (a[i] | 0x20) < 'a' || (a[i] | 0x20) > 'z')) return false;
        return true;
    }
    formats::XmlElement element_;
};
}  // namespace schouw::discovery
