#include "assessment/answers_file.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <charconv>

namespace schouw::assessment {
namespace {
struct FileFact {
    std::string name{}, value{}, subject{}, source{}, observedAt{};
};
BOOST_DESCRIBE_STRUCT(FileFact, (), (name, value, subject, source, observedAt))
}  // namespace
}  // namespace schouw::assessment

namespace schouw::json {
template <> constexpr Rule rule<assessment::FileFact>(std::string_view f) {
    if (f == "name" || f == "value") return {.min = 1, .max = 200};
    return {.max = 200, .absent = true};
}
}  // namespace schouw::json

namespace schouw::assessment {
namespace {
class AnswersReader {
public:
    AnswersReader(formats::Yaml const& yaml, std::string source, Questionnaire const& questionnaire, Time now)
        : yaml_(yaml), source_(std::move(source)), questionnaire_(questionnaire), now_(now) {}

    formats::AllOr<AnswersFile> whole() {
        auto const* root = yaml_.value().if_object();
        if (!root) return std::unexpected(yaml_.errors({{"", "json.object", {}}}));
        if (auto const* on = root->if_contains("on")) json::read(*on, out_.on, "/on", hard_, {.scalarsAsText = true});
        for (auto const& kv : *root) {
            if (kv.key() == "on") continue;
            if (kv.key() == "answers") answers(kv.value());
            else if (kv.key() == "facts") facts(kv.value());
            else hard_.push_back({"/" + std::string(kv.key()), "json.unknown", {std::string(kv.key()), ""}});
        }
        if (!hard_.empty()) return std::unexpected(yaml_.errors(hard_));
        if (!soft_.empty()) out_.problems = yaml_.errors(soft_);
        return std::move(out_);
    }
private:
    void answers(json::Value const& v) {
        if (v.is_null()) return;
        auto const* object = v.if_object();
        if (!object) return hard_.push_back({"/answers", "json.object", {}});
        for (auto const& kv : *object) {
            std::string const id(kv.key()), at = "/answers/" + id;
            if (!questionnaire_.find(id)) { soft_.push_back({at, "assessment.unknown-statement", {id}}); continue; }
            if (auto const answer = one(kv.value(), at)) out_.answers[id] = *answer;
        }
    }
    std::optional<Answer> one(json::Value const& v, std::string const& at) {
        Answer answer;
        if (auto const* text = v.if_string()) {
            auto const reply = json::enumValue<Reply>(std::string_view(*text));
            if (!reply) return wrong(at, "assessment.reply", std::string(std::string_view(*text)));
            answer.reply = *reply;
        } else {
            json::Problems bad;
            json::read(v, answer, at, bad, {.scalarsAsText = true});
            if (!bad.empty()) { soft_.insert(soft_.end(), bad.begin(), bad.end()); return {}; }
        }
        if (answer.reply == Reply::na && trim(answer.reason).empty()) return wrong(at, "assessment.reason", "");
        return answer;
    }
    std::nullopt_t wrong(std::string const& at, char const* key, std::string argument) {
        soft_.push_back({at, key, {std::move(argument)}});
        return std::nullopt;
    }
    void facts(json::Value const& v) {
        if (v.is_null()) return;
        auto const* list = v.if_array();
        if (!list) return hard_.push_back({"/facts", "json.list", {}});
        for (std::size_t i = 0; i < list->size(); ++i) {
            auto const at = "/facts/" + std::to_string(i);
            FileFact given;
            json::Problems bad;
            json::read(list->at(i), given, at, bad, {.scalarsAsText = true});
            if (bad.empty()) fact(given, at);
            else soft_.insert(soft_.end(), bad.begin(), bad.end());
        }
    }
    void fact(FileFact const& given, std::string const& at) {
        auto const* known = factNames().find(given.name);
        if (!known) soft_.push_back({at + "/name", "assessment.unknown-fact", {given.name}});
        evidence::Fact f{given.subject, given.name, {}, given.source.empty() ? source_ : given.source, now_};
        auto const day = given.observedAt.empty() && out_.on ? out_.on->text() : given.observedAt;
        if (!day.empty()) {
            auto const moment = Time::parse(day.size() == 10 ? day + "T00:00:00Z" : day);
            if (!moment) return soft_.push_back({at + "/observedAt", moment.error().key, moment.error().arguments});
            f.observedAt = *moment;
        }
        auto const value = valueOf(given.value, known ? std::optional(known->kind) : std::nullopt);
        if (!value) return soft_.push_back({at + "/value", "assessment.value", {given.value, given.name}});
        if (f.observedAt > now_.plus(Duration{300})) return soft_.push_back({at + "/observedAt", "assessment.future", {given.name, f.observedAt.localDate().text()}});
        f.value = *value;
        out_.facts.push_back(std::move(f));
    }
    // As the fact is known to be; one nobody knows as it looks.
    static std::optional<evidence::FactValue> valueOf(std::string const& text, std::optional<FactKind> kind) {
        if (!kind || *kind == FactKind::yes_) {
            if (text == "true" || text == "false") return text == "true";
            if (kind) return {};
        }
        if (!kind || *kind == FactKind::date) {
            if (Date::parse(text)) return text;
            if (kind) return {};
        }
        double n = 0;
        auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), n);
        bool const number = ec == std::errc{} && end == text.data() + text.size() && std::isfinite(n);
        if (number) return n;
        return kind ? std::optional<evidence::FactValue>() : evidence::FactValue(text);
    }
    formats::Yaml const& yaml_;
    std::string source_;
    Questionnaire const& questionnaire_;
    Time now_;
    AnswersFile out_{};
    json::Problems hard_{}, soft_{};
};
}  // namespace

formats::AllOr<AnswersFile> readAnswers(std::string_view text, std::string const& source, Questionnaire const& questionnaire, Time now) {
    auto const yaml = formats::readYaml(text, source);
    if (!yaml) return std::unexpected(yaml.error());
    return AnswersReader(*yaml, source, questionnaire, now).whole();
}
}  // namespace schouw::assessment
