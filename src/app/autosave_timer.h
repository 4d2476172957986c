// AutosaveTimer: when what was changed is to be written to the browser's storage: a short pause
// after the last change, but never long after the first. What only concerns the view may wait
// longer, because a large draft is written whole each time.
#pragma once

#include <cstdint>

namespace jixiao {

class AutosaveTimer {
 public:
  static constexpr double PAUSE_MS = 300;
  // Leaves a tenth of a second of the half second that is promised for making the record.
  static constexpr double LATEST_MS = 400;
  static constexpr double VIEW_PAUSE_MS = 1500;

  void content_changed(double now_ms);
  void view_changed(double now_ms);
  void reset();  // everything up to now is on its way

  bool content_is_dirty() const { return first_content_ms_ >= 0; }
  bool is_dirty() const { return content_is_dirty() || view_ms_ >= 0; }
  bool is_due(double now_ms) const;
  int due_in_ms(double now_ms) const;                 // NOT_WAITING when nothing is dirty
  std::uint64_t changes() const { return changes_; }  // counted on, whatever is reset

 private:
  double due_at_ms() const;

  double first_content_ms_ = -1;  // -1: none
  double last_content_ms_ = -1;
  double view_ms_ = -1;
  std::uint64_t changes_ = 0;
};

}  // namespace jixiao
