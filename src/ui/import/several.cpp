// All tables of a file at once: which were recognised, which are wanted, and whether they become
// one draft or several.
#include <algorithm>
#include <utility>

#include "fmt/format.h"

#include "ui/import/import_screen.h"

namespace jixiao {
namespace {

constexpr float TEXT_X_PX = 26;

}  // namespace

void ImportScreen::show_several() {
  several_job_ = std::make_unique<SeveralJob>(
      *source_, apart_, std::map<std::size_t, ReadOptions>{{table_, decisions_.options()}});
  ui_.jobs.drop(job_);
  job_ = ui_.jobs.start({.kind = JobKind::RECOGNISE_APART,
                         .step = [this] { return several_job_->step(); },
                         .fraction = [this] { return several_job_->progress(); },
                         .finish = [this] { several_done(); }});
  several_.clear();
  several_scroll_ = {};
  phase_ = Phase::COLLECTING;
  ui_.focus(import_id("back"));
  ui_.request_frame();
}

void ImportScreen::several_done() {
  for (TableResult& table : several_job_->take()) {
    if (table.table == table_) decisions_.write_adopted(table.result);
    const bool hidden = source_->tables[table.table].hidden;
    several_.push_back({std::move(table), !hidden});
  }
  several_job_.reset();
  if (several_.size() < 2) {
    leave_several();
    ui_.session.notify(Notice::Kind::INFO,
                       std::string(ui_.tr("只认出一张绩效目标表，其余的不像。",
                                          "Only one of the tables is such a form.")));
    return;
  }
  phase_ = Phase::CHOOSING;
  ui_.focus(import_id("together"));
  ui_.request_frame();
}

void ImportScreen::leave_several() {
  ui_.jobs.drop(job_);
  several_job_.reset();
  several_.clear();
  phase_ = Phase::SHOWING;
  ui_.focus(import_id("all tables"));
  ui_.request_frame();
}

bool ImportScreen::is_open_guess(std::size_t table, const Repair& repair) const {
  if (table == table_) return decisions_.state_of(repair) == GuessState::OPEN;
  return asks_for_a_look(repair);
}

std::size_t ImportScreen::count_chosen() const {
  return static_cast<std::size_t>(std::count_if(
      several_.begin(), several_.end(), [](const OneOfSeveral& one) { return one.chosen; }));
}

std::vector<TableResult> ImportScreen::take_chosen() {
  std::vector<TableResult> tables;
  for (OneOfSeveral& one : several_) {
    if (one.chosen) tables.push_back(std::move(one.table));
  }
  return tables;
}

// Of those chosen the one that is shown, else the one with the most in its front.
std::size_t ImportScreen::best_of_chosen() const {
  std::size_t best = several_.size();
  std::size_t most = 0;
  for (std::size_t i = 0; i < several_.size(); ++i) {
    if (!several_[i].chosen) continue;
    if (several_[i].table.table == table_) return i;
    const Form& form = several_[i].table.result.form;
    const std::size_t front = 1 + form.header.size() + form.goals().children().size() +
                              form.responsibilities().children().size() +
                              (form.department.empty() ? 0 : 5) + (form.title.empty() ? 0 : 5);
    if (front > most) {
      best = i;
      most = front;
    }
  }
  return best;
}

void ImportScreen::open_together() {
  std::size_t best = best_of_chosen();
  const auto before = several_.begin() + static_cast<std::ptrdiff_t>(best);
  best = static_cast<std::size_t>(
      std::count_if(several_.begin(), before, [](const OneOfSeveral& one) { return one.chosen; }));
  std::vector<TableResult> tables = take_chosen();
  const NotGathered left = not_gathered(tables, best);
  Draft draft = gather_tables(
      *source_, std::move(tables), best, ui_.platform.clock.local_iso8601(),
      [this](std::size_t table, const Repair& repair) { return is_open_guess(table, repair); });
  focus_before_ = {};
  close();
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
  const std::string now = ui_.platform.clock.local_iso8601();
  std::vector<Draft> drafts;
  for (TableResult& one : take_chosen()) {
    const std::size_t table = one.table;
    drafts.push_back(draft_from_import(
        *source_, std::move(one.result), now, table,
        [this, table](const Repair& repair) { return is_open_guess(table, repair); }));
  }
  focus_before_ = {};
  close();
  ui_.session.adopt_several(std::move(drafts));
}

// ---------------------------------------------------------------- drawing

// 表格1：2 项职能、13 个三级指标，3 处推断
std::string ImportScreen::several_text(const TableResult& table) const {
  const NamedGrid& grid = source_->tables[table.table];
  const ImportResult& result = table.result;
  const std::string name =
      grid.name + (grid.hidden ? std::string(ui_.tr("（隐藏）", " (hidden)")) : std::string());
  if (ui_.english()) {
    return fmt::format("{}: {} functions, {} indicators, {} guesses", name, result.functions,
                       result.indicators, result.guesses);
  }
  return fmt::format("{}：{} 项职能、{} 个三级指标，{} 处推断", name, result.functions,
                     result.indicators, result.guesses);
}

std::string ImportScreen::several_words() const {
  const std::size_t best = best_of_chosen();
  const std::string name =
      best < several_.size() ? source_->tables[several_[best].table.table].name : std::string();
  if (ui_.english()) {
    return fmt::format(
        "One draft: the functions of all chosen tables; header, duties and goals of “{}”. Several "
        "drafts: each table is one of its own; the first is opened, the others are kept among the "
        "recent drafts. Guesses can be confirmed there.",
        name);
  }
  return fmt::format(
      "合成一份：各表的职能都放进来，同名的都留着，表头、职能概述和绩效目标取自“{}”。分成几份："
      "每张表一份草稿，打开第一份，其余在「最近草稿」里。推断到草稿里再逐处确认。",
      name);
}

void ImportScreen::draw_several(const Rect& content) {
  const TextStyle small{ui_.metrics.small_px, false};
  const float text_px = paragraph(ui_, import_id("several text"), content, several_words(),
                                  ui_.theme.text_muted, small);
  const float head_px = text_px + 10;
  const Rect rows{content.x_px, content.y_px + head_px, content.width_px,
                  content.height_px - head_px};
  const float row_px = ui_.metrics.row_px + line_height_px(small) + 8;
  MirrorNode list;
  list.id = import_id("several");
  list.role = Role::LIST;
  list.name = ui_.tr("认出的表格", "Tables recognised");
  list.rect = rows;
  ui_.mirror.push(std::move(list));
  ui_.push_clip(rows);
  ui_.scroll(several_scroll_, rows, static_cast<float>(several_.size()) * row_px, "several");
  for (std::size_t i = 0; i < several_.size(); ++i) {
    const float y_px = rows.y_px + static_cast<float>(i) * row_px - several_scroll_.y_px;
    draw_one_of_several(i, {rows.x_px, y_px, rows.width_px - 14, row_px});
  }
  ui_.pop_clip();
  ui_.mirror.pop();
}

void ImportScreen::draw_one_of_several(std::size_t index, const Rect& row) {
  OneOfSeveral& one = several_[index];
  const TextStyle small{ui_.metrics.small_px, false};
  const WidgetId id = widget_id(index, import_id("one of several"));
  const Rect top{row.x_px, row.y_px + 2, row.width_px, ui_.metrics.row_px};
  if (!ui_.visible(row)) return;
  if (check_box(ui_, id, top, several_text(one.table), one.chosen)) one.chosen = !one.chosen;
  const Form& form = one.table.result.form;
  std::string about = form.title;
  for (const std::string& text : {form.department, form.year}) {
    if (!text.empty()) about += (about.empty() ? "" : " · ") + text;
  }
  label(ui_, widget_id("about", id),
        {row.x_px + TEXT_X_PX, top.y_px + top.height_px, row.width_px - TEXT_X_PX,
         line_height_px(small) + 2},
        about, ui_.theme.text_muted, small);
  const float y_px = row.y_px + row.height_px - 1;
  ui_.list().AddLine({row.x_px, y_px}, {row.x_px + row.width_px, y_px}, ui_.theme.line);
}

}  // namespace jixiao
