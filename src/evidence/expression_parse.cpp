#include "evidence/expression_node.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace schouw::evidence {
namespace {
using Node = Expression::Node;
constexpr std::array kFunctions{"known", "any", "all", "none", "count", "share", "min", "max", "sum", "average", "count_above", "count_below", "days_since", "hours_old"};
constexpr int kDeepest = 32;

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

class Parser {
public:
    explicit Parser(std::string_view text) : text_(text) {}
    Result<Node> whole() {
        SCHOUW_TRY(auto node, either(0));
        skip();
        if (at_ != text_.size()) return wrong();
        return node;
    }
private:
    std::unexpected<Error> wrong(char const* key = "evidence.syntax") const {
        return fail(ErrorKind::invalid, key, {std::string(text_.substr(at_, 20))}, {.column = at_ + 1});
    }
    void skip() { while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r')) ++at_; }
    bool mark(std::string_view s) {
        skip();
        if (!text_.substr(at_).starts_with(s)) return false;
        if (isLetter(s.front())) {                                      // a word must end here
            auto const end = at_ + s.size();
            if (end < text_.size() && (isLetter(text_[end]) || isDigit(text_[end]) || text_[end] == '.')) return false;
        }
        at_ += s.size();
        return true;
    }
    Result<Node> either(int depth) { return chain(depth, "or", Kind::any, [this](int d) { return both(d); }); }
    Result<Node> both(int depth) { return chain(depth, "and", Kind::all, [this](int d) { return negation(d); }); }
    template <class Next> Result<Node> chain(int depth, std::string_view word, Kind kind, Next next) {
        if (depth > kDeepest) return wrong("evidence.too-deep");
        SCHOUW_TRY(auto first, next(depth));
        if (!mark(word)) return first;
        Node out{kind, {}, {}, {}, 0, {}};
        out.parts.push_back(std::move(first));
        do {
            SCHOUW_TRY(auto part, next(depth));
            out.parts.push_back(std::move(part));
        } while (mark(word));
        return out;
    }
    Result<Node> negation(int depth) {
        if (depth > kDeepest) return wrong("evidence.too-deep");
        if (!mark("not")) return comparison(depth);
        SCHOUW_TRY(auto part, negation(depth + 1));
        Node out{Kind::negation, {}, {}, {}, 0, {}};
        out.parts.push_back(std::move(part));
        return out;
    }
    Result<Node> comparison(int depth) {
        SCHOUW_TRY(auto left, sum(depth));
        for (auto const* op : {"<=", ">=", "==", "!=", "<", ">"}) {
            if (!mark(op)) continue;
            SCHOUW_TRY(auto right, sum(depth));
            return pair(Kind::compare, op, std::move(left), std::move(right));
        }
        return left;
    }
    Result<Node> sum(int depth) {
        SCHOUW_TRY(auto left, product(depth));
        for (;;) {
            char const* op = mark("+") ? "+" : mark("-") ? "-" : nullptr;
            if (!op) return left;
            SCHOUW_TRY(auto right, product(depth));
            left = pair(Kind::arithmetic, op, std::move(left), std::move(right));
        }
    }
    Result<Node> product(int depth) {
        SCHOUW_TRY(auto left, single(depth));
        for (;;) {
            char const* op = mark("*") ? "*" : mark("/") ? "/" : nullptr;
            if (!op) return left;
            SCHOUW_TRY(auto right, single(depth));
            left = pair(Kind::arithmetic, op, std::move(left), std::move(right));
        }
    }
    static Node pair(Kind kind, char const* op, Node left, Node right) {
        Node out{kind, {}, op, {}, 0, {}};
        out.parts.push_back(std::move(left));
        out.parts.push_back(std::move(right));
        return out;
    }
    Result<Node> single(int depth) {
        if (++nodes_ > 1000) return wrong("evidence.too-deep");
        if (mark("(")) {
            SCHOUW_TRY(auto inner, either(depth + 1));
            if (!mark(")")) return wrong();
            return inner;
        }
        if (mark("true")) return Node{Kind::constant, true, {}, {}, 0, {}};
        if (mark("false")) return Node{Kind::constant, false, {}, {}, 0, {}};
        skip();
        if (at_ < text_.size() && (isDigit(text_[at_]) || text_[at_] == '-')) return number();
        if (at_ < text_.size() && text_[at_] == '"') return quoted();
        auto const name = word();
        if (name.empty()) return wrong();
        if (!mark("(")) {
            if (name.find('.') == name.npos) return wrong();            // a fact has a room before its dot
            return Node{Kind::fact, {}, name, {}, 0, {}};
        }
        return call(name);
    }
    Result<Node> number() {
        double n = 0;
        auto const [end, ec] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), n);
        if (ec != std::errc{}) return wrong();
        at_ = static_cast<std::size_t>(end - text_.data());
        return Node{Kind::constant, n, {}, {}, 0, {}};
    }
    Result<Node> quoted() {
        auto const end = text_.find('"', at_ + 1);
        if (end == text_.npos) return wrong();
        Node out{Kind::constant, std::string(text_.substr(at_ + 1, end - at_ - 1)), {}, {}, 0, {}};
        at_ = end + 1;
        return out;
    }
    std::string word() {
        skip();
        auto const from = at_;
        if (at_ < text_.size() && isLetter(text_[at_]))
            while (at_ < text_.size() && (isLetter(text_[at_]) || isDigit(text_[at_]) || text_[at_] == '.')) ++at_;
        return std::string(text_.substr(from, at_ - from));
    }
    Result<Node> call(std::string const& function) {
        if (std::ranges::find(kFunctions, function) == kFunctions.end()) return wrong("evidence.function");
        Node out{Kind::call, {}, function, word(), 0, {}};
        if (out.name2.find('.') == out.name2.npos) return wrong();
        if (function == "count_above" || function == "count_below") {
            if (!mark(",")) return wrong();
            skip();
            SCHOUW_TRY(auto const limit, number());
            out.limit = std::get<double>(limit.constant);
        }
        if (!mark(")")) return wrong();
        return out;
    }
    std::string_view text_;
    std::size_t at_ = 0;
    int nodes_ = 0;
};
}  // namespace

Result<Expression> Expression::parse(std::string_view text) {
    if (text.size() > 4096) return fail(ErrorKind::limit, "evidence.too-long", {"4096"});
    SCHOUW_TRY(auto root, Parser(text).whole());
    return Expression(std::make_shared<Node const>(std::move(root)));
}
}  // namespace schouw::evidence
