// OverviewScreen: many drafts as a table, and what they have in common beside it. One is opened and
// one comes back with the command 多份草稿总览.
//
// Files: overview_screen.cpp the dialog, filters and the table, overview_charts.cpp the right side,
// overview_remarks.cpp the findings of all as remarks.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/many_drafts.h"
#include "app/overview.h"
#include "ui/travel/frame.h"

namespace jixiao {

// The widget of that name on the screen of many drafts.
WidgetId overview_id(std::string_view name);

class OverviewScreen {
 public:
  explicit OverviewScreen(Ui& ui) : ui_(ui) {}

  bool is_open() const { return ui_.session.many_drafts().is_shown(); }
  void draw();
  bool on_key(const KeyEvent& key);

 private:
  void begin();
  void close();
  void follow_reading();
  void focus_list_that_came();
  std::string_view back_words() const { return ui_.tr("返回草稿", "Back"); }
  std::string subtitle();
  void draw_filters(Rect& content);
  void draw_buttons(TravelFrame& frame);
  void take_into_library();

  // ---- the table ----
  struct Column {
    OverviewColumn column;
    std::string_view name;
    float share;
  };
  std::vector<Column> columns() const;
  void draw_table(const Rect& rect);
  void draw_head(const Rect& rect);
  void draw_row(std::size_t index, const Rect& rect);
  void draw_cells(const OverviewRow& row, const Rect& rect);
  void draw_damage(const OverviewRow& row, const Rect& rect);
  void draw_groups(const OverviewRow& row, const Rect& rect);
  std::string text_of(const OverviewRow& row, OverviewColumn column) const;
  std::string row_name(const OverviewRow& row) const;
  std::string remark_words(const OverviewRow& row) const;
  std::string file_words(const OverviewRow& row) const;
  WidgetId row_id(std::size_t index) const;
  void select(std::size_t index);
  void open_selected();
  float row_px() const { return ui_.metrics.row_px + 8; }

  // ---- all together (overview_charts.cpp) ----
  void draw_charts(Rect rect);
  void draw_group_chart(Rect& rect);
  void draw_full_values(Rect& rect);
  void draw_same_indicator(const Rect& rect);
  std::vector<MenuItem> names();

  // ---- findings of all as remarks (overview_remarks.cpp) ----
  void draw_kinds(Rect content);
  void focus_first_kind();
  void draw_kind(const FindingKind& kind, std::size_t index, const Rect& rect);
  void draw_remark_buttons(TravelFrame& frame);
  bool send_back_button(TravelFrame& frame);
  std::string kind_words(const FindingKind& kind) const;

  Overview& overview() { return *ui_.session.many_drafts().overview(); }

  Ui& ui_;
  const Overview* shown_ = nullptr;
  bool is_shown_ = false;
  bool list_comes_ = false;  // and is to have the keys
  JobId reading_ = 0;
  FocusPlace focus_before_;
  std::size_t selected_ = 0;
  std::string indicator_;                  // looked at over all departments
  std::vector<SameIndicator> indicators_;  // of that name
  bool remarking_ = false;                 // the findings by kind instead of the table
  WidgetId followed_kind_ = 0;             // that had the focus last
  std::set<std::string> chosen_rules_;     // whose findings become remarks
  Scroll scroll_, charts_scroll_, kinds_scroll_;
};

}  // namespace jixiao
