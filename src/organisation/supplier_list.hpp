#pragma once
// Every supplier on one page: what comes from it, what stands on it, its contracts and who to call.
#include "organisation/asset_list.hpp"
#include "organisation/snapshot.hpp"

namespace schouw::organisation {

struct Named {
    std::string id{}, name{};
    AssetKind kind{};
};
BOOST_DESCRIBE_STRUCT(Named, (), (id, name, kind))
struct SupplierContract {
    Contract contract{};
    std::optional<Date> endBy{};        // the last day to give notice: endsOn less noticeMonths
    bool ended = false;
};
BOOST_DESCRIBE_STRUCT(SupplierContract, (), (contract, endBy, ended))
struct SupplierView {
    AssetRow supplier{};
    std::vector<Named> delivers{};      // assets that name it as supplier
    std::vector<Named> neededBy{};      // assets that need it themselves
    std::vector<Named> processes{};     // processes that stand on it, through any number of needs, however much spare there is
    std::vector<SupplierContract> contracts{};
    std::vector<Contact> contacts{};    // in call order
};
BOOST_DESCRIBE_STRUCT(SupplierView, (), (supplier, delivers, neededBy, processes, contracts, contacts))
struct SupplierList {
    std::vector<SupplierView> items{};  // most processes first, then by name
};
BOOST_DESCRIBE_STRUCT(SupplierList, (), (items))

SupplierList suppliersOf(Snapshot const& snapshot, Date today);

}  // namespace schouw::organisation
