#include "app/doctor.hpp"

#include "db/history.hpp"
#include "identity/account_store.hpp"
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace schouw::app {
namespace {
namespace fs = std::filesystem;
constexpr double kDiskLow = 0.10, kDiskFull = 0.02;         // share that is free
Time const kBuilt = *Time::parse("2026-01-01T00:00:00Z");   // a clock before this is wrong

void folderMode(std::vector<Finding>& out, std::string const& folder) {
    struct stat about{};
    if (::stat(folder.c_str(), &about) != 0 || !S_ISDIR(about.st_mode)) return out.push_back({Health::wrong, "doctor.no-folder", {folder}});
    out.push_back(about.st_mode & 077 ? Finding{Health::wrong, "doctor.folder-open", {folder}} : Finding{Health::good, "doctor.folder", {folder}});
}
void key(std::vector<Finding>& out, std::string const& file, std::string const& folder) {
    struct stat about{};
    if (::stat(file.c_str(), &about) != 0) return out.push_back({Health::wrong, "doctor.no-key", {file}});
    if (about.st_mode & 077) return out.push_back({Health::wrong, "doctor.key-open", {file}});
    bool const inside = fs::path(file).parent_path() == fs::path(folder);
    out.push_back(inside ? Finding{Health::attention, "doctor.key-beside", {file}} : Finding{Health::good, "doctor.key", {file}});
}
void disk(std::vector<Finding>& out, std::string const& folder) {
    struct statvfs about{};
    if (::statvfs(folder.c_str(), &about) != 0 || about.f_blocks == 0) return;
    auto const share = static_cast<double>(about.f_bavail) / static_cast<double>(about.f_blocks);
    auto const health = share < kDiskFull ? Health::wrong : share < kDiskLow ? Health::attention : Health::good;
    out.push_back({health, health == Health::good ? "doctor.disk" : "doctor.disk-low", {fmt::format("{:.0f}", share * 100)}});
}
void data(std::vector<Finding>& out, std::string const& folder, Clock const& clock) {
    if (!fs::exists(folder + "/schouw.db")) return out.push_back({Health::attention, "doctor.no-data", {folder}});
    try {
        auto const database = db::openDatabase(folder, clock);
        database->read([&](db::Connection& c) {
            auto const file = db::verifyFile(c);
            out.push_back(file.empty() ? Finding{Health::good, "doctor.file", {}} : Finding{Health::wrong, "doctor.file-broken", {file.front()}});
            auto const chain = db::verifyHistory(c);
            auto const head = db::historyHead(c);
            out.push_back(chain.empty() ? Finding{Health::good, "doctor.history", {std::to_string(head.rows)}}
                                        : Finding{Health::wrong, "doctor.history-broken", {std::to_string(chain.front().number)}});
        });
        identity::AccountStore const accounts(*database);
        auto const all = accounts.all();
        auto const without = std::ranges::count_if(all, [](identity::Account const& a) { return !a.enrolled && !a.disabled; });
        if (all.empty()) out.push_back({Health::attention, "doctor.nobody", {}});
        else if (without > 0) out.push_back({Health::attention, "doctor.no-factor", {std::to_string(without)}});
        else out.push_back({Health::good, "doctor.accounts", {std::to_string(all.size())}});
    } catch (db::Fault const& fault) {
        if (fault.kind == db::FaultKind::inUse) out.push_back({Health::good, "doctor.running", {}});
        else out.push_back({Health::wrong, "doctor.data-broken", {db::asError(fault).key}});
    }
}
void program(std::vector<Finding>& out, char const* name) {
    char const* path = std::getenv("PATH");
    std::string rest = path ? path : "";
    for (std::size_t at = 0; at <= rest.size();) {
        auto const end = std::min(rest.find(':', at), rest.size());
        if (::access((rest.substr(at, end - at) + '/' + name).c_str(), X_OK) == 0) return out.push_back({Health::good, "doctor.program", {name}});
        at = end + 1;
    }
    out.push_back({Health::attention, "doctor.no-program", {name}});
}
}  // namespace

std::vector<Finding> examine(std::string const& folder, std::string const& keyFile, Clock const& clock) {
    std::vector<Finding> out;
    folderMode(out, folder);
    if (out.back().key == "doctor.no-folder") return out;
    key(out, keyFile.empty() ? folder + "/installation.key" : keyFile, folder);
    disk(out, folder);
    data(out, folder, clock);
    auto const now = clock.now();
    out.push_back({now < kBuilt ? Health::wrong : Health::good, "doctor.clock", {now.text()}});
    program(out, "nmap");
    return out;
}
}  // namespace schouw::app
