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

std::vector<FilledRectangle> filled_rectangles(ImDrawList& list) {
  std::vector<FilledRectangle> found;
  const ImDrawCmd& command = list.CmdBuffer[0];
  const VertexRange range = own_range(list, command);
  for (unsigned int i = 0; i < command.ElemCount; i += 3) {
    if (const auto one = filled_rectangle(range, command, i, {1, 1})) found.push_back(*one);
  }
  return found;
}

ImDrawList& begin(ImDrawList& list) {
  list._ResetForNewFrame();
  list.PushClipRectFullScreen();
  list.PushTexture(ImGui::GetIO().Fonts->TexRef);
  return list;
}

TEST_CASE("a plain rectangle that covers what is below is told from everything else") {
  SamplePage page;
  page.settle();
  ImDrawList list(ImGui::GetDrawListSharedData());
  begin(list);
  const ImU32 opaque = IM_COL32(10, 20, 30, 255);
  list.AddRectFilled({0, 0}, {9, 9}, IM_COL32(10, 20, 30, 254));
  list.AddRectFilled({1, 2}, {11, 22}, opaque);
  list.AddRectFilled({0, 0}, {40, 40}, opaque, 8);  // round
  list.AddRectFilledMultiColor({0, 0}, {9, 9}, opaque, opaque, IM_COL32_WHITE, IM_COL32_WHITE);
  list.AddTriangleFilled({0, 0}, {9, 0}, {9, 9}, opaque);
  list.AddText({0, 0}, opaque, "字");
  REQUIRE(list.CmdBuffer.Size == 1);
  const std::vector<FilledRectangle> found = filled_rectangles(list);
  REQUIRE(found.size() == 1);
  CHECK(found[0].left == 1);
  CHECK(found[0].top == 2);
  CHECK(found[0].right == 11);
  CHECK(found[0].bottom == 22);
  CHECK(found[0].color == opaque);
}

TEST_CASE("a line along an axis is told without its soft edges, on whole pixels") {
  SamplePage page;
  page.settle();
  ImDrawList list(ImGui::GetDrawListSharedData());
  begin(list);
  list.AddLine({5, 3}, {5, 33}, IM_COL32_BLACK);
  list.AddLine({10, 20.5f}, {40, 20.5f}, IM_COL32(1, 2, 3, 128));
  list.AddLine({0, 7}, {30, 7}, IM_COL32_BLACK, 2);
  list.AddLine({0, 0}, {30, 20}, IM_COL32_BLACK);       // aslant
  list.AddRect({50, 50}, {80, 80}, IM_COL32_BLACK, 6);  // its pieces have round ends
  const std::vector<FilledRectangle> found = filled_rectangles(list);
  REQUIRE(found.size() == 3);
  CHECK(found[0].right - found[0].left == 1);
  CHECK(found[0].top == 3);
  CHECK(found[0].bottom == 33);
  CHECK(found[1].left == 10);
  CHECK(found[1].right == 40);
  CHECK(found[1].top == 20);
  CHECK(found[1].bottom == 21);
  CHECK(found[1].color == IM_COL32(1, 2, 3, 128));
  CHECK(found[2].bottom - found[2].top == 2);
}

}  // namespace
}  // namespace jixiao
