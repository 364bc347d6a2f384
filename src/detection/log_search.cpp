#include "detection/log_search.hpp"

#include "base/text.hpp"
#include "detection/engine/parser_check.hpp"

namespace schouw::detection {
LogQuery LogQuery::parse(std::string_view text) {
    LogQuery out;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == ' ') { ++i; continue; }
        std::string word;
        std::size_t equals = 0;
        bool quoted = false;
        for (; i < text.size() && (quoted || text[i] != ' '); ++i) {
            if (text[i] == '"') { quoted = !quoted; continue; }
            if (text[i] == '=' && !quoted && equals == 0 && !word.empty()) equals = word.size();
            word += text[i];
        }
        if (equals > 0) out.fields.emplace_back(word.substr(0, equals), lower(word.substr(equals + 1)));
        else if (!word.empty()) out.words.push_back(lower(word));
    }
    return out;
}
Result<LogsLooked> searchSpool(std::filesystem::path const& folder, std::shared_ptr<Catalogue const> const& catalogue, LogQuery const& query, std::function<bool(Event const&)> const& show) {
    Normaliser normaliser(catalogue, {.zone = query.zone});
    Event event;
    LogsLooked out;
    SCHOUW_TRY_VOID(readSpool(folder, {}, [&](SpoolRecord const& r) {
        ++out.looked;
        if (!query.words.empty()) {
            auto const low = lower(r.line);
            for (auto const& w : query.words) if (low.find(w) == low.npos) return true;
        }
        normaliser.understand(r.line, r.received, event, r.sender);
        if (event.time < query.from || event.time >= query.to) return true;
        for (auto const& [name, value] : query.fields) if (lower(valueOf(event, name)) != value) return true;
        ++out.found;
        return show(event);
    }));
    return out;
}
}  // namespace schouw::detection
