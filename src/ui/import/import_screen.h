// ImportScreen: a table that comes in, before it becomes a draft: at the left as it was read, at
// the right what was made of it, every guess marked with its reason and to be taken back.
//
// - Reading and recognising are jobs (app/jobs.h), so that the page stays usable and 取消 works at
//   any time.
// - A row of the table and what it became are selected together, from either side, and the two
//   scroll together.
// - Each of the three parts (table, tree, guesses) is one stop of the Tab key; arrows move in it.
//
// Files: import_screen.cpp what happens, frame.cpp the dialog around, source.cpp and
// columns.cpp the table at the left, result.cpp the tree, guesses.cpp the
// guesses, left_out.cpp what did not come in, keys.cpp the keyboard, embedded.cpp the draft inside
// a file, merge_view.cpp what merging would change, several.cpp all tables of a file at once.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/import_decisions.h"
#include "import/import.h"
#include "import/left_out.h"
#include "import/merge.h"
#include "import/several.h"
#include "sheet/row_offsets.h"
#include "ui/kit/outline_rows.h"
#include "ui/kit/tree_row.h"
#include "ui/kit/ui.h"
#include "ui/kit/widgets.h"

namespace jixiao {

class ImportScreen {
 public:
  explicit ImportScreen(Ui& ui);

  bool is_open() const { return phase_ != Phase::CLOSED; }
  void open_file(FileContent&& file);
  void open_clipboard(const ClipboardContent& content);
  void close();
  void draw();
  bool on_key(const KeyEvent& key);

 private:
  // COLLECTING: all tables of the file are recognised; CHOOSING: which of them are wanted.
  enum class Phase { CLOSED, READING, RECOGNISING, SHOWING, MERGING, COLLECTING, CHOOSING };
  // The three parts; on a phone one is shown at a time.
  enum class Part { SOURCE, RESULT, GUESSES };
  static constexpr float NUMBER_COLUMN_PX = 38;  // of the table as read

  // ---- what happens (import_screen.cpp) ----
  void begin(std::string name);
  void start_reading();
  void read_done(Result<ImportSource> source);
  void recognise_again();
  bool recognise_step();
  void recognise_done();
  void fail(const std::string& message);
  const Grid& grid() const { return source_->tables[table_].grid; }
  bool can_be_shown() const;
  void choose_table(std::size_t table);
  void set_literal(bool literal);
  void accept(const Repair& repair);
  void accept_all();
  void take_back(const Repair& repair);
  IsOpenGuess open_guesses() const;
  void open_as_draft();
  void open_embedded();
  void show_merge();
  void merge();
  void leave_merge();

  // ---- the dialog around (frame.cpp) ----
  struct Action {
    WidgetId id = 0;
    std::string_view label;
    ButtonLook look = ButtonLook::FRAMED;
    bool enabled = true;
    void (ImportScreen::*run)() = nullptr;
    bool at_left = false;
  };
  Rect box() const;
  bool is_small() const;
  void draw_dialog(const Rect& outer);
  void draw_content(Rect content);
  void draw_parts(const Rect& content);
  Rect draw_tabs(const Rect& content);
  void draw_title(const Rect& outer);
  std::string title_words() const;
  void draw_progress(const Rect& content);
  void draw_warnings(Rect& content);
  std::vector<Action> actions();
  std::vector<Action> several_actions();
  float footer_px(float width_px);
  void draw_footer(const Rect& footer);
  void toggle_literal() { set_literal(!decisions_.is_literal()); }

  // ---- a draft inside the file (embedded.cpp) ----
  void compare_embedded();
  void draw_embedded(Rect& content);
  bool can_merge_returned() const;
  void merge_returned();

  // ---- what merging would change (merge_view.cpp) ----
  void draw_merge(const Rect& content);
  void draw_merge_step(std::size_t index, const Rect& row);
  void choose_all_steps(bool chosen);
  void choose_step(std::size_t index, bool chosen);
  std::size_t indicators_of(const MergeStep& step) const;
  void count_merge();
  std::string merge_words() const;

  // ---- all tables at once (several.cpp) ----
  struct OneOfSeveral {
    TableResult table;
    bool chosen = true;
  };
  void show_several();
  void several_done();
  void leave_several();
  void open_together();
  void open_each();
  bool is_open_guess(std::size_t table, const Repair& repair) const;
  std::size_t count_chosen() const;
  std::size_t best_of_chosen() const;
  std::vector<TableResult> take_chosen();
  void draw_several(const Rect& content);
  void draw_one_of_several(std::size_t index, const Rect& row);
  std::string several_text(const TableResult& table) const;
  std::string several_words() const;

  // ---- the table at the left (source.cpp, columns.cpp) ----
  void draw_source(const Rect& rect);
  void draw_source_head(const Rect& rect);
  void draw_table_choice(const Rect& rect);
  void layout_source(float width_px);
  void layout_columns(float width_px);
  void layout_spans();
  void measure_source(float height_px);
  void scroll_sideways(const Rect& area);
  void draw_column_heads(const Rect& rect);
  void draw_column_head(std::size_t column, const Rect& rect);
  std::vector<MenuItem> role_choices(std::size_t column);
  void draw_source_rows(const Rect& area);
  void draw_source_row(std::size_t row, const Rect& area);
  void draw_row_number(std::size_t row, const Rect& line);
  void draw_source_cells(std::size_t row, const Rect& area);
  std::uint32_t end_column(const GridRow& row, std::size_t cell) const;
  std::size_t end_row(const GridCell& cell, std::size_t row) const;
  double source_row_height(std::size_t row) const;
  double height_for_merged(std::size_t row) const;
  void mirror_source_cells(std::size_t row, const Rect& line);
  static WidgetId source_row_id(std::size_t row);
  std::string source_row_name(std::size_t row) const;
  ImU32 row_ground(std::size_t row) const;
  void reveal_selected_row(float height_px);

