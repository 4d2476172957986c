#include "platform/imgui/imgui_glue.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

#include "platform/imgui/glyph_loader.h"

namespace jixiao {
namespace {

struct GlueState {
  double last_frame_ms = 0;
};

GlueState& glue_state() {
  return *static_cast<GlueState*>(ImGui::GetIO().BackendPlatformUserData);
}

// A slot of the atlas counts how often it was used again in ten bits with a sign and asserts when
// they run out (#8906, e.g. by zooming back and forth). Long before that the atlas starts afresh.
constexpr int MAX_SLOT_GENERATION = 400;

bool atlas_is_worn_out(const ImFontAtlas& atlas) {
  if (atlas.Builder == nullptr) return false;
  return std::any_of(
      atlas.Builder->RectsIndex.begin(), atlas.Builder->RectsIndex.end(),
      [](const ImFontAtlasRectEntry& entry) { return entry.Generation > MAX_SLOT_GENERATION; });
}

void take_away_own_services(ImGuiIO& io) {
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
  ImGuiPlatformIO& platform_io = ImGui::GetPlatformIO();
  platform_io.Platform_GetClipboardTextFn = nullptr;
  platform_io.Platform_SetClipboardTextFn = nullptr;
}

}  // namespace

UiFonts init_renderer(Platform& platform) {
  ImGuiIO& io = ImGui::GetIO();
  take_away_own_services(io);
  io.BackendPlatformName = "jixiao";
  io.BackendPlatformUserData = IM_NEW(GlueState)();
  attach_renderer();
  // Room for the characters of a form and its panels: growing means packing all of them anew.
  io.Fonts->TexMinWidth = 1024;
  io.Fonts->TexMinHeight = 512;
  UiFonts fonts;
  fonts.regular = add_glyph_font(platform.glyphs, false);
  fonts.bold = add_glyph_font(platform.glyphs, true);
  io.FontDefault = fonts.regular;
  new_frame_io(platform);
  return fonts;
}

void new_frame_io(Platform& platform) {
  ImGuiIO& io = ImGui::GetIO();
  const Screen& screen = platform.screen;
  const float ratio = screen.device_pixel_ratio();
  io.DisplaySize = ImVec2(screen.width_px(), screen.height_px());
  io.DisplayFramebufferScale = ImVec2(ratio, ratio);
  GlueState& state = glue_state();
  const double now_ms = platform.clock.now_ms();
  // Never 0, which ImGui takes for an error; not limited upwards, or two clicks with a pause of
  // minutes and no frame between them would count as a double click.
  io.DeltaTime = std::max(1e-4f, static_cast<float>((now_ms - state.last_frame_ms) / 1000.0));
  state.last_frame_ms = now_ms;
  // ImGui tells only the font it takes for the current one; the others would be drawn for a ratio
  // of 1 and stretched.
  for (ImFont* font : io.Fonts->Fonts) font->CurrentRasterizerDensity = ratio;
  if (atlas_is_worn_out(*io.Fonts)) discard_glyphs();
}

void discard_glyphs() {
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  if (atlas->Builder != nullptr) ImFontAtlasBuildClear(atlas);
}

void forget_last_click() {
  constexpr double LONG_AGO_S = -1e6;
  if (ImGui::GetCurrentContext() == nullptr) return;
  for (double& clicked_s : ImGui::GetIO().MouseClickedTime) clicked_s = LONG_AGO_S;
}

void shutdown_renderer() {
  detach_renderer();
  ImGuiIO& io = ImGui::GetIO();
  IM_DELETE(static_cast<GlueState*>(io.BackendPlatformUserData));
  io.BackendPlatformUserData = nullptr;
  io.BackendPlatformName = nullptr;
}

}  // namespace jixiao
