#pragma once
// One asset with what it needs and what it feeds, some steps each way: the part of the graph around it.
#include "base/result.hpp"
#include "organisation/asset_list.hpp"
#include "organisation/snapshot.hpp"

namespace schouw::organisation {

struct ChainNode {
    int step = 0;                       // 0: the asset itself; 1, 2: it needs this, directly or once removed; -1, -2: this needs it
    AssetRow asset{};
};
BOOST_DESCRIBE_STRUCT(ChainNode, (), (step, asset))
struct ChainEdge {                      // `from` needs `to`
    std::string from{}, to{};
    int need = 0;                       // which of from's needs
    Require require{};
    int count = 1, of = 1;              // of: how many stand in that need
    Duration lasts{};
    bool workaround = false;
};
BOOST_DESCRIBE_STRUCT(ChainEdge, (), (from, to, need, require, count, of, lasts, workaround))
struct Chain {
    std::vector<ChainNode> nodes{};     // the asset first, then by distance; an asset that is both needed and fed stands once, as needed
    std::vector<ChainEdge> edges{};     // all between these nodes
    int more = 0;                       // assets within these steps that were left out, over 300
};
BOOST_DESCRIBE_STRUCT(Chain, (), (nodes, edges, more))

Chain chainOf(Snapshot const& snapshot, PictureIndex::Position asset, int steps, Date today);

}  // namespace schouw::organisation
