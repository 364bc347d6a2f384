#pragma once
// Package lists as dpkg and rpm keep them, without dpkg and rpm. Damaged entries are left out and counted.
#include "discovery/host.hpp"
#include <string_view>

namespace schouw::discovery::host {

// /var/lib/dpkg/status (deb-control form), line by line. Keeps what is installed.
class DpkgStatus {
public:
    explicit DpkgStatus(std::vector<HostPackage>& out) : out_(out) {}
    void line(std::string_view line);
    void finish();                              // after the last line
    std::size_t damaged() const { return damaged_; }
private:
    std::vector<HostPackage>& out_;
    HostPackage now_{};
    bool any_ = false, installed_ = false;
    std::size_t damaged_ = 0;
};

// One header of an rpm database (the blob in table Packages), as described in rpm's "Package format" manual: big-endian count of
// entries and bytes, 16 bytes an entry (tag, type, offset, count), then the data. Nothing when it is not one.
std::optional<HostPackage> rpmHeader(std::string_view blob);

// Opens the SQLite database of rpm (4.16 and later) below the root. False: it could not be read.
bool readRpmDatabase(std::string const& path, std::vector<HostPackage>& out, std::size_t& damaged);

inline constexpr std::size_t kMostPackages = 100'000;
}  // namespace schouw::discovery::host
