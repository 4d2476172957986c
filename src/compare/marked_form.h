// MarkedForm: two states of a form as one, for a reader: the new one, with what is gone put back at
// its old place, and what became of every row and field. The sheet of it is the 花脸稿.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "compare/word_marks.h"
#include "form/form.h"

namespace jixiao {

enum class RowMark : std::uint8_t { SAME, CHANGED, MOVED, ADDED, DELETED };

struct MarkCounts {
  std::size_t added = 0;
  std::size_t deleted = 0;
  std::size_t moved = 0;
  std::size_t changed = 0;

  std::size_t all() const { return added + deleted + moved + changed; }
};

class MarkedForm {
 public:
  MarkedForm(const Form& before, const Form& after);

  const Form& form() const { return form_; }
  // The id in form() of a row of the first form that is gone.
  static NodeId gone_id(std::string_view before);
  // Of a node of form(); a row that was moved and changed is MOVED.
  RowMark row(std::string_view node) const;
  // Where a moved row stood, in words; empty for others.
  std::string_view moved_from(std::string_view node) const;
  // What stood in that field before, where it is another now; null where it is the same.
  const std::string* before(std::string_view node, const FieldKey& field) const;
  // The text of that field with its marks; one piece where nothing changed.
  std::vector<MarkedPiece> pieces(const Node& node, const FieldKey& field) const;
  // Indicators, items and groups with a mark of their own, in the order of form(): a group that
  // came or went is one.
  const std::vector<NodeId>& marked() const { return marked_; }
  const MarkCounts& counts() const { return counts_; }

 private:
  friend class MarkedFormBuilder;
  struct Mark {
    RowMark row = RowMark::SAME;
    std::string from;
    std::vector<std::pair<FieldKey, std::string>> before;
  };

  Form form_;
  std::unordered_map<std::string, Mark> marks_;  // by id in form_; those without are the same
  std::vector<NodeId> marked_;
  MarkCounts counts_;
};

}  // namespace jixiao
