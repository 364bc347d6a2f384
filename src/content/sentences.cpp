#include "content/content.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "content/record.hpp"
#include <algorithm>
#include <charconv>

namespace schouw::content {
namespace {
std::vector<Sentence> readAll() {
    std::vector<Sentence> out;
    for (auto const prefix : {"errors/", "texts/"})
        for (auto const path : files(prefix)) {
            auto const document = formats::readYaml(file(path), std::string(path));
            if (!document) unreadable(path, describe(document.error().front()));
            for (auto const& entry : document->value().get_object()) {
                auto const& languages = entry.value().get_object();
                auto const in = [&](char const* language) {
                    auto const* text = languages.if_contains(language);
                    return text ? std::string(std::string_view(text->get_string())) : std::string();
                };
                out.push_back({std::string(entry.key()), in("nl"), in("nl-formal"), in("en"), std::string(path)});
            }
        }
    std::ranges::sort(out, {}, &Sentence::key);
    return out;
}
Sentence const* find(std::string_view key) {
    auto const& all = sentences();
    auto const at = std::ranges::lower_bound(all, key, {}, &Sentence::key);
    return at != all.end() && at->key == key ? &*at : nullptr;
}
std::string const& in(Sentence const& s, Language language) {
    if (language == Language::en) return s.en;
    return language == Language::nlFormal && !s.nlFormal.empty() ? s.nlFormal : s.nl;
}
void addPlain(std::string& out, std::string_view argument) {
    for (char const c : argument) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
}
std::string fill(std::string_view sentence, std::vector<std::string> const& arguments) {
    std::string out;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
        std::size_t n = 0;
        auto const rest = sentence.substr(i);
        if (rest[0] == '{') {
            auto const [end, ec] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), n);
            if (ec == std::errc{} && end != rest.data() + rest.size() && *end == '}') {
                if (n < arguments.size()) addPlain(out, arguments[n]);
                i += static_cast<std::size_t>(end - rest.data());
                continue;
            }
        }
        out += rest[0];
    }
    return out;
}
}  // namespace

std::vector<Sentence> const& sentences() {
    static std::vector<Sentence> const all = readAll();
    return all;
}
std::string_view name(Language language) {
    switch (language) {
        case Language::nl: return "nl";
        case Language::nlFormal: return "nl-formal";
        case Language::en: return "en";
    }
    check(false, "a language without a name");
    return {};
}
Language languageOf(std::string_view tag) {
    auto const t = lower(tag);
    if (t.starts_with("en")) return Language::en;
    return t.starts_with("nl-formal") ? Language::nlFormal : Language::nl;
}
bool hasText(std::string_view key) { return find(key) != nullptr; }
std::string text(Language language, std::string_view key, std::vector<std::string> const& arguments) {
    if (auto const* s = find(key)) return fill(in(*s, language), arguments);
    std::string out(key);
    for (std::size_t i = 0; i < arguments.size(); ++i) addPlain(out += i ? ", " : " (", arguments[i]);
    return arguments.empty() ? out : out + ')';
}
std::string sentence(Language language, Error const& error) {
    std::string out;
    addPlain(out, error.place.source);
    if (error.place.line) out += ':' + std::to_string(error.place.line);
    if (error.place.column) out += ':' + std::to_string(error.place.column);
    if (!out.empty()) out += ": ";
    if (!error.place.field.empty()) addPlain(out, error.place.field), out += ": ";
    return out + text(language, error.key, error.arguments);
}
}  // namespace schouw::content
