#pragma once
// The picture as the engines see it: assets and needs numbered, in flat arrays. Made once, asked many times, never changed.
// Nodes are numbered in dependency order: everything a node needs has a lower number, except inside a circle of needs,
// whose members have neighbouring numbers. Times are seconds, levels 0..1 (1: works fully).
#include "base/result.hpp"
#include "impact/engine/calendar.hpp"
#include "organisation/picture.hpp"
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace schouw::impact {
using Node = std::uint32_t;
inline constexpr double kNever = std::numeric_limits<double>::infinity();
inline constexpr std::size_t kMostAssets = 200'000, kMostLinks = 2'000'000;

enum class Gather : std::uint8_t { all, any, load, quorum };

// One need, seen from its owner: what `on` gives together, then a stock, then a workaround.
struct NeedRow {
    Node owner = 0;
    std::uint32_t onBegin = 0, onEnd = 0;       // into Graph::on
    Gather gather = Gather::all;
    std::uint32_t count = 1;                    // k, for load and quorum
    std::uint32_t index = 0;                    // place in Asset::needs; kImplied for one made from site or supplier
    double stock = 0;                           // seconds at full use
    double workaround = 0, setup = 0, longest = 0;
};
inline constexpr std::uint32_t kImplied = 0xffffffffU, kNoProcess = 0xffffffffU;

struct PenaltyRow { double after = 0; double euros = 0; };

struct ProcessRow {
    Node node = 0;
    double marginPerHour = 0, postponed = 0, extraPerHour = 0;      // euros
    std::vector<PenaltyRow> penalties{};
    double maximumOutage = kNever, recoveryTime = kNever;
    double minimumLevel = 0;
    Calendar open{};
    std::uint32_t calendar = 0;                                     // processes with the same hours share a number
    // Below its minimum, or at nothing: it counts as stopped.
    bool stoppedAt(double level) const { return level <= 1e-9 || level < minimumLevel - 1e-9; }
};

class Graph {
public:
    Graph() = default;
    Graph(Graph&&) = default;
    Graph& operator=(Graph&&) = default;
    Graph(Graph const&) = delete;               // byId_ looks into id_
    Graph& operator=(Graph const&) = delete;
    ~Graph() = default;

    // Errors (place.field = path in the picture): impact.too-many-assets, impact.too-many-links, impact.twice {id},
    // impact.unknown-asset {id}, impact.need-empty, impact.count {k, n}, impact.share, impact.negative, picture.open-hours.
    // A device or network needs its site and a cloud service its supplier, also where no need says so.
    static Result<Graph> make(organisation::Picture const& picture);

    std::size_t nodes() const { return id_.size(); }
    std::string const& id(Node n) const { return id_[n]; }
    std::string const& name(Node n) const { return name_[n].empty() ? id_[n] : name_[n]; }
    std::optional<Node> find(std::string_view id) const;
    std::size_t assetOf(Node n) const { return asset_[n]; }             // place in Picture::assets
    Node nodeOf(std::size_t asset) const { return node_[asset]; }
    organisation::AssetKind kind(Node n) const { return kind_[n]; }

    std::vector<NeedRow> const& needs() const { return needs_; }        // by owner
    std::span<NeedRow const> needsOf(Node n) const { return {needs_.data() + needBegin_[n], needBegin_[n + 1] - needBegin_[n]}; }
    std::uint32_t firstNeedOf(Node n) const { return needBegin_[n]; }
    std::span<Node const> on(NeedRow const& need) const { return {on_.data() + need.onBegin, need.onEnd - need.onBegin}; }
    std::span<std::uint32_t const> usedBy(Node n) const { return {usedBy_.data() + usedBegin_[n], usedBegin_[n + 1] - usedBegin_[n]}; }
    std::span<Node const> users(Node n) const { return {users_.data() + usedBegin_[n], usedBegin_[n + 1] - usedBegin_[n]}; }    // owners of usedBy
    std::span<Node const> recoveryNeedsOf(Node n) const { return {recovery_.data() + recoveryBegin_[n], recoveryBegin_[n + 1] - recoveryBegin_[n]}; }
    double restart(Node n) const { return restart_[n]; }
    std::optional<double> repair(Node n) const { return repair_[n] < 0 ? std::nullopt : std::optional(repair_[n]); }
    // The circle of needs the node is in: [first, last). Just the node when it is in none.
    std::pair<Node, Node> circle(Node n) const { return {circleBegin_[n], circleEnd_[n]}; }
    bool inCircle(Node n) const { return circular_[n]; }

    std::vector<ProcessRow> const& processes() const { return processes_; }     // in the order of the picture
    std::uint32_t processAt(Node n) const { return processAt_[n]; }             // place in processes(), or kNoProcess
    std::string const& note(NeedRow const& need) const;
private:
    std::vector<std::string> id_{}, name_{};
    std::vector<organisation::AssetKind> kind_{};
    std::vector<std::size_t> asset_{};
    std::vector<Node> node_{};
    std::unordered_map<std::string_view, Node> byId_{};                 // views into id_
    std::vector<NeedRow> needs_{};
    std::vector<std::string> notes_{};
    std::vector<std::uint32_t> needBegin_{}, usedBegin_{}, usedBy_{}, recoveryBegin_{}, processAt_{};
    std::vector<Node> on_{}, users_{}, recovery_{}, circleBegin_{}, circleEnd_{};
    std::vector<char> circular_{};
    std::vector<double> restart_{}, repair_{};
    std::vector<ProcessRow> processes_{};
    friend class GraphMaker;
};
}  // namespace schouw::impact
