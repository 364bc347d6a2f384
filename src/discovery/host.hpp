#pragma once
// What a Linux machine says about itself, read from its own files: no programs are started, nothing is sent, no environment
// variables, no command lines, no secrets. What could not be read is left out and named in `notes`.
#include "base/time.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace schouw::discovery {

struct HostNote {
    std::string what{};             // the file or folder
    std::string why{};              // "denied", "unreadable", "limit" (longer or more than is read), "invalid" (not in its format)
};

struct HostHardware {
    std::string manufacturer{}, model{}, serial{}, uuid{}, chassis{}, assetTag{};       // of the system (SMBIOS or device tree)
    std::string boardManufacturer{}, boardModel{}, boardSerial{};
    std::string biosVendor{}, biosVersion{}, biosDate{};                                // biosDate: YYYY-MM-DD
    std::string machineKind{};      // "Physical" or the name of the virtual machine or container system
    std::string architecture{};     // "x86_64", "aarch64"
    std::string secureBoot{};       // "enabled", "disabled" or "" (unknown)
    std::int64_t memoryMegabytes = 0, swapMegabytes = 0;
    std::string cpuVendor{}, cpuName{};
    int cpuSockets = 0, cpuCores = 0, cpuThreads = 0, cpuMegahertz = 0;                 // cores and threads per socket
};

struct HostSystem {
    std::string hostname{}, domain{};
    std::string id{};               // made from /etc/machine-id, which itself stays here: the same at every run
    std::string osName{}, osVersion{}, osFullName{}, osId{};
    std::string kernelName{}, kernelVersion{};
    std::string timezone{};         // "Europe/Amsterdam"
    std::string sshHostKey{};       // public, ed25519 first
    std::optional<Time> bootedAt{}, installedAt{};
    std::vector<std::string> nameServers{};
    std::string gateway{};
};

struct HostPackage {
    std::string name{}, version{}, architecture{};
    std::string source{}, sourceVersion{};              // the source package: what security notices speak of
    std::string section{}, format{};                    // format: "deb", "rpm"
    std::int64_t bytes = 0;
    std::optional<Time> installedAt{};
};

struct HostUser {
    std::string login{}, name{}, home{}, shell{};
    std::uint32_t uid = 0, gid = 0;
    std::vector<std::string> adminBy{};                 // "uid 0", "group sudo", "sudoers"; empty: no admin rights found
};
struct HostGroup {
    std::string name{};
    std::uint32_t gid = 0;
    std::vector<std::string> members{};
};

struct HostListener {
    std::string protocol{};         // "tcp" or "udp"
    std::string address{};          // "0.0.0.0", "::", "127.0.0.1"
    std::uint16_t port = 0;
    std::string process{};          // its short name; empty: not known
    std::string user{};             // owner of the socket
};

struct HostInterface {
    std::string name{}, mac{}, state{}, kind{};         // kind as GLPI names it: "ethernet", "wifi", "loopback", "bridge", "aggregate"
    bool isVirtual = false;
    int mtu = 0, megabitsPerSecond = 0;
    std::string driver{};
    struct Address { std::string ip{}; int prefix = 0; };
    std::vector<Address> addresses{};
};

enum class Known { yes, no, unknown };

struct HostDisk {
    std::string name{}, model{}, serial{}, vendor{}, bus{}, kind{};     // kind: "disk", "ssd", "removable"
    std::int64_t megabytes = 0;
};
struct HostMount {
    std::string device{}, path{}, filesystem{};
    std::optional<std::int64_t> totalMegabytes{}, freeMegabytes{};
    Known encrypted = Known::unknown;
    std::string encryption{};       // "LUKS2", "plain dm-crypt", "fscrypt"
};

struct HostFirewall {
    std::string name{};             // "nftables", "iptables", "ufw", "firewalld"
    Known active = Known::unknown;
    std::string because{};          // "ufw.conf", "kernel: 12 rules, input policy drop", "enabled at boot"
};

struct HostUpdates {
    Known automatic = Known::unknown;           // security updates install themselves
    Known restartNeeded = Known::unknown;
    std::vector<std::string> restartFor{};      // packages that ask for it
    std::string newestKernel{};                 // installed, when it is not the one that runs
    std::optional<Time> listsRefreshedAt{}, lastChangedAt{};    // package lists fetched; packages installed or removed
};

struct HostAntivirus {
    std::string name{}, version{};              // version of the newest signatures
    Known running = Known::unknown;
    std::optional<Time> signaturesMadeAt{};
};

struct HostSsh {
    bool installed = false;
    bool configurationRead = false;
    std::string rootLogin{};                    // "yes", "no", "prohibit-password", "forced-commands-only"
    bool passwords = true, keyboardInteractive = true, publicKeys = true, emptyPasswords = false;
    std::vector<std::uint16_t> ports{};
    int conditionalBlocks = 0;                  // Match blocks: they may decide otherwise for some
};

struct HostVpn {
    std::string kind{};                         // "wireguard", "openvpn", "strongswan", "tailscale", "zerotier"
    std::vector<std::string> interfaces{};
    int configurations = 0;                     // files found; what is in them is not read
};

struct HostTool { std::string name{}, purpose{}; };     // purpose: "remote control", "backup", "monitoring"; running now

struct HostFacts {
    Time collectedAt{};
    bool live = false;              // this machine, not a folder
    HostHardware hardware{};
    HostSystem system{};
    std::vector<HostPackage> packages{};
    std::vector<HostUser> users{};
    std::vector<HostGroup> groups{};
    std::vector<HostListener> listeners{};
    std::vector<HostInterface> interfaces{};
    std::vector<HostDisk> disks{};
    std::vector<HostMount> mounts{};
    Known swapEncrypted = Known::unknown;
    std::vector<HostFirewall> firewalls{};
    HostUpdates updates{};
    std::vector<HostAntivirus> antivirus{};
    HostSsh ssh{};
    std::vector<HostVpn> vpns{};
    std::vector<HostTool> tools{};
    std::vector<HostNote> notes{};
};

// root: "/" for this machine, or a folder that stands for it (an image that is mounted, a test); links stay inside it.
HostFacts collectHost(std::string const& root, Time now);

// GLPI inventory JSON (github.com/glpi-project/inventory_format, schema version 1). What it has no place for stands in
// "content.schouw"; each software has "source" and "source_version" beside GLPI's own fields.
std::string hostInventory(HostFacts const& facts);

}  // namespace schouw::discovery
