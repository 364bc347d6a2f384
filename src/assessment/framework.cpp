#include "assessment/framework.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace schouw::assessment {
namespace {
constexpr std::array<std::string_view, 6> kTypes{"unique_choice", "multiple_choice", "text", "number", "date", "boolean"};
using Positions = std::unordered_map<std::string_view, std::size_t>;

class FrameworkReader {
public:
    FrameworkReader(formats::Yaml const& yaml) : yaml_(yaml) {}

    formats::AllOr<ReadFramework> whole() {
        auto const* root = yaml_.value().if_object();
        if (!root) return std::unexpected(yaml_.errors({{"", "json.object", {}}}));
        auto const* body = frameworkIn(*root);
        if (body) readAll(*root, *body);
        if (!bad_.empty()) return std::unexpected(yaml_.errors(bad_));
        if (!notes_.empty()) out_.notes = yaml_.errors(notes_);
        return std::move(out_);
    }
private:
    static std::string text(json::Value const& v) { return v.is_string() ? std::string(std::string_view(v.get_string())) : std::string(); }
    static std::string text(json::Object const& o, std::string_view name) {
        auto const* v = o.if_contains(name);
        return v ? text(*v) : std::string();
    }
    void wrong(std::string path, char const* key, std::vector<std::string> arguments = {}) { bad_.push_back({std::move(path), key, std::move(arguments)}); }
    void note(std::string path, char const* key, std::vector<std::string> arguments = {}) { notes_.push_back({std::move(path), key, std::move(arguments)}); }

