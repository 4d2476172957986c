#include "app/exporter.h"

#include <optional>
#include <utility>

#include "app/draft_file.h"
#include "app/exports.h"

namespace jixiao {
namespace {

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
  const ExportKind kind = kind_of(format);
  name_ = session_.draft_file().suggested_name(file_ending(kind).substr(1));
  ExportOptions options;
  const Settings& settings = session_.settings();
  options.sheet = session_.sheet_options();
  options.orientation = settings.orientation;
  options.fonts = settings.fonts;
  options.carry_draft = settings.draft_in_exports;
  options.carry_working_notes = settings.working_notes_in_exports;
  options.remarks = session_.view().remarks_in_exports;
  if (format == ExportFormat::CSV && settings.list_in_gb18030) {
    options.encoder = [&decoder = session_.platform().decoder](std::string_view utf8) {
      std::string bytes;
      return decoder.encode(utf8, "gb18030", bytes) ? std::optional(std::move(bytes))
                                                    : std::nullopt;
    };
  }
  job_ = start_export(session_.draft(), kind, options);
  jobs_.drop(job_id_);
  job_id_ = jobs_.start({.kind = JobKind::EXPORT,
                         .step = [this] { return job_->step(); },
                         .fraction = [this] { return job_->fraction(); },
                         .finish = [this] { finish(); },
                         .given_up = [this] { job_.reset(); }});
  session_.platform().screen.request_frame();
}

void Exporter::finish() {
  const std::unique_ptr<ExportJob> job = std::move(job_);
  Result<Exported> exported = job->take();
  if (!exported) {
    session_.exports().done(format_, exported.error(), name_);
    return;
  }
  std::string warnings;
  for (const std::string& warning : exported.value().warnings) warnings += warning + "\n";
  if (!warnings.empty()) {
    session_.notify(Notice::Kind::WARNING,
                    session_.english() ? "The exported file differs in these places:"
                                       : "导出的文件里有这些不同：",
                    warnings);
  }
  session_.exports().done(format_, std::move(exported.value().bytes), name_);
}

std::string Exporter::print_document(const Session& session) {
  ExportOptions options;
  options.sheet = session.sheet_options();
  options.orientation = session.settings().orientation;
  options.fonts = session.settings().fonts;
  options.html_layout = HtmlLayout::PAGES;
  options.carry_draft = false;
  options.remarks = session.view().remarks_in_exports;
  Result<Exported> document = export_draft(session.draft(), ExportKind::HTML, options);
  return document ? std::move(document).value().bytes : std::string();
}

}  // namespace jixiao