  // ---- what was made of it (result.cpp) ----
  void draw_result(const Rect& rect);
  void draw_tree(const Rect& rect);
  void draw_tree_row(std::size_t index, const Rect& rect, bool tab_stop);
  void draw_tree_words(const TreeRowSpec& spec, const Rect& room);
  std::string value_of_tree_row(const OutlineRow& row) const;
  void draw_badge(const Node& node, float x_px, float room_px, const Rect& rect);
  void act_on_tree_row(const NodeId& id, const TreeRowAnswer& answer);
  void draw_nothing_recognised(const Rect& rect);
  void index_result();
  void rebuild_tree();
  void toggle_branch(const NodeId& node);
  void reveal_node(const NodeId& node);
  void select_row(std::size_t row);
  void select_node(const NodeId& node);
  void show_selection();
  void scroll_together();
  double source_y_of(double tree_y_px) const;
  double tree_y_of(double source_y_px) const;
  std::optional<std::size_t> tree_row_of(std::size_t source_row) const;
  std::optional<std::size_t> source_row_of(const Node& node) const;
  static WidgetId tree_row_id(const NodeId& node);

  // ---- the guesses (guesses.cpp) ----
  void draw_guesses(const Rect& rect);
  void draw_guesses_head(const Rect& rect);
  void draw_guess(std::size_t index, const Rect& rect);
  void draw_guess_links(const Repair& repair, Point at, WidgetId id);
  bool guess_link(std::string_view text, const Repair& repair, Point& at, WidgetId id);
  float guess_height(std::size_t index, float width_px) const;
  std::string guess_text(const Repair& repair) const;
  std::string guesses_words() const;
  void select_guess(std::size_t index);
  void next_guess(bool backwards);
  static WidgetId guess_id(const Repair& repair);

  // ---- what did not come in (left_out.cpp) ----
  float left_out_px(float height_px) const;
  void draw_left_out(const Rect& rect);
  void draw_left_out_rows(const Rect& rect);
  void draw_left_out_row(std::size_t index, const Rect& rect);
  void select_left_out(std::size_t index);
  std::string left_out_text(const LeftOutRow& left_out) const;
  static WidgetId left_out_id(std::size_t index);

  // ---- keyboard (keys.cpp) ----
  bool on_left_out_key(const KeyEvent& key);
  bool on_source_key(const KeyEvent& key);
  bool on_tree_key(const KeyEvent& key);
  bool on_guess_key(const KeyEvent& key);
  std::size_t selected_tree_row() const;
  void focus_tree_row(std::size_t index);
  void focus_source_row(std::size_t row);
  void focus_guess(std::size_t index);

  // Counted when the plan is made and when a step is chosen, not in every frame.
  struct MergeCounts {
    std::vector<std::size_t> indicators_of_step;
    std::size_t indicators = 0;
    std::size_t added = 0;
    std::size_t chosen = 0;
  };

  Ui& ui_;
  Phase phase_ = Phase::CLOSED;
  std::string name_;
  std::string bytes_;           // of the file while it is read
  ClipboardContent clipboard_;  // likewise
  Decoder decoder_;
  JobId job_ = 0;  // drives the one of these that is there
  std::unique_ptr<ImportJob> import_job_;
  std::unique_ptr<RecogniseJob> recognise_job_;
  std::unique_ptr<LeftOutJob> left_out_job_;
  std::optional<ImportResult> recognised_;  // until it is known what it leaves out
  std::optional<ImportSource> source_;
  std::size_t table_ = 0;
  ImportDecisions decisions_;
  std::optional<ImportResult> result_;
  std::optional<MergePlan> plan_;
  std::vector<std::size_t> apart_;  // tables that may be forms of their own
  std::unique_ptr<SeveralJob> several_job_;
  std::vector<OneOfSeveral> several_;
  MergeCounts merge_counts_;      // of plan_
  std::string embedded_changes_;  // of the table against the draft inside, in words

  std::vector<OutlineRow> tree_;
  std::unordered_map<NodeId, std::size_t> tree_index_;
  std::unordered_map<NodeId, std::size_t> source_index_;   // first row of the grid that made it
  std::unordered_map<NodeId, std::size_t> guess_of_node_;  // first repair that shaped it
  std::unordered_set<NodeId> closed_;
  std::size_t open_guesses_ = 0;
  std::vector<LeftOutRow> left_out_;
  bool left_out_shown_ = false;
  std::size_t selected_left_out_ = 0;

  std::vector<float> column_x_px_;         // left edges, and the right edge of the last
  std::vector<std::size_t> spanned_from_;  // by row: the first row a cell reaches down to it from
  RowOffsets offsets_;
  float laid_out_px_ = 0;
  RowOffsets guess_offsets_;
  float guesses_laid_out_px_ = 0;
  Scroll source_scroll_;
  bool reveal_row_ = false;  // the selected one, in the next frame
  float source_x_px_ = 0;    // scrolled sideways
  Scroll tree_scroll_;
  Scroll guess_scroll_;
  Scroll left_out_scroll_;
  Scroll merge_scroll_;
  Scroll several_scroll_;
  float source_seen_px_ = 0;  // where the two stood in the last frame
  float tree_seen_px_ = 0;
  std::optional<std::size_t> selected_row_;
  NodeId selected_node_;
  std::size_t selected_guess_ = 0;
  Part shown_part_ = Part::SOURCE;
  FocusPlace focus_before_;
};

// Of a widget of the import screen.
WidgetId import_id(std::string_view name);

}  // namespace jixiao
