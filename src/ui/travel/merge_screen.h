// MergeScreen: what merging received drafts would do, before it is done: a table of all that
// differs, conflicts first, with what is taken; the selected row whole below it, to be picked or
// typed over. Opening, looking and closing changes nothing.
//
// Files: merge_screen.cpp the dialog around and the keys, merge_table.cpp the rows,
// merge_detail.cpp the selected row.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/merge_review.h"
#include "app/merging.h"
#include "ui/travel/frame.h"

namespace jixiao {

class MergeScreen {
 public:
  explicit MergeScreen(Ui& ui) : ui_(ui) {}

  bool is_open() const { return ui_.session.merging().review() != nullptr; }
  void draw();
  bool on_key(const KeyEvent& key);

 private:
  // The choices of a row in the order of its keys 1 2 3 4.
  struct Choice {
    MergeChoice choice = MergeChoice::MINE;
    std::string_view name;
    std::string text;  // what it would put there
  };

  MergeReview& review() { return *ui_.session.merging().review(); }
  void begin();
  void close();
  void accept();
  std::string subtitle();
  std::string plan();
  void draw_files(Rect& content);
  void draw_warning(Rect& content);
  void draw_filters(Rect& content);
  void draw_buttons(TravelFrame& frame);

  // ---- the rows (merge_table.cpp) ----
  struct Columns {
    float place_px = 0;
    float base_px = 0;
    float mine_px = 0;
    float theirs_px = 0;
  };
  bool is_stacked() const { return ui_.is_phone(); }
  float row_px() const;
  Columns columns(float width_px) const;
  void draw_table(const Rect& rect);
  void draw_head(const Rect& rect);
  void draw_row(std::size_t index, const Rect& rect);
  void draw_place(const MergeRow& row, const Rect& rect);
  void draw_cells(const MergeItem& item, const Rect& rect);
  void draw_stacked(const MergeItem& item, const Rect& rect);
  struct Cell {
    std::string text;
    MergeChoice choice = MergeChoice::MINE;
    bool can_be_picked = false;
    bool gone = false;
  };
  void draw_cell(const MergeItem& item, const Cell& cell, const Rect& rect);
  ImU32 cell_ground(const MergeItem& item, const Cell& cell) const;
  std::string row_name(const MergeRow& row) const;
  std::string row_description(const MergeRow& row) const;
  WidgetId row_id(std::size_t index);
  std::string_view kind_name(MergeKind kind) const;

  // ---- the selected row (merge_detail.cpp) ----
  float detail_px(float height_px) const;
  void draw_detail(const Rect& rect);
  void draw_choices(const MergeItem& item, Rect& rect);
  void draw_result_box(const MergeItem& item, const Rect& rect);
  std::vector<Choice> choices(const MergeItem& item) const;
  std::string taken_text(const MergeItem& item);

  // ---- what keys and mouse do (merge_screen.cpp) ----
  const MergeItem* selected_item();
  void select(std::size_t index);
  void select_key(const std::string& key);
  void pick(const std::string& key, MergeChoice choice);
  void undo_pick();
  void next_open(bool backwards);
  bool on_row_key(const KeyEvent& key);

  Ui& ui_;
  const MergeReview* shown_ = nullptr;  // in the last frame
  FocusPlace focus_before_;
  std::size_t selected_ = 0;
  std::string typed_;      // in the box of the selected row
  std::string typed_key_;  // the row it belongs to; empty: nothing was typed
  std::optional<std::pair<std::string, MergeChoice>> pointed_;  // in the table, in this frame
  Scroll scroll_;
  Scroll detail_scroll_;
};

}  // namespace jixiao
