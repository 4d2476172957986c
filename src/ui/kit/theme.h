// Colors and Metrics: colours and measures of the interface, light and dark. The paper is white in
// both. Contrast of every text colour on its ground is at least 4.5:1.
#pragma once

#include <imgui.h>

#include "app/settings.h"

namespace jixiao {

struct Colors {  // NOLINT(cppcoreguidelines-pro-type-member-init): make_colors() sets them all
  bool dark = false;
  ImU32 window;  // behind everything
  ImU32 panel;   // outline, inspector
  ImU32 bar;     // command bar, status bar
  ImU32 line;    // thin lines between panels, borders of fields
  ImU32 text;
  ImU32 text_muted;
  ImU32 text_on_accent;
  ImU32 accent;       // selection, main action
  ImU32 accent_text;  // links
  ImU32 accent_soft;  // ground of the selected row
  ImU32 hover;        // ground under the pointer
  ImU32 field;        // ground of a text field
  ImU32 found;        // ground of a row with the words that are looked for
  ImU32 hint;         // amber
  ImU32 hint_soft;
  ImU32 hint_text;  // on hint_soft
  ImU32 error;
  ImU32 error_soft;
  ImU32 success;
  ImU32 success_soft;
  ImU32 shade;  // over everything behind a dialog
  ImU32 shadow;
  // The paper and what is on it.
  ImU32 paper;
  ImU32 paper_text;
  ImU32 paper_muted;
  ImU32 paper_line;
  ImU32 paper_label;   // ground of label cells
  ImU32 paper_cursor;  // ground of the selected cell
  ImU32 paper_link;
  ImU32 paper_accent;  // cursor and drop lines
  ImU32 paper_range;   // over selected cells, see-through
  ImU32 paper_found;   // ground of a cell with the words that are looked for
  ImU32 paper_hint;    // ground of a cell with a finding
  ImU32 paper_error;
};

Colors make_colors(bool dark);

// 0xRRGGBB of a colour, for the DOM field.
std::uint32_t rgb_of(ImU32 color);

// Measures in CSS pixels, from the settings.
struct Metrics {
  float font_px = 15;
  float small_px = 13;
  float title_px = 16;
  float row_px = 28;
  float field_px = 30;
  float bar_px = 44;
  float status_px = 26;
  float corner_px = 4;
  float gap_px = 8;
  float pad_px = 12;
};

Metrics make_metrics(const Settings& settings, bool touch);

}  // namespace jixiao
