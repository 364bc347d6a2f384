#pragma once
// What must hold over a whole picture: the limits of describe.hpp (for one that was made, not read) and what fields say of each
// other. Errors refuse it; warnings are let in and told.
// Each problem carries the path of the field ("/assets/3/needs/0/on/1") and a key picture.*; linear in the size of the picture.
#include "json/read.hpp"
#include "organisation/index.hpp"
#include "organisation/picture.hpp"

namespace schouw::organisation {

struct Findings {
    json::Problems errors{}, warnings{};
};
Findings check(Picture const& picture);

}  // namespace schouw::organisation
