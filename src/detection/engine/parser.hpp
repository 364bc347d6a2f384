#pragma once
// A parser from content/parsers/*.yaml, compiled: how a source is recognised, what its messages look like, which fields go into
// which slots, and what they mean. The language is told in content/parsers/README.md.
#include "detection/engine/event.hpp"
#include "detection/engine/header.hpp"
#include "detection/engine/keys.hpp"
#include "detection/engine/pattern.hpp"
#include "detection/engine/split.hpp"
#include "formats/yaml.hpp"

namespace schouw::detection {

// What a line is read into, used again for each line.
struct Scratch {
    Event* event = nullptr;
    TimeReader* times = nullptr;
    bool headTime = false;                      // event->time is of the head of the line
    Arena arena{};
    Captures captures{}, before{}, parts{};
    std::vector<std::string_view> values{};     // of the fields that something asks for, by key
    std::vector<std::uint32_t> turns{};         // values[k] is of this line when turns[k] == turn
    std::uint32_t turn = 0;
    static constexpr std::size_t kMostFields = 4096;
};

class Parser {
public:
    // One way to know the source; all that is written must hold.
    struct When {
        std::vector<std::string> programs{};    // exact, "postfix/*" or "CISE_*"
        std::vector<std::string> hosts{};       // one of these stands in the name of the host, in small letters
        std::vector<std::string> starts{};      // of the message, one of these
        std::vector<std::string> contains{};    // in the message, all of these
        std::vector<std::string> structured{};  // in the structured data, one of these
        int effect = -1;                        // what this way of knowing says of the product
        bool holds(Header const& header) const; // but for the program
    };
    struct Test {
        std::string line{}, time{};
        std::vector<std::pair<std::string, std::string>> expect{};
        std::string place{};                    // in the file
    };

    std::string const& name() const { return name_; }
    std::string const& source() const { return source_; }
    std::vector<When> const& when() const { return when_; }
    std::vector<Test> const& tests() const { return tests_; }
    std::size_t keys() const { return keys_.size(); }
    bool guesses() const { return guesses_; }       // what it leaves empty is guessed (guess.hpp)
    // Reads the body into the event. 0: no form fits and nothing was written; else the number of the form, from 1.
    // `way`: the number of the When that holds.
    std::uint32_t read(Header const& header, Scratch& scratch, std::size_t way = 0) const;

    static formats::AllOr<Parser> fromYaml(std::string_view yaml, std::string source);

private:
    friend class ParserReader;
    struct Target {
        enum What : std::uint8_t { text, ip, number, lowered, duration, mac } what = text;
        Slot slot = Slot::message;
        std::int64_t unit = 1;                  // of a number: times this
        int table = -1;                         // of values that are replaced
        Slot domain = Slot::message;            // where an ip slot puts what is no address; message: nowhere
    };
    struct Field {
        std::vector<Target> targets{};
        std::vector<Pattern> parts{};           // its value is taken apart by the first of these that fits
        bool native = true;                     // shown as a native field
        bool asked = false;                     // kept for `then`, `time` and `$name`
    };
    // The same for reading: all targets in one row.
    struct Quick {
        std::string_view name{};
        std::uint32_t first = 0;
        std::uint16_t targets = 0;
        bool native = true, asked = false, parts = false, more = false;     // more: not only a native field
    };
    struct Table { KeyTable names{}; std::vector<std::string> values{}; int otherwise = -1; };
    struct Assign { Slot slot; std::string text; int from = -1; std::int64_t number = 0; Address address{}; SlotType kind = SlotType::text; };
    struct Effect {
        std::vector<Assign> assigns{};
        std::uint32_t categories = 0, types = 0;
        bool replacesTypes = false;
        Outcome outcome = Outcome::none;
        bool hasKind = false, drop = false;
        Kind kind = Kind::event;
        std::vector<std::uint16_t> then{};      // numbers of choices
    };
    struct Choice {                             // by the value of one field, without regard to case
        int key = -1;
        std::optional<Slot> slot{};
        KeyTable exact{};                       // its numbers lead to exactEffects
        std::vector<std::uint16_t> exactEffects{};
        std::vector<std::pair<std::string, std::uint16_t>> starts{};    // "ssl-*"
        std::vector<std::pair<std::string, std::uint16_t>> holds{};     // "*fail*"
        int present = -1, absent = -1;          // "*": any value, "": none
    };
    struct Layout {                             // of columns
        std::vector<std::int32_t> columns{};    // keys; -1: nameless
        int choice = -1;                        // into layoutChoices_
    };
    struct LayoutChoice { int key; KeyTable exact{}; std::vector<std::uint16_t> layouts{}; int otherwise = -1; };
    struct Form { Pattern pattern; std::uint16_t effect; bool splits = false; };

    // False: this line has too many fields.
    [[gnu::always_inline]] bool put(Scratch& s, std::size_t key, std::string_view value) const {
        auto const& f = quick_[key];
        auto& natives = s.event->natives;
        if (f.native) natives.push_back({f.name, value});
        if (f.more) putMore(s, f, key, value);
        return natives.size() < Scratch::kMostFields;
    }
    void putMore(Scratch& s, Quick const& f, std::size_t key, std::string_view value) const;
    void takeApart(Scratch& s, std::size_t key, std::string_view value) const;
    bool putNamed(Scratch& s, std::string_view name, std::string_view value) const;
    void toSlot(Scratch& s, Target const& target, std::string_view value) const;
    bool splitInto(Scratch& s, Split how, std::string_view text) const;
    void columns(Scratch& s, std::string_view text) const;
    static bool splits(Captures const& captures);
    void commit(Scratch& s, Captures const& captures) const;
    void apply(Scratch& s, Effect const& effect) const;
    void choose(Scratch& s, Choice const& choice) const;
    void readTime(Scratch& s) const;
    static void take(Scratch& s, std::int64_t time);
    // Values that mean "nothing".
    bool ignored(std::string_view value) const {
        return value.empty() || (value.size() < 32 && (ignoredLengths_ >> value.size() & 1U) != 0 && ignoredWord(value));
    }
    bool ignoredWord(std::string_view value) const;

    std::string name_{}, source_{};
    std::vector<When> when_{};
    std::vector<Test> tests_{};
    KeyTable keys_{};
    std::vector<Field> fields_{};
    std::vector<Quick> quick_{};
    std::vector<Target> targets_{};
    std::vector<Table> tables_{};
    std::vector<Pattern> before_{};
    std::vector<Form> forms_{};
    std::array<std::vector<std::uint16_t>, 256> byFirst_{};             // forms that can fit, by the first byte
    int formKey_ = -1;
    TextMap<std::vector<std::uint16_t>> byKey_{};
    std::vector<Effect> effects_{};
    std::vector<Choice> choices_{};
    std::uint16_t always_ = 0, after_ = 0;      // effects before and after that of the form
    std::vector<Layout> layouts_{};
    std::vector<LayoutChoice> layoutChoices_{};
    char separator_ = ',', columnQuote_ = '"';
    KvForm kv_{};
    bool words_ = true;                         // kv_ is the dialect of splitWords
    std::vector<std::string> ignore_{}, shorten_{};
    std::uint32_t ignoredLengths_ = 0;          // bit n: some ignored value has n bytes
    std::optional<Zone> zone_{};                // of times without one, when the product always writes the same
    std::vector<std::vector<int>> times_{};     // keys whose values, joined by a blank, are the time
    bool structured_ = true, guesses_ = false;
};
}  // namespace schouw::detection
