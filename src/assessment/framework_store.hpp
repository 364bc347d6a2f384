#pragma once
// Imported questionnaires and their answers as they are kept: the questionnaire once, each answer by itself with its line in the history.
#include "assessment/framework_answers.hpp"
#include "db/database.hpp"

namespace schouw::assessment {
std::vector<db::Migration> frameworkMigrations();
inline constexpr std::size_t kMostFrameworks = 20;

class FrameworkStore {
public:
    explicit FrameworkStore(db::Database& database) : database_(database) {}

    std::vector<KeptFramework> all(db::Scope const& scope) const;                       // oldest first
    std::optional<KeptFramework> find(db::Scope const& scope, std::string const& id) const;
    Answers answers(db::Scope const& scope, std::string const& id) const;               // by urn of the part
    // A newer version of one that is there takes its place; answers to parts that are still there stay. Error: framework.most.
    Result<KeptFramework> keep(db::Scope const& scope, db::Author const& author, Framework const& framework);
    void answer(db::Scope const& scope, db::Author const& author, KeptFramework const& framework, std::string const& node, Answer const& answer);
    Result<> remove(db::Scope const& scope, db::Author const& author, std::string const& id);       // with its answers; error: framework.unknown
private:
    db::Database& database_;
};
}  // namespace schouw::assessment
