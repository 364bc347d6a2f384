#pragma once
// Reporting duties as dated data (content/law/deadlines.yaml) and what they mean for one incident.
#include "continuity/term.hpp"
#include <map>
#include <set>
#include <string>
#include <vector>

namespace schouw::continuity {

struct Words {
    std::string nl{}, en{};
};
struct WordList {
    std::vector<std::string> nl{}, en{};
};
struct Law {
    std::string name{}, article{}, source{};
    Date validFrom{};
};
struct DutyClock {
    int hours = 0, days = 0, months = 0;    // one of them
    std::string after{};                    // id of the duty whose report starts it; empty: becoming aware
};
struct Duty {
    std::string id{}, regime{};
    Law law{};
    Words title{}, when{};
    std::optional<DutyClock> clock{};       // empty: at once, or on request
    std::vector<std::string> to{};
    std::string channel{};
    WordList content{};
};

// All duties of the program, in the order of the file. Read once; a mistake in the file stops the program (a test reads it).
std::vector<Duty> const& duties();
std::set<std::string> regimes();

struct Deadline {
    Duty const* duty = nullptr;
    std::optional<Time> due{};              // empty: at once, or on request
    std::optional<Time> extended{};
};
// For the chosen regimes, in the order of the file. A duty that follows another counts from when that one was reported (`reported`),
// else from when it is due at the latest.
std::vector<Deadline> deadlines(Time aware, std::set<std::string> const& regimes, std::map<std::string, Time> const& reported = {});

}  // namespace schouw::continuity
