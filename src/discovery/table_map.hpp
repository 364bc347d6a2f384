#pragma once
// From the rows of one table to observations. For table_reader.cpp.
#include "discovery/gathering.hpp"
#include "discovery/import_words.hpp"
#include "discovery/values.hpp"
#include <span>

namespace schouw::discovery {
using Fields = std::span<std::string_view const>;

class TableMap {
public:
    TableMap(Gathering& gathering, std::string sheet = {});

    std::size_t known(Fields titles) const;     // how many of these are titles that we know
    void header(Fields titles, std::size_t line);
    void hint(Fields row);                      // first pass: how dates and amounts are written, an example per column
    void map(Fields row, std::size_t line);     // second pass
    void dutchByItself() { dutch_ = true; }     // the separator is ";"
    std::vector<Column> columns() const;
    bool needsHints() const { return needsHints_; }

private:
    enum class Part { none, kind, personName, personFirst, personLast, personEmail, personLogin, street, extra, postcode, city, state, country, identifier, fact };
    struct Plan {
        std::string title{}, means{}, example{};
        Part part = Part::none;
        IdentifierType identifier{};
        FactName fact{};
        DateHints dates{};
        AmountHints amounts{};
    };
    struct Row;
    Result<> cell(Plan const& plan, std::string_view text, Row& row) const;
    Result<> fact(Plan const& plan, std::string_view text, Row& row) const;
    void guessTable();
    void finishRow(Row& row, std::size_t line);
    bool has(Part part) const;
    bool hasFact(FactName name) const;
    bool hasIdentifier(IdentifierType type) const;

    Gathering& gathering_;
    ImportWords const& words_;
    std::string sheet_;
    std::vector<Plan> plan_{};
    ThingKind kind_ = ThingKind::device;        // of the table
    SourceType source_ = SourceType::assetList;
    bool dutch_ = false, needsHints_ = false, licences_ = false;
};
}  // namespace schouw::discovery
