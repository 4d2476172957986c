// Opening: the one way in for a file that was opened or dropped. It is decided once what the file
// is: a draft is read here, anything else goes to the import (SessionHooks::on_foreign_file).
//
// A large file takes longer to read than a frame lasts. The screen says first that it is being
// opened; then a draft is read a little each frame, until it is there or the person gives it up.
// What was open stays as it is and can be worked on meanwhile. Small files are opened at once.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "app/file_reading.h"
#include "app/session.h"

namespace jixiao {

class Opening {
 public:
  explicit Opening(Session& session) : session_(session) {}

  // Opens the file now or when it has been read; events that are about no file to open go to the
  // session. The bytes are moved all the way: a file may have 200 MB.
  void take(FileEvent&& event);
  // Without a word that it takes long, e.g. a draft that came with the page.
  void open_now(FileContent file);

  bool is_waiting() const { return waiting_.has_value(); }
  // The page shows that a file is being opened: only then work() goes on with it.
  void note_shown() { is_shown_ = true; }
  bool is_shown() const { return is_waiting() && is_shown_; }
  // A little of it, at the end of a frame; true when something was opened or refused.
  bool work();
  bool cancel();              // false: there was nothing to give up
  std::string title() const;  // 正在打开 NAME
  double fraction() const;    // 0 to 1

 private:
  struct Waiting {
    std::string name;
    std::variant<FileReading, FileContent> content;  // a draft, or a table for the import
  };

  static Waiting take_apart(FileContent&& file);
  bool read_some(FileReading& reading);
  void open(Waiting waiting);

  Session& session_;
  std::optional<Waiting> waiting_;
  bool is_shown_ = false;
};

}  // namespace jixiao
