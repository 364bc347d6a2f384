#pragma once
// The data folder of one process: made with 0700, held by a lock on folder/schouw.lock while this object lives.
#include <string>

namespace schouw::db {
class Folder {
public:
    explicit Folder(std::string path);      // throws Fault: inUse, full, lost
    ~Folder();
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    std::string databasePath() const { return path_ + "/schouw.db"; }      // the file is there, with 0600
private:
    std::string path_;
    int lock_ = -1;
};
}  // namespace schouw::db
