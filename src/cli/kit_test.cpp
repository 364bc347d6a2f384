#include "support/files.hpp"

#include <cstdio>
#include <gtest/gtest.h>
#include <sys/wait.h>

namespace schouw::cli {
namespace {
struct KitRan { int code = -1; std::string out{}; };
KitRan runKit(std::string const& arguments, char const* language = "nl") {
    auto const command = "SCHOUW_LANG=" + std::string(language) + " " + testing::program().string() + " kit " + arguments + " 2>&1";
    KitRan result;
    auto* const pipe = popen(command.c_str(), "r");
    char block[4096];
    while (auto const n = std::fread(block, 1, sizeof block, pipe)) result.out.append(block, n);
    result.code = WEXITSTATUS(pclose(pipe));
    return result;
}
std::string bakery() { return (testing::sourceDir() / "examples/bakery.yaml").string(); }

TEST(Kit, makesTheFilesAndSaysWhatToMind) {
    testing::TemporaryFolder folder;
    auto const ran = runKit(bakery() + " --out " + (folder.path / "kit").string() + " --on 2026-11-28");
    bool const pages = std::filesystem::exists(folder.path / "kit/noodpakket.html");
    EXPECT_EQ(ran.code, pages ? 0 : 1) << ran.out;
    EXPECT_NE(ran.out.find("Niemand op de lijst is: Verzekeraar."), ran.out.npos) << ran.out;
    EXPECT_EQ(ran.out.find("gebouwd zonder pagina's") == ran.out.npos, pages) << ran.out;
    EXPECT_TRUE(testing::fileText(folder.path / "kit/noodpakket.pdf").starts_with("%PDF-1."));
    EXPECT_TRUE(testing::fileText(folder.path / "kit/kaartje.pdf").starts_with("%PDF-1."));
    EXPECT_TRUE(testing::fileText(folder.path / "kit/contacten.vcf").starts_with("BEGIN:VCARD\r\n"));
}
TEST(Kit, thePageRefersToNothingElsewhereAndHoldsNoPlainText) {
    testing::TemporaryFolder folder;
    runKit(bakery() + " --out " + folder.path.string());
    if (!std::filesystem::exists(folder.path / "noodpakket.html")) GTEST_SKIP() << "built without pages (SCHOUW_WEB=none)";
    auto const page = testing::fileText(folder.path / "noodpakket.html");
    for (auto const* sign : {" src=", "href=\"http", "@import", "url(", "fetch(", "XMLHttpRequest", "WebSocket", "Fatma", "06-00000011"}) EXPECT_EQ(page.find(sign), page.npos) << sign;
    EXPECT_LT(page.size(), 300u << 10);
}
TEST(Kit, takesPassphrasesFromAFileAndDoesNotPrintThem) {
    testing::TemporaryFolder folder;
    std::ofstream(folder.path / "zin") << "een lange zin hier\r\nen nog een tweede\n";
    auto const ran = runKit(bakery() + " --json --out " + folder.path.string() + " --passphrase-file " + (folder.path / "zin").string());
    EXPECT_EQ(ran.out.find("lange zin"), ran.out.npos);
    std::ofstream(folder.path / "kort") << "kort\n";
    auto const weak = runKit(bakery() + " --out " + folder.path.string() + " --passphrase-file " + (folder.path / "kort").string(), "en");
    EXPECT_EQ(weak.code, 1);
}
TEST(Kit, refusesWhatIsWrong) {
    EXPECT_EQ(runKit("none.yaml --out /tmp").code, 1);
    EXPECT_EQ(runKit(bakery()).code, 2);
    EXPECT_EQ(runKit(bakery() + " --out /proc/none").code, 1);
}
}  // namespace
}  // namespace schouw::cli
