#pragma once
// The changes people make to a picture, one at a time, on plain values. Each says no when its subject is not there or in the
// way; whether the whole still holds is for check() afterwards. Errors: picture.no-asset, picture.no-contract,
// picture.no-contact, picture.exists, picture.id-fixed, picture.needed (who needs it).
#include "base/result.hpp"
#include "organisation/picture.hpp"
#include <string>
#include <vector>

namespace schouw::organisation {

// An id that is free in the list, made from a name: "Server op kantoor" -> "server-op-kantoor", "server-op-kantoor-2".
template <class T> std::string freeId(std::vector<T> const& list, std::string_view name);

Result<> addAsset(Picture& picture, Asset asset);                       // an empty id gets one
Result<> putAsset(Picture& picture, std::string_view id, Asset asset);

// Who names this asset, and in which role.
struct Use {
    enum class Role { needs, recovery, owner, deputy, site, supplier, contract, covered, contact } role{};
    std::string id{}, name{};           // of the asset, contract or contact that names it
};
std::vector<Use> usesOf(Picture const& picture, std::string_view id);
// Without force: refused when an asset, contract or contact names it. With force it is taken out of all of those: a need
// that has nothing left goes, and so do contracts of a supplier that goes.
Result<> removeAsset(Picture& picture, std::string_view id, bool force);

Result<> reviewAsset(Picture& picture, std::string_view id, Date on);   // never moves the date of the last review back

Result<> addContract(Picture& picture, Contract contract);
Result<> putContract(Picture& picture, std::string_view id, Contract contract);
Result<> removeContract(Picture& picture, std::string_view id);
Result<> addContact(Picture& picture, Contact contact);
Result<> putContact(Picture& picture, std::string_view id, Contact contact);
Result<> removeContact(Picture& picture, std::string_view id);

}  // namespace schouw::organisation
