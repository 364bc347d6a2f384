// A saved state or learned picture that was changed: refused or taken, and the engine goes on either way.
#include "detection/engine/rule_engine.hpp"

using namespace schouw::detection;

namespace {
constexpr char kRules[] =
    "title: a\nname: a\nlogsource: {product: schouw}\ndetection: {s: {k: a}, condition: s}\n---\n"
    "title: c\nid: c\ncorrelation: {type: value_sum, rules: [a], group-by: [u], timespan: 1m, condition: {field: n, gte: 3}}\n---\n"
    "title: d\nid: d\ncorrelation: {type: temporal_ordered, rules: [a, c], group-by: [u], timespan: 1m}\n---\n"
    "title: e\nid: e\ncorrelation: {type: beacon, rules: [a], group-by: [u], timespan: 1d}\n---\n"
    "title: f\nid: f\ncorrelation: {type: spray, rules: [a, c], group-by: [u], timespan: 1d}\n---\n"
    "title: g\nid: g\ncorrelation: {type: travel, rules: [a], group-by: [u], timespan: 1d}\n---\n"
    "title: h\nid: h\ncorrelation: {type: first_seen, rules: [a], group-by: [u], timespan: 1d, condition: {field: n}}\n---\n"
    "title: i\nid: i\ncorrelation: {type: hours, rules: [a], group-by: [u], timespan: 1d}\n---\n"
    "title: j\nid: j\ncorrelation: {type: silence, timespan: 1h}\n---\n"
    "title: k\nid: k\ncorrelation: {type: outflow, rules: [a], group-by: [u], timespan: 1d, condition: {field: n, gte: 3}}\n";
void live(RuleEngine& engine) {
    Event e;
    for (std::int64_t i = 0; i < 8; ++i) {
        e.reset("line");
        e.time = i * 1'000'000'000, e.source = 1;
        for (Native const n : {Native{"k", "a"}, {"u", "jan"}, {"n", "2"}}) e.natives.push_back(n);
        e.setIp(Slot::sourceIp, "198.51.100.7", *Address::parse("198.51.100.7"));
        e.set(Slot::userName, "jan");
        engine.take(e);
    }
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static auto const words = *SigmaDictionary::read("fields: {}\n", "words");
    static auto const set = std::make_shared<RuleSet const>(RuleSet::load({{"r.yml", kRules, true}}, words));
    static std::string const saved = [] { RuleEngine e(set, {}); live(e); return e.save(); }();
    if (size == 0) return 0;
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    RuleEngine engine(set, {});
    if (data[0] % 4 == 0) {                                 // a good state with some bytes changed
        std::string changed = saved;
        for (std::size_t i = 1; i + 2 < size; i += 3) changed[(data[i] * 256U + data[i + 1]) % changed.size()] = static_cast<char>(data[i + 2]);
        if (engine.restore(changed)) live(engine);
    } else if (data[0] % 4 == 1) {
        if (engine.learn("schouw watch picture 1\n" + std::string(text.substr(1)))) live(engine);
    } else {
        (void)engine.restore(text);
    }
    (void)engine.alerts();
    return 0;
}
