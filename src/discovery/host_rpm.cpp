#include "discovery/host_packages.hpp"
#include "discovery/host_tree.hpp"

#include "base/text.hpp"

namespace schouw::discovery::host {
namespace {
std::uint32_t bigEndian(std::string_view bytes, std::size_t at) {
    std::uint32_t n = 0;
    for (std::size_t i = 0; i < 4; ++i) n = (n << 8) | static_cast<unsigned char>(bytes[at + i]);
    return n;
}
// Tags and types of rpm/rpmtag.h.
enum Tag : std::uint32_t { kName = 1000, kVersion = 1001, kRelease = 1002, kEpoch = 1003, kInstallTime = 1008, kSize = 1009, kGroup = 1016, kArch = 1022, kSourceRpm = 1044 };
enum Type : std::uint32_t { kInt32 = 4, kString = 6, kI18nString = 9 };

// "openssl-3.0.7-27.el9.src.rpm" -> name openssl, version 3.0.7-27.el9
void splitSourceRpm(std::string_view file, HostPackage& p) {
    if (file.ends_with(".rpm")) file.remove_suffix(4);
    auto const kind = file.rfind('.');                                  // .src or .nosrc
    file = file.substr(0, kind);
    auto const release = file.rfind('-');
    if (release == file.npos || release == 0) return;
    auto const version = file.rfind('-', release - 1);
    if (version == file.npos || version == 0) return;
    p.source = printable(file.substr(0, version));
    p.sourceVersion = printable(file.substr(version + 1));
}
}  // namespace

std::optional<HostPackage> rpmHeader(std::string_view blob) {
    if (blob.size() < 8) return {};
    std::size_t const entries = bigEndian(blob, 0), bytes = bigEndian(blob, 4);
    if (entries > 65536 || bytes > (std::size_t{256} << 20) || 8 + entries * 16 + bytes > blob.size()) return {};
    auto const data = blob.substr(8 + entries * 16, bytes);
    HostPackage p;
    std::string release, epoch;
    std::string_view sourceRpm;
    for (std::size_t i = 0; i < entries; ++i) {
        auto const at = 8 + i * 16;
        std::uint32_t const tag = bigEndian(blob, at), type = bigEndian(blob, at + 4), offset = bigEndian(blob, at + 8), count = bigEndian(blob, at + 12);
        if (offset >= data.size() || count == 0) continue;
        auto const text = [&]() -> std::string_view {
            if (type != kString && type != kI18nString) return {};
            auto const rest = data.substr(offset, 1024);
            return rest.substr(0, rest.find('\0'));
        };
        auto const number = [&]() -> std::uint32_t { return type == kInt32 && offset + 4 <= data.size() ? bigEndian(data, offset) : 0; };
        switch (tag) {
            case kName: p.name = printable(text()); break;
            case kVersion: p.version = printable(text()); break;
            case kRelease: release = printable(text()); break;
            case kEpoch: if (number() > 0) epoch = std::to_string(number()) + ':'; break;
            case kInstallTime: if (number() > 0) p.installedAt = Time{std::int64_t{number()} * 1000}; break;
            case kSize: p.bytes = number(); break;
            case kGroup: p.section = printable(text(), 64); break;
            case kArch: p.architecture = printable(text(), 32); break;
            case kSourceRpm: sourceRpm = text(); break;
            default: break;
        }
    }
    if (p.name.empty() || p.version.empty()) return {};
    p.version = epoch + p.version + (release.empty() ? "" : '-' + release);
    splitSourceRpm(sourceRpm, p);
    if (!p.sourceVersion.empty()) p.sourceVersion = epoch + p.sourceVersion;    // the epoch is the same as that of its source in practice
    if (p.source.empty()) p.source = p.name, p.sourceVersion = p.version;
    p.format = "rpm";
    return p;
}
}  // namespace schouw::discovery::host
