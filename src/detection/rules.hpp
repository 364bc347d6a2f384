#pragma once
// The rules that are built in (content/rules) and those in folders of the user.
#include "detection/engine/rule_engine.hpp"
#include "detection/engine/catalogue.hpp"

namespace schouw::detection {
SigmaDictionary const& sigmaDictionary();               // content/detection/sigma.yaml
std::vector<RuleFile> builtInRules();                   // content/rules/*.yaml, by name
std::vector<std::string> moduleNames(Catalogue const& parsers);
// Every .yml and .yaml below the folder, by path; or the one file. Errors: sigma.no-files, file.unreadable.
Result<std::vector<RuleFile>> rulesIn(std::string const& path);
}  // namespace schouw::detection
