// What takes more than a frame: a strip says how far it is and offers 取消.
#pragma once

#include "ui/kit/ui.h"

namespace jixiao {

// Those of the jobs that are to be shown. bottom_px: the upper edge of the status bar.
void draw_job_strips(Ui& ui, float bottom_px);

}  // namespace jixiao
