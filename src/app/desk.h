// Desk: the documents that are open. One is active: it is edited, claimed and saved (OpenDraft).
// Others lie beside it and are only looked at: a stored version, a colleague's draft, last year's
// form. They are read without being installed, so the active one keeps its steps, its record and
// its lock; and they go with it when another draft takes its place.
//
// To show a second draft: read it (DraftStore::read, FileReading), lay() it here under what it is,
// and draw what beside() has; what compares or takes over reads it from here.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "app/open_draft.h"
#include "edit/change.h"
#include "form/form.h"

namespace jixiao {

// What a document is to the active one; of each there is one at a time.
enum class Beside : std::uint8_t { VERSION, COLLEAGUE, LAST_YEAR };

struct DocumentBeside {
  std::string name;                  // as people call it: its file, or 11月28日 11:32 的版本
  std::shared_ptr<const Form> form;  // null: there is none
  std::string key = {};              // of its record in storage; empty: of a file
  std::int64_t written_ms = 0;       // that record
  DraftOrigin origin = {};           // whose states it came from
};

class Desk {
 public:
  // Stays where it is for as long as the desk: who holds it sees each draft that takes the place.
  OpenDraft& active() { return active_; }
  const OpenDraft& active() const { return active_; }
  void put_in_place(OpenDraft next);

  // In place of another of that kind. One without a form takes that away.
  void lay(Beside what, DocumentBeside document);
  void take_away(Beside what) { place_of(what) = {}; }
  const DocumentBeside* beside(Beside what) const;  // null: there is none
  const std::shared_ptr<const Form>& form_beside(Beside what) const;

 private:
  static constexpr std::size_t KINDS = static_cast<std::size_t>(Beside::LAST_YEAR) + 1;
  using Documents = std::array<DocumentBeside, KINDS>;
  DocumentBeside& place_of(Beside what) { return beside_[static_cast<std::size_t>(what)]; }

  OpenDraft active_;
  Documents beside_;
};

}  // namespace jixiao
