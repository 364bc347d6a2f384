// The kit as one page that opens by itself: page/kit.css, page/kit.js and hash-wasm's Argon2id, with the sealed text in it.
#include "content/format.hpp"
#include "continuity/kit_document.hpp"
#include "json/write.hpp"

#include <fmt/format.h>
#include <openssl/sha.h>

#define EMBEDDED_FILE(path, symbol, gzip, hash) extern "C" char const symbol[], symbol##_end[];
#include "kit_page_files.inc"
#include "argon2_files.inc"
#undef EMBEDDED_FILE

namespace schouw::continuity {
namespace {
std::string_view pageFile(std::string_view path) {
    static std::vector<std::pair<std::string_view, std::string_view>> const files{
#define EMBEDDED_FILE(path, symbol, gzip, hash) {path, {symbol, static_cast<std::size_t>(symbol##_end - symbol)}},
#include "kit_page_files.inc"
#include "argon2_files.inc"
#undef EMBEDDED_FILE
    };
    for (auto const& [name, bytes] : files) if (name == path) return bytes;
    return {};
}
// As a Content-Security-Policy names what may run.
std::string allowed(std::string_view text) {
    std::string hash(SHA256_DIGEST_LENGTH, '\0');
    SHA256(reinterpret_cast<unsigned char const*>(text.data()), text.size(), reinterpret_cast<unsigned char*>(hash.data()));
    return "'sha256-" + base64(hash) + "'";
}
std::string forScript(std::string json) {               // "</script>" in a text would end the block
    for (std::size_t at = 0; (at = json.find('<', at)) != json.npos;) json.replace(at, 1, "\\u003c");
    return json;
}
struct PageWords { std::string busy{}, wrong{}, browser{}, failed{}; };
BOOST_DESCRIBE_STRUCT(PageWords, (), (busy, wrong, browser, failed))

std::string forHtml(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else out += c;
    }
    return out;
}
}  // namespace
BOOST_DESCRIBE_STRUCT(SealedSlot, (), (nonce, key))
BOOST_DESCRIBE_STRUCT(Sealed, (), (version, kibibytes, passes, lanes, salt, slots, nonce, data))

Result<std::string> kitPage(Kit const& kit, Time made, content::Language language, std::vector<std::string> const& passphrases, Random& random) {
    auto const say = [&](std::string_view key, std::vector<std::string> const& arguments = {}) { return content::text(language, key, arguments); };
    auto const argon2 = pageFile("/argon2.umd.min.js"), script = pageFile("/kit.js"), style = pageFile("/kit.css");
    if (argon2.empty()) return fail(ErrorKind::unavailable, "continuity.no-page");
    SCHOUW_TRY(auto const sealed, seal(kitDocument(kit, made, language).html(), passphrases, random));
    PageWords const words{say("kit.page.busy"), say("kit.page.wrong"), say("kit.page.browser"), say("kit.page.failed")};
    auto const policy = fmt::format("default-src 'none'; script-src {} {} 'wasm-unsafe-eval'; style-src {}; base-uri 'none'; form-action 'none'", allowed(argon2), allowed(script), allowed(style));
    auto const title = forHtml(say("kit.title"));
    return fmt::format(R"(<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<form autocomplete="off">
<h1 tabindex="-1">{title}</h1>
<p>{made}</p>
<label for="passphrase">{label}</label>
<input id="passphrase" type="password" autocapitalize="none" spellcheck="false" required>
<p role="alert"></p>
<button>{open}</button>
</form>
<main hidden>
<div id="kit"></div>
<div class="row"><button id="print" class="quiet" type="button">{print}</button><button id="close" class="quiet" type="button">{close}</button></div>
</main>
<script type="application/json" id="sealed">{sealed}</script>
<script type="application/json" id="words">{words}</script>
<script>{argon2}</script>
<script>{script}</script>
</body>
</html>
)",
        fmt::arg("lang", language == content::Language::en ? "en" : "nl"), fmt::arg("policy", forHtml(policy)), fmt::arg("title", title), fmt::arg("style", style),
        fmt::arg("made", forHtml(say("kit.page.made", {content::plainDate(language, kit.made)}))), fmt::arg("label", forHtml(say("kit.page.passphrase"))), fmt::arg("open", forHtml(say("kit.page.open"))),
        fmt::arg("print", forHtml(say("kit.page.print"))), fmt::arg("close", forHtml(say("kit.page.close"))), fmt::arg("sealed", forScript(json::text(sealed))), fmt::arg("words", forScript(json::text(words))),
        fmt::arg("argon2", argon2), fmt::arg("script", script));
}
}  // namespace schouw::continuity
