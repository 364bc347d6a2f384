#pragma once
// The description of an observation: from it come JSON in and out (store, API, command line).
#include "discovery/observation.hpp"
#include "json/describe.hpp"

namespace schouw::discovery {
BOOST_DESCRIBE_ENUM(SourceType, collector, agent, networkScan, networkTable, snmp, deviceManagement, directory, assetList, softwareList)
BOOST_DESCRIBE_ENUM(ThingKind, unknown, computer, server, virtualMachine, container, phone, tablet, printer, storage, camera, peripheral, device,
                    networkDevice, software, cloudService, person, site, supplier)
BOOST_DESCRIBE_ENUM(IdentifierType, agentId, smbiosUuid, serial, assetTag, mac, directoryId, imei, hostname, fqdn, ip, email, login, url, purl, cpe, name)
#define F(fact) BOOST_DESCRIBE_ENUM_ENTRY(FactName, fact)
BOOST_DESCRIBE_ENUM_BEGIN(FactName)     // more than the one-line form takes
    F(name) F(description) F(deviceType) F(manufacturer) F(model) F(modelNumber) F(category) F(os) F(osVersion)
    F(osEdition) F(kernel) F(architecture) F(installedOn) F(bootedAt) F(osConfidence) F(cpu) F(cores) F(memory)
    F(firmware) F(firmwareDate) F(macVendor) F(owner) F(ownerEmail) F(ownership) F(department) F(company) F(place)
    F(address) F(supplier) F(domain) F(workgroup) F(user) F(status) F(compliance) F(purchasedOn) F(cost)
    F(warrantyEnds) F(supportEnds) F(startsOn) F(endsOn) F(orderNumber) F(note) F(lastSeen) F(firstSeen) F(leaseEnds)
    F(distance) F(virtualization) F(host) F(vlan) F(phone) F(jobTitle) F(version) F(publisher) F(licence) F(provider)
    F(dataClassification) F(firewall) F(updatesPending) F(securityUpdatesPending) F(rebootPending) F(encryption)
    F(remoteAccess)
BOOST_DESCRIBE_ENUM_END(FactName)
#undef F
BOOST_DESCRIBE_ENUM(SoftwareType, application, library, package, firmware, operatingSystem, driver, container, file, hardware, other)
BOOST_DESCRIBE_ENUM(ConnectionType, neighbour, uses, runsOn, hosts, backsUpTo, manages)
BOOST_DESCRIBE_ENUM(Section, software, services, antivirus, disks, accounts, remoteTools, interfaces, connections, parts)

BOOST_DESCRIBE_STRUCT(Source, (), (type, name, observedAt, timeIsGuessed))
BOOST_DESCRIBE_STRUCT(Identifier, (), (type, value, weak))
BOOST_DESCRIBE_STRUCT(Fact, (), (name, value))
BOOST_DESCRIBE_STRUCT(Software, (), (name, version, publisher, purl, cpe, sourcePackage, sourceVersion, architecture, licence, type, installedOn, within))
BOOST_DESCRIBE_STRUCT(Service, (), (port, protocol, state, name, product, version, extra, cpes, process, address, tls, confidence))
BOOST_DESCRIBE_STRUCT(Antivirus, (), (name, version, publisher, enabled, upToDate, signatureVersion, signaturesOf, expiresOn))
BOOST_DESCRIBE_STRUCT(Disk, (), (name, mount, fileSystem, model, serial, megabytes, freeMegabytes, volume, encrypted, encryption))
BOOST_DESCRIBE_STRUCT(Account, (), (name, domain, administrator, lastSignIn))
BOOST_DESCRIBE_STRUCT(RemoteTool, (), (name, version))
BOOST_DESCRIBE_STRUCT(NetworkInterface, (), (name, mac, ips, type, vendor, isVirtual, up))
BOOST_DESCRIBE_STRUCT(Connection, (), (type, localPort, other, otherPort, description))
BOOST_DESCRIBE_STRUCT(Part, (), (type, name, manufacturer, serial))
BOOST_DESCRIBE_STRUCT(Observation, (), (source, kind, identifiers, facts, software, services, antivirus, disks, accounts, remoteTools, interfaces,
                      connections, parts, complete, row))
BOOST_DESCRIBE_STRUCT(Column, (), (title, means, example))
}  // namespace schouw::discovery

namespace schouw::json {        // what was kept before a field existed stays readable
template <> constexpr Rule rule<discovery::Source>(std::string_view) { return {.absent = true}; }
template <> constexpr Rule rule<discovery::Identifier>(std::string_view) { return {.absent = true}; }
template <> constexpr Rule rule<discovery::Fact>(std::string_view) { return {.absent = true}; }
template <> constexpr Rule rule<discovery::Software>(std::string_view) { return {.absent = true}; }
template <> constexpr Rule rule<discovery::Service>(std::string_view) { return {.absent = true}; }
template <> constexpr Rule rule<discovery::Antivirus>(std::string_view) { return {.absent = true}; }
template <> constexpr Rule rule<discovery::Disk>(std::string_view) { return {.absent = true}; }
template <> constexpr Rule rule<discovery::Account>(std::string_view) { return {.absent = true}; }
template <> constexpr Rule rule<discovery::RemoteTool>(std::string_view) { return {.absent = true}; }
template <> constexpr Rule rule<discovery::NetworkInterface>(std::string_view) { return {.absent = true}; }
template <> constexpr Rule rule<discovery::Connection>(std::string_view) { return {.absent = true}; }
template <> constexpr Rule rule<discovery::Part>(std::string_view) { return {.absent = true}; }
template <> constexpr Rule rule<discovery::Observation>(std::string_view) { return {.absent = true}; }
}  // namespace schouw::json
