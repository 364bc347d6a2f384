#include "app/examples.hpp"

#include "organisation/picture_yaml.hpp"

#define EMBEDDED_FILE(path, symbol, gzip, hash) extern "C" char const symbol[], symbol##_end[];
#include "examples_files.inc"
#undef EMBEDDED_FILE

namespace schouw::app {
std::vector<Example> const& examples() {
    static std::vector<Example> const all = [] {
        std::vector<Example> out{
#define EMBEDDED_FILE(path, symbol, gzip, hash) {std::string_view(path).substr(1), {symbol, static_cast<std::size_t>(symbol##_end - symbol)}},
#include "examples_files.inc"
#undef EMBEDDED_FILE
        };
        // The film is for the command line; a whole organisation has it inside.
        if (out.size() > 1) std::erase_if(out, [](Example const& e) { return e.file == "film.yaml" || !e.file.ends_with(".yaml"); });
        return out;
    }();
    return all;
}
Result<organisation::Picture> pictureOf(Example const& example) {
    auto read = organisation::readPicture(example.text, std::string(example.file));
    if (!read) return std::unexpected(read.error().front());
    return std::move(read->picture);
}
}  // namespace schouw::app
