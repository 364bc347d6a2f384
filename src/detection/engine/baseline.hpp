#pragma once
// What is learned from the stream itself, beside Sigma's windows: who usually comes from where and when, which connections are
// regular, what flows out, who is silent. Each kind is a Baseline that is fed with the events of the rules it rests on.
// `learned` is the picture that is kept from day to day (--history); `state` is all, for a restart in between.
#include "detection/engine/correlation_key.hpp"
#include "detection/engine/event.hpp"
#include "detection/engine/geo.hpp"
#include "detection/engine/incident.hpp"
#include "detection/engine/sigma_field.hpp"
#include <functional>
#include <memory>

namespace schouw::detection {

struct BaselineContext {
    RuleSet const& set;
    FieldReader const& reader;
    Geo const* geo = nullptr;                   // may be none
    Incidents const* incidents = nullptr;
    std::int64_t now = 0;                       // the clock of the stream, nanoseconds since 1970
    std::int64_t learnedSince = 0;              // the first line of the picture; equal to the first line when there is no history
    bool hasHistory = false;
};
class Baseline {
public:
    using Report = std::function<void(Finding const&)>;
    Baseline(Correlation const& c, std::uint32_t rule) : c_(&c), rule_(rule) {}
    virtual ~Baseline() = default;
    Baseline(Baseline const&) = delete;
    Baseline& operator=(Baseline const&) = delete;
    virtual void event(std::uint32_t part, Event const& event, BaselineContext const& context, Report const& report) = 0;
    virtual void tick(BaselineContext const&, Report const&) {}             // once a minute of the stream
    virtual void save(std::string& out, bool onlyLearned) const = 0;
    virtual bool restore(std::string_view& in) = 0;
protected:
    double option(char const* name, double otherwise) const { auto const it = c_->options.find(name); return it == c_->options.end() ? otherwise : it->second; }
    std::optional<Key> keyOf(std::uint32_t part, Event const& e, BaselineContext const& context) const;     // of group-by; nothing: a field is absent
    Correlation const* c_;
    std::uint32_t rule_;
};
std::unique_ptr<Baseline> makeBaseline(Correlation const& correlation, std::uint32_t rule);
// The parts that makeBaseline chooses from.
std::unique_ptr<Baseline> makeRhythm(Correlation const& correlation, std::uint32_t rule);
std::unique_ptr<Baseline> makeOutflow(Correlation const& correlation, std::uint32_t rule);
std::unique_ptr<Baseline> makeSpray(Correlation const& correlation, std::uint32_t rule);
std::unique_ptr<Baseline> makeTravel(Correlation const& correlation, std::uint32_t rule);
std::unique_ptr<Baseline> makeFirstSeen(Correlation const& correlation, std::uint32_t rule);
std::unique_ptr<Baseline> makeHours(Correlation const& correlation, std::uint32_t rule);
std::unique_ptr<Baseline> makeSourceHealth(Correlation const& correlation, std::uint32_t rule);

// The group of a part as a key; nothing: a field of it is absent.
std::optional<Key> groupKey(CorrelationPart const& part, Event const& e, RuleSet const& set, FieldReader const& reader);
inline std::string addressText(Event const& e, Slot s) { auto const* a = e.ip(s); return a ? a->text() : std::string(e.text(s)); }
}  // namespace schouw::detection
