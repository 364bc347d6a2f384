#include "evidence/sources.hpp"

#include <exception>
#include <iterator>

namespace schouw::evidence {
std::vector<Fact> Sources::facts(std::string const& organisation, Time now, std::function<void(std::string const&, std::string const&)> const& failed) const {
    std::vector<Fact> out;
    for (auto const& s : sources_) {
        try {
            auto more = s.source(organisation, now);
            out.insert(out.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
        } catch (std::exception const& e) {
            failed(s.name, e.what());
        }
    }
    return out;
}
}  // namespace schouw::evidence
