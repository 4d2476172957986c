#include "ui/exporter.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "table/write_html.h"
#include "ui/widgets.h"

namespace jixiao {
namespace {

constexpr double WORK_MS = 10;          // of a frame
constexpr double SHOWN_AFTER_MS = 300;  // quicker ones need no strip
constexpr float STRIP_PX = 420;

ExportKind kind_of(ExportFormat format) {
  switch (format) {
    case ExportFormat::XLSX:
      return ExportKind::XLSX;
    case ExportFormat::DOCX:
      return ExportKind::DOCX;
    case ExportFormat::HTML:
      return ExportKind::HTML;
    case ExportFormat::CSV:
      return ExportKind::CSV;
    case ExportFormat::TEXT:
      return ExportKind::TXT;
  }
  return ExportKind::TXT;
}

Orientation orientation_of(const Settings& settings) {
  return settings.landscape ? Orientation::LANDSCAPE : Orientation::AUTO;
}

}  // namespace

void Exporter::start(ExportFormat format) {
  format_ = format;
  ExportOptions options;
  options.orientation = orientation_of(ui_.session.settings());
  options.carry_draft = ui_.session.settings().draft_in_exports;
  job_ = start_export(ui_.session.draft(), kind_of(format), options);
  started_ms_ = ui_.platform.clock.now_ms();
  ui_.request_frame();
}

void Exporter::finish() {
  const std::unique_ptr<ExportJob> job = std::move(job_);
  Result<Exported> exported = job->take();
  if (!exported) {
    ui_.session.export_done(format_, exported.error());
    return;
  }
  std::string warnings;
  for (const std::string& warning : exported.value().warnings) warnings += warning + "\n";
  if (!warnings.empty()) {
    ui_.session.notify(Notice::Kind::WARNING,
                       std::string(ui_.tr("导出的文件里有这些不同：",
                                          "The exported file differs in these places:")),
                       warnings);
  }
  ui_.session.export_done(format_, std::move(exported.value().bytes));
}

void Exporter::draw(float bottom_px) {
  if (!job_) return;
  const double until_ms = ui_.platform.clock.now_ms() + WORK_MS;
  bool more = true;
  do {
    more = job_->step();
  } while (more && ui_.platform.clock.now_ms() < until_ms);
  ui_.request_frame();
  if (!more) {
    finish();
    return;
  }
  if (ui_.frame_ms - started_ms_ < SHOWN_AFTER_MS) return;
  const float width_px = std::min(STRIP_PX, ui_.platform.screen.width_px() - 24);
  const Rect box{std::round((ui_.platform.screen.width_px() - width_px) / 2), bottom_px - 66,
                 width_px, 56};
  ui_.begin_panel("##exporting", box, 0, true);
  ui_.list().AddRectFilled(top_left(box), bottom_right(box), ui_.theme.bar, 6);
  ui_.list().AddRect(top_left(box), bottom_right(box), ui_.theme.line, 6);
  const std::string percent = std::to_string(static_cast<int>(job_->fraction() * 100));
  MirrorNode node;
  node.id = widget_id("export progress");
  node.role = Role::PROGRESS;
  node.name = ui_.tr("正在导出", "Exporting");
  node.value = percent;
  node.rect = box;
  ui_.mirror.add(std::move(node));
  draw_text_in(ui_.list(), {box.x_px + 14, box.y_px + 6, width_px - 100, 26}, ui_.theme.text,
               std::string(ui_.tr("正在导出…… ", "Exporting… ")) + percent + "%",
               {ui_.metrics.font_px, false});
  Rect bar{box.x_px + 14, box.y_px + 38, width_px - 28, 6};
  ui_.list().AddRectFilled(top_left(bar), bottom_right(bar), ui_.theme.line, 3);
  bar.width_px *= static_cast<float>(std::clamp(job_->fraction(), 0.0, 1.0));
  ui_.list().AddRectFilled(top_left(bar), bottom_right(bar), ui_.theme.accent, 3);
  const bool cancelled =
      link(ui_, widget_id("cancel export"), {box.x_px + width_px - 60, box.y_px + 9},
           ui_.tr("取消", "Cancel"), nullptr, ui_.tr("取消导出", "Cancel the export"));
  ui_.end_panel();
  if (cancelled) job_.reset();
}

std::string Exporter::print_document(const Session& session) {
  const Sheet sheet(session.form(), options_for(session.form()));
  HtmlOptions options;
  options.layout = HtmlLayout::PAGES;
  options.orientation = orientation_of(session.settings());
  return write_html(sheet, options);
}

}  // namespace jixiao
