// ImportScreen: a table that comes in, before it becomes a draft: at the left as it was read, at
// the right what was made of it, every guess marked with its reason and to be taken back. It is the
// dialog around its parts, each with a state of its own:
//
// - IncomingTable (app/incoming_table.h): reading, recognising, decisions
// - SourceGeometry: where rows and columns of the table lie
// - ResultTree: the lines of the tree, and where they came from
// - ImportSelection: what is selected on both sides, and that they scroll together
// - LeftOutList, SourcePane, ResultPane, GuessList: what is drawn, and its keys
// - EmbeddedStrip: the draft inside a file
// - MergeSteps, SeveralTables: what is shown instead of the two sides
//
// Each knows those above it only. Table, tree and guesses are one stop of the Tab key each; arrows
// move in them.
//
// Files: import_screen.cpp what happens, frame.cpp the dialog, footer.cpp its buttons.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ui/import/embedded_strip.h"
#include "ui/import/guess_list.h"
#include "ui/import/merge_steps.h"
#include "ui/import/result_pane.h"
#include "ui/import/several_tables.h"
#include "ui/import/source_pane.h"
#include "ui/kit/widgets.h"

namespace jixiao {

class ImportScreen {
 public:
  explicit ImportScreen(Ui& ui);

  bool is_open() const { return table_.is_open(); }
  void open_file(FileContent&& file);
  void open_clipboard(const ClipboardContent& content);
  void close();
  void draw();
  bool on_key(const KeyEvent& key);

 private:
  // On a phone one of them is shown at a time.
  enum class Part : std::uint8_t { SOURCE, RESULT, GUESSES };

  // ---- what happens (import_screen.cpp) ----
  void begin();
  void restart_parts();
  void show_recognised(bool first);
  void fail(const std::string& message);
  void choose_table(std::size_t table);
  void bring_up_guesses();
  bool shows_sides() const { return !merge_.is_open() && !several_.is_open(); }
  bool go_back();
  void close_for_draft();
  void open_as_draft();
  void open_embedded();
  void merge_returned();
  void show_merge();
  void leave_merge();
  void merge();
  void show_several();
  void show_collected();
  void leave_several();
  void open_together();
  void open_each();
  void toggle_literal() { table_.set_literal(!table_.is_literal()); }

  // ---- the dialog (frame.cpp) ----
  Rect box() const;
  bool is_small() const;
  void draw_dialog(const Rect& outer);
  void draw_content(Rect content);
  void draw_embedded(Rect& content);
  void draw_parts(const Rect& content);
  void draw_beside_each_other(const Rect& content);
  Rect draw_tabs(const Rect& content);
  void draw_tab(Part part, const std::string& name, const Rect& rect);
  void draw_title(const Rect& outer);
  std::string title_words() const;
  void draw_progress(const Rect& content);
  void draw_warnings(Rect& content);

  // ---- its buttons (footer.cpp) ----
  struct Action {
    WidgetId id = 0;
    std::string_view label;
    ButtonLook look = ButtonLook::FRAMED;
    bool enabled = true;
    void (ImportScreen::*run)() = nullptr;
    bool at_left = false;
  };
  std::vector<Action> actions() const;
  std::vector<Action> merge_actions() const;
  std::vector<Action> several_actions() const;
  std::vector<Action> side_actions() const;
  float footer_px(float width_px) const;
  void draw_footer(const Rect& footer);

  Ui& ui_;
  IncomingTable table_;
  SourceGeometry geometry_;
  ResultTree tree_;
  ImportSelection selection_;
  LeftOutList left_out_;
  SourcePane source_;
  ResultPane result_;
  GuessList guesses_;
  EmbeddedStrip embedded_;
  MergeSteps merge_;
  SeveralTables several_;
  Part shown_part_ = Part::SOURCE;
  FocusPlace focus_before_;
};

}  // namespace jixiao
