#include "impact/engine/graph.hpp"

#include "impact/engine/strong.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace schouw::impact {
using namespace organisation;

std::optional<Node> Graph::find(std::string_view id) const {
    auto const it = byId_.find(id);
    return it == byId_.end() ? std::nullopt : std::optional(it->second);
}
std::string const& Graph::note(NeedRow const& need) const { return notes_[static_cast<std::size_t>(&need - needs_.data())]; }

// Reads the picture in its own order first (draft), then numbers the nodes by what they need.
class GraphMaker {
public:
    explicit GraphMaker(Picture const& picture) : picture_(picture) {}

    Result<Graph> make() {
        SCHOUW_TRY_VOID(names());
        for (std::size_t a = 0; a < picture_.assets.size(); ++a) SCHOUW_TRY_VOID(needsOf(a));
        number();
        fill();
        for (std::size_t a = 0; a < picture_.assets.size(); ++a) SCHOUW_TRY_VOID(process(a));
        return std::move(out_);
    }

private:
    struct Draft { std::vector<NeedRow> needs{}; std::vector<std::uint32_t> recovery{}; };

    static std::unexpected<Error> wrong(std::string_view key, std::string field, std::vector<std::string> arguments = {}) {
        return fail(ErrorKind::invalid, key, std::move(arguments), {.field = std::move(field)});
    }
    static bool share(double x) { return x >= 0 && x <= 1; }     // false for NaN

