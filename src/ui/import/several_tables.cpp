#include "ui/import/several_tables.h"

#include <algorithm>
#include <map>
#include <utility>

#include "fmt/format.h"

#include "ui/import/import_words.h"
#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr float TEXT_X_PX = 26;

}  // namespace

void SeveralTables::open() {
  close();
  scroll_ = {};
  job_ = std::make_unique<SeveralJob>(
      table_.source(), table_.tables_apart(),
      std::map<std::size_t, ReadOptions>{{table_.table(), table_.options()}});
  job_id_ = ui_.jobs.start({.kind = JobKind::RECOGNISE_APART,
                            .step = [this] { return job_->step(); },
                            .fraction = [this] { return job_->progress(); },
                            .finish = [this] { collected(); }});
}

void SeveralTables::close() {
  ui_.jobs.drop(job_id_);
  job_.reset();
  tables_.clear();
}

void SeveralTables::collected() {
  for (TableResult& table : job_->take()) {
    if (table.table == table_.table()) table_.write_adopted(table.result);
    const bool hidden = table_.source().tables[table.table].hidden;
    tables_.push_back({std::move(table), !hidden});
  }
  job_.reset();
  recognised_();
}

// ---------------------------------------------------------------- choosing

std::size_t SeveralTables::count_chosen_before(std::size_t end) const {
  const auto to = tables_.begin() + static_cast<std::ptrdiff_t>(end);
  return static_cast<std::size_t>(
      std::count_if(tables_.begin(), to, [](const One& one) { return one.chosen; }));
}

std::size_t SeveralTables::count_chosen() const {
  return count_chosen_before(tables_.size());
}

std::vector<TableResult> SeveralTables::take_chosen() {
  std::vector<TableResult> tables;
  for (One& one : tables_) {
    if (one.chosen) tables.push_back(std::move(one.table));
  }
  return tables;
}

// Of those chosen the one that is shown, else the one with the most in its front.
std::size_t SeveralTables::best_of_chosen() const {
  std::size_t best = tables_.size();
  std::size_t most = 0;
  for (std::size_t i = 0; i < tables_.size(); ++i) {
    if (!tables_[i].chosen) continue;
    if (tables_[i].table.table == table_.table()) return i;
    const Form& form = tables_[i].table.result.form;
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

std::size_t SeveralTables::best_among_chosen() const {
  return count_chosen_before(best_of_chosen());
}

// ---------------------------------------------------------------- drawing

// 表格1：2 项职能、13 个三级指标，3 处推断
std::string SeveralTables::text_of(const TableResult& table) const {
  const NamedGrid& grid = table_.source().tables[table.table];
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

std::string SeveralTables::words() const {
  const std::size_t best = best_of_chosen();
  const std::string name = best < tables_.size()
                               ? table_.source().tables[tables_[best].table.table].name
                               : std::string();
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

void SeveralTables::draw(const Rect& content) {
  const TextStyle small{ui_.metrics.small_px, false};
  const float text_px =
      paragraph(ui_, import_id("several text"), content, words(), ui_.theme.text_muted, small);
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
  ui_.scroll(scroll_, rows, static_cast<float>(tables_.size()) * row_px, "several");
  for (std::size_t i = 0; i < tables_.size(); ++i) {
    const float y_px = rows.y_px + static_cast<float>(i) * row_px - scroll_.y_px;
    draw_one(i, {rows.x_px, y_px, rows.width_px - 14, row_px});
  }
  ui_.pop_clip();
  ui_.mirror.pop();
}

void SeveralTables::draw_one(std::size_t index, const Rect& row) {
  One& one = tables_[index];
  const TextStyle small{ui_.metrics.small_px, false};
  const WidgetId id = widget_id(index, import_id("one of several"));
  const Rect top{row.x_px, row.y_px + 2, row.width_px, ui_.metrics.row_px};
  if (!ui_.visible(row)) return;
  if (check_box(ui_, id, top, text_of(one.table), one.chosen)) one.chosen = !one.chosen;
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
