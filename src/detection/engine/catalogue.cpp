#include "detection/engine/catalogue.hpp"
#include "base/text.hpp"

namespace schouw::detection {
Catalogue Catalogue::load(std::vector<ParserFile> const& files) {
    Catalogue out;
    for (auto const& f : files) {
        auto parser = Parser::fromYaml(f.text, f.name);
        if (!parser) {
            out.refused_.insert(out.refused_.end(), parser.error().begin(), parser.error().end());
            continue;
        }
        out.parsers_.push_back(*std::move(parser));
        out.add(static_cast<std::uint16_t>(out.parsers_.size() - 1));
    }
    return out;
}
void Catalogue::add(std::uint16_t number) {
    auto const& when = parsers_[number].when();
    for (std::size_t i = 0; i < when.size(); ++i) {
        Candidate const c{number, static_cast<std::uint16_t>(i)};
        auto const& w = when[i];
        if (!w.programs.empty()) {
            for (auto const& p : w.programs) {
                auto name = lower(p);
                if (name.size() > 1 && name.ends_with('*') && !name.ends_with("/*")) {
                    name.pop_back();
                    byPrefix_[static_cast<unsigned char>(name[0])].emplace_back(name, c);
                } else {
                    auto const known = static_cast<std::size_t>(programs_.add(name));
                    if (known == byProgram_.size()) byProgram_.emplace_back();
                    byProgram_[known].push_back(c);
                }
            }
        } else if (!w.starts.empty()) {
            std::array<bool, 256> seen{};
            for (auto const& s : w.starts) {
                auto const b = static_cast<unsigned char>(s.empty() ? '\0' : s[0]);
                if (!seen[b]) byStart_[b].push_back(c), seen[b] = true;
            }
        } else {
            others_.push_back(c);
        }
    }
}
bool Catalogue::attempt(Candidate c, Header const& header, Scratch& s, Answer& out) const {
    auto const& parser = parsers_[c.parser];
    if (!parser.when()[c.when].holds(header)) return false;
    auto const form = parser.read(header, s, c.when);
    if (form == 0) {
        if (out.parser == 0) out.parser = static_cast<std::uint16_t>(c.parser + 1);
        return false;
    }
    out = {static_cast<std::uint16_t>(c.parser + 1), form};
    return true;
}
Catalogue::Answer Catalogue::read(Header const& header, Scratch& s) const {
    Answer out;
    if (!header.program.empty() && header.program.size() < 64) {
        char name[64];
        std::size_t n = 0;
        for (char const c : header.program) name[n++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        std::string_view program(name, n);
        if (program.starts_with("/")) program.remove_prefix(program.rfind('/') + 1);
        if (auto const known = programs_.find(program); known >= 0)
            for (auto const c : byProgram_[static_cast<std::size_t>(known)]) if (attempt(c, header, s, out)) return out;
        if (auto const slash = program.find('/'); slash != program.npos) {
            char group[66];
            std::memcpy(group, program.data(), slash);
            std::memcpy(group + slash, "/*", 2);
            if (auto const known = programs_.find(std::string_view(group, slash + 2)); known >= 0)
                for (auto const c : byProgram_[static_cast<std::size_t>(known)]) if (attempt(c, header, s, out)) return out;
        }
        if (!program.empty())
            for (auto const& [start, c] : byPrefix_[static_cast<unsigned char>(program[0])]) if (program.starts_with(start) && attempt(c, header, s, out)) return out;
    }
    if (!header.body.empty())
        for (auto const c : byStart_[static_cast<unsigned char>(header.body[0])]) if (attempt(c, header, s, out)) return out;
    for (auto const c : others_) if (attempt(c, header, s, out)) return out;
    return out;
}
}  // namespace schouw::detection
