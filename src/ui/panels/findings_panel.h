// The findings below the fields of the inspector: what is wrong, why, where, and how it is mended.
#pragma once

#include "ui/kit/ui.h"

namespace jixiao {

class FindingsPanel {
 public:
  explicit FindingsPanel(Ui& ui) : ui_(ui) {}

  // Draws from top_px downwards; how far it came.
  float draw(float left_px, float top_px, float width_px);

 private:
  void draw_heading(float width_px);
  void draw_finding(const Finding& finding, std::size_t index, float width_px);
  void draw_links(const Finding& finding, WidgetId id, float left_px);
  void draw_more(float width_px);

  Ui& ui_;
  std::size_t shown_ = 0;  // 0: the first ones only
  float x_px_ = 0;
  float y_px_ = 0;
};

}  // namespace jixiao
