// FileOpening: a large file takes longer to read than a frame lasts. It waits until the screen says
// that it is being opened; small ones are opened at once.
#pragma once

#include <optional>

#include "ui/ui.h"

namespace jixiao {

class FileOpening {
 public:
  explicit FileOpening(Ui& ui) : ui_(ui) {}

  // Hands the event to the session, now or after the next frame.
  void take(const FileEvent& event);
  // Opens what the frame before has announced; true when it did, which is enough for one frame.
  bool work();
  void draw();
  bool is_waiting() const { return waiting_.has_value(); }

 private:
  Ui& ui_;
  std::optional<FileEvent> waiting_;
  bool announced_ = false;  // the screen shows it
};

}  // namespace jixiao
