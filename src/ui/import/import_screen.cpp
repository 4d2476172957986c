#include "ui/import/import_screen.h"

#include <utility>

#include "app/table_reading.h"
#include "edit/operations.h"

namespace jixiao {

WidgetId import_id(std::string_view name) {
  return widget_id(name, widget_id("import"));
}

ImportScreen::ImportScreen(Ui& ui) : ui_(ui), decoder_(decoder_of(ui.platform.decoder)) {}

// ---------------------------------------------------------------- begin and end

void ImportScreen::begin(std::string name) {
  if (is_open()) close();
  focus_before_ = ui_.focus_place();
  name_ = std::move(name);
  phase_ = Phase::READING;
  decisions_.reset();
  table_ = 0;
  selected_row_.reset();
  selected_node_.clear();
  selected_guess_ = 0;
  laid_out_px_ = 0;
  shown_part_ = Part::RESULT;
  closed_ = {NodeId(RESPONSIBILITIES_ID), NodeId(GOALS_ID)};
  ui_.focus(import_id("cancel"));
  ui_.request_frame();
}

void ImportScreen::open_file(FileContent&& file) {
  begin(std::move(file.name));
  bytes_ = std::move(file.bytes);
  import_job_ = std::make_unique<ImportJob>(bytes_, name_, decoder_);
  start_reading();
}

void ImportScreen::open_clipboard(const ClipboardContent& content) {
  begin(std::string(ui_.tr("粘贴的内容", "Pasted table")));
  clipboard_ = content;
  import_job_ =
      std::make_unique<ImportJob>(ImportJob::of_clipboard(clipboard_.html, clipboard_.text));
  start_reading();
}

void ImportScreen::close() {
  phase_ = Phase::CLOSED;
  ui_.jobs.drop(job_);
  import_job_.reset();
  left_out_job_.reset();
  recognised_.reset();
  recognise_job_.reset();
  several_job_.reset();
  several_.clear();
  apart_ = {};
  result_.reset();
  plan_.reset();
  source_.reset();
  tree_ = {};
  tree_index_ = {};
  source_index_ = {};
  guess_of_node_ = {};
  left_out_ = {};
  left_out_shown_ = false;
  left_out_scroll_ = {};
  bytes_ = {};
  clipboard_ = {};
  source_scroll_ = tree_scroll_ = guess_scroll_ = {};
  source_x_px_ = 0;
  ui_.close_menu();
  ui_.focus(focus_before_);
  ui_.request_frame();
}

// Trap: the message may lie in what is closed here, so it is copied first.
void ImportScreen::fail(const std::string& message) {
  const std::string name = name_;
  const bool has_draft = ui_.session.has_draft();
  std::string detail = message;
  close();
  if (has_draft) detail += ui_.tr("\n原来打开的草稿没有变。", "\nWhat was open has not changed.");
  ui_.session.notify(Notice::Kind::ERROR,
                     std::string(ui_.tr("没有导入", "Not imported: ")) + "“" + name + "”", detail);
}

// ---------------------------------------------------------------- work

void ImportScreen::start_reading() {
  job_ = ui_.jobs.start({.kind = JobKind::READ_TABLE,
                         .step = [this] { return import_job_->step(); },
                         .fraction = [this] { return import_job_->progress(); },
                         .finish = [this] { read_done(import_job_->take()); }});
}

void ImportScreen::read_done(Result<ImportSource> source) {
  import_job_.reset();
  bytes_ = {};
  clipboard_ = {};
  if (!source) {
    fail(source.error().message);
    return;
  }
  source_ = std::move(source).value();
  table_ = source_->best;
  apart_ = tables_apart(source_->tables);
  recognise_again();
}

void ImportScreen::recognise_again() {
  phase_ = Phase::RECOGNISING;
  ui_.jobs.drop(job_);
  left_out_job_.reset();
  recognised_.reset();
  recognise_job_ = std::make_unique<RecogniseJob>(grid(), decisions_.options());
  job_ = ui_.jobs.start({.kind = JobKind::RECOGNISE,
                         .step = [this] { return recognise_step(); },
                         .fraction = [this] { return recognise_job_->progress(); },
                         .finish = [this] { recognise_done(); }});
  ui_.request_frame();
}

bool ImportScreen::recognise_step() {
  if (left_out_job_) return left_out_job_->step();
  if (recognise_job_->step()) return true;
  recognised_ = recognise_job_->take();
  decisions_.write_adopted(*recognised_);
  left_out_job_ = std::make_unique<LeftOutJob>(grid(), *recognised_);
  return true;
}

// A table that was not recognised is still shown where the columns could be told by hand, or
// another table chosen.
bool ImportScreen::can_be_shown() const {
  return result_->recognised || source_->tables.size() > 1 || source_->embedded ||
         (source_->format != ImportFormat::TEXT && grid().rows.size() > 1 &&
          grid().column_count > 1);
}

void ImportScreen::recognise_done() {
  const bool first = !result_.has_value();
  left_out_ = left_out_job_->take();  // it still looks at the result
  left_out_job_.reset();
  result_ = std::move(recognised_);
  recognised_.reset();
  recognise_job_.reset();
  phase_ = Phase::SHOWING;
  if (first && !can_be_shown()) {
    fail(result_->message);
    return;
  }
  index_result();
  compare_embedded();
  if (!first) return;
  const bool exact = source_->embedded && !source_->embedded->visible_table_changed;
  ui_.focus(import_id(exact ? "open embedded" : "as draft"));
}

void ImportScreen::choose_table(std::size_t table) {
  table_ = table;
  decisions_.reset();
  result_.reset();
  selected_row_.reset();
  selected_node_.clear();
  selected_guess_ = 0;
  laid_out_px_ = 0;
  selected_left_out_ = 0;
  left_out_scroll_ = {};
  source_scroll_ = tree_scroll_ = guess_scroll_ = {};
  source_x_px_ = 0;
  recognise_again();
}

// ---------------------------------------------------------------- guesses

void ImportScreen::set_literal(bool literal) {
  decisions_.set_literal(literal);
  recognise_again();
}

void ImportScreen::accept(const Repair& repair) {
  const bool adopted = ImportDecisions::can_adopt(repair) && decisions_.adopt(repair);
  const bool changes = decisions_.accept(repair, result_->repairs);
  if (adopted || changes) recognise_again();
  open_guesses_ = decisions_.count_open(result_->repairs);
}

void ImportScreen::accept_all() {
  decisions_.accept_all(result_->repairs);
  open_guesses_ = 0;
}

void ImportScreen::take_back(const Repair& repair) {
  if (decisions_.take_back(repair)) {
    recognise_again();
  } else if (ImportDecisions::can_adopt(repair)) {
    decisions_.accept(repair, result_->repairs);  // left as it stands in the table
  }
  open_guesses_ = decisions_.count_open(result_->repairs);
}

// ---------------------------------------------------------------- ways out

IsOpenGuess ImportScreen::open_guesses() const {
  return [this](const Repair& repair) { return decisions_.state_of(repair) == GuessState::OPEN; };
}

void ImportScreen::open_as_draft() {
  Draft draft = draft_from_import(*source_, std::move(*result_), ui_.platform.clock.local_iso8601(),
                                  table_, open_guesses());
  focus_before_ = {};
  close();
  ui_.session.adopt(std::move(draft), {});
}

void ImportScreen::open_embedded() {
  Draft draft = std::move(source_->embedded->read.draft);
  focus_before_ = {};
  close();
  ui_.session.adopt(std::move(draft), {});
}

void ImportScreen::show_merge() {
  plan_ = plan_merge(ui_.session.form(), result_->form);
  count_merge();
  merge_scroll_ = {};
  phase_ = Phase::MERGING;
  ui_.focus(import_id("merge"));
}

void ImportScreen::leave_merge() {
  plan_.reset();
  phase_ = Phase::SHOWING;
  ui_.focus(import_id("show merge"));
}

void ImportScreen::merge() {
  TakenNodes taken;
  const Form merged = apply_merge(ui_.session.form(), result_->form, *plan_, &taken);
  const std::set<RepairKey> settled = follow_nodes(*result_, taken);
  const auto is_open = [this, &settled](const Repair& repair) {
    return decisions_.state_of(repair) == GuessState::OPEN && !settled.contains(repair.key);
  };
  const std::string record =
      imported_record_json(*source_, *result_, ui_.platform.clock.local_iso8601(), table_, is_open);
  close();
  ui_.session.report(ui_.session.take_in_import(merged, record));
}

}  // namespace jixiao
