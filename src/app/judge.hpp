#pragma once
// The machines that discovery knows, judged by the index of advisories in the data folder. The index is opened when it is first needed and
// again when the file was replaced. Any thread.
#include "base/mutex.hpp"
#include "vulnerability/engine/match.hpp"
#include "vulnerability/inventory.hpp"
#include <memory>

namespace schouw::app {
class Judge {
public:
    // The index that `schouw vuln update` makes.
    void use(std::string file) {
        Lock const lock(mutex_);
        file_ = std::move(file);
    }
    // Errors: vulnerability.no-data when there is no index (yet), those of Index::open.
    Result<vulnerability::Judgement> judge(std::vector<vulnerability::Machine> const& machines);
private:
    struct Open;
    Result<std::shared_ptr<Open const>> open();

    Mutex mutex_{};
    std::string file_ SCHOUW_GUARDED_BY(mutex_){};
    std::shared_ptr<Open const> open_ SCHOUW_GUARDED_BY(mutex_){};
};
// The items of one machine as the engine wants them.
std::vector<vulnerability::Item> itemsOf(vulnerability::Machine const& machine);
}  // namespace schouw::app
