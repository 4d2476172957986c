// CompareScreen: the open draft beside another state of it: what changed, as a list and on the form
// itself. Looking changes nothing.
#pragma once

#include <cstddef>
#include <memory>

#include "app/comparing.h"
#include "app/comparison.h"
#include "ui/travel/frame.h"
#include "ui/travel/marked_sheet.h"

namespace jixiao {

class CompareScreen {
 public:
  explicit CompareScreen(Ui& ui) : ui_(ui) {}

  bool is_open() const { return ui_.session.comparing().shown() != nullptr; }
  void draw();
  bool on_key(const KeyEvent& key);

 private:
  void begin(const Comparison& comparison);
  void close();
  void draw_list(const Comparison& comparison, const Rect& rect);
  void draw_change(const FormDifference& change, std::size_t index, const Rect& rect);
  void draw_buttons(TravelFrame& frame);
  void select(std::size_t index);
  WidgetId row_id(std::size_t index) const;
  float row_px() const;

  Ui& ui_;
  const Comparison* shown_ = nullptr;  // in the last frame
  std::unique_ptr<MarkedSheet> sheet_;
  FocusPlace focus_before_;
  std::size_t selected_ = 0;
  Scroll scroll_;
};

}  // namespace jixiao
