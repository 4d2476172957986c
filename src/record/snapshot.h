// DraftSnapshot: the bytes of a draft file kept ready while it is edited, so that storing a form of
// 20,000 indicators after each edit costs no more than writing anew what the edit touched.
//
// Use:  history.observe([&](const Form& form, const Change& applied, const Change& inverse) {
//         snapshot.mark(form, applied, inverse);
//       });
//       ...each frame:  if (snapshot.advance(draft, 64 << 10)) store(snapshot.bytes(draft));
//
// The bytes are those of write_draft(). What is kept is one piece for each function and one for
// each other part; a change marks the pieces it touches as stale, advance() writes them anew, at
// most so many bytes a call, and starts a piece again that is touched while it is being written.
//
// Trap: it holds pointers into the draft between two calls of advance(). Whoever replaces the
// draft, its form or its base, or moves the Draft object, calls mark_all() first.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "draft/draft.h"
#include "draft/writer.h"
#include "edit/change.h"

namespace jixiao {

class DraftSnapshot {
 public:
  // Another draft, or anything at all may have changed.
  void mark_all();
  // Something changed that no Change changes: revision, lineage …, not the base.
  void mark_top();
  // A change of the content: what History tells its observer.
  void mark(const Form& form, const Change& applied, const Change& inverse);

  // Writes stale pieces, about that many bytes; true when none is stale any more.
  bool advance(const Draft& draft, std::size_t budget_bytes = NO_LIMIT);
  bool is_current() const;

  // The whole file; only when is_current(). spare_bytes: room left behind it, for who appends more.
  std::string bytes(const Draft& draft, std::size_t spare_bytes = 0) const;

 private:
  // The parts of the file in order; the functions stand between GOALS and TAIL.
  enum Part : std::size_t { HEAD, BASE, MIDDLE, FORM_HEAD, RESPONSIBILITIES, GOALS, TAIL, PARTS };

  struct Piece {
    std::string bytes;
    bool stale = true;
  };

  void touch(const Form& form, std::string_view id);
  void touch_part(Part part);
  void touch_function(const NodeId& id);
  void forget_function(const NodeId& id);
  void make_stale(Piece& piece);
  bool start_next(const Draft& draft);
  bool start_part(const Draft& draft, Part part);
  bool start_function(const Form& form);
  void list_functions(const Form& form);

  std::array<Piece, PARTS> parts_;
  std::unordered_map<NodeId, Piece> functions_;
  std::vector<NodeId> stale_functions_;
  bool functions_known_ = false;  // false: all of them are stale and not listed yet

  Piece* writing_ = nullptr;  // the piece that is half written, by one of these
  std::optional<NodeWriter> node_writer_;
  std::optional<FormWriter> form_writer_;
};

}  // namespace jixiao
