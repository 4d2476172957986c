// What Dear ImGui needs from the platform and the user interface does not want to know: fonts made
// of the platform's own glyphs, display size, textures, drawing.
//
// The user interface owns the ImGui context (make it current first; two applications in one test
// have two contexts) and uses these in this order:
//
//   ImGui::CreateContext();
//   UiFonts fonts = init_renderer(platform);
//   ...
//   on_frame():          new_frame_io(platform);  ImGui::NewFrame();  ...  ImGui::Render();
//                        render_draw_data(*ImGui::GetDrawData());
//   on_glyphs_stale():   discard_glyphs();  platform.screen.request_frame();
//   ...
//   shutdown_renderer(); ImGui::DestroyContext();
//
// The first three are the same everywhere (imgui_glue.cpp); attach_renderer, render_draw_data and
// detach_renderer have one implementation in platform/web and one in platform/headless.
//
// Trap: coordinates are CSS pixels everywhere; only glyph bitmaps and render_draw_data know device
// pixels. Trap: none of these may be called between ImGui::NewFrame and ImGui::Render, except
// render_draw_data after ImGui::Render.
#pragma once

#include "platform/services.h"

struct ImDrawData;
struct ImFont;

namespace jixiao {

struct UiFonts {
  ImFont* regular = nullptr;
  ImFont* bold = nullptr;
};

// Once for each context: fonts, renderer, flags; no .ini file, no keyboard or clipboard of ImGui's
// own. `platform` must outlive the context. Any size may be asked of the fonts (ImGui::PushFont).
UiFonts init_renderer(Platform& platform);
// Before each ImGui::NewFrame: size, device pixel ratio and time since the frame before.
void new_frame_io(Platform& platform);
// Draws. The platform shows the result when on_frame returns true.
void render_draw_data(ImDrawData& draw_data);
// Forgets every glyph; they are asked for again as they are drawn.
void discard_glyphs();
// A key came between: the next click is none that doubles the last one.
void forget_last_click();
void shutdown_renderer();

// Per platform, called by the two above.
void attach_renderer();
void detach_renderer();

}  // namespace jixiao
