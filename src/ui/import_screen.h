// ImportScreen: a table that comes in, before it becomes a draft: at the left as it was read, at
// the right what was made of it, every guess marked with its reason and to be taken back.
//
// Reading and recognising go on in slices, a few milliseconds a frame, so that the page stays
// usable and 取消 works at any time.
//
// Files: import_screen.cpp state and frame, import_source.cpp the table at the left,
// import_result.cpp tree and guesses at the right.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "table/import.h"
#include "table/import_merge.h"
#include "table/row_offsets.h"
#include "ui/outline_rows.h"
#include "ui/ui.h"

namespace jixiao {

class ImportScreen {
 public:
  explicit ImportScreen(Ui& ui);

  bool is_open() const { return phase_ != Phase::CLOSED; }
  void open_file(const FileContent& file);
  void open_clipboard(const ClipboardContent& content);
  void close();
  void draw();
  bool on_key(const KeyEvent& key);

 private:
  enum class Phase { CLOSED, READING, RECOGNISING, SHOWING, MERGING };

  // ---- work (import_screen.cpp) ----
  void begin(std::string name);
  void work();
  void read_done(Result<ImportSource> source);
  void recognise_again();
  void recognise_done();
  void fail(const std::string& message);
  const Grid& grid() const { return source_->tables[table_].grid; }
  void choose_table(std::size_t table);
  void set_literal(bool literal);
  void take_back(const Repair& repair, bool apply_again);
  void open_as_draft();
  void open_embedded();
  void plan_merge();
  void merge();

  // ---- frame (import_screen.cpp) ----
  Rect box() const;
  void draw_both_sides(const Rect& content);
  void draw_title(const Rect& box);
  void draw_progress(const Rect& content);
  void draw_footer(const Rect& box);
  void draw_embedded(Rect& content);
  void draw_merge(const Rect& content);
  bool footer_button(float& right_px, const Rect& footer, std::string_view text, bool primary,
                     bool enabled = true);

  // ---- the table at the left (import_source.cpp) ----
  void draw_source(const Rect& rect);
  void draw_table_choice(const Rect& rect);
  void layout_columns(float width_px);
  void draw_column_heads(const Rect& rect);
  void draw_source_row(std::size_t row, const Rect& area);
  double source_row_height(std::size_t row) const;
  Rect source_cell_rect(const GridCell& cell, std::size_t row, const Rect& area) const;
  void select_source_row(std::size_t row);

  // ---- what was made of it (import_result.cpp) ----
  void draw_result(const Rect& rect);
  void draw_result_row(std::size_t index, const Rect& rect);
  void draw_repairs(const Rect& rect);
  float draw_repair(const Repair& repair, std::size_t index, const Rect& rect);
  void index_result();
  void show_repair(std::size_t index);
  void scroll_together();
  std::optional<std::size_t> result_row_of(std::size_t source_row) const;
  std::optional<std::size_t> source_row_of(const NodeId& node) const;

  Ui& ui_;
  Phase phase_ = Phase::CLOSED;
  std::string name_;
  std::string bytes_;  // of the file while it is read
  Decoder decoder_;
  std::unique_ptr<ImportJob> import_job_;
  std::unique_ptr<RecogniseJob> recognise_job_;
  std::optional<ImportSource> source_;
  std::size_t table_ = 0;
  ReadOptions options_;
  std::optional<ImportResult> result_;
  std::optional<MergePlan> plan_;

  std::vector<OutlineRow> tree_;
  std::unordered_map<NodeId, std::size_t> tree_index_;
  std::unordered_map<NodeId, std::size_t> source_index_;
  std::unordered_map<NodeId, std::string> badges_;
  std::unordered_set<NodeId> closed_;
  std::vector<std::size_t> shown_repairs_;  // guesses to look at, by row

  std::vector<float> column_x_px_;  // left edges, and the right edge of the last
  RowOffsets offsets_;
  float laid_out_px_ = 0;
  Scroll source_scroll_;
  Scroll tree_scroll_;
  Scroll repair_scroll_;
  Scroll merge_scroll_;
  float source_seen_px_ = 0;  // where the two stood in the last frame
  float tree_seen_px_ = 0;
  std::optional<std::size_t> selected_row_;
  std::size_t selected_repair_ = 0;
  WidgetId focus_before_ = 0;
  bool opened_ = false;
};

}  // namespace jixiao
