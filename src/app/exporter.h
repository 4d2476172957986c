// Exporter: writes the open draft as another kind of file, a slice a frame, so that the page stays
// usable. The name is that of the draft it was begun with, whatever is open when it ends.
#pragma once

#include <memory>
#include <string>

#include "app/jobs.h"
#include "app/session.h"
#include "export/export.h"

namespace jixiao {

class Exporter {
 public:
  Exporter(Session& session, Jobs& jobs) : session_(session), jobs_(jobs) {}

  void start(ExportFormat format);
  // At the end the session has the file, or a notice why not.
  bool is_working() const { return jobs_.is_running(job_id_); }
  void cancel() { jobs_.give_up(job_id_); }

  // The document for the browser's print dialogue.
  static std::string print_document(const Session& session);

 private:
  void finish();

  Session& session_;
  Jobs& jobs_;
  ExportFormat format_ = ExportFormat::XLSX;
  std::string name_;
  std::unique_ptr<ExportJob> job_;
  JobId job_id_ = 0;
};

}  // namespace jixiao
