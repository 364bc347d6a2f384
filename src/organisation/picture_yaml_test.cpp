#include "organisation/picture_yaml.hpp"

#include "content/content.hpp"
#include "organisation/describe.hpp"
#include "support/files.hpp"
#include "support/pictures.hpp"
#include <algorithm>
#include <gtest/gtest.h>

namespace schouw::organisation {
namespace {
namespace fs = std::filesystem;

std::vector<fs::path> below(std::string_view folder) {
    std::vector<fs::path> out;
    for (auto const& entry : fs::directory_iterator(testing::sourceDir() / folder)) out.push_back(entry.path());
    std::ranges::sort(out);
    return out;
}

// tests/cases/picture/<case>.yaml -> <case>.expected: one line per error or warning. SCHOUW_BLESS=1 writes them anew.
TEST(PictureYaml, saysWhatIsWrongAndWhere) {
    int seen = 0;
    for (auto const& path : below("tests/cases/picture")) {
        if (path.extension() != ".yaml") continue;
        ++seen;
        std::string got;
        auto const read = readPicture(testing::fileText(path), path.filename());
        if (read) {
            for (auto const& w : read->warnings) got += "warning: " + content::sentence(content::Language::en, w) + "\n";
        } else {
            for (auto const& e : read.error()) got += content::sentence(content::Language::en, e) + "\n";
        }
        if (std::getenv("SCHOUW_BLESS")) std::ofstream(fs::path(path).replace_extension(".expected")) << got;
        EXPECT_EQ(got, testing::fileText(fs::path(path).replace_extension(".expected"))) << path;
    }
    EXPECT_GE(seen, 1);
}
TEST(PictureYaml, examplesComeBackByteForByte) {
    for (auto const& path : below("examples")) {
        if (path.extension() != ".yaml") continue;
        auto const text = testing::fileText(path);
        auto const read = readPicture(text, path.filename());
        if (!read) { ADD_FAILURE() << describe(read.error().front()); continue; }
        for (auto const& w : read->warnings) ADD_FAILURE() << describe(w);
        EXPECT_EQ(writePicture(read->picture), text) << path;
    }
}
TEST(PictureYaml, anyPictureComesBack) {
    for (unsigned seed = 1; seed <= 100; ++seed) {
        auto const picture = testing::randomPicture(seed, seed % 40);
        auto const text = writePicture(picture);
        auto const read = readPicture(text, "p");
        ASSERT_TRUE(read) << text << describe(read.error().front());
        ASSERT_EQ(read->picture, picture) << text;
        ASSERT_EQ(writePicture(read->picture), text);
    }
}
TEST(PictureYaml, everyFieldIsExplained) {
    for (auto const* language : {"nl", "en"}) {
        auto const text = pictureSchema(language);
        EXPECT_EQ(text.find("picture-field"), text.npos) << text.substr(text.find("picture-field"), 60);
        EXPECT_TRUE(json::parse(text));
    }
}
}  // namespace
}  // namespace schouw::organisation
