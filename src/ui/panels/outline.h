// Outline: the whole form as a tree at the left, with a box to find things in. Arrow keys move,
// left and right close and open, dragging moves a line to another place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "ui/kit/outline_rows.h"
#include "ui/kit/tree_row.h"
#include "ui/kit/ui.h"

namespace jixiao {

class Outline {
 public:
  explicit Outline(Ui& ui) : ui_(ui) {}

  void draw(const Rect& rect);
  bool on_key(const KeyEvent& key);
  bool has_focus() const { return ui_.is_focused(FocusPart::OUTLINE); }
  void focus_search() { ui_.focus_as_person(search_id()); }
  void focus_tree();
  void focus_row(const OutlineRow& row);
  // Scrolls the selected row into view in the next frame.
  void reveal_selection() { reveal_ = true; }

 private:
  static constexpr TreeIndent INDENT{.first_px = 24, .step_px = 14, .mark_px = 9};

  struct Drag {
    NodeId node;
    std::vector<NodeId> nodes;  // with it, all that are selected
    Point start;
    bool moving = false;
    NodeId drop_parent;
    std::size_t drop_index = 0;
    float line_y_px = -1;
    float line_x_px = 0;
  };

  static WidgetId search_id();
  static WidgetId row_id(const OutlineRow& row);
  void update_rows();
  void update_more();
  void draw_search(const Rect& rect);
  void draw_tree(const Rect& rect);
  void draw_row(const OutlineRow& row, const Rect& rect, bool selected, bool tab_stop);
  float draw_dot(const OutlineRow& row, float right_px, const Rect& rect) const;
  void draw_row_words(const TreeRowSpec& spec, const Rect& room);
  void answer_row(const OutlineRow& row, const Rect& rect, const TreeRowAnswer& answer,
                  bool selected);
  void draw_add_row(const Rect& rect);
  void open_context_menu(const OutlineRow& row, const Rect& rect);
  std::size_t last_row() const;  // without the line that adds one
  void select_parent(std::size_t at);
  void select_row(std::size_t index);
  void extend_to(std::size_t index);  // Shift: all rows from where the selection began
  void toggle_row(std::size_t index);
  void press_row(std::size_t index);
  std::size_t selected_row() const;

  void update_drag(const Rect& tree);
  void begin_drag(const Node& held);
  void find_drop_place(const Rect& tree);
  std::optional<Place> place_among_groups(const Node& target, NodeKind holder, bool after) const;
  void drop();

  Ui& ui_;
  Scroll scroll_;
  std::vector<OutlineRow> rows_;
  std::uint64_t rows_key_ = 0;
  std::vector<NodeId> more_;  // selected beside the one with the focus
  std::unordered_set<NodeId> more_lookup_;
  bool reveal_ = false;
  std::size_t revealed_row_ = 0;  // where the selected line was last brought into view
  NodeId anchor_;                 // where a selection with Shift begins
  Drag drag_;
};

}  // namespace jixiao
