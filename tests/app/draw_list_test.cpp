// What a renderer makes of Dear ImGui's draw lists: see platform/imgui/draw_list.h.
#include "platform/imgui/draw_list.h"

#include <imgui.h>

#include "app/page.h"

namespace jixiao {
namespace {

TEST_CASE("a frame that looks the same is known by its mark, one that does not is not") {
  SamplePage page;
  page.settle();
  const std::uint64_t before = picture_of(*ImGui::GetDrawData());
  page.screen().request_frame();
  page.run_until_idle();
  CHECK(picture_of(*ImGui::GetDrawData()) == before);
  REQUIRE(page.click(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  page.run_until_idle();
  CHECK(picture_of(*ImGui::GetDrawData()) != before);
}

TEST_CASE("every font is drawn at the pixels of the screen, bold ones too") {
  SamplePage page;
  for (const float ratio : {1.25f, 2.0f, 1.0f}) {
    page.resize(1366, 768, ratio);
    REQUIRE(ImGui::GetIO().Fonts->Fonts.Size == 2);
    for (ImFont* font : ImGui::GetIO().Fonts->Fonts) {
      CHECK(font->GetFontBaked(14)->RasterizerDensity == ratio);
    }
  }
}

}  // namespace
}  // namespace jixiao
