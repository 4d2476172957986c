// The renderer that draws nothing, but answers what ImGui asks of one: textures are created,
// updated and destroyed as if there were a graphics card.
#include <imgui.h>

#include "platform/imgui/imgui_glue.h"

namespace jixiao {
namespace {

void answer(ImTextureData& texture) {
  switch (texture.Status) {
    case ImTextureStatus_WantCreate:
      texture.SetTexID(static_cast<ImTextureID>(texture.UniqueID) + 1);
      texture.SetStatus(ImTextureStatus_OK);
      break;
    case ImTextureStatus_WantUpdates:
      texture.SetStatus(ImTextureStatus_OK);
      break;
    case ImTextureStatus_WantDestroy:
      texture.SetTexID(ImTextureID_Invalid);
      texture.SetStatus(ImTextureStatus_Destroyed);
      break;
    default:
      break;
  }
}

}  // namespace

void attach_renderer() {
  ImGuiIO& io = ImGui::GetIO();
  io.BackendRendererName = "none";
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset | ImGuiBackendFlags_RendererHasTextures;
}

void render_draw_data(ImDrawData& draw_data) {
  if (draw_data.Textures == nullptr) return;
  for (ImTextureData* texture : *draw_data.Textures) answer(*texture);
}

void detach_renderer() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->RefCount != 1) continue;
    texture->SetStatus(ImTextureStatus_WantDestroy);
    answer(*texture);
  }
  ImGui::GetIO().BackendRendererName = nullptr;
}

}  // namespace jixiao
