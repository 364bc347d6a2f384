#include "content/inspect.hpp"

#include "base/text.hpp"
#include "content/glossary.hpp"
#include <algorithm>
#include <array>
#include <set>

namespace schouw::content {
namespace {
constexpr std::array<std::string_view, 3> kLanguages{"nl", "nl-formal", "en"};

std::string textIn(json::Object const& o, std::string_view language) {
    auto const* v = o.if_contains(language);
    return v && v->is_string() ? std::string(std::string_view(v->get_string())) : std::string();
}
// A text for people: nothing but languages, each a text.
bool isText(json::Value const& v) {
    auto const* o = v.if_object();
    if (!o || o->empty()) return false;
    return std::ranges::all_of(*o, [](auto const& kv) { return (kv.value().is_string() || kv.value().is_null()) && std::ranges::find(kLanguages, std::string_view(kv.key())) != kLanguages.end(); });
}
std::set<std::string> placesOf(std::string_view text) {
    std::set<std::string> out;
    for (auto at = text.find('{'); at != text.npos; at = text.find('{', at + 1))
        if (auto const end = text.find('}', at); end != text.npos && end > at + 1) {
            auto const inside = text.substr(at + 1, end - at - 1);
            if (std::ranges::all_of(inside, [](char c) { return c >= '0' && c <= '9'; })) out.emplace(inside);
        }
    return out;
}
class Inspection {
public:
    explicit Inspection(formats::Yaml const& yaml) : yaml_(yaml) {}
    Inspected whole() {
        auto const& root = yaml_.value();
        auto const* object = root.if_object();
        bool const sentences = object && std::ranges::all_of(*object, [](auto const& kv) { return isText(kv.value()); });
        look(root, "");
        if (out_.texts > 0 && !sentences) about(object);
        if (!bad_.empty()) out_.problems = yaml_.errors(bad_);
        return std::move(out_);
    }
private:
    void wrong(std::string path, char const* key, std::vector<std::string> arguments = {}) { bad_.push_back({std::move(path), key, std::move(arguments)}); }
    void look(json::Value const& v, std::string const& at) {
        if (isText(v)) return text(v.get_object(), at);
        if (auto const* list = v.if_array()) {
            std::set<std::string> ids;
            for (std::size_t i = 0; i < list->size(); ++i) {
                auto const place = at + "/" + std::to_string(i);
                auto const* o = list->at(i).if_object();
                if (auto const id = o ? textIn(*o, "id") : std::string(); !id.empty() && !ids.insert(id).second) wrong(place + "/id", "content.id-twice", {id});
                look(list->at(i), place);
            }
        }
        if (auto const* object = v.if_object())
            for (auto const& kv : *object) look(kv.value(), at + "/" + std::string(kv.key()));
    }
    void text(json::Object const& o, std::string const& at) {
        ++out_.texts;
        auto const nl = textIn(o, "nl"), formal = textIn(o, "nl-formal"), en = textIn(o, "en");
        if (trim(nl).empty()) wrong(at, "content.nl");
        if (trim(en).empty()) wrong(at, "content.en");
        if (saysJe(nl) && trim(formal).empty()) wrong(at + "/nl", "content.formal");
        if (saysJe(formal)) wrong(at + "/nl-formal", "content.informal");
        for (auto const* other : {&formal, &en})
            if (!nl.empty() && !other->empty() && placesOf(nl) != placesOf(*other)) wrong(at + (other == &en ? "/en" : "/nl-formal"), "content.places");
        for (auto const language : kLanguages)
            for (auto const& word : forbiddenIn(textIn(o, language))) wrong(at + "/" + std::string(language), "content.forbidden", {word});
    }
    void about(json::Object const* root) {
        auto const* given = root ? root->if_contains("about") : nullptr;
        if (!given) return wrong("", "content.about");
        About read;
        json::Problems bad;
        json::read(*given, read, "/about", bad, {.scalarsAsText = true});
        if (bad.empty() && !mayShip(read)) wrong("/about", "content.licence", {read.licence, read.ownWords ? "true" : "false"});
        bad_.insert(bad_.end(), bad.begin(), bad.end());
    }
    formats::Yaml const& yaml_;
    json::Problems bad_{};
    Inspected out_{};
};
}  // namespace

bool saysJe(std::string_view text) {
    static constexpr std::array<std::string_view, 6> kWords{"je", "jij", "jou", "jouw", "jullie", "jezelf"};
    auto const plain = lower(text);
    std::string_view rest = plain;
    while (!rest.empty()) {
        auto const isLetter = [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; };
        auto const from = std::ranges::find_if(rest, isLetter);
        auto const to = std::find_if_not(from, rest.end(), isLetter);
        if (std::ranges::find(kWords, std::string_view(from, to)) != kWords.end()) return true;
        rest = {to, rest.end()};
    }
    return false;
}
Inspected inspect(formats::Yaml const& yaml) { return Inspection(yaml).whole(); }
Inspected inspect(std::string_view text, std::string const& source) {
    auto const yaml = formats::readYaml(text, source);
    if (yaml) return inspect(*yaml);
    return {0, yaml.error()};
}
}  // namespace schouw::content
