#pragma once
#include "detection/pipeline.hpp"
#include <functional>
#include <string>
#include <vector>

namespace schouw::cli {
struct ListenOptions {
    std::vector<std::string> addresses{};       // udp://HOST:PORT, tcp://HOST:PORT
    std::string spool{};                        // folder; empty: "logs" in the folder of the data
};
// Receives, spools and processes until SIGINT or SIGTERM; then what was received is finished. after: behind each batch.
void listenTo(ListenOptions const& options, detection::Pipeline& pipeline, std::function<void()> const& after);
std::string spoolFolder(std::string const& asked);
}  // namespace schouw::cli
