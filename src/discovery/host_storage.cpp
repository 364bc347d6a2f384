// Disks, what is mounted, and whether it lies encrypted. Encryption is looked for below: a volume on a volume on a dm-crypt device counts.
#include "base/text.hpp"
#include "discovery/host_tree.hpp"
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <sys/statvfs.h>

namespace schouw::discovery::host {
namespace {
constexpr std::array<std::string_view, 14> kLocalFileSystems{"ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "vfat", "exfat", "ntfs", "ntfs3", "reiserfs", "jfs", "bcachefs", "zfs"};
constexpr std::array<std::string_view, 6> kRemoteFileSystems{"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "ceph"};

// What dm-crypt says of itself: "CRYPT-LUKS2-<uuid>-name", "CRYPT-PLAIN-name" (sysfs dm/uuid).
std::string encryptionOf(Tree const& tree, std::string const& device, int depth = 0) {
    auto const folder = "/sys/class/block/" + device;
    auto const uuid = tree.firstLine(folder + "/dm/uuid");
    if (uuid.starts_with("CRYPT-")) {
        auto const kind = uuid.substr(6, uuid.find('-', 6) - 6);
        return kind == "PLAIN" ? "plain dm-crypt" : kind;
    }
    if (depth == 8) return {};
    std::string found;
    auto const below = tree.list(folder + "/slaves", 256);
    for (auto const& part : below) {
        found = encryptionOf(tree, part, depth + 1);
        if (found.empty()) return {};                   // one open part is enough to read it
    }
    return found;
}
// "/dev/mapper/vg-root" or "/dev/dm-0" or "/dev/sda1" -> the kernel's name for it; empty when there is none.
std::string kernelName(Tree const& tree, std::string_view device, std::string const& numbers) {
    auto const link = tree.link("/sys/dev/block/" + numbers);
    if (!link.empty()) return link.substr(link.rfind('/') + 1);
    if (!device.starts_with("/dev/")) return {};
    std::string const name(device.substr(device.rfind('/') + 1));
    return tree.exists("/sys/class/block/" + name) ? name : std::string{};
}
// In mountinfo a blank is \040, a tab \011, a line end \012, a backslash \134.
std::string withoutEscapes(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 3 < text.size()) out += static_cast<char>(digits(text.substr(i + 1, 3), 8) & 255), i += 3;
        else out += text[i];
    }
    return printable(out, 1024);
}
void readMount(Tree const& tree, std::string_view line, std::set<std::string>& seen, HostFacts& facts) {
    // 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue     (proc_pid_mountinfo(5))
    auto const dash = line.find(" - ");
    if (dash == line.npos) return;
    auto const before = split(line.substr(0, dash), ' '), after = split(line.substr(dash + 3), ' ');
    if (before.size() < 5 || after.size() < 2 || facts.mounts.size() >= 2000) return;
    bool const local = std::ranges::find(kLocalFileSystems, after[0]) != kLocalFileSystems.end();
    bool const remote = std::ranges::find(kRemoteFileSystems, after[0]) != kRemoteFileSystems.end();
    if (!local && !remote) return;
    HostMount m;
    m.filesystem = printable(after[0], 32);
    m.device = withoutEscapes(after[1]);
    m.path = withoutEscapes(before[4]);
    if (!seen.insert(std::string(before[2]) + ' ' + m.device).second) return;           // bind mounts and subvolumes: once
    if (local && tree.live()) {
        // A network file system may hang; only local ones are asked.
        struct statvfs size{};
        if (::statvfs(m.path.c_str(), &size) == 0) {
            auto const megabytes = [&](fsblkcnt_t blocks) { return static_cast<std::int64_t>(blocks * size.f_frsize >> 20); };
            m.totalMegabytes = megabytes(size.f_blocks);
            m.freeMegabytes = megabytes(size.f_bavail);
        }
    }
    if (local) {
        auto const device = kernelName(tree, m.device, std::string(before[2]));
        m.encryption = device.empty() ? "" : encryptionOf(tree, device);
        if (!m.encryption.empty()) m.encrypted = Known::yes;
        else if (!device.empty()) m.encrypted = Known::no;
    }
    facts.mounts.push_back(std::move(m));
}
void readSwap(Tree const& tree, HostFacts& facts) {
    bool any = false, open = false;
    tree.eachLine("/proc/swaps", [&](std::string_view line) {
        if (!line.starts_with('/')) return;                                             // the heading
        auto const path = line.substr(0, line.find_first_of(" \t"));
        auto const name = std::string(path.substr(path.rfind('/') + 1));
        if (name.starts_with("zram")) return;                                           // memory, not a disk
        any = true;
        if (path.starts_with("/dev/")) open = open || encryptionOf(tree, name).empty();
        else {                                                                          // a file: as its file system
            HostMount const* holds = nullptr;
            for (auto const& m : facts.mounts)
                if (path.starts_with(m.path) && (!holds || m.path.size() > holds->path.size())) holds = &m;
            open = open || !holds || holds->encrypted != Known::yes;
        }
    });
    if (any) facts.swapEncrypted = open ? Known::no : Known::yes;
}
void readDisk(Tree const& tree, std::string const& name, HostFacts& facts) {
    for (auto const* prefix : {"loop", "ram", "zram", "dm-", "md", "nbd", "fd", "sr"}) if (name.starts_with(prefix)) return;
    auto const folder = "/sys/block/" + name;
    HostDisk d;
    d.name = printable(name);
    d.megabytes = std::clamp<std::int64_t>(tree.number(folder + "/size").value_or(0), 0, std::int64_t{1} << 50) / 2048;     // sectors of 512 bytes, whatever the disk's own
    if (d.megabytes == 0) return;
    d.model = tree.firstLine(folder + "/device/model");
    d.vendor = tree.firstLine(folder + "/device/vendor");
    if (d.vendor.starts_with("0x")) d.vendor.clear();                                   // a virtio number, no name
    d.serial = tree.firstLine(folder + "/device/serial");
    if (d.serial.empty()) d.serial = tree.firstLine(folder + "/serial");
    d.bus = name.starts_with("nvme") ? "NVMe" : name.starts_with("vd") ? "virtio" : name.starts_with("mmcblk") ? "MMC" : "SCSI";
    d.kind = tree.number(folder + "/removable") == 1 ? "removable" : tree.number(folder + "/queue/rotational") == 0 ? "ssd" : "disk";
    facts.disks.push_back(std::move(d));
}
}  // namespace

void readStorage(Tree const& tree, HostFacts& facts) {
    for (auto const& name : tree.list("/sys/block", 4096)) readDisk(tree, name, facts);
    std::set<std::string> seen;
    tree.eachLine("/proc/self/mountinfo", [&](std::string_view line) { readMount(tree, line, seen, facts); });
    readSwap(tree, facts);
}
}  // namespace schouw::discovery::host
