#include "discovery/gathering.hpp"

#include <algorithm>

namespace schouw::discovery {
Gathering::Gathering(Format format, std::string formatVersion, ReadContext const& context, std::size_t bytes) : context_(context), bytes_(bytes) {
    result_.format = formatName(format);
    result_.formatVersion = bounded(formatVersion);
}
Result<> Gathering::at(std::size_t bytesDone) {
    if (bytesDone < nextReport_ || !context_.progress) return {};
    nextReport_ = bytesDone + std::max<std::size_t>(bytes_ / 100, 1);
    if (!context_.progress(std::min(bytesDone, bytes_), bytes_)) return fail(ErrorKind::unavailable, "import.stopped", {}, {.source = context_.fileName});
    return {};
}
bool Gathering::add(Observation observation) {
    if (result_.observations.size() < kMostObservations) {
        result_.observations.push_back(std::move(observation));
        return true;
    }
    if (!full_) note("import.too-many", {std::to_string(kMostObservations)});
    full_ = true;
    return false;
}
void Gathering::fault(Error error) {
    ++result_.badRows;
    if (result_.faults.size() >= kMostFaults) return;
    error.place.source = context_.fileName;
    result_.faults.push_back(std::move(error));
}
void Gathering::fault(std::string_view key, std::vector<std::string> arguments, std::size_t line, std::string field) {
    fault(Error{ErrorKind::invalid, std::string(key), std::move(arguments), {.line = line, .field = std::move(field)}});
}
void Gathering::note(std::string_view key, std::vector<std::string> arguments, std::size_t line) {
    if (result_.notes.size() >= kMostFaults) return;
    result_.notes.push_back(Error{ErrorKind::invalid, std::string(key), std::move(arguments), {.source = context_.fileName, .line = line}});
}
Source Gathering::source(SourceType type, std::string name, std::optional<Time> observedAt) const {
    // A clock that runs ahead must not make an observation that nothing can follow.
    bool const usable = observedAt && observedAt->milliseconds > 0 && *observedAt <= context_.now.plus(Duration::days(1));
    return {type, bounded(name), usable ? *observedAt : context_.now, !usable};
}
ImportResult Gathering::finish() {
    if (context_.progress) context_.progress(bytes_, bytes_);
    if (result_.observations.empty() && result_.faults.empty() && result_.notes.empty()) note("import.nothing");
    return std::move(result_);
}
}  // namespace schouw::discovery
