#include "platform/web/web_renderer.h"

#include <SDL.h>
#include <emscripten.h>
#include <imgui.h>
#include <imgui_impl_sdlrenderer2.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "platform/imgui/draw_list.h"
#include "platform/imgui/imgui_glue.h"

namespace jixiao {

// clang-format off
// A picture in RGBA goes on the canvas, which takes its size.
EM_JS(void, js_show_picture, (const void* pixels, int width, int height), {
  Module.platform.renderer.show(HEAPU8, pixels, width, height);
});
// clang-format on

namespace {

constexpr int PAGE_RED = 0xe9, PAGE_GREEN = 0xed, PAGE_BLUE = 0xf3;  // as web/style.css

SDL_Rect device_clip(const ImVec4& clip, const ImVec2& scale, int width, int height) {
  const int left = std::max(0, static_cast<int>(std::lround(clip.x * scale.x)));
  const int top = std::max(0, static_cast<int>(std::lround(clip.y * scale.y)));
  const int right = std::min(width, static_cast<int>(std::lround(clip.z * scale.x)));
  const int bottom = std::min(height, static_cast<int>(std::lround(clip.w * scale.y)));
  return {left, top, right - left, bottom - top};
}

SDL_Texture* texture_of(const ImDrawCmd& command) {
  return reinterpret_cast<SDL_Texture*>(static_cast<std::intptr_t>(command.GetTexID()));
}

void draw_triangles(SDL_Renderer* renderer, const VertexRange& range, const ImDrawCmd& command,
                    unsigned int begin, unsigned int end) {
  constexpr int STRIDE = sizeof(ImDrawVert);
  if (begin == end) return;
  const ImDrawVert* first = range.vertices;
  SDL_RenderGeometryRaw(renderer, texture_of(command), &first->pos.x, STRIDE,
                        reinterpret_cast<const SDL_Color*>(&first->col), STRIDE, &first->uv.x,
                        STRIDE, range.vertex_count, range.indices + begin,
                        static_cast<int>(end - begin), sizeof(ImDrawIdx));
}

void fill(SDL_Renderer* renderer, const FilledRectangle& rectangle) {
  const ImU32 color = rectangle.color;
  const auto channel = [color](int shift) { return static_cast<Uint8>(color >> shift); };
  const SDL_FRect rect{rectangle.left, rectangle.top, rectangle.right - rectangle.left,
                       rectangle.bottom - rectangle.top};
  const Uint8 alpha = channel(IM_COL32_A_SHIFT);
  SDL_SetRenderDrawBlendMode(renderer,
                             alpha == SDL_ALPHA_OPAQUE ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
  SDL_SetRenderDrawColor(renderer, channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT),
                         channel(IM_COL32_B_SHIFT), alpha);
  SDL_RenderFillRectF(renderer, &rect);
}

// SDL's software renderer mixes each rectangle with what is below, also where nothing of that can
// be seen: the grounds of panels and cells took half a frame. And it draws a line with its soft
// edges in full, three pixels for one. Both are filled here.
void draw_by_software(SDL_Renderer* renderer, const VertexRange& range, const ImDrawCmd& command,
                      const ImVec2& scale) {
  unsigned int drawn = 0;
  for (unsigned int i = 0; i < command.ElemCount;) {
    const auto rectangle = filled_rectangle(range, command, i, scale);
    if (!rectangle) {
      i += 3;
      continue;
    }
    draw_triangles(renderer, range, command, drawn, i);
    fill(renderer, *rectangle);
    drawn = i += 6;
  }
  draw_triangles(renderer, range, command, drawn, command.ElemCount);
}

void draw_list(SDL_Renderer* renderer, ImDrawList& list, const ImVec2& scale, bool software) {
  int width = 0;
  int height = 0;
  SDL_GetRendererOutputSize(renderer, &width, &height);
  scale_vertices(list, scale);
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const SDL_Rect clip = device_clip(command.ClipRect, scale, width, height);
    if (command.ElemCount == 0 || clip.w <= 0 || clip.h <= 0) continue;
    const ImTextureData* texture = command.TexRef._TexData;
    if (texture != nullptr) snap_quads(list, command, texture->Width, texture->Height);
    SDL_RenderSetClipRect(renderer, &clip);
    const VertexRange range = own_range(list, command);
    if (software) {
      draw_by_software(renderer, range, command, scale);
    } else {
      draw_triangles(renderer, range, command, 0, command.ElemCount);
    }
  }
}

// True where one of them is not what it was.
bool update_textures(ImDrawData& draw_data) {
  bool any = false;
  if (draw_data.Textures == nullptr) return any;
  for (ImTextureData* texture : *draw_data.Textures) {
    if (texture->Status == ImTextureStatus_OK) continue;
    ImGui_ImplSDLRenderer2_UpdateTexture(texture);
    any = true;
  }
  return any;
}

}  // namespace

