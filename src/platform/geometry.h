// Rectangles and points in CSS pixels from the top left corner of the page's drawing area: the
// only unit that crosses the platform border. Device pixels stay inside the renderer.
#pragma once

namespace jixiao {

struct Point {
  float x_px = 0;
  float y_px = 0;

  bool operator==(const Point&) const = default;
};

struct Rect {
  float x_px = 0;
  float y_px = 0;
  float width_px = 0;
  float height_px = 0;

  bool operator==(const Rect&) const = default;
};

}  // namespace jixiao
