#include "ui/import/import_screen.h"

#include <utility>

#include "app/imports.h"
#include "app/merging.h"
#include "fmt/format.h"

#include "ui/import/import_words.h"

namespace jixiao {

ImportScreen::ImportScreen(Ui& ui)
    : ui_(ui),
      table_(ui.platform, ui.jobs,
             {.recognised = [this](bool first) { show_recognised(first); },
              .failed = [this](const std::string& message) { fail(message); }}),
      geometry_(ui, table_),
      tree_(table_),
      selection_(ui, table_, geometry_, tree_),
      left_out_(ui, table_, selection_),
      source_(ui, table_, geometry_, selection_, left_out_,
              [this](std::size_t table) { choose_table(table); }),
      result_(ui, table_, tree_, selection_),
      guesses_(ui, table_, selection_, [this] { bring_up_guesses(); }),
      embedded_(ui, table_),
      merge_(ui, table_),
      several_(ui, table_, [this] { show_collected(); }) {}

// ---------------------------------------------------------------- begin and end

void ImportScreen::begin() {
  if (is_open()) close();
  focus_before_ = ui_.focus_place();
  shown_part_ = Part::RESULT;
  tree_.restart_branches();
  restart_parts();
  ui_.focus(import_id("cancel"));
  ui_.request_frame();
}

void ImportScreen::open_file(FileContent&& file) {
  begin();
  table_.read_file(std::move(file));
}

void ImportScreen::open_clipboard(const ClipboardContent& content) {
  begin();
  table_.read_clipboard(std::string(ui_.tr("粘贴的内容", "Pasted table")), content);
}

void ImportScreen::restart_parts() {
  geometry_.restart();
  tree_.clear();
  selection_.restart();
  left_out_.restart();
  guesses_.restart();
}

void ImportScreen::close() {
  several_.close();
  merge_.close();
  tree_.clear();
  left_out_.fold();
  table_.close();
  ui_.close_menu();
  ui_.focus(focus_before_);
  ui_.request_frame();
}

// The focus is with the draft that opens.
void ImportScreen::close_for_draft() {
  focus_before_ = {};
  close();
}

// Trap: the message may lie in what is closed here, so it is copied first.
void ImportScreen::fail(const std::string& message) {
  const std::string name = table_.name();
  const bool has_draft = ui_.session.has_draft();
  std::string detail = message;
  close();
  if (has_draft) detail += ui_.tr("\n原来打开的草稿没有变。", "\nWhat was open has not changed.");
  ui_.session.notify(Notice::Kind::ERROR,
                     std::string(ui_.tr("没有导入", "Not imported: ")) + "“" + name + "”", detail);
}

void ImportScreen::show_recognised(bool first) {
  tree_.update();
  left_out_.fit();
  guesses_.fit();
  selection_.drop_lost_node();
  embedded_.compare();
  if (!first) return;
  ui_.focus(import_id(table_.carries_exact_draft() ? "open embedded" : "as draft"));
}

void ImportScreen::choose_table(std::size_t table) {
  restart_parts();
  table_.choose_table(table);
}

void ImportScreen::bring_up_guesses() {
  if (is_small()) shown_part_ = Part::GUESSES;
}

// ---------------------------------------------------------------- a draft of its own

void ImportScreen::open_as_draft() {
  Draft draft = table_.take_draft();
  close_for_draft();
  ui_.session.adopt(std::move(draft), {});
}

void ImportScreen::open_embedded() {
  Draft draft = table_.take_embedded();
  close_for_draft();
  ui_.session.adopt(std::move(draft), {});
}

void ImportScreen::merge_returned() {
  Draft draft = table_.take_returned();
  std::string name = table_.name();
  close();
  ui_.session.merging().merge_returned(std::move(name), std::move(draft));
}

// ---------------------------------------------------------------- merged into the open draft

void ImportScreen::show_merge() {
  merge_.open();
  ui_.focus(import_id("merge"));
}

void ImportScreen::leave_merge() {
  merge_.close();
  ui_.focus(import_id("show merge"));
}

void ImportScreen::merge() {
  TakenNodes taken;
  const Form merged = merge_.merged(taken);
  const std::string record = table_.take_record(taken);
  close();
  ui_.session.report(ui_.session.imports().merge_in(merged, record));
}

// ---------------------------------------------------------------- several tables

void ImportScreen::show_several() {
  several_.open();
  ui_.focus(import_id("back"));
  ui_.request_frame();
}

void ImportScreen::show_collected() {
  if (several_.count() < 2) {
    leave_several();
    ui_.session.notify(Notice::Kind::INFO,
                       std::string(ui_.tr("只认出一张绩效目标表，其余的不像。",
                                          "Only one of the tables is such a form.")));
    return;
  }
  ui_.focus(import_id("together"));
  ui_.request_frame();
}

void ImportScreen::leave_several() {
  several_.close();
  ui_.focus(import_id("all tables"));
  ui_.request_frame();
}

void ImportScreen::open_together() {
  const std::size_t best = several_.best_among_chosen();
  std::vector<TableResult> tables = several_.take_chosen();
  const NotGathered left = not_gathered(tables, best);
  Draft draft = table_.take_gathered(std::move(tables), best);
  close_for_draft();
  ui_.session.adopt(std::move(draft), {});
  if (left.responsibilities + left.goals == 0) return;
  ui_.session.notify(
      Notice::Kind::INFO,
      ui_.english() ? fmt::format("{} duties and {} goals of the other tables were not taken.",
                                  left.responsibilities, left.goals)
                    : fmt::format("其余各表的职能概述 {} 条、绩效目标 {} 条没有放进来。",
                                  left.responsibilities, left.goals),
      std::string(ui_.tr("需要时再导入一次，选「分成几份草稿」。",
                         "Import once more and choose several drafts to have them.")));
}

void ImportScreen::open_each() {
  std::vector<Draft> drafts = table_.take_each(several_.take_chosen());
  close_for_draft();
  ui_.session.imports().adopt(std::move(drafts));
}

// ---------------------------------------------------------------- keys

bool ImportScreen::go_back() {
  if (merge_.is_open()) {
    leave_merge();
  } else if (several_.is_open()) {
    leave_several();
  } else {
    close();
  }
  ui_.request_frame();
  return true;
}

// F8 goes to the next guess; what else moves belongs to the part that has the focus, without one to
// the table. Also while it is recognised anew after a decision: what is shown still stands.
bool ImportScreen::on_key(const KeyEvent& key) {
  if (!is_open()) return false;
  if (key.key == "Escape") return go_back();
  if (!table_.has_result() || !shows_sides()) return false;
  if (key.modifiers.ctrl || key.modifiers.alt) return false;
  if (key.key == "F8" && !table_.repairs().empty()) {
    guesses_.next(key.modifiers.shift);
    return true;
  }
  if (guesses_.has_focus()) return guesses_.on_key(key);
  if (left_out_.has_focus()) return left_out_.on_key(key);
  if (result_.has_focus()) return result_.on_key(key);
  return source_.on_key(key);
}

}  // namespace jixiao
