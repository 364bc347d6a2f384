#include "discovery/host_ssh.hpp"

#include "base/text.hpp"
#include "discovery/host_tree.hpp"
#include <algorithm>
#include <fnmatch.h>

namespace schouw::discovery::host {
namespace {
// Keyword and arguments: blanks or one '=' between, double quotes around an argument with blanks, '#' starts a remark.
std::vector<std::string> sshdWords(std::string_view text) {
    std::vector<std::string> out;
    std::size_t i = 0;
    while (out.size() < 64) {
        while (i < text.size() && (text[i] == ' ' || text[i] == '\t' || text[i] == '\r' || (out.size() == 1 && text[i] == '='))) ++i;
        if (i == text.size() || text[i] == '#') break;
        if (text[i] == '"') {
            auto const end = std::min(text.find('"', i + 1), text.size());
            out.emplace_back(text.substr(i + 1, end - i - 1));
            i = std::min(end + 1, text.size());
        } else {
            auto const end = std::min(text.find_first_of(out.empty() ? " \t\r=" : " \t\r", i), text.size());
            out.emplace_back(text.substr(i, end - i));
            i = end;
        }
    }
    return out;
}
}  // namespace

std::vector<std::string> SshdConfig::line(std::string_view text, bool& conditional) {
    auto words = sshdWords(text);
    if (words.size() < 2) return {};
    auto const keyword = lower(words[0]), value = lower(words[1]);
    if (keyword == "match") {
        conditional = value != "all";
        if (conditional) ++out_.conditionalBlocks;
        return {};
    }
    if (conditional) return {};
    if (keyword == "include") {
        words.erase(words.begin());
        return words;
    }
    if (keyword == "port") {                                            // every one counts
        auto const port = digits(value);
        if (port > 0 && port < 65536 && out_.ports.size() < 64) out_.ports.push_back(static_cast<std::uint16_t>(port));
        return {};
    }
    if (!said_.insert(keyword).second || said_.size() > 1000) return {};
    auto const yes = value == "yes" || value == "true";
    if (keyword == "permitrootlogin") out_.rootLogin = value == "without-password" ? "prohibit-password" : printable(value, 32);
    else if (keyword == "passwordauthentication") out_.passwords = yes;
    else if (keyword == "kbdinteractiveauthentication" || keyword == "challengeresponseauthentication") out_.keyboardInteractive = yes;
    else if (keyword == "pubkeyauthentication") out_.publicKeys = yes;
    else if (keyword == "permitemptypasswords") out_.emptyPasswords = yes;
    return {};
}

namespace {
void readSshdFile(Tree const& tree, std::string const& path, SshdConfig& config, HostSsh& facts, int& filesLeft, int depth) {
    if (filesLeft-- <= 0 || depth > 16) return tree.note(path, "limit");        // sshd itself stops at 16 deep
    bool conditional = false;
    bool const there = tree.eachLine(path, [&](std::string_view line) {
        for (auto pattern : config.line(line, conditional)) {
            if (!pattern.starts_with('/')) pattern = "/etc/ssh/" + pattern;
            auto const slash = pattern.rfind('/');
            auto const folder = pattern.substr(0, slash), last = pattern.substr(slash + 1);
            for (auto const& name : tree.list(folder.empty() ? "/" : folder, 10000))
                if (::fnmatch(last.c_str(), name.c_str(), FNM_PERIOD) == 0) readSshdFile(tree, folder + '/' + name, config, facts, filesLeft, depth + 1);
        }
    });
    facts.configurationRead = facts.configurationRead || (there && depth == 0);
}
}  // namespace

void readSsh(Tree const& tree, HostFacts& facts) {
    auto& ssh = facts.ssh;
    ssh.installed = tree.exists("/usr/sbin/sshd") || tree.exists("/etc/ssh/sshd_config");
    if (!ssh.installed) return;
    SshdConfig config(ssh);
    int filesLeft = 200;
    readSshdFile(tree, "/etc/ssh/sshd_config", config, ssh, filesLeft, 0);
    if (ssh.rootLogin.empty()) ssh.rootLogin = "prohibit-password";     // OpenSSH's own default since 7.0
    if (ssh.ports.empty()) ssh.ports.push_back(22);
    if (!ssh.configurationRead) ssh.rootLogin.clear(), ssh.ports.clear();
}
}  // namespace schouw::discovery::host