bool WebRenderer::start(bool software, int device_width, int device_height) {
  software_ = software;
  picture_ = 0;
  SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
  const int width = std::max(1, device_width);
  const int height = std::max(1, device_height);
  return software ? start_software(width, height) : start_window(width, height);
}

bool WebRenderer::start_window(int device_width, int device_height) {
  // A real element without keys: SDL would take every Ctrl+key, F-key and Tab from the browser.
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#sdl-keys");
  SDL_SetHint(SDL_HINT_RENDER_DRIVER, "opengles2");
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return false;
  SDL_GL_SetAttribute(SDL_GL_ALPHA_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  // Without a title, which would be put in place of the page's.
  window_ = SDL_CreateWindow(nullptr, 0, 0, device_width, device_height, SDL_WINDOW_OPENGL);
  if (window_ == nullptr) return false;
  renderer_ = SDL_CreateRenderer(window_, -1, SDL_RENDERER_ACCELERATED);  // no other in its place
  return renderer_ != nullptr;
}

// In the order of a canvas, but without alpha, of which SDL's fast ways of drawing know nothing.
bool WebRenderer::start_software(int device_width, int device_height) {
  surface_ =
      SDL_CreateRGBSurfaceWithFormat(0, device_width, device_height, 32, SDL_PIXELFORMAT_XBGR8888);
  if (surface_ == nullptr) return false;
  renderer_ = SDL_CreateSoftwareRenderer(surface_);
  return renderer_ != nullptr;
}

void WebRenderer::stop() {
  if (renderer_ != nullptr) SDL_DestroyRenderer(renderer_);
  if (window_ != nullptr) SDL_DestroyWindow(window_);
  SDL_FreeSurface(surface_);
  renderer_ = nullptr;
  window_ = nullptr;
  surface_ = nullptr;
}

void WebRenderer::resize(int device_width, int device_height) {
  const int width = std::max(1, device_width);
  const int height = std::max(1, device_height);
  if (window_ != nullptr) {
    picture_ = 0;
    SDL_SetWindowSize(window_, width, height);
  } else if (surface_ != nullptr && (surface_->w != width || surface_->h != height)) {
    restore(true, width, height);
  }
}

bool WebRenderer::restore(bool software, int device_width, int device_height) {
  to_attach_ |= attached_;
  detach();
  stop();
  lost_ = !start(software, device_width, device_height);
  if (!lost_ && std::exchange(to_attach_, false)) attach();
  return !lost_;
}

void WebRenderer::attach() {
  attached_ = ImGui_ImplSDLRenderer2_Init(renderer_);
  SDL_RendererInfo info;
  ImGuiPlatformIO& platform_io = ImGui::GetPlatformIO();
  if (SDL_GetRendererInfo(renderer_, &info) == 0 && info.max_texture_width > 0) {
    platform_io.Renderer_TextureMaxWidth = info.max_texture_width;
    platform_io.Renderer_TextureMaxHeight = info.max_texture_height;
  }
}

void WebRenderer::detach() {
  if (attached_) ImGui_ImplSDLRenderer2_Shutdown();
  attached_ = false;
}

void WebRenderer::draw(ImDrawData& draw_data) {
  if (lost_ || renderer_ == nullptr || !attached_) return;
  const bool textures_change = update_textures(draw_data);
  const std::uint64_t picture = picture_of(draw_data);
  if (picture == picture_ && !textures_change) return;
  picture_ = picture;
  SDL_RenderSetClipRect(renderer_, nullptr);
  SDL_SetRenderDrawColor(renderer_, PAGE_RED, PAGE_GREEN, PAGE_BLUE, 255);
  SDL_RenderClear(renderer_);
  for (ImDrawList* list : draw_data.CmdLists)
    draw_list(renderer_, *list, draw_data.FramebufferScale, software_);
  drawn_ = true;
}

void WebRenderer::present() {
  const bool shows = drawn_ && !lost_;
  drawn_ = false;
  if (surface_ != nullptr) {
    if (shows) show_picture();
    return;
  }
  if (shows) SDL_RenderPresent(renderer_);
  // SDL notes events of window and page that nobody reads.
  SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
}

void WebRenderer::show_picture() {
  SDL_RenderFlush(renderer_);
  auto* pixels = static_cast<Uint32*>(surface_->pixels);
  const int count = surface_->w * surface_->h;
  std::for_each(pixels, pixels + count, [](Uint32& pixel) { pixel |= 0xff000000; });
  js_show_picture(pixels, surface_->w, surface_->h);
}

WebRenderer& web_renderer() {
  static WebRenderer renderer;
  return renderer;
}

void attach_renderer() {
  web_renderer().attach();
}

void render_draw_data(ImDrawData& draw_data) {
  web_renderer().draw(draw_data);
}

void detach_renderer() {
  web_renderer().detach();
}

}  // namespace jixiao
