#include "../../wasm/tools/pack_folder.h"

#include <gtest/gtest.h>

namespace support {
namespace {

TEST(PackFolder, EndsInItsNameHoweverItIsCalled) {
  struct Case {
    const char* named;
    const char* here;
    const char* folder;
  };
  for (const auto& [named, here, folder] :
       {Case{"content/packs/acme", "/shop", "content/packs/acme"},
        Case{"./content/packs/acme/", "/shop", "content/packs/acme"},
        Case{"/shop/content/packs/acme", "/shop", "content/packs/acme"},
        Case{"/elsewhere/acme", "/shop", "/elsewhere/acme"}, Case{"../lumen", "/shop", "../lumen"},
        Case{".", "/shop/acme", "/shop/acme"}, Case{"./", "/shop/acme", "/shop/acme"},
        Case{"..", "/shop/acme/rules", "/shop/acme"},
        Case{"/shop/acme", "/shop/acme", "/shop/acme"},
        Case{"/shop/acme", "/shop/acme/rules", "/shop/acme"}}) {
    EXPECT_EQ(tools::pack_folder(named, here).generic_string(), folder) << named << " in " << here;
  }
}

}  // namespace
}  // namespace support
