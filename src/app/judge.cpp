#include "app/judge.hpp"

#include "formats/purl.hpp"
#include <sys/stat.h>

namespace schouw::app {
namespace {
namespace vuln = schouw::vulnerability;

// The names of the reasons as the room keeps them.
std::string whyNot(vuln::Looked looked) {
    switch (looked) {
    case vuln::Looked::yes: return "";
    case vuln::Looked::unknownProduct: return "unknownProduct";
    case vuln::Looked::noVersion: return "noVersion";
    case vuln::Looked::noData: return "noData";
    case vuln::Looked::noName: return "noName";
    case vuln::Looked::unreadable: return "unreadable";
    }
    return "";
}
vuln::Flaw flawOf(vuln::Finding&& f, std::size_t machine) {
    vuln::Flaw out;
    out.machine = machine, out.component = f.item;
    out.advisory = std::move(f.advisory), out.aliases = std::move(f.aliases), out.source = std::move(f.source), out.rule = vuln::ruleName(f.rule);
    out.confidence = f.confidence, out.fixed = std::move(f.fixed), out.unfixed = f.unfixed, out.summary = std::move(f.summary);
    out.cvss = f.cvss, out.epss = f.epss, out.kev = f.kev, out.ransomware = f.ransomware, out.kevDue = f.kevDue, out.published = f.published;
    return out;
}
}  // namespace

std::vector<vuln::Item> itemsOf(vuln::Machine const& machine) {
    auto const name = formats::distribution(machine.os);
    auto const system = name.empty() ? std::string{} : name + ' ' + machine.osVersion;
    std::vector<vuln::Item> out;
    for (auto const& c : machine.components) {
        vuln::Item item;
        item.id = c.name, item.purl = c.purl, item.cpes = c.cpes, item.name = c.name, item.version = c.version, item.publisher = c.publisher;
        item.sourcePackage = c.sourcePackage, item.sourceVersion = c.sourceVersion;
        // A program without a purl on a machine with packages is not one of them.
        if (!c.purl.empty() || !c.sourcePackage.empty()) item.distribution = system;
        out.push_back(std::move(item));
    }
    return out;
}

struct Judge::Open {
    vuln::Index index;
    ino_t file = 0;
    timespec changed{};
};
Result<std::shared_ptr<Judge::Open const>> Judge::open() {
    Lock const lock(mutex_);
    struct stat about {};
    if (file_.empty() || ::stat(file_.c_str(), &about) != 0) return fail(ErrorKind::unavailable, "vulnerability.no-data");
    if (open_ && open_->file == about.st_ino && open_->changed.tv_sec == about.st_mtim.tv_sec && open_->changed.tv_nsec == about.st_mtim.tv_nsec) return open_;
    SCHOUW_TRY(auto index, vuln::Index::open(file_));
    SCHOUW_TRY_VOID(index.verify());
    open_ = std::make_shared<Open const>(Open{std::move(index), about.st_ino, about.st_mtim});
    return open_;
}
Result<vuln::Judgement> Judge::judge(std::vector<vuln::Machine> const& machines) {
    SCHOUW_TRY(auto const now, open());
    vuln::Judgement out;
    out.digest = now->index.digest();
    for (auto const& f : now->index.feeds()) out.feeds.push_back({f.name, static_cast<std::int64_t>(f.records), f.newest});
    for (std::size_t m = 0; m < machines.size(); ++m) {
        auto found = vuln::match(now->index, itemsOf(machines[m]));
        for (auto& f : found.findings) out.flaws.push_back(flawOf(std::move(f), m));
        for (std::size_t i = 0; i < found.looked.size(); ++i) if (found.looked[i] != vuln::Looked::yes) out.notLooked.push_back({m, i, whyNot(found.looked[i])});
    }
    return out;
}
}  // namespace schouw::app
