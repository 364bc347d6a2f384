#pragma once
// The compiled graphs of the organisations asked last, by version of their picture. Any thread.
#include "base/mutex.hpp"
#include "impact/engine/graph.hpp"
#include <list>
#include <memory>
#include <string>

namespace schouw::impact {
class GraphCache {
public:
    explicit GraphCache(std::size_t most = 16) : most_(most) {}
    // As Graph::make; the same organisation and version give the graph made before.
    Result<std::shared_ptr<Graph const>> get(std::string const& organisation, std::string const& version, organisation::Picture const& picture);
private:
    struct Kept { std::string organisation{}, version{}; std::shared_ptr<Graph const> graph{}; };
    std::size_t most_;
    Mutex mutex_{};
    std::list<Kept> kept_ SCHOUW_GUARDED_BY(mutex_){};      // last asked first
};
}  // namespace schouw::impact
