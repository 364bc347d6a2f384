#include "content/content.hpp"
#include "json/schema.hpp"
#include "json/write.hpp"
#include "organisation/describe.hpp"
#include "organisation/picture_yaml.hpp"
#include <algorithm>
#include <boost/json/serialize.hpp>

namespace schouw::organisation {
namespace {
template <class T> constexpr std::string_view typeName = "";
template <> constexpr std::string_view typeName<Picture> = "Picture";
template <> constexpr std::string_view typeName<Profile> = "Profile";
template <> constexpr std::string_view typeName<Asset> = "Asset";
template <> constexpr std::string_view typeName<Rating> = "Rating";
template <> constexpr std::string_view typeName<Need> = "Need";
template <> constexpr std::string_view typeName<Workaround> = "Workaround";
template <> constexpr std::string_view typeName<ProcessFacts> = "ProcessFacts";
template <> constexpr std::string_view typeName<Penalty> = "Penalty";
template <> constexpr std::string_view typeName<Identifier> = "Identifier";
template <> constexpr std::string_view typeName<Contract> = "Contract";
template <> constexpr std::string_view typeName<Contact> = "Contact";

class Explainer {
public:
    explicit Explainer(content::Language language) : language_(language) {}

    template <class T> void explain(json::Object& o) const {
        if constexpr (json::Optional<T>) explain<typename T::value_type>(o);
        else if constexpr (json::List<T>) explain<typename T::value_type>(o["items"].as_object());
        else if constexpr (json::Described<T>) {
            json::members<T>([&](auto d) {
                using Member = std::decay_t<decltype(std::declval<T>().*d.pointer)>;
                auto& field = o["properties"].as_object()[d.name].as_object();
                auto text = content::text(language_, "picture-field." + std::string(typeName<T>) + "." + d.name);
                if (auto const f = form<Member>(field, d.name); !f.empty()) text += " (" + f + ")";
                explain<Member>(field);
                field["description"] = text;
            });
        }
    }

private:
    // The pattern of what has a text form, and the words for it.
    template <class M> std::string form(json::Object& field, std::string_view name) const {
        if constexpr (json::Optional<M>) return form<typename M::value_type>(field, name);
        else if constexpr (std::same_as<M, Duration>) {
            field["pattern"] = "^(0|([0-9]+(\\.[0-9]+)?[wdhms] ?)+)$";
            return content::text(language_, "picture.form.duration");
        }
        else if constexpr (std::same_as<M, Date>) {
            field["format"] = "date";
            field["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
            return content::text(language_, "picture.form.date");
        }
        else if constexpr (std::same_as<M, Money>) return content::text(language_, "picture.form.money");
        else if constexpr (std::same_as<M, std::string>) {
            if (name != "id") return {};
            field["pattern"] = "^[a-z0-9]+(-[a-z0-9]+)*$";
            return content::text(language_, "picture.form.id");
        }
        else return {};
    }
    content::Language language_;
};

// Boost.JSON writes no white space; a schema is read by people.
void pretty(std::string& out, json::Value const& v, std::size_t indent) {
    auto const line = [&](std::size_t n) { out += '\n'; out.append(n, ' '); };
    auto const simple = [](json::Value const& x) { return !x.is_object() && !x.is_array(); };
    if (auto const* o = v.if_object(); o && !o->empty()) {
        out += '{';
        char const* sep = "";
        for (auto const& kv : *o) {
            out += sep;
            line(indent + 2);
            out += boost::json::serialize(json::Value(kv.key())) + ": ";
            pretty(out, kv.value(), indent + 2);
            sep = ",";
        }
        line(indent);
        out += '}';
    }
    else if (auto const* a = v.if_array(); a && !std::ranges::all_of(*a, simple)) {
        out += '[';
        char const* sep = "";
        for (auto const& x : *a) { out += sep; line(indent + 2); pretty(out, x, indent + 2); sep = ","; }
        line(indent);
        out += ']';
    }
    else if (auto const* n = v.if_double()) json::write(out, *n);
    else out += boost::json::serialize(v);
}
}  // namespace

std::string pictureSchema(std::string_view language) {
    auto const words = content::languageOf(language);
    json::Object schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"$id", "https://schouw.example/schouw.schema.json"}, {"title", content::text(words, "picture.schema.title")}};
    auto body = json::schema<Picture>(json::Direction::in);
    Explainer(words).explain<Picture>(body);
    for (auto& kv : body) schema[kv.key()] = std::move(kv.value());
    std::string out;
    pretty(out, schema, 0);
    return out + '\n';
}
}  // namespace schouw::organisation
