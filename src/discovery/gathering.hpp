#pragma once
// What every reader does with what it finds: keep observations within the limits, count rows, name faults, report progress, obey a stop.
#include "discovery/reader.hpp"

namespace schouw::discovery {
class Gathering {
public:
    Gathering(Format format, std::string formatVersion, ReadContext const& context, std::size_t bytes);

    // Errors: import.stopped when progress() said so. Call it per row or element: it asks at most a hundred times in all.
    Result<> at(std::size_t bytesDone);
    void row() { ++result_.rows; }
    // Keeps it; false when there is no more room (told once as a note).
    bool add(Observation observation);
    void fault(Error error);                                    // one bad row
    void fault(std::string_view key, std::vector<std::string> arguments, std::size_t line, std::string field = {});
    void note(std::string_view key, std::vector<std::string> arguments = {}, std::size_t line = 0);

    Source source(SourceType type, std::string name, std::optional<Time> observedAt = {}) const;
    ReadContext const& context() const { return context_; }
    ImportResult& result() { return result_; }
    ImportResult finish();                                      // with a note when nothing at all came of it

private:
    ReadContext const& context_;
    std::size_t bytes_, nextReport_ = 0;
    bool full_ = false;
    ImportResult result_{};
};
// Adds x when there is room in a list of one observation.
template <class T> bool put(std::vector<T>& list, T x) {
    if (list.size() >= kMostItems) return false;
    list.push_back(std::move(x));
    return true;
}
}  // namespace schouw::discovery
