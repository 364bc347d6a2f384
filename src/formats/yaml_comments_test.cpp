#include "formats/yaml_comments.hpp"

#include <gtest/gtest.h>

namespace schouw::formats {
namespace {
TEST(YamlComments, standAgainWhereTheyStood) {
    std::string_view const text =
        "# above\norganisation:\n  # of the name\n  name: O  # behind\n\nassets:\n  # one\n  # two lines\n  - id: a\n    note: |  # of the note\n      # no comment\n      text\n"
        "  - id: b\n    name: \"#1 # here\"\n# end\n";
    EXPECT_EQ(withComments(text, "organisation:\n  name: O\n\nassets:\n  - id: a\n    note: |\n      # no comment\n      text\n  - id: b\n    name: \"#1 # here\"\n").value(),
        "# above\norganisation:\n  # of the name\n  name: O  # behind\n\nassets:\n  # one\n  # two lines\n  - id: a\n    # of the note\n    note: |\n      # no comment\n      text\n"
        "  - id: b\n    name: \"#1 # here\"\n# end\n");
}
TEST(YamlComments, followTheirItemAndItsNearestField) {
    std::string_view const from = "list:\n  # the first\n  - id: a\n    # gone\n    size: 1\n  # the second\n  - id: b  # b\n";
    EXPECT_EQ(withComments(from, "list:\n  - id: new\n  - id: b\n  - id: a\n").value(), "list:\n  - id: new\n  # the second\n  - id: b  # b\n  # the first\n  # gone\n  - id: a\n");
}
TEST(YamlComments, areCarriedOnceAndForAll) {
    std::string_view const plain = "a: 1\nb: [x, y]\nc:\n  - - p\n    - q\n";
    std::string_view const told = "# 1\na: 1  # 2\n# 3\nb: [x, y]  # 4\n# 5\nc:\n  # 6\n  - - p  # 7\n    - q\n";
    EXPECT_EQ(withComments(told, plain).value(), told);
    EXPECT_EQ(withComments(plain, plain).value(), plain);
}
}  // namespace
}  // namespace schouw::formats
