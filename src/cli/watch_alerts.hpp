#pragma once
// The part of `schouw watch` that finds: rules, places, the learned picture, alerts out.
#include "detection/engine/rule_engine.hpp"
#include "detection/rules.hpp"
#include <memory>

namespace CLI { class App; }

namespace schouw::cli {
struct AlertOptions {
    std::string alerts{}, geo{}, history{}, exceptions{}, blockList{}, allow{};
    std::vector<std::string> rules{}, lists{};
    bool noOwn = false, simulate = false;
    bool isWanted() const { return !alerts.empty() || !rules.empty() || !history.empty() || !blockList.empty() || simulate; }
};
void addAlertOptions(CLI::App& command, AlertOptions& options);

class AlertRun {
public:
    AlertRun(AlertOptions const& options, detection::Catalogue const& parsers);
    void take(detection::Event const& event) { engine_->take(event); }
    std::string finish();                       // all alerts, a line each; the learned picture is kept, the block list written
private:
    void writeBlockList(std::vector<detection::Alert> const& alerts) const;
    AlertOptions const& options_;
    std::unique_ptr<detection::RuleEngine> engine_{};
};
}  // namespace schouw::cli
