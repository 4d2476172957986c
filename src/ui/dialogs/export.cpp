// The dialog before an export or a print: kind of file, paper, columns, rows of the header,
// signatures. Every choice counts at once, on the sheet too, and is remembered: columns and rows
// for this form, the rest for all.
#include <algorithm>
#include <utility>

#include "app/exports.h"
#include "sheet/choices.h"
#include "ui/dialogs/dialogs.h"

namespace jixiao {
namespace {

constexpr float WIDTH_PX = 600;
constexpr float CAPTION_PX = 92;
constexpr float NARROW_PX = 420;  // below this captions stand above what they name
constexpr float GAP_PX = 10;

// What stands beside a caption: boxes that fill line after line.
struct Flow {
  Rect room;
  float line_px = 0;
  float x_px = 0;
  float y_px = 0;

  Rect take(float width_px) {
    width_px = std::min(width_px, room.width_px);
    if (x_px > 0 && x_px + width_px > room.width_px) {
      x_px = 0;
      y_px += line_px;
    }
    const Rect rect{room.x_px + x_px, room.y_px + y_px, width_px, line_px};
    x_px += width_px + GAP_PX;
    return rect;
  }
};

Flow begin_flow(Ui& ui, Rect& content, std::string_view caption) {
  const bool narrow = content.width_px < NARROW_PX;
  const float line_px = ui.metrics.field_px;
  const Rect beside{content.x_px, content.y_px, CAPTION_PX, line_px};
  label(ui, widget_id(caption, widget_id("export caption")), beside, caption, ui.theme.text_muted,
        {ui.metrics.font_px, false});
  const float left_px = narrow ? 0 : CAPTION_PX;
  return {{content.x_px + left_px, content.y_px + (narrow ? line_px : 0),
           content.width_px - left_px, content.height_px},
          line_px};
}

void end_flow(Rect& content, const Flow& flow) {
  const float bottom_px = flow.room.y_px + flow.y_px + flow.line_px + GAP_PX;
  content.height_px -= bottom_px - content.y_px;
  content.y_px = bottom_px;
}

bool flow_box(Ui& ui, Flow& flow, std::string_view group, std::string_view name, bool checked) {
  const WidgetId id = widget_id(name, widget_id(group));
  const Rect rect = flow.take(text_width_px(name, {ui.metrics.font_px, false}) + 32);
  return check_box(ui, id, rect, name, checked);
}

bool carries_draft(ExportFormat format) {
  return format == ExportFormat::XLSX || format == ExportFormat::DOCX;
}

}  // namespace

void Dialogs::export_choice(Rect& content, std::string_view caption, std::size_t chosen,
                            std::vector<std::string_view> names,
                            std::function<void(std::size_t)> choose) {
  Flow flow = begin_flow(ui_, content, caption);
  ComboSpec spec;
  spec.id = widget_id(caption, widget_id("export choice"));
  spec.label = caption;
  spec.rect = flow.take(flow.room.width_px);
  spec.value = names[std::min(chosen, names.size() - 1)];
  spec.items = [this, chosen, names = std::move(names), choose = std::move(choose)] {
    std::vector<MenuItem> items;
    for (std::size_t i = 0; i < names.size(); ++i) {
      items.push_back(choice(names[i], i == chosen, [choose, i] { choose(i); }));
    }
    return items;
  };
  combo_box(ui_, spec);
  end_flow(content, flow);
}

void Dialogs::export_fonts(Rect& content) {
  const PaperFonts& fonts = ui_.session.settings().fonts;
  export_choice(
      content, ui_.tr("标题字体", "Title font"), static_cast<std::size_t>(fonts.title),
      {font_name(TitleFont::XIAO_BIAO_SONG), font_name(TitleFont::SONG)},
      [this](std::size_t i) { ui_.session.settings().fonts.title = static_cast<TitleFont>(i); });
  export_choice(
      content, ui_.tr("正文字体", "Body font"), static_cast<std::size_t>(fonts.body),
      {font_name(BodyFont::FANG_SONG_GB2312), font_name(BodyFont::FANG_SONG),
       font_name(BodyFont::SONG)},
      [this](std::size_t i) { ui_.session.settings().fonts.body = static_cast<BodyFont>(i); });
}

void Dialogs::export_columns(Rect& content) {
  Flow flow = begin_flow(ui_, content, ui_.tr("栏目", "Columns"));
  const SheetOptions options = ui_.session.sheet_options();
  // With several functions, or one with a name, it is always there.
  if (!has_function_column(ui_.session.form()) &&
      flow_box(ui_, flow, "export columns", ui_.tr("核心职能", "Core functions"),
               options.function_column)) {
    SheetChoices choices = ui_.session.view().sheet;
    choices.function_column = !choices.function_column;
    ui_.session.choose_sheet(std::move(choices));
  }
  for (const Field column : optional_columns()) {
    const bool shown = shows_column(options, column);
    const FieldInfo& info = field_info(column);
    const std::string_view name = column == Field::VALUE ? ui_.tr("计量单位单列", "Unit apart")
                                                         : ui_.tr(info.label, info.english);
    if (!flow_box(ui_, flow, "export columns", name, shown)) continue;
    SheetChoices choices = ui_.session.view().sheet;
    choices.column(column) = !shown;
    ui_.session.choose_sheet(std::move(choices));
  }
  end_flow(content, flow);
}

void Dialogs::export_rows(Rect& content) {
  Flow flow = begin_flow(ui_, content, ui_.tr("表头", "Header rows"));
  const Session& session = ui_.session;
  const SheetOptions options = session.sheet_options();
  for (const std::string& name : header_row_names(session.form(), session.view().sheet)) {
    const bool shown = shows_header_row(session.form(), options, name);
    if (!flow_box(ui_, flow, "export rows", name, shown)) continue;
    SheetChoices choices = session.view().sheet;
    choose_header_row(choices, name, !shown);
    ui_.session.choose_sheet(std::move(choices));
  }
  end_flow(content, flow);
}

void Dialogs::export_signatures(Rect& content) {
  Flow flow = begin_flow(ui_, content, ui_.tr("签章行", "Signatures"));
  std::vector<std::string>& chosen = ui_.session.settings().signatures;
  const auto is_chosen = [&](const std::string& name) {
    return std::find(chosen.begin(), chosen.end(), name) != chosen.end();
  };
  std::vector<std::string> next;
  bool changed = false;
  for (const std::string& name : usual_signatures()) {
    const bool toggled = flow_box(ui_, flow, "export signatures", name, is_chosen(name));
    if (toggled != is_chosen(name)) next.push_back(name);
    changed |= toggled;
  }
  if (changed) {
    chosen = std::move(next);
    ui_.session.settings_changed();
  }
  end_flow(content, flow);
}

// What only some kinds of file have.
void Dialogs::export_extras(Rect& content) {
  Settings& settings = ui_.session.settings();
  if (settings.export_format == ExportFormat::CSV) {
    export_choice(content, ui_.tr("编码", "Encoding"), settings.list_in_gb18030 ? 1 : 0,
                  {ui_.tr("UTF-8（WPS、新版 Excel）", "UTF-8 (WPS, newer Excel)"),
                   ui_.tr("GB18030（旧版 Excel）", "GB18030 (older Excel)")},
                  [this](std::size_t i) { ui_.session.settings().list_in_gb18030 = i == 1; });
  } else if (carries_draft(settings.export_format)) {
    Flow flow = begin_flow(ui_, content, ui_.tr("草稿", "Draft"));
    const std::string_view text =
        ui_.tr("文件里带上草稿，以后可以原样打开", "Carry the draft, to be opened again");
    if (flow_box(ui_, flow, "export draft", text, settings.draft_in_exports)) {
      settings.draft_in_exports = !settings.draft_in_exports;
      ui_.session.settings_changed();
    }
    const std::string_view notes = ui_.tr("连同修改来历、批注和已忽略的提示（发给外单位时不要选）",
                                          "With its history, remarks and ignored findings");
    if (settings.draft_in_exports &&
        flow_box(ui_, flow, "export draft", notes, settings.working_notes_in_exports)) {
      settings.working_notes_in_exports = !settings.working_notes_in_exports;
      ui_.session.settings_changed();
    }
    end_flow(content, flow);
  }
}

// Only where there are any.
void Dialogs::export_remarks(Rect& content) {
  if (ui_.session.draft().remarks.empty()) return;
  Flow flow = begin_flow(ui_, content, ui_.tr("批注", "Remarks"));
  bool& chosen = ui_.session.view().remarks_in_exports;
  const std::string_view text = ui_.tr("含批注：Word、Excel 里是批注，网页和打印排在表后",
                                       "With remarks: as comments, or below the form");
  if (flow_box(ui_, flow, "export remarks", text, chosen)) chosen = !chosen;
  end_flow(content, flow);
}

void Dialogs::draw_export() {
  if (!ui_.session.has_draft()) return close();
  Frame frame = begin(ui_.tr("导出与打印", "Export and print"), WIDTH_PX, export_height_px_, true);
  ui_.push_clip(frame.content);
  ui_.scroll(scroll_, frame.content, scroll_.content_px, ui_.tr("导出与打印", "Export and print"));
  Rect content = frame.content;
  content.y_px -= scroll_.y_px;
  content.width_px -= scroll_.content_px > frame.content.height_px ? 12 : 0;
  const float top_px = content.y_px;
  Settings& settings = ui_.session.settings();
  export_choice(
      content, ui_.tr("文件种类", "Kind of file"), static_cast<std::size_t>(settings.export_format),
      {ui_.tr("Excel 工作簿（.xlsx）", "Excel workbook (.xlsx)"),
       ui_.tr("Word 文档（.docx）", "Word document (.docx)"),
       ui_.tr("网页（.html）", "Web page (.html)"), ui_.tr("指标清单（.csv）", "Flat list (.csv)"),
       ui_.tr("纯文本（.txt）", "Text (.txt)")},
      [this](std::size_t i) {
        ui_.session.settings().export_format = static_cast<ExportFormat>(i);
      });
  export_extras(content);
  export_choice(
      content, ui_.tr("纸张", "Paper"), static_cast<std::size_t>(settings.orientation),
      {ui_.tr("A4，栏目多时自动横放", "A4, across where it is wide"),
       ui_.tr("A4 竖放", "A4 upright"), ui_.tr("A4 横放", "A4 across")},
      [this](std::size_t i) { ui_.session.settings().orientation = static_cast<Orientation>(i); });
  export_fonts(content);
  export_columns(content);
  export_rows(content);
  export_signatures(content);
  export_remarks(content);
  const bool errors_left = ui_.findings.counts().errors > 0;
  content.y_px += paragraph(ui_, widget_id("export findings"), content, export_question(),
                            errors_left ? ui_.theme.error : ui_.theme.text_muted,
                            {ui_.metrics.small_px, false}) +
                  6;
  const float note_px = paragraph(
      ui_, widget_id("export note"), content,
      ui_.tr("栏目和表头只用于这张表，其余选项用于所有的表；除批注外都会记住。",
             "Columns and rows count for this form, the rest for all; all but remarks are "
             "remembered."),
      ui_.theme.text_muted, {ui_.metrics.small_px, false});
  const float content_px = content.y_px + note_px - top_px;
  if (content_px != scroll_.content_px) ui_.request_frame();
  scroll_.content_px = content_px;
  export_height_px_ = content_px + frame.box.height_px - frame.content.height_px;
  ui_.pop_clip();
  if (dialog_button(frame, ui_.tr("导出", "Export"), ButtonLook::PRIMARY)) {
    close();
    ui_.session.exports().start_anyway(ui_.session.settings().export_format);
  }
  if (dialog_button(frame, ui_.tr("打印…", "Print…"), ButtonLook::FRAMED)) {
    close();
    ui_.session.exports().print_anyway();
  }
  end(frame);
}

}  // namespace jixiao
