#pragma once
// The routes of agreements and responsibilities; a personal link shows and acknowledges an agreement without an account.
#include "assessment/agreement_store.hpp"
#include "assessment/responsibility.hpp"
#include "http/api.hpp"
#include <memory>

namespace schouw::assessment {
struct AgreementDeps {
    AgreementStore& store;
    Clock const& clock;
    std::function<std::shared_ptr<organisation::Picture const>(db::Scope const&)> picture{};
    std::function<std::string(db::Scope const&)> organisation{};                    // its name
    std::function<std::string()> newToken{};                                        // 256 bits, safe in an address
    std::function<std::string(std::string_view)> tokenHash{};
};
void addAgreementRoutes(http::Api& api, AgreementDeps const& deps);
}  // namespace schouw::assessment
