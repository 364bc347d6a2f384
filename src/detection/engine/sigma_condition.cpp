#include "detection/engine/sigma_condition.hpp"
#include "base/text.hpp"

namespace schouw::detection {
Expression Expression::negated(Expression e) {
    if (e.op == Op::yes || e.op == Op::no) return constant(e.op == Op::no);
    if (e.op == Op::none) return std::move(e.parts[0]);
    Expression out{Op::none, 0, {}};
    out.parts.push_back(std::move(e));
    return out;
}
Expression Expression::joined(Op op, std::vector<Expression> parts) {
    Expression out{op, 0, {}};
    auto const neutral = op == Op::all ? Op::yes : Op::no, final = op == Op::all ? Op::no : Op::yes;
    for (auto& p : parts) {
        if (p.op == neutral) continue;
        if (p.op == final) return constant(op == Op::any);
        if (p.op == op) for (auto& inner : p.parts) out.parts.push_back(std::move(inner));
        else out.parts.push_back(std::move(p));
    }
    if (out.parts.empty()) return constant(op == Op::all);
    if (out.parts.size() == 1) { auto only = std::move(out.parts[0]); return only; }
    return out;
}

namespace {
class ConditionReader {
public:
    ConditionReader(std::string_view text, std::vector<std::string> const& names, std::function<Expression(std::string_view)> const& of) : names_(names), of_(of), text_(text) {
        std::size_t i = 0;
        while (i < text.size()) {
            char const c = text[i];
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') { ++i; continue; }
            if (c == '(' || c == ')' || c == '|') { words_.push_back(text.substr(i++, 1)); continue; }
            auto const from = i;
            while (i < text.size() && std::string_view(" \t\n\r()|").find(text[i]) == std::string_view::npos) ++i;
            words_.push_back(text.substr(from, i - from));
        }
    }
    Result<Expression> run() {
        SCHOUW_TRY(auto out, either(0));
        if (at_ < words_.size()) {
            if (words_[at_] == "|") return fail(ErrorKind::invalid, "sigma.aggregation", {std::string(text_)});
            return broken();
        }
        return out;
    }
private:
    std::unexpected<Error> broken() const { return fail(ErrorKind::invalid, "sigma.condition", {std::string(text_), at_ < words_.size() ? std::string(words_[at_]) : std::string{}}); }
    bool word(std::string_view w) {
        if (at_ >= words_.size() || !sameFolded(words_[at_], w)) return false;
        ++at_;
        return true;
    }
    Result<Expression> either(int depth) {
        if (depth > 40) return fail(ErrorKind::invalid, "sigma.condition-deep", {});
        std::vector<Expression> parts;
        do {
            SCHOUW_TRY(auto one, both(depth));
            parts.push_back(std::move(one));
        } while (word("or"));
        return Expression::joined(Expression::Op::any, std::move(parts));
    }
    Result<Expression> both(int depth) {
        std::vector<Expression> parts;
        do {
            SCHOUW_TRY(auto one, single(depth));
            parts.push_back(std::move(one));
        } while (word("and"));
        return Expression::joined(Expression::Op::all, std::move(parts));
    }
    Result<Expression> single(int depth) {
        if (depth > 40) return fail(ErrorKind::invalid, "sigma.condition-deep", {});
        if (word("not")) {
            SCHOUW_TRY(auto inner, single(depth + 1));
            return Expression::negated(std::move(inner));
        }
        if (word("(")) {
            SCHOUW_TRY(auto inner, either(depth + 1));
            if (!word(")")) return broken();
            return inner;
        }
        if (at_ >= words_.size() || words_[at_] == ")" || words_[at_] == "|") return broken();
        if (at_ + 2 < words_.size() && sameFolded(words_[at_ + 1], "of")) {
            bool const all = sameFolded(words_[at_], "all");
            if (!all && words_[at_] != "1" && !sameFolded(words_[at_], "any")) return broken();
            auto const name = words_[at_ + 2];
            at_ += 3;
            return several(name, all);
        }
        auto const name = words_[at_];
        for (auto const& n : names_) if (n == name) { ++at_; return of_(n); }
        return fail(ErrorKind::invalid, "sigma.condition-name", {std::string(name)});
    }
    Result<Expression> several(std::string_view name, bool all) {
        bool const them = sameFolded(name, "them");
        auto const pattern = valueOfText(SigmaText::read(name), true);
        std::vector<Expression> parts;
        for (auto const& n : names_)
            if (them ? !n.starts_with("_") : pattern.matches(n)) parts.push_back(of_(n));
        if (parts.empty()) return fail(ErrorKind::invalid, "sigma.condition-name", {std::string(name)});
        return Expression::joined(all ? Expression::Op::all : Expression::Op::any, std::move(parts));
    }
    std::vector<std::string> const& names_;
    std::function<Expression(std::string_view)> const& of_;
    std::string_view text_;
    std::vector<std::string_view> words_{};
    std::size_t at_ = 0;
};
}  // namespace

Result<Expression> readCondition(std::string_view text, std::vector<std::string> const& names, std::function<Expression(std::string_view)> const& of) {
    return ConditionReader(text, names, of).run();
}
}  // namespace schouw::detection
