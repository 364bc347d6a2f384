#pragma once
// The files of a machine below a root folder. Whatever cannot be read (and is there) becomes a note; absent is no news.
#include "discovery/host.hpp"
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace schouw::discovery::host {

class Descriptor {                      // closes itself
public:
    explicit Descriptor(int fd = -1) : fd_(fd) {}
    Descriptor(Descriptor&& o) noexcept : fd_(o.fd_) { o.fd_ = -1; }
    Descriptor& operator=(Descriptor&& o) noexcept { std::swap(fd_, o.fd_); return *this; }
    ~Descriptor();
    int get() const { return fd_; }
    explicit operator bool() const { return fd_ >= 0; }
private:
    int fd_;
};

// Gives a file line by line from one block of memory; the part of a line beyond `kLongest` is dropped.
class Lines {
public:
    static constexpr std::size_t kLongest = 32768, kMostBytes = std::size_t{256} << 20;
    explicit Lines(Descriptor file) : file_(std::move(file)) {}
    bool next(std::string_view& line);  // without the line end
    bool failed() const { return failed_; }
    bool cut() const { return cut_; }
private:
    bool fill();
    Descriptor file_;
    std::unique_ptr<char[]> block_ = std::make_unique<char[]>(kLongest);
    std::size_t from_ = 0, to_ = 0, total_ = 0;
    bool atEnd_ = false, failed_ = false, cut_ = false;
};

class Tree {
public:
    Tree(std::string const& root, std::vector<HostNote>& notes);
    bool live() const { return live_; }                     // the machine itself: the kernel may be asked
    Descriptor open(std::string const& path) const;         // a plain file or a folder
    std::string read(std::string const& path, std::size_t most = 65536) const;          // "" when absent or unreadable
    std::string firstLine(std::string const& path) const;                               // trimmed, printable
    // Sorted, without . and .. ; denied: told there instead of in a note.
    std::vector<std::string> list(std::string const& path, std::size_t most = 65536, bool* denied = nullptr) const;
    std::string link(std::string const& path) const;                                    // where it points to, "" when no link
    bool exists(std::string const& path) const;
    std::optional<Time> changedAt(std::string const& path) const;
    std::optional<std::int64_t> number(std::string const& path) const;
    // f(line) for every line; false when the file is not there.
    template <class F> bool eachLine(std::string const& path, F&& f) const {
        auto file = open(path);
        if (!file) return false;
        Lines lines(std::move(file));
        for (std::string_view line; lines.next(line);) f(line);
        if (lines.failed()) note(path, "unreadable");
        if (lines.cut()) note(path, "limit");
        return true;
    }
    void note(std::string_view what, std::string_view why) const;
private:
    int openWith(std::string const& path, int flags) const;
    void noteError(std::string const& path, int error) const;
    Descriptor root_;
    bool live_;
    std::vector<HostNote>& notes_;
};

std::string printable(std::string_view text, std::size_t most = 256);       // trimmed, valid UTF-8, no control characters
std::uint64_t digits(std::string_view text, int base = 10);                 // leading digits; 0 when there are none, all ones when too many

// One function per subject; each fills its part of the facts.
void readHardware(Tree const&, HostFacts&);
void readSystem(Tree const&, HostFacts&);
void readInterfaces(Tree const&, HostFacts&);
void readPackages(Tree const&, HostFacts&);
void readUsers(Tree const&, HostFacts&);
void readStorage(Tree const&, HostFacts&);
void readFirewalls(Tree const&, HostFacts&);
void readSsh(Tree const&, HostFacts&);
// These know the running processes, read once (host_sockets.hpp).
struct Processes;
void readListeners(Tree const&, Processes const&, HostFacts&);
void readAntivirus(Tree const&, Processes const&, HostFacts&);
void readVpns(Tree const&, Processes const&, HostFacts&);
void readTools(Processes const&, HostFacts&);
void readUpdates(Tree const&, HostFacts&);          // after the packages

}  // namespace schouw::discovery::host
