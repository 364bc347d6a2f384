#include "app/application.hpp"

#include "support/files.hpp"
#include <gtest/gtest.h>

namespace schouw::app {
namespace {
TEST(OpenApi, isTheOneThatIsCheckedIn) {
    EXPECT_TRUE(openApiDocument() == testing::fileText(testing::sourceDir() / "api" / "openapi.json"))
        << "the routes or their types have changed: run  build/dev/schouw openapi > api/openapi.json  and commit it";
}
}  // namespace
}  // namespace schouw::app
