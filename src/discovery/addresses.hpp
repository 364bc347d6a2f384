#pragma once
// Addresses and numbers of things in one text form, so that two sources that mean the same write the same.
// Each gives "" for what it is not.
#include <string>
#include <string_view>

namespace schouw::discovery {
std::string macText(std::string_view text);         // "3C-52-82-AA-00-01", "3c5282aa0001", "3c52.82aa.0001" -> "3c:52:82:aa:00:01"
bool macIsNone(std::string_view mac);               // zeros, broadcast, multicast (of a mac in our form)
// May not serve to know a thing by: the locally administered bit is set (random and virtual addresses), or a maker's default.
bool macIsWeak(std::string_view mac);

std::string ipText(std::string_view text);          // RFC 5952 for IPv6; a zone ("%eth0") and a prefix ("/24") are taken off
bool ipIsOfThing(std::string_view ip);              // not loopback, unspecified, multicast, broadcast or link-local (of an ip in our form)

std::string uuidText(std::string_view text);        // with or without dashes or braces -> lower case with dashes; none for zeros and the like
std::string serialText(std::string_view text);      // none for "To be filled by O.E.M.", "Default string", "0000000" ...
// A name of a machine: first label as hostname, all as fqdn; both none for addresses, "localhost" and what is no name.
struct HostName { std::string host{}, fqdn{}; };
HostName hostName(std::string_view text);
}  // namespace schouw::discovery
