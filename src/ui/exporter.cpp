#include "ui/exporter.h"

#include <algorithm>
#include <utility>

#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr double WORK_MS = 10;          // of a frame
constexpr double SHOWN_AFTER_MS = 300;  // quicker ones need no strip

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

}  // namespace

void Exporter::start(ExportFormat format) {
  format_ = format;
  ExportOptions options;
  const Settings& settings = ui_.session.settings();
  options.sheet = ui_.session.sheet_options();
  options.orientation = settings.orientation;
  options.carry_draft = settings.draft_in_exports;
  if (format == ExportFormat::CSV && settings.list_in_gb18030) {
    options.encoder = [&decoder = ui_.platform.decoder](std::string_view utf8) {
      std::string bytes;
      return decoder.encode(utf8, "gb18030", bytes) ? std::optional(std::move(bytes))
                                                    : std::nullopt;
    };
  }
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
  const bool cancelled =
      progress_strip(ui_, {.id = "export progress",
                           .name = ui_.tr("正在导出", "Exporting"),
                           .cancel_name = ui_.tr("取消导出", "Cancel the export"),
                           .top_px = bottom_px - 66,
                           .fraction = job_->fraction()});
  if (cancelled) job_.reset();
}

std::string Exporter::print_document(const Session& session) {
  ExportOptions options;
  options.sheet = session.sheet_options();
  options.orientation = session.settings().orientation;
  options.html_layout = HtmlLayout::PAGES;
  options.carry_draft = false;
  Result<Exported> document = export_draft(session.draft(), ExportKind::HTML, options);
  return document ? std::move(document).value().bytes : std::string();
}

}  // namespace jixiao
