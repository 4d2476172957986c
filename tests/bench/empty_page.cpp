// An SDL2 + Dear ImGui page with one empty window, built and assembled exactly as the product is:
// what the first frame of the product is compared with.
#include <SDL.h>
#include <emscripten.h>
#include <imgui.h>
#include <imgui_impl_sdl2.h>
#include <imgui_impl_sdlrenderer2.h>
#include <imgui_internal.h>

namespace {

SDL_Window* window = nullptr;
SDL_Renderer* renderer = nullptr;

// A font without glyphs: the page has no text, and drawing glyphs is not what is compared.
const ImFontLoader* blank_font_loader() {
  static ImFontLoader loader;
  loader.Name = "blank";
  loader.FontBakedInit = [](ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
    baked->Ascent = baked->Size;
    return true;
  };
  loader.FontBakedLoadGlyph = [](ImFontAtlas*, ImFontConfig*, ImFontBaked*, void*, ImWchar,
                                 ImFontGlyph*, float*) { return false; };
  return &loader;
}

void draw_frame() {
  SDL_Event event;
  while (SDL_PollEvent(&event) != 0) ImGui_ImplSDL2_ProcessEvent(&event);
  ImGui_ImplSDLRenderer2_NewFrame();
  ImGui_ImplSDL2_NewFrame();
  ImGui::NewFrame();
  ImGui::Begin("empty");
  ImGui::End();
  ImGui::Render();
  SDL_SetRenderDrawColor(renderer, 233, 237, 243, 255);
  SDL_RenderClear(renderer);
  ImGui_ImplSDLRenderer2_RenderDrawData(ImGui::GetDrawData(), renderer);
  SDL_RenderPresent(renderer);
  EM_ASM({ document.documentElement.dataset.frames = 1; });
}

}  // namespace

int main() {
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#sdl-keys");
  SDL_Init(SDL_INIT_VIDEO);
  window = SDL_CreateWindow("", 0, 0, 1280, 720, SDL_WINDOW_RESIZABLE);
  renderer = SDL_CreateRenderer(window, -1, 0);
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImFontConfig font;
  font.FontLoader = blank_font_loader();
  font.SizePixels = 15;
  ImGui::GetIO().Fonts->AddFont(&font);
  ImGui_ImplSDL2_InitForSDLRenderer(window, renderer);
  ImGui_ImplSDLRenderer2_Init(renderer);
  emscripten_set_main_loop(draw_frame, 0, false);
  return 0;
}
