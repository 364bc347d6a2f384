#include "detection/engine/rule_engine.hpp"

namespace schouw::detection {
namespace {
std::string textIn(Event const& e, Slot s) {
    if (auto const* a = e.ip(s)) return a->text();
    return std::string(e.text(s));
}
}  // namespace

RuleEngine::RuleEngine(std::shared_ptr<RuleSet const> set, std::vector<std::string> modules)
    : set_(set), matcher_(set, std::move(modules)), incidents_(set), hits_(set->rules().size(), 0) {}

void RuleEngine::found(std::uint32_t rule, Event const& e) {
    std::string const names[] = {textIn(e, Slot::sourceIp), textIn(e, Slot::destinationIp), textIn(e, Slot::userName), textIn(e, Slot::hostName), std::string(e.raw)};
    auto const one = [&](std::size_t i) { return names[i].empty() ? std::span<std::string const>{} : std::span(names).subspan(i, 1); };
    Finding f{.rule = rule, .first = e.time, .last = e.time, .actor = !names[0].empty() ? names[0] : !names[2].empty() ? names[2] : names[3]};
    f.sources = one(0), f.destinations = one(1), f.users = one(2), f.hosts = one(3), f.evidence = one(4);
    incidents_.note(f);
}
void RuleEngine::take(Event const& e) {
    for (auto const r : matcher_.match(e)) {
        ++hits_[r];
        if (!set_->rules()[r].isBase) found(r, e);
    }
}
}  // namespace schouw::detection
