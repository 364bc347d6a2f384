#include "impact/graph_cache.hpp"

#include <algorithm>

namespace schouw::impact {
Result<std::shared_ptr<Graph const>> GraphCache::get(std::string const& organisation, std::string const& version, organisation::Picture const& picture) {
    {
        Lock lock(mutex_);
        auto const it = std::ranges::find_if(kept_, [&](Kept const& k) { return k.organisation == organisation && k.version == version; });
        if (it != kept_.end()) {
            kept_.splice(kept_.begin(), kept_, it);
            return it->graph;
        }
    }
    SCHOUW_TRY(auto made, Graph::make(picture));
    auto graph = std::make_shared<Graph const>(std::move(made));
    Lock lock(mutex_);
    std::erase_if(kept_, [&](Kept const& k) { return k.organisation == organisation; });
    kept_.push_front({organisation, version, graph});
    if (kept_.size() > most_) kept_.pop_back();
    return graph;
}
}  // namespace schouw::impact
