// Whether a text of a table stands in the form that was made of it: asked cell by cell, to tell
// what was left out (import/left_out.h).
//
// Texts change on their way in: numbers in front go, lines are joined, a value is cut off a name, a
// sign and a unit are put to it. So a cell is compared word by word, a word being what stands
// between white space and punctuation; what the form makes itself (labels, headings, numbers in
// front) is no word. Trap: a bare value, such as 1200, has to stand in what its own row became, for
// in a long form every number stands somewhere.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "form/form.h"
#include "import/word_places.h"
#include "recognise/recognise.h"

namespace jixiao {

// The words of a cell, without what the form makes itself.
std::vector<std::string> words_of_cell(std::string_view cell);

class CameIn {
 public:
  // result must stay as it is meanwhile.
  explicit CameIn(const ImportResult& result);
  CameIn(const CameIn&) = delete;
  CameIn& operator=(const CameIn&) = delete;

  // Takes in the texts of the form, some at a time; true while there are more. To be called until
  // then.
  bool read_form();
  // Called before the cells of that row are asked about. said: what was already said of it; must
  // stay until the next row.
  void begin_row(std::size_t row, std::string_view said = {});
  // Whether the cell stands in the form, or is nothing that a form takes in.
  bool has(std::string_view cell);
  // The same of a sign or a unit, which a value has to hold: 场 stands in 培训场次 as well.
  bool has_in_value(std::string_view cell);

 private:
  void add_text(std::string_view text);
  void add_head(std::string_view text);
  void add_node(const Node& node);
  void add_row();
  std::size_t add_lines_of(std::size_t row);
  template <typename Visit>
  void visit_rows_around(const Visit& visit) const;
  void add_lines_around();
  bool is_written_near(std::string_view cell) const;
  void add_fields(const Node& node, WordPlaces& places);
  void add_groups(const Node* innermost);
  bool stands_in_row(std::string_view word) const;
  bool stands(std::string_view word, bool bare_value);
  bool words_stand(std::string_view text, bool bare_value);
  std::string without_texts(std::string_view cell) const;
  bool is_made_of_lines(std::string_view cell) const;

  const ImportResult& result_;
  std::vector<const Node*> unread_;  // of the form, with what is below them
  std::string year_;
  bool lost_its_grid_ = false;  // a row is a line of text, and its texts went anywhere
  std::unordered_set<std::string_view> texts_;  // whole texts of the form
  WordIndex form_;                              // all of them
  WordPlaces head_;                             // those above the lines
  WordPlaces row_;                              // what the row became, without its groups
  WordPlaces groups_;                           // those in which innermost_ stands, itself included
  const Node* innermost_ = nullptr;
  bool in_groups_ = false;                    // the row stands in them
  WordPlaces values_;                         // of it, the values
  std::vector<std::string_view> line_texts_;  // of it, names and values, each by itself
  std::vector<std::string_view> head_texts_;  // the texts of head_ and row_, each by itself
  std::vector<std::string_view> row_texts_;
  std::size_t asked_ = 0;  // the row whose cells are asked about
  std::string_view said_;
  bool in_head_ = false;
  bool around_ = false;        // the lines around it count, too
  bool row_is_in_ = false;     // what it became was taken in
  bool around_is_in_ = false;  // … the lines around it
};

}  // namespace jixiao
