// Sigma documents: read, tied, and asked about an event; the index must say what the rules say.
#include "detection/engine/rule_matcher.hpp"
#include <cstdlib>

using namespace schouw::detection;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static auto const words = *SigmaDictionary::read("fields: {dst_ip: [destination.ip]}\nplaceholders: {Servers: [srv*]}\n", "words");
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const set = std::make_shared<RuleSet const>(RuleSet::load({{"rule.yml", std::string(text), (size & 1) != 0}}, words));
    Event e;
    e.reset("sshd: Failed password for root from 10.0.0.1");
    for (Native const n : {Native{"a", "cmd.exe /c whoami"}, {"b", "10.0.0.1"}, {"EventID", "4625"}}) e.natives.push_back(n);
    e.setIp(Slot::destinationIp, "10.0.0.1", *Address::parse("10.0.0.1"));
    RuleMatcher matcher(set, {});
    auto const& found = matcher.match(e);
    for (std::uint32_t r = 0, at = 0; r < set->rules().size(); ++r) {
        bool const indexed = at < found.size() && found[at] == r;
        at += indexed;
        if (indexed != matcher.holds(e, set->rules()[r].condition)) std::abort();
    }
    return 0;
}
