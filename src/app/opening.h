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
#include "app/jobs.h"
#include "app/session.h"

namespace jixiao {

class Opening {
 public:
  Opening(Session& session, Jobs& jobs) : session_(session), jobs_(jobs) {}

  // Opens the file now or when it has been read; events that are about no file to open go to the
  // session. The bytes are moved all the way: a file may have 200 MB.
  void take(FileEvent&& event);
  // Without a word that it takes long, e.g. a draft that came with the page.
  void open_now(FileContent file);

  bool is_waiting() const { return waiting_.has_value(); }
  // The page shows that a file is being opened: only then the job goes on with it.
  void note_shown() { jobs_.note_drawn(job_); }
  bool is_shown() const { return jobs_.is_drawn(job_); }
  bool cancel() { return jobs_.give_up(job_); }  // false: there was nothing to give up
  std::string title() const;                     // 正在打开 NAME
  double fraction() const;                       // 0 to 1

 private:
  struct Waiting {
    std::string name;
    std::variant<FileReading, FileContent> content;  // a draft, or a table for the import
  };

  static Waiting take_apart(FileContent&& file);
  void forget_waiting();
  void wait_for(Waiting next);
  bool step();
  void tell_given_up();
  void open(Waiting waiting);

  Session& session_;
  Jobs& jobs_;
  std::optional<Waiting> waiting_;
  JobId job_ = 0;
};

}  // namespace jixiao
