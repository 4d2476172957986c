#include "ui/panels/progress.h"

#include <cmath>

#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr float STRIP_PX = 66;  // with the gap below it

void draw_strip(Ui& ui, const Jobs::Strip& strip, float bottom_px) {
  const JobInfo& info = *strip.info;
  const bool middle = info.strip == JobStrip::MIDDLE;
  const std::string id = "job " + std::to_string(static_cast<int>(info.kind));
  const float middle_px = std::round(ui.platform.screen.height_px() * 0.4f);
  const bool given_up = progress_strip(
      ui,
      {.id = id,
       .name = strip.title.empty() ? ui.tr(info.name, info.name_en) : std::string_view(strip.title),
       .cancel_name = ui.tr(info.cancel, info.cancel_en),
       .top_px = middle ? middle_px : bottom_px - STRIP_PX,
       .fraction = strip.fraction});
  if (given_up) ui.jobs.give_up(strip.id);
}

}  // namespace

void draw_job_strips(Ui& ui, float bottom_px) {
  for (const Jobs::Strip& strip : ui.jobs.strips()) {
    ui.jobs.note_drawn(strip.id);
    draw_strip(ui, strip, bottom_px);
  }
}

}  // namespace jixiao
