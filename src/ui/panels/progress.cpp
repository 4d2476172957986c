#include "ui/panels/progress.h"

#include <cmath>

#include "ui/kit/widgets.h"

namespace jixiao {

void draw_export_progress(Ui& ui, Exporter& exporter, float bottom_px) {
  if (!exporter.is_slow(ui.frame_ms)) return;
  const bool cancelled = progress_strip(ui, {.id = "export progress",
                                             .name = ui.tr("正在导出", "Exporting"),
                                             .cancel_name = ui.tr("取消导出", "Cancel the export"),
                                             .top_px = bottom_px - 66,
                                             .fraction = exporter.fraction()});
  if (cancelled) exporter.cancel();
}

void draw_opening_progress(Ui& ui, Opening& opening) {
  if (!opening.is_waiting()) return;
  opening.note_shown();
  ui.request_frame();
  const bool cancelled =
      progress_strip(ui, {.id = "opening a file",
                          .name = opening.title(),
                          .cancel_name = ui.tr("取消打开", "Cancel opening"),
                          .top_px = std::round(ui.platform.screen.height_px() * 0.4f),
                          .fraction = opening.fraction()});
  if (cancelled) opening.cancel();
}

}  // namespace jixiao