    // objects: framework: {...}, or frameworks: [{...}] with one in it.
    json::Object const* frameworkIn(json::Object const& root) {
        auto const* objects = root.if_contains("objects");
        auto const* object = objects ? objects->if_object() : nullptr;
        std::string held;
        if (object) {
            if (auto const* one = object->if_contains("framework"); one && one->is_object()) return at_ = "/objects/framework", &one->get_object();
            if (auto const* many = object->if_contains("frameworks"); many && many->is_array() && many->get_array().size() == 1 && many->get_array()[0].is_object())
                return at_ = "/objects/frameworks/0", &many->get_array()[0].get_object();
            for (auto const& kv : *object) held += (held.empty() ? "" : ", ") + std::string(kv.key());
        }
        wrong("/objects", "framework.none", {held});
        return nullptr;
    }
    FrameworkWords words(json::Object const& o) { return {text(o, "name"), text(o, "description"), text(o, "annotation")}; }
    Translations translations(json::Object const& o) {
        Translations out;
        if (auto const* all = o.if_contains("translations"); all && all->is_object())
            for (auto const& kv : all->get_object())
                if (kv.value().is_object() && (kv.key() == "nl" || kv.key() == "en")) out[std::string(kv.key())] = words(kv.value().get_object());
        return out;
    }
    void readAll(json::Object const& root, json::Object const& body) {
        auto& f = out_.framework;
        f.urn = text(body, "urn"), f.ref = text(body, "ref_id"), f.locale = text(root, "locale"), f.provider = text(root, "provider"), f.copyright = text(root, "copyright");
        if (auto const* version = root.if_contains("version")) json::read(*version, f.version, "/version", bad_, {.scalarsAsText = true}, {.min = 0, .max = 1e9});
        f.words = words(body), f.translations = translations(body);
        if (f.urn.empty()) wrong(at_ + "/urn", "framework.field", {"urn"});
        if (f.words.name.empty()) wrong(at_ + "/name", "framework.field", {"name"});
        auto const* nodes = body.if_contains("requirement_nodes");
        if (!nodes || !nodes->is_array() || nodes->get_array().empty()) return wrong(at_ + "/requirement_nodes", "framework.field", {"requirement_nodes"});
        auto const& list = nodes->get_array();
        if (list.size() > kMostNodes) return wrong(at_ + "/requirement_nodes", "framework.too-many", {std::to_string(kMostNodes)});
        for (std::size_t i = 0; i < list.size(); ++i) node(list[i], nodePath(i));
        if (!bad_.empty()) return;
        tree();
        questionsHold();
    }
    std::string nodePath(std::size_t i) const { return at_ + "/requirement_nodes/" + std::to_string(i); }
    void node(json::Value const& v, std::string const& at) {
        FrameworkNode n;
        given_.push_back(std::nullopt);
        if (auto const* o = v.if_object()) {
            n.urn = text(*o, "urn"), n.parent = text(*o, "parent_urn"), n.ref = text(*o, "ref_id");
            n.words = words(*o), n.translations = translations(*o);
            if (auto const* yes = o->if_contains("assessable")) json::read(*yes, n.assessable, at + "/assessable", bad_, {.scalarsAsText = true});
            if (auto const* depth = o->if_contains("depth"); depth && !depth->is_null())
                json::read(*depth, given_.back().emplace(), at + "/depth", bad_, {.scalarsAsText = true}, {.min = 0, .max = 64});
            if (auto const* groups = o->if_contains("implementation_groups"); groups && groups->is_array())
                for (auto const& g : groups->get_array()) n.groups.push_back(text(g));
            if (auto const* questions = o->if_contains("questions"); questions && questions->is_object())
                for (auto const& kv : questions->get_object()) question(n, std::string(kv.key()), kv.value(), at + "/questions/" + std::string(kv.key()));
            if (n.urn.empty()) wrong(at, "framework.field", {"urn"});
        } else wrong(at, "json.object");
        out_.framework.nodes.push_back(std::move(n));
    }
    void question(FrameworkNode& n, std::string urn, json::Value const& v, std::string const& at) {
        auto const* o = v.if_object();
        if (!o) return wrong(at, "json.object");
        FrameworkQuestion q{.urn = std::move(urn), .type = text(*o, "type"), .text = text(*o, "text")};
        if (std::ranges::find(kTypes, q.type) == kTypes.end()) wrong(at + "/type", "framework.question-type", {q.type});
        if (auto const* choices = o->if_contains("choices"); choices && choices->is_array())
            for (auto const& c : choices->get_array())
                if (auto const* choice = c.if_object()) {
                    q.choices.push_back({text(*choice, "urn"), text(*choice, "value"), {}});
                    if (auto const* score = choice->if_contains("add_score"); score && !score->is_null())
                        json::read(*score, q.choices.back().score.emplace(), at + "/choices", bad_, {.scalarsAsText = true});
                }
        if (auto const* depends = o->if_contains("depends_on"); depends && depends->is_object()) {
            q.dependsOn = text(depends->get_object(), "question");
            if (auto const* chosen = depends->get_object().if_contains("answers"); chosen && chosen->is_array())
                for (auto const& c : chosen->get_array()) q.whenChosen.push_back(text(c));
        }
        n.questions.push_back(std::move(q));
    }
    // Every parent exists, nobody is their own ancestor; depths follow.
    void tree() {
        auto& nodes = out_.framework.nodes;
        Positions by;
        for (std::size_t i = 0; i < nodes.size(); ++i)
            if (!by.emplace(nodes[i].urn, i).second) wrong(nodePath(i) + "/urn", "framework.urn-twice", {nodes[i].urn});
        for (std::size_t i = 0; i < nodes.size(); ++i)
            if (!nodes[i].parent.empty() && !by.contains(nodes[i].parent)) wrong(nodePath(i) + "/parent_urn", "framework.parent-missing", {nodes[i].parent});
        if (!bad_.empty()) return;
        for (auto& n : nodes) n.depth = 0;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            std::vector<std::size_t> way;                       // up to a node whose depth is known, or the top
            std::size_t at = i;
            while (nodes[at].depth == 0) {
                nodes[at].depth = -1;                           // on the way
                way.push_back(at);
                if (nodes[at].parent.empty()) break;
                at = by.at(nodes[at].parent);
                if (nodes[at].depth == -1) return wrong(nodePath(i) + "/parent_urn", "framework.parent-loop", {nodes[i].urn});
            }
            int depth = nodes[at].depth == -1 ? 0 : nodes[at].depth;
            for (auto const up : std::vector(way.rbegin(), way.rend())) nodes[up].depth = ++depth;
        }
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            auto const& n = nodes[i];
            if (!given_[i]) note(nodePath(i), "framework.depth-missing", {n.urn, std::to_string(n.depth)});
            else if (*given_[i] != n.depth) note(nodePath(i) + "/depth", "framework.depth-differs", {std::to_string(*given_[i]), std::to_string(n.depth)});
            if (n.words.name.empty() && n.words.description.empty() && n.ref.empty() && n.questions.empty()) note(nodePath(i), "framework.empty-node", {n.urn});
        }
    }
    // What a question depends on exists, and no question waits for itself.
    void questionsHold() {
        std::unordered_map<std::string_view, std::pair<FrameworkQuestion const*, std::string>> by;
        auto& nodes = out_.framework.nodes;
        for (std::size_t i = 0; i < nodes.size(); ++i)
            for (auto const& q : nodes[i].questions)
                if (!by.emplace(q.urn, std::pair(&q, nodePath(i) + "/questions/" + q.urn)).second) wrong(nodePath(i) + "/questions", "framework.urn-twice", {q.urn});
        for (auto const& n : nodes)
            for (auto const& q : n.questions) {
                auto const* here = &q;
                auto const at = by.at(q.urn).second + "/depends_on";
                for (std::size_t steps = 0; !here->dependsOn.empty(); ++steps) {
                    if (steps > by.size()) { wrong(at, "framework.question-loop", {q.urn}); break; }
                    auto const next = by.find(here->dependsOn);
                    if (next == by.end()) { if (here == &q) wrong(at, "framework.question-missing", {q.dependsOn}); break; }
                    if (here == &q) choicesHold(q, *next->second.first, at);
                    here = next->second.first;
                }
            }
    }
    void choicesHold(FrameworkQuestion const& q, FrameworkQuestion const& on, std::string const& at) {
        for (auto const& chosen : q.whenChosen)
            if (std::ranges::find(on.choices, chosen, &FrameworkChoice::urn) == on.choices.end()) wrong(at + "/answers", "framework.choice-missing", {chosen});
    }
    formats::Yaml const& yaml_;
    std::string at_{};                                          // path of the framework
    std::vector<std::optional<int>> given_{};                   // depths as they stand in the file
    json::Problems bad_{}, notes_{};
    ReadFramework out_{};
};
}  // namespace

formats::AllOr<ReadFramework> readFramework(std::string_view text, std::string source) {
    auto const yaml = formats::readYaml(text, std::move(source));
    if (!yaml) return std::unexpected(yaml.error());
    return FrameworkReader(*yaml).whole();
}
bool looksLikeLibrary(json::Value const& root) {
    auto const* o = root.if_object();
    return o && o->if_contains("urn") && o->if_contains("objects");
}
FrameworkWords const& wordsIn(FrameworkWords const& own, Translations const& translations, std::string_view locale, content::Language language) {
    std::string const wanted = language == content::Language::en ? "en" : "nl";
    auto const at = translations.find(wanted);
    return locale == wanted || at == translations.end() ? own : at->second;
}
}  // namespace schouw::assessment
