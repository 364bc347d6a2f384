#include "continuity/deadline.hpp"

#include "base/check.hpp"
#include "base/log.hpp"
#include "content/record.hpp"

namespace schouw::continuity {
namespace {
struct LawFile {
    content::About about{};
    std::vector<Duty> duties{};
};
BOOST_DESCRIBE_STRUCT(LawFile, (), (about, duties))
}  // namespace
BOOST_DESCRIBE_STRUCT(Words, (), (nl, en))
BOOST_DESCRIBE_STRUCT(WordList, (), (nl, en))
BOOST_DESCRIBE_STRUCT(Law, (), (name, article, source, validFrom))
BOOST_DESCRIBE_STRUCT(DutyClock, (), (hours, days, months, after))
BOOST_DESCRIBE_STRUCT(Duty, (), (id, regime, law, title, when, clock, to, channel, content))
}  // namespace schouw::continuity

template <> constexpr schouw::json::Rule schouw::json::rule<schouw::continuity::DutyClock>(std::string_view) { return {.absent = true}; }
template <> constexpr schouw::json::Rule schouw::json::rule<schouw::continuity::Duty>(std::string_view field) { return {.absent = field == "channel"}; }

namespace schouw::continuity {
std::vector<Duty> const& duties() {
    static std::vector<Duty> const all = [] {
        constexpr char const* path = "law/deadlines.yaml";
        auto file = formats::fromYaml<LawFile>(content::file(path), path);
        if (!file) for (auto const& error : file.error()) log::error("continuity", "{}", describe(error));
        check(file.has_value(), "content/law/deadlines.yaml");
        return std::move(file->duties);
    }();
    return all;
}
std::set<std::string> regimes() {
    std::set<std::string> out;
    for (auto const& duty : duties()) out.insert(duty.regime);
    return out;
}

std::vector<Deadline> deadlines(Time aware, std::set<std::string> const& wanted, std::map<std::string, Time> const& reported) {
    std::vector<Deadline> out;
    std::map<std::string_view, Time> started;           // when the duties that came before it were, or must be, reported
    for (auto const& duty : duties()) {
        if (!wanted.contains(duty.regime)) continue;
        Deadline deadline{&duty, {}, {}};
        if (duty.clock) {
            auto const& c = *duty.clock;
            Time const start = c.after.empty() ? aware : started.at(c.after);
            auto const due = dueAfter(start, c.hours ? Term{TermUnit::hours, c.hours} : c.days ? Term{TermUnit::days, c.days} : Term{TermUnit::months, c.months});
            deadline.due = due.at;
            deadline.extended = due.extended;
        }
        auto const done = reported.find(duty.id);
        if (done != reported.end()) started[duty.id] = done->second;
        else if (deadline.due) started[duty.id] = *deadline.due;
        out.push_back(deadline);
    }
    return out;
}
}  // namespace schouw::continuity
