#pragma once
// Open-PSA Model Exchange Format (open-psa.github.io/mef), the part that describes fault trees: define-fault-tree, define-gate
// with and, or, not, xor, nand, nor, atleast, define-basic-event with a float, define-house-event with a constant.
#include "impact/engine/fault_tree.hpp"
#include <string>
#include <string_view>

namespace schouw::impact {
// The tree below the one gate that no other gate uses. Events without a number have probability NaN.
// Errors: xml.*; impact.psa-root, impact.psa-element {name}, impact.psa-name, impact.psa-twice {name}, impact.psa-unknown {name},
// impact.psa-empty {name}, impact.psa-count {k, n}, impact.psa-probability {text}, impact.psa-circle {name}, impact.psa-tops {n},
// impact.tree-too-large.
Result<FaultTree> readOpenPsa(std::string_view bytes, std::string const& source);
}  // namespace schouw::impact
