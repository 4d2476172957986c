// What a renderer makes of Dear ImGui's draw lists: see platform/imgui/draw_list.h.
#include "platform/imgui/draw_list.h"

#include <imgui.h>

#include <vector>

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

std::vector<OpaqueRectangle> opaque_rectangles(ImDrawList& list) {
  std::vector<OpaqueRectangle> found;
  const ImDrawCmd& command = list.CmdBuffer[0];
  const VertexRange range = own_range(list, command);
  for (unsigned int i = 0; i < command.ElemCount; i += 3) {
    if (const auto one = opaque_rectangle(range, command, i)) found.push_back(*one);
  }
  return found;
}

TEST_CASE("a plain rectangle that covers what is below is told from everything else") {
  SamplePage page;
  page.settle();
  ImDrawList list(ImGui::GetDrawListSharedData());
  list._ResetForNewFrame();
  list.PushClipRectFullScreen();
  list.PushTexture(ImGui::GetIO().Fonts->TexRef);
  const ImU32 opaque = IM_COL32(10, 20, 30, 255);
  list.AddRectFilled({0, 0}, {9, 9}, IM_COL32(10, 20, 30, 254));
  list.AddRectFilled({1, 2}, {11, 22}, opaque);
  list.AddRectFilled({0, 0}, {40, 40}, opaque, 8);  // round
  list.AddRectFilledMultiColor({0, 0}, {9, 9}, opaque, opaque, IM_COL32_WHITE, IM_COL32_WHITE);
  list.AddTriangleFilled({0, 0}, {9, 0}, {9, 9}, opaque);
  list.AddText({0, 0}, opaque, "字");
  REQUIRE(list.CmdBuffer.Size == 1);
  const std::vector<OpaqueRectangle> found = opaque_rectangles(list);
  REQUIRE(found.size() == 1);
  CHECK(found[0].left == 1);
  CHECK(found[0].top == 2);
  CHECK(found[0].right == 11);
  CHECK(found[0].bottom == 22);
  CHECK(found[0].color == opaque);
}

}  // namespace
}  // namespace jixiao
