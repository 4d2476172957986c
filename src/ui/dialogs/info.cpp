// What is known about the open draft: its size, where it was saved, and which tables it came from,
// with the guesses that were accepted, so that a reviewer can trace every one.
#include <algorithm>

#include "app/draft_file.h"
#include "import/trace.h"
#include "ui/dialogs/dialogs.h"

namespace jixiao {
namespace {

constexpr float LABEL_PX = 96;

WidgetId info_id(std::string_view name) {
  return widget_id(name, widget_id("draft info"));
}

std::string repair_text(const Ui& ui, const ImportedRepair& repair) {
  std::string text = ui.english() ? "Row " + repair.row + ", " : "第 " + repair.row + " 行，";
  text += repair.label + "：“" + repair.read + "”";
  if (!repair.made.empty()) text += " → “" + repair.made + "”";
  if (!repair.reason.empty()) text += "。" + repair.reason;
  if (repair.open) text += ui.tr("（未确认）", " (not confirmed)");
  return text;
}

// 12 处，其中 3 处未确认：
std::string guesses_text(const Ui& ui, const std::vector<ImportedRepair>& repairs) {
  if (repairs.empty()) return std::string(ui.tr("没有", "none"));
  const std::string count = std::to_string(repairs.size());
  const auto open = std::count_if(repairs.begin(), repairs.end(),
                                  [](const ImportedRepair& repair) { return repair.open; });
  if (open == 0) return ui.english() ? count + " accepted:" : "接受了 " + count + " 处：";
  const std::string waiting = std::to_string(open);
  return ui.english() ? count + ", of which " + waiting + " are not confirmed:"
                      : count + " 处，其中 " + waiting + " 处未确认：";
}

}  // namespace

// A label and what belongs to it, in one line or several.
void Dialogs::info_line(std::string_view name, std::string_view value, float& y_px,
                        const Rect& content) {
  if (value.empty()) return;
  const TextStyle style{ui_.metrics.font_px, false};
  draw_text(ui_.list(), {content.x_px, y_px}, ui_.theme.text_muted, name, style);
  const Rect text{content.x_px + LABEL_PX, y_px, content.width_px - LABEL_PX, 0};
  const float height_px =
      static_cast<float>(break_lines(value, text.width_px, style).size()) * line_height_px(style);
  const Rect line{content.x_px, y_px, content.width_px, height_px};
  if (ui_.visible(line)) {
    MirrorNode node;
    node.id = widget_id(name, info_id(std::to_string(y_px + scroll_.y_px - content.y_px)));
    node.role = Role::LIST_ITEM;
    node.name = std::string(name) + " " + std::string(value);
    node.rect = line;
    ui_.mirror.add(std::move(node));
    draw_lines(ui_.list(), {text.x_px, y_px, text.width_px, height_px}, ui_.theme.text, value,
               break_lines(value, text.width_px, style), style);
  }
  y_px += height_px + 6;
}

void Dialogs::info_of_draft(float& y_px, const Rect& content) {
  const Draft& draft = ui_.session.draft();
  const Form& form = ui_.session.form();
  const std::string functions = std::to_string(form.functions().children().size());
  const std::string indicators = std::to_string(count_indicators(form.root()));
  info_line(ui_.tr("表名", "Title"), form.title, y_px, content);
  info_line(ui_.tr("部门", "Department"), form.department, y_px, content);
  info_line(ui_.tr("规模", "Size"),
            ui_.english() ? functions + " functions, " + indicators + " indicators"
                          : functions + " 项职能，" + indicators + " 个三级指标",
            y_px, content);
  const std::string& file = ui_.session.draft_file().state().name;
  info_line(ui_.tr("文件", "File"),
            file.empty() ? ui_.tr("还没有存成文件", "In no file yet") : std::string_view(file),
            y_px, content);
  if (draft.revision > 0) {
    const std::string revision = std::to_string(draft.revision);
    const std::string when = readable_time(draft.saved_at);
    info_line(ui_.tr("保存", "Saved"),
              ui_.english() ? revision + " times, last " + when : "第 " + revision + " 次，" + when,
              y_px, content);
  }
  info_line(ui_.tr("草稿编号", "Draft id"), draft.id, y_px, content);
}

void Dialogs::info_of_imports(float& y_px, const Rect& content) {
  const TextStyle bold{ui_.metrics.font_px, true};
  const TextStyle small{ui_.metrics.small_px, false};
  y_px += 8;
  label(ui_, info_id("imports"), {content.x_px, y_px, content.width_px, 26},
        ui_.tr("导入来源", "Imported from"), ui_.theme.text, bold, heading(3));
  y_px += 30;
  const std::vector<ImportedTable> tables = read_import_trace(ui_.session.draft().imported_json);
  if (tables.empty()) {
    y_px += paragraph(ui_, info_id("none"), {content.x_px, y_px, content.width_px, 0},
                      ui_.tr("这份草稿没有导入过表格。", "No table was imported into it."),
                      ui_.theme.text_muted, {ui_.metrics.font_px, false});
  }
  push_list(info_id("tables"), ui_.tr("导入来源", "Imported from"), content);
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const ImportedTable& table = tables[i];
    const std::string place = table.table.empty() ? table.file : table.file + "，" + table.table;
    info_line(ui_.tr("来自", "From"), place, y_px, content);
    info_line(ui_.tr("时间", "Time"), readable_time(table.time), y_px, content);
    info_line("SHA-256", table.sha256, y_px, content);
    info_line(ui_.tr("推断", "Guesses"), guesses_text(ui_, table.repairs), y_px, content);
    for (std::size_t r = 0; r < table.repairs.size(); ++r) {
      const WidgetId id = widget_id(r, widget_id(i, info_id("repair")));
      y_px += paragraph(ui_, id, {content.x_px + LABEL_PX, y_px, content.width_px - LABEL_PX, 0},
                        repair_text(ui_, table.repairs[r]), ui_.theme.text_muted, small,
                        Role::LIST_ITEM) +
              4;
    }
    y_px += 12;
  }
  ui_.mirror.pop();
}

void Dialogs::draw_info() {
  if (!ui_.session.has_draft()) return close();
  Frame frame = begin(ui_.tr("草稿信息", "About this draft"), 680, 520, true);
  const Rect content{frame.content.x_px, frame.content.y_px, frame.content.width_px - 14,
                     frame.content.height_px};
  ui_.push_clip(frame.content);
  float y_px = content.y_px - scroll_.y_px;
  push_list(info_id("draft"), ui_.tr("草稿", "Draft"), content);
  info_of_draft(y_px, content);
  ui_.mirror.pop();
  info_of_imports(y_px, content);
  ui_.scroll(scroll_, frame.content, y_px + scroll_.y_px - content.y_px, "draft info");
  ui_.pop_clip();
  if (dialog_button(frame, ui_.tr("知道了", "OK"), ButtonLook::PRIMARY)) close();
  end(frame);
}

}  // namespace jixiao
