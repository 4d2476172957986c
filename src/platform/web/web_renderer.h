// WebRenderer: SDL's renderer for the page's canvas, and Dear ImGui's draw lists drawn by it: by
// WebGL in an SDL window where the browser has it, else by software into a picture in memory, which
// web/renderer.js puts on the canvas. For that there is no window: it takes 20 ms of the start, and
// what SDL does to show a picture takes a third of each frame.
//
// - Everything here is in device pixels; the draw lists are scaled on their way. SDL's own scale
//   stays 1, because its clip rectangles are whole numbers and would cut at fractional ratios.
// - Glyphs and plain rectangles are put on whole device pixels: sharp text at every ratio, lines
//   that never vanish, and the fast path of the software renderer.
// - A frame that shows what stands there already draws nothing: after a change ImGui needs a frame
//   or two to settle, which mostly look the same.
// - A lost WebGL context: lose() stops drawing, restore() makes renderer and textures anew;
//   where it does not come back, the canvas is replaced and drawn by software.
#pragma once

#include <cstdint>

struct SDL_Renderer;
struct SDL_Surface;
struct SDL_Window;
struct ImDrawData;

namespace jixiao {

class WebRenderer {
 public:
  // False with nothing drawn where no renderer is to be had.
  bool start(bool software, int device_width, int device_height);
  void resize(int device_width, int device_height);
  void draw(ImDrawData& draw_data);
  void present();
  void lose() { lost_ = true; }
  // Makes all anew; false where that is not to be had, and then nothing is drawn.
  bool restore(bool software, int device_width, int device_height);
  bool is_software() const { return software_; }

  // ImGui's side, between attach_renderer and detach_renderer.
  void attach();
  void detach();

 private:
  bool start_window(int device_width, int device_height);
  bool start_software(int device_width, int device_height);
  void stop();
  void show_picture();

  SDL_Window* window_ = nullptr;    // of WebGL
  SDL_Surface* surface_ = nullptr;  // of software
  SDL_Renderer* renderer_ = nullptr;
  bool software_ = false;
  bool lost_ = false;
  bool attached_ = false;
  bool to_attach_ = false;  // again, once there is a renderer
  bool drawn_ = false;
  std::uint64_t picture_ = 0;  // what stands on the canvas; 0: not known
};

WebRenderer& web_renderer();

}  // namespace jixiao
