#include "detection/pipeline.hpp"

#include "content/content.hpp"
#include <algorithm>
#include <tuple>

namespace schouw::detection {
std::shared_ptr<Catalogue const> builtInParsers() {
    static auto const all = [] {
        std::vector<ParserFile> files;
        for (auto const path : content::files("parsers/")) if (path.ends_with(".yaml")) files.push_back({std::string(path), std::string(content::file(path))});
        return std::make_shared<Catalogue const>(Catalogue::load(files));
    }();
    return all;
}

Pipeline::Pipeline(std::shared_ptr<Catalogue const> catalogue, NormaliserOptions options) : normaliser_(std::move(catalogue), options) {
    counts_.byParser.resize(normaliser_.catalogue().parsers().size() + 1);
}
void Pipeline::line(std::string_view line, std::int64_t received, std::string_view sender) {
    bool const read = normaliser_.understand(line, received, event_, sender);
    ++counts_.lines, counts_.bytes += line.size() + 1;
    ++counts_.byParser[event_.parser];
    if (read) ++counts_.read;
    else note(event_);
    for (auto const& take : takers_) take(event_);
}
void Pipeline::note(Event const& e) {
    auto const body = e.text(Slot::message);
    auto shape = messageShape(body.empty() ? e.raw : body);
    auto const it = unread_.find({e.source, shape});
    if (it != unread_.end()) {
        ++it->second.count, it->second.last = e.time;
        return;
    }
    if (unread_.size() >= kMostUnread) { ++forgotten_; return; }
    Unread u{.source = e.source, .sourceName = std::string(normaliser_.sourceName(e.source)), .parser = {}, .shape = shape, .example = std::string(e.raw.substr(0, 2000)), .count = 1, .last = e.time};
    if (e.parser != 0) u.parser = normaliser_.catalogue().parsers()[e.parser - 1U].name();
    unread_.emplace(std::pair(e.source, std::move(shape)), std::move(u));
}
std::vector<Unread> Pipeline::unread() const {
    std::vector<Unread> out;
    for (auto const& [key, u] : unread_) out.push_back(u);
    std::ranges::sort(out, [](Unread const& a, Unread const& b) { return std::tie(b.count, a.source, a.shape) < std::tie(a.count, b.source, b.shape); });
    return out;
}
}  // namespace schouw::detection
