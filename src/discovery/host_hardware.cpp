// Maker, model, memory and processor, from SMBIOS (/sys/class/dmi), the device tree and /proc.
#include "base/text.hpp"
#include "discovery/host_tree.hpp"
#include <algorithm>
#include <array>
#include <set>
#include <sys/utsname.h>

namespace schouw::discovery::host {
namespace {
// SMBIOS 3.6 (DMTF DSP0134), table 17: chassis types by number.
constexpr std::array kChassis{"", "Other", "Unknown", "Desktop", "Low Profile Desktop", "Pizza Box", "Mini Tower", "Tower", "Portable",
    "Laptop", "Notebook", "Hand Held", "Docking Station", "All in One", "Sub Notebook", "Space-Saving", "Lunch Box", "Main Server Chassis",
    "Expansion Chassis", "Sub Chassis", "Bus Expansion Chassis", "Peripheral Chassis", "RAID Chassis", "Rack Mount Chassis",
    "Sealed-Case PC", "Multi-system", "Compact PCI", "Advanced TCA", "Blade", "Blade Enclosure", "Tablet", "Convertible", "Detachable",
    "IoT Gateway", "Embedded PC", "Mini PC", "Stick PC"};

std::string dayFromUs(std::string_view date) {          // "08/20/2021" -> "2021-08-20"
    if (date.size() != 10 || date[2] != '/' || date[5] != '/') return {};
    auto const iso = std::string(date.substr(6)) + '-' + std::string(date.substr(0, 2)) + '-' + std::string(date.substr(3, 2));
    return Date::parse(iso) ? iso : std::string{};
}

void readFirmware(Tree const& tree, HostHardware& h) {
    auto const dmi = [&](char const* name) { return tree.firstLine(std::string("/sys/class/dmi/id/") + name); };
    h.manufacturer = dmi("sys_vendor");
    h.model = dmi("product_name");
    h.serial = dmi("product_serial");
    h.uuid = lower(dmi("product_uuid"));
    h.assetTag = dmi("chassis_asset_tag");
    h.boardManufacturer = dmi("board_vendor");
    h.boardModel = dmi("board_name");
    h.boardSerial = dmi("board_serial");
    h.biosVendor = dmi("bios_vendor");
    h.biosVersion = dmi("bios_version");
    h.biosDate = dayFromUs(dmi("bios_date"));
    if (auto const type = digits(dmi("chassis_type")) & 0x7f; type < kChassis.size()) h.chassis = kChassis[type];
    auto const fromDeviceTree = [&](char const* name) {
        auto text = tree.read(std::string("/sys/firmware/devicetree/base/") + name, 4096);
        return printable(std::string_view(text).substr(0, text.find('\0')));
    };
    if (h.model.empty()) h.model = fromDeviceTree("model");
    if (h.serial.empty()) h.serial = fromDeviceTree("serial-number");

    auto const efi = tree.read("/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c", 64);
    if (efi.size() == 5) h.secureBoot = efi[4] == 1 ? "enabled" : "disabled";   // 4 bytes of attributes, then the value
    else if (tree.exists("/proc/cpuinfo") && !tree.exists("/sys/firmware/efi")) h.secureBoot = "unsupported";
}

void readMemory(Tree const& tree, HostHardware& h) {
    tree.eachLine("/proc/meminfo", [&](std::string_view line) {
        auto const kilobytes = [&] { return static_cast<std::int64_t>(digits(trim(line.substr(line.find(':') + 1)))); };
        if (line.starts_with("MemTotal:")) h.memoryMegabytes = kilobytes() / 1024;
        if (line.starts_with("SwapTotal:")) h.swapMegabytes = kilobytes() / 1024;
    });
}

void readProcessor(Tree const& tree, HostHardware& h, bool& inVirtualMachine) {
    std::set<std::string, std::less<>> sockets;
    int threads = 0, coresPerSocket = 0;
    tree.eachLine("/proc/cpuinfo", [&](std::string_view line) {
        auto const colon = line.find(':');
        if (colon == line.npos) return;
        auto const key = trim(line.substr(0, colon)), value = trim(line.substr(colon + 1));
        if (key == "processor") ++threads;
        else if (key == "physical id") { if (sockets.size() < 1024) sockets.emplace(value); }
        else if (key == "cpu cores") coresPerSocket = static_cast<int>(std::min<std::uint64_t>(digits(value), 4096));
        else if (key == "vendor_id" && h.cpuVendor.empty()) h.cpuVendor = printable(value);
        else if (key == "model name" && h.cpuName.empty()) h.cpuName = printable(value);
        else if (key == "cpu MHz" && h.cpuMegahertz == 0) h.cpuMegahertz = static_cast<int>(std::min<std::uint64_t>(digits(value), 100000));
        else if (key == "flags" && !inVirtualMachine) inVirtualMachine = (std::string(value) + ' ').find(" hypervisor ") != std::string::npos;
    });
    if (threads == 0) return;
    h.cpuSockets = std::max(1, static_cast<int>(sockets.size()));
    h.cpuThreads = threads / h.cpuSockets;
    h.cpuCores = coresPerSocket ? coresPerSocket : h.cpuThreads;
    // The highest speed, where the kernel tells it, says more than what it happens to run at.
    if (auto const most = tree.number("/sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq")) h.cpuMegahertz = static_cast<int>(*most / 1000);
}

std::string machineKindOf(Tree const& tree, HostHardware const& h, bool inVirtualMachine) {
    if (auto const container = tree.firstLine("/run/systemd/container"); !container.empty()) return container;
    if (tree.exists("/.dockerenv")) return "docker";
    if (tree.exists("/run/.containerenv")) return "podman";
    struct Sign { std::string_view text, kind; };
    static constexpr std::array kSigns{Sign{"VMware", "VMware"}, Sign{"VirtualBox", "VirtualBox"}, Sign{"innotek", "VirtualBox"}, Sign{"QEMU", "QEMU"},
        Sign{"KVM", "KVM"}, Sign{"Xen", "Xen"}, Sign{"Virtual Machine", "Hyper-V"}, Sign{"Parallels", "Parallels"}, Sign{"BHYVE", "bhyve"},
        Sign{"Amazon EC2", "Amazon EC2"}, Sign{"Google Compute", "Google Compute Engine"}, Sign{"OpenStack", "OpenStack"}};
    for (auto const& sign : kSigns)
        for (auto const* text : {&h.manufacturer, &h.model})
            if (text->find(sign.text) != text->npos) return std::string(sign.kind);
    if (inVirtualMachine) return "Virtual";
    return h.model.empty() && h.cpuName.empty() ? "" : "Physical";
}
}  // namespace

void readHardware(Tree const& tree, HostFacts& facts) {
    auto& h = facts.hardware;
    bool inVirtualMachine = false;
    readFirmware(tree, h);
    readMemory(tree, h);
    readProcessor(tree, h, inVirtualMachine);
    h.machineKind = machineKindOf(tree, h, inVirtualMachine);
    h.architecture = tree.firstLine("/proc/sys/kernel/arch");           // from Linux 6.1
    if (utsname u{}; h.architecture.empty() && tree.live() && ::uname(&u) == 0) h.architecture = u.machine;
}
}  // namespace schouw::discovery::host
