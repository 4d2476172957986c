// FileOpening: a large file takes longer to read than a frame lasts. The screen says first that it
// is being opened; then a draft is read a little each frame, until it is there or the person gives
// it up. What was open stays as it is and can be worked on meanwhile. Small files are opened at
// once.
//
// Trap: the reading holds on to the bytes of the waiting event, so both begin and end together.
#pragma once

#include <optional>
#include <string>

#include "app/file_reading.h"
#include "ui/kit/ui.h"

namespace jixiao {

class FileOpening {
 public:
  explicit FileOpening(Ui& ui) : ui_(ui) {}

  // Hands the event to the session, now or when it has been read.
  void take(const FileEvent& event);
  // The person can see that something is being opened: only then work() goes on with it.
  bool is_shown() const { return waiting_.has_value() && announced_; }
  // A little of it, at the end of a frame; true when something was opened or refused.
  bool work();
  void draw();
  bool on_key(const KeyEvent& event);  // Escape gives it up

 private:
  bool read_some();
  void cancel();
  std::string title() const;

  Ui& ui_;
  std::optional<FileEvent> waiting_;
  std::optional<FileReading> reading_;  // of the first file of waiting_
  bool announced_ = false;              // the screen shows it
};

}  // namespace jixiao
