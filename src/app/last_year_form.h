// LastYearForm: last year's form beside the open one, read from a file, kept in the browser for
// this draft, and carried over to the new year. What it says of each indicator is last_year.h.
#pragma once

#include <cstdint>
#include <memory>

#include "form/form.h"
#include "platform/events.h"

namespace jixiao {

class Session;
struct SessionState;

class LastYearForm {
 public:
  LastYearForm(Session& session, SessionState& state) : session_(session), state_(state) {}

  const std::shared_ptr<const Form>& form() const;  // null: none
  // Kept in the browser for this draft, where it is not too large.
  void set(std::shared_ptr<const Form> form);
  void choose_file();  // a draft, or a table that is read as one
  // Whether the file is the answer to that; then it has been taken.
  bool take(const FileEvent& event);
  // Makes the form last year's, moved on to this year; one step. Values are kept or emptied.
  void carry_over(bool keep_values);
  // A new draft for the year after the open one, with the open one as last year's.
  void begin_next_year(bool keep_values);

  // ---- for the session ----
  void bring_back();  // the one that was kept for the draft that is open now

 private:
  Session& session_;
  SessionState& state_;
  std::uint64_t request_ = 0;  // of the picker
};

}  // namespace jixiao
