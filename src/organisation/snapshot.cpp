#include "organisation/snapshot.hpp"

#include "base/check.hpp"

namespace schouw::organisation {
std::string fold(std::string_view text) {
    // U+00C0..U+00FF by their base letter; '*' stays as it is (multiplication and division sign).
    constexpr std::string_view base = "aaaaaaaceeeeiiiidnooooo*ouuuuypsaaaaaaaceeeeiiiidnooooo*ouuuuypy";
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const b = static_cast<unsigned char>(text[i]);
        if (b >= 'A' && b <= 'Z') out += static_cast<char>(b + 32);
        else if (b == 0xc3 && i + 1 < text.size() && base[static_cast<unsigned char>(text[i + 1]) & 0x3f] != '*') out += base[static_cast<unsigned char>(text[++i]) & 0x3f];
        else out += text[i];
    }
    return out;
}

Snapshot::Snapshot(std::int64_t version, Picture picture, Versions versions)
    : version_(version), picture_(std::move(picture)), versions_(std::move(versions)), index_(picture_), ratings_(rate(index_)) {
    schouw::check(versions_.assets.size() == picture_.assets.size() && versions_.contracts.size() == picture_.contracts.size() && versions_.contacts.size() == picture_.contacts.size(),
        "a version for every part of the picture");
    foldedNames_.reserve(picture_.assets.size());
    for (auto const& a : picture_.assets) foldedNames_.push_back(fold(a.name));
    searchTexts_.reserve(picture_.assets.size());
    for (std::size_t i = 0; i < picture_.assets.size(); ++i) {
        auto const& a = picture_.assets[i];
        std::string text = a.id + '\n' + foldedNames_[i];
        if (!a.description.empty()) text += '\n' + fold(a.description);
        for (auto const& tag : a.tags) text += '\n' + fold(tag);
        for (auto const& identifier : a.identifiers) text += '\n' + fold(identifier.value);
        for (auto const* id : {&a.owner, &a.site, &a.supplier})
            if (auto const p = id->empty() ? std::nullopt : index_.find(*id)) text += '\n' + foldedNames_[*p];
        searchTexts_.push_back(std::move(text));
    }
}
}  // namespace schouw::organisation
