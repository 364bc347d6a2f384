#pragma once
// The parts of an inventory, from a Node (tree_node.hpp) into observations. For inventory_reader.cpp.
#include "discovery/gathering.hpp"
#include "discovery/tree_node.hpp"

namespace schouw::discovery {
struct InventoryHead {
    std::string deviceId{}, action{}, itemType{}, tag{}, client{};
    bool partial = false;
};
// A computer or phone: CONTENT of an INVENTORY. Adds the thing and the virtual machines on it.
template <class Node> void mapComputer(Node content, InventoryHead const& head, Gathering& gathering);
// Equipment asked by SNMP. JSON: content with network_device; XML: one DEVICE. `row` counts devices.
template <class Node> void mapNetworkDevice(Node device, InventoryHead const& head, Gathering& gathering, std::size_t row);

// The lists of a computer, each into its section. For inventory_computer.cpp.
template <class Node> void mapSoftware(Node content, Observation& o);
template <class Node> void mapStorage(Node content, Observation& o);
template <class Node> void mapAccounts(Node content, Observation& o);
template <class Node> void mapProtection(Node content, Observation& o);
template <class Node> void mapParts(Node content, Observation& o);
template <class Node> void mapOwn(Node content, Observation& o);            // what our own collector adds: "schouw"
void mapNetworkOf(Observation& o, std::vector<NetworkInterface> interfaces);     // keeps them, and what they tell about identity

std::int64_t megabytes(std::string_view text);          // a whole number; 0 when it is none
ThingKind kindOfChassis(std::string_view chassis);      // SMBIOS chassis words: "Notebook", "Rack Mount Chassis"; unknown for others
ThingKind kindOfItem(std::string_view type);            // GLPI item and SNMP types: "Networking", "PRINTER", "Phone"
}  // namespace schouw::discovery
