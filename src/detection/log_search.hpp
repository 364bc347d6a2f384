#pragma once
// Kept lines by words, fields and time. All that is asked must hold; without regard to case. A field is a slot of ECS or a native one.
#include "detection/pipeline.hpp"
#include "detection/spool.hpp"

namespace schouw::detection {
struct LogQuery {
    std::vector<std::string> words{};                               // in small letters
    std::vector<std::pair<std::string, std::string>> fields{};
    std::int64_t from = INT64_MIN, to = INT64_MAX;                  // of the line itself; to is not in it
    Zone zone{3600, true};
    // "failed user.name=jan \"two words\""
    static LogQuery parse(std::string_view text);
};
struct LogsLooked { std::uint64_t looked = 0, found = 0; };
// show: false stops. Errors of readSpool.
Result<LogsLooked> searchSpool(std::filesystem::path const& folder, std::shared_ptr<Catalogue const> const& catalogue, LogQuery const& query, std::function<bool(Event const&)> const& show);
}  // namespace schouw::detection
