// What takes more than a frame: a strip says how far it is and offers 取消.
#pragma once

#include "app/exporter.h"
#include "app/opening.h"
#include "ui/kit/ui.h"

namespace jixiao {

// Once it has taken long enough to be noticed.
void draw_export_progress(Ui& ui, Exporter& exporter, float bottom_px);
void draw_opening_progress(Ui& ui, Opening& opening);

}  // namespace jixiao
