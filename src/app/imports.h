// Imports: what an import makes of the open draft, and what it assumed and nobody has confirmed yet
// (guesses.h): going from one guess to the next, and confirming. How a table becomes a form is
// IncomingTable's matter.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "app/guesses.h"
#include "platform/events.h"

namespace jixiao {

class Session;
struct SessionState;

class Imports {
 public:
  Imports(Session& session, SessionState& state) : session_(session), state_(state) {}

  void open(FileContent&& file);  // no draft: handed to the import
  // Opens the first of several that belong together; the others go to the drafts kept in the
  // browser. None: nothing happens.
  void adopt(std::vector<Draft> drafts);
  // Makes the form `merged`, an import merged into it, and notes where the table came from
  // (import/import.h: imported_record_json), in one step.
  Status merge_in(const Form& merged, std::string_view record_json);

  // ---- what they assumed ----
  const Guesses& guesses() const;
  // The one shown while its place is selected, an index into guesses().open().
  std::optional<std::size_t> current_guess() const;
  void next_guess(bool backwards);  // selects where it is
  void accept_guess();              // the one shown, and on to the next; one step each
  void accept_all_guesses();        // one step

 private:
  void show(const OpenGuess& guess);
  void tell_all_confirmed();

  Session& session_;
  SessionState& state_;
};

}  // namespace jixiao
