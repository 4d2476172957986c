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

}  // namespace
}  // namespace jixiao