    Result<> names() {
        if (picture_.assets.size() > kMostAssets) return fail(ErrorKind::limit, "impact.too-many-assets", {std::to_string(kMostAssets)});
        index_.reserve(picture_.assets.size());
        for (std::size_t a = 0; a < picture_.assets.size(); ++a) {
            auto const& id = picture_.assets[a].id;
            if (!index_.emplace(id, static_cast<std::uint32_t>(a)).second) return wrong("impact.twice", fmt::format("/assets/{}/id", a), {id});
        }
        return {};
    }
    Result<std::uint32_t> look(std::string const& id, std::string field) const {
        auto const it = index_.find(id);
        if (it == index_.end()) return wrong("impact.unknown-asset", std::move(field), {id});
        return it->second;
    }
    Result<> needsOf(std::size_t a) {
        auto const& asset = picture_.assets[a];
        auto& draft = drafts_.emplace_back();
        if (asset.restart.seconds < 0 || (asset.repair && asset.repair->seconds < 0)) return wrong("impact.negative", fmt::format("/assets/{}", a));
        for (std::size_t i = 0; i < asset.needs.size(); ++i) {
            SCHOUW_TRY(auto row, need(asset.needs[i], fmt::format("/assets/{}/needs/{}", a, i)));
            row.index = static_cast<std::uint32_t>(i);
            draft.needs.push_back(row);
        }
        for (std::size_t i = 0; i < asset.recoveryNeeds.size(); ++i) {
            SCHOUW_TRY(auto const on, look(asset.recoveryNeeds[i], fmt::format("/assets/{}/recoveryNeeds/{}", a, i)));
            draft.recovery.push_back(on);
        }
        bool const placed = asset.kind == AssetKind::device || asset.kind == AssetKind::network;
        if (placed && !asset.site.empty()) SCHOUW_TRY_VOID(implied(draft, asset.site, fmt::format("/assets/{}/site", a)));
        if (asset.kind == AssetKind::cloudService && !asset.supplier.empty())
            SCHOUW_TRY_VOID(implied(draft, asset.supplier, fmt::format("/assets/{}/supplier", a)));
        return {};
    }
    Result<NeedRow> need(Need const& need, std::string const& at) {
        NeedRow row;
        if (need.on.empty()) return wrong("impact.need-empty", at + "/on");
        if (need.lasts.seconds < 0) return wrong("impact.negative", at + "/lasts");
        if (on_.size() + need.on.size() > kMostLinks) return fail(ErrorKind::limit, "impact.too-many-links", {std::to_string(kMostLinks)}, {.field = at});
        row.onBegin = static_cast<std::uint32_t>(on_.size());
        for (std::size_t i = 0; i < need.on.size(); ++i) {
            SCHOUW_TRY(auto const on, look(need.on[i], fmt::format("{}/on/{}", at, i)));
            on_.push_back(on);
        }
        row.onEnd = static_cast<std::uint32_t>(on_.size());
        switch (need.require) {
            case Require::all: row.gather = Gather::all; break;
            case Require::any: row.gather = Gather::any; break;
            case Require::atLeast:
                if (need.count < 1 || static_cast<std::size_t>(need.count) > need.on.size())
                    return wrong("impact.count", at + "/count", {std::to_string(need.count), std::to_string(need.on.size())});
                row.gather = need.sharing == Sharing::load ? Gather::load : Gather::quorum;
                row.count = static_cast<std::uint32_t>(need.count);
        }
        row.stock = static_cast<double>(need.lasts.seconds);
        if (!need.workaround) return row;
        auto const& w = *need.workaround;
        if (!share(w.level)) return wrong("impact.share", at + "/workaround/level");
        if (w.setup.seconds < 0 || (w.longest && w.longest->seconds < 0)) return wrong("impact.negative", at + "/workaround");
        row.workaround = w.level;
        row.setup = static_cast<double>(w.setup.seconds);
        row.longest = w.longest ? static_cast<double>(w.longest->seconds) : kNever;
        return row;
    }
    Result<> implied(Draft& draft, std::string const& id, std::string field) {
        SCHOUW_TRY(auto const on, look(id, std::move(field)));
        for (auto const& row : draft.needs)
            if (std::find(on_.begin() + row.onBegin, on_.begin() + row.onEnd, on) != on_.begin() + row.onEnd) return {};
        NeedRow row;
        row.onBegin = static_cast<std::uint32_t>(on_.size());
        on_.push_back(on);
        row.onEnd = static_cast<std::uint32_t>(on_.size());
        row.index = kImplied;
        draft.needs.push_back(row);
        return {};
    }
    void number() {
        std::vector<std::uint32_t> begin{0}, to;
        for (auto const& draft : drafts_) {
            for (auto const& row : draft.needs) to.insert(to.end(), on_.begin() + row.onBegin, on_.begin() + row.onEnd);
            begin.push_back(static_cast<std::uint32_t>(to.size()));
        }
        auto const parts = componentsOf(begin, to);
        std::size_t const n = drafts_.size();
        out_.node_.resize(n);
        for (std::size_t i = 0; i < n; ++i) out_.node_[parts.members[i]] = static_cast<Node>(i);
        for (std::size_t c = 0; c < parts.count(); ++c) {
            bool circular = parts.in(c).size() > 1;
            auto const only = parts.in(c)[0];
            for (auto e = begin[only]; e < begin[only + 1]; ++e) circular = circular || to[e] == only;
            for (std::size_t i = 0; i < parts.in(c).size(); ++i) {
                out_.circleBegin_.push_back(parts.begin[c]);
                out_.circleEnd_.push_back(parts.begin[c + 1]);
                out_.circular_.push_back(circular);
                out_.asset_.push_back(parts.in(c)[i]);
            }
        }
    }
    void fill() {
        std::size_t const n = drafts_.size();
        out_.needBegin_.push_back(0);
        out_.recoveryBegin_.push_back(0);
        for (Node v = 0; v < n; ++v) {
            auto const& asset = picture_.assets[out_.asset_[v]];
            auto const& draft = drafts_[out_.asset_[v]];
            out_.id_.push_back(asset.id);
            out_.name_.push_back(asset.name);
            out_.kind_.push_back(asset.kind);
            out_.restart_.push_back(static_cast<double>(asset.restart.seconds));
            out_.repair_.push_back(asset.repair ? static_cast<double>(asset.repair->seconds) : -1.0);
            for (auto row : draft.needs) {
                auto const from = row.onBegin, to = row.onEnd;
                row.owner = v;
                row.onBegin = static_cast<std::uint32_t>(out_.on_.size());
                for (auto e = from; e < to; ++e) out_.on_.push_back(out_.node_[on_[e]]);
                row.onEnd = static_cast<std::uint32_t>(out_.on_.size());
                out_.notes_.push_back(row.index == kImplied ? std::string() : asset.needs[row.index].note);
                out_.needs_.push_back(row);
            }
            out_.needBegin_.push_back(static_cast<std::uint32_t>(out_.needs_.size()));
            for (auto const on : draft.recovery) out_.recovery_.push_back(out_.node_[on]);
            out_.recoveryBegin_.push_back(static_cast<std::uint32_t>(out_.recovery_.size()));
        }
        for (Node v = 0; v < n; ++v) out_.byId_.emplace(out_.id_[v], v);
        out_.processAt_.assign(n, kNoProcess);
        out_.usedBegin_.assign(n + 1, 0);
        for (auto const on : out_.on_) ++out_.usedBegin_[on + 1];
        for (std::size_t v = 0; v < n; ++v) out_.usedBegin_[v + 1] += out_.usedBegin_[v];
        out_.usedBy_.resize(out_.on_.size());
        auto place = out_.usedBegin_;
        for (std::uint32_t i = 0; i < out_.needs_.size(); ++i)
            for (auto const on : out_.on(out_.needs_[i])) out_.usedBy_[place[on]++] = i;
        for (auto const j : out_.usedBy_) out_.users_.push_back(out_.needs_[j].owner);
    }
    Result<> process(std::size_t a) {
        auto const& asset = picture_.assets[a];
        if (!asset.process) return {};
        auto const& facts = *asset.process;
        auto const at = fmt::format("/assets/{}/process", a);
        if (!share(facts.postponed)) return wrong("impact.share", at + "/postponed");
        if (!share(facts.minimumLevel)) return wrong("impact.share", at + "/minimumLevel");
        if (facts.marginPerHour.cents < 0) return wrong("impact.negative", at + "/marginPerHour");
        if (facts.extraCostPerHour.cents < 0) return wrong("impact.negative", at + "/extraCostPerHour");
        ProcessRow row;
        row.node = out_.node_[a];
        row.marginPerHour = facts.marginPerHour.inEuros();
        row.postponed = facts.postponed;
        row.extraPerHour = facts.extraCostPerHour.inEuros();
        row.minimumLevel = facts.minimumLevel;
        for (std::size_t i = 0; i < facts.penalties.size(); ++i) {
            auto const& penalty = facts.penalties[i];
            if (penalty.after.seconds < 0 || penalty.amount.cents < 0) return wrong("impact.negative", fmt::format("{}/penalties/{}", at, i));
            row.penalties.push_back({static_cast<double>(penalty.after.seconds), penalty.amount.inEuros()});
        }
        if ((facts.maximumOutage && facts.maximumOutage->seconds < 0) || (facts.recoveryTime && facts.recoveryTime->seconds < 0))
            return wrong("impact.negative", at);
        if (facts.maximumOutage) row.maximumOutage = static_cast<double>(facts.maximumOutage->seconds);
        if (facts.recoveryTime) row.recoveryTime = static_cast<double>(facts.recoveryTime->seconds);
        auto const& hours = facts.openHours.empty() ? picture_.organisation.openHours : facts.openHours;
        auto const open = OpenHours::parse(hours);
        row.calendar = calendars_.try_emplace(hours, static_cast<std::uint32_t>(calendars_.size())).first->second;
        if (!open) return wrong(open.error().key, at + "/openHours", open.error().arguments);
        row.open = Calendar(*open);
        out_.processAt_[row.node] = static_cast<std::uint32_t>(out_.processes_.size());
        out_.processes_.push_back(std::move(row));
        return {};
    }

    Picture const& picture_;
    std::unordered_map<std::string_view, std::uint32_t> index_{};
    std::unordered_map<std::string_view, std::uint32_t> calendars_{};
    std::vector<Draft> drafts_{};
    std::vector<std::uint32_t> on_{};       // assets, by place in the picture
    Graph out_{};
};

Result<Graph> Graph::make(Picture const& picture) { return GraphMaker(picture).make(); }
}  // namespace schouw::impact
