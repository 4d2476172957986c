// Exporter: writes the open draft as another kind of file, a slice a frame, so that the page stays
// usable. The name is that of the draft it was begun with, whatever is open when it ends.
#pragma once

#include <memory>
#include <string>

#include "app/session.h"
#include "export/export.h"

namespace jixiao {

class Exporter {
 public:
  explicit Exporter(Session& session) : session_(session) {}

  void start(ExportFormat format);
  bool is_working() const { return job_ != nullptr; }
  // A slice of it, once a frame; at the end the session has the file, or a notice why not.
  void work();
  void cancel() { job_.reset(); }
  double fraction() const { return job_ ? job_->fraction() : 1; }
  // It takes so long at that time that the person is to see how far it is.
  bool is_slow(double now_ms) const;

  // The document for the browser's print dialogue.
  static std::string print_document(const Session& session);

 private:
  void finish();

  Session& session_;
  ExportFormat format_ = ExportFormat::XLSX;
  std::string name_;
  std::unique_ptr<ExportJob> job_;
  double started_ms_ = 0;
};

}  // namespace jixiao
