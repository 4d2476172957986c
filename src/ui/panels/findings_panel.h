// The findings below the fields: what is wrong, where, why, and how it is mended or set aside.
//
// Heading and choices stay in sight; only the list below them scrolls.
#pragma once

#include "app/finding_list.h"
#include "ui/kit/ui.h"

namespace jixiao {

class FindingsPanel {
 public:
  explicit FindingsPanel(Ui& ui) : ui_(ui) {}

  // Whether there is anything to show: open findings, or some that were set aside; or that they are
  // still being looked for.
  bool has_content() const;
  // Height at which nothing would have to be scrolled, as far as it is known.
  float wanted_px() const;
  void draw(const Rect& rect);

 private:
  // Links side by side; the next one that finds no room goes to a new line.
  struct LinkRow {
    float left_px = 0;
    float right_px = 0;
    float x_px = 0;
    float y_px = 0;
  };

  void draw_heading(const Rect& line);
  void draw_choices(const Rect& line);
  void open_more_menu(const Rect& anchor);
  void draw_list(const Rect& rect);
  void push_item(std::string_view name, const Rect& column);
  void draw_row(const FindingRow& row, std::size_t index, const Rect& rect);
  void draw_finding(const FindingRow& row, std::size_t index, const Rect& rect);
  void draw_lost(const IgnoredFinding& entry, std::size_t index, const Rect& rect);
  float draw_texts(const FindingRow& row, WidgetId id, const Rect& text);
  void draw_links(const Finding& finding, WidgetId id, LinkRow& row);
  void draw_fixes(const Finding& finding, WidgetId id, LinkRow& row);
  bool flow_link(LinkRow& row, WidgetId id, std::string_view text, std::string_view name = {});
  void reveal(WidgetId id, float top_px, float bottom_px);

  Ui& ui_;
  FindingList list_;
  FindingChoice choice_;
  Scroll scroll_;
  std::size_t shown_ = 0;   // 0: the first ones only
  WidgetId explained_ = 0;  // the finding whose reason is shown
  WidgetId revealed_ = 0;   // has the focus and was scrolled into view for it
  float list_top_px_ = 0;   // on the screen
  float y_px_ = 0;
};

}  // namespace jixiao
