#pragma once
// Where an address is: country and place, from a table of networks. Without a table nobody knows, and everything else works.
#include "base/result.hpp"
#include "detection/engine/address.hpp"
#include <memory>
#include <vector>

namespace schouw::detection {
struct Location { std::string country{}; double latitude = 0, longitude = 0; };     // country: ISO 3166 alpha 2; degrees
class Geo {
public:
    // Lines "prefix,country,lat,lon", with a head or without; networks may lie inside each other, the smallest counts.
    // Errors: geo.line (with its place), geo.empty.
    static Result<Geo> fromCsv(std::string_view text, std::string source);
    Location const* find(Address const& address) const;
    std::size_t size() const { return networks_.size(); }
private:
    struct Network { Address from, to; int bits; std::uint32_t parent; Location where; };
    std::vector<Network> networks_{};               // by first address, the larger before the smaller
};
double kilometres(Location const& a, Location const& b);    // along a great circle (haversine, radius 6371 km)
// Of private, link-local, loopback, shared (RFC 6598), multicast and unique local ranges: no address of the internet.
bool isInside(Address const& address);
}  // namespace schouw::detection
