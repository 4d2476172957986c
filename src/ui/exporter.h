// Exporter: writes the open draft as another kind of file, a slice a frame, so that the page stays
// usable; a strip shows how far it is and can cancel it.
#pragma once

#include <memory>

#include "export/export.h"
#include "ui/kit/ui.h"

namespace jixiao {

class Exporter {
 public:
  explicit Exporter(Ui& ui) : ui_(ui) {}

  void start(ExportFormat format);
  // Works and, once it has taken long enough to be noticed, draws the strip.
  void draw(float bottom_px);

  // The document for the browser's print dialogue.
  static std::string print_document(const Session& session);

 private:
  void finish();

  Ui& ui_;
  ExportFormat format_ = ExportFormat::XLSX;
  std::unique_ptr<ExportJob> job_;
  double started_ms_ = 0;
};

}  // namespace jixiao
