// RemarksScreen: all remarks and suggestions of the draft, answered, settled, taken or refused one
// by one; and a new one about the selected row.
//
// Files: remarks_screen.cpp the dialog, its list and keys, remarks_detail.cpp the chosen remark and
// the new one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compare/remarks.h"
#include "ui/travel/frame.h"

namespace jixiao {

class RemarksScreen {
 public:
  explicit RemarksScreen(Ui& ui) : ui_(ui) {}

  bool is_open() const { return ui_.session.has_draft() && ui_.session.view().remarks_open; }
  void draw();
  bool on_key(const KeyEvent& key);

 private:
  // What a new one is about.
  enum class Kind : std::uint8_t { REMARK, VALUE, NAME, DELETION, INSERTION };

  void begin();
  void close();
  void choose_selected();
  void choose_asked(std::string_view id);
  void list_rows();
  const RemarkRow* selected() const;
  void select(std::size_t index);
  void show_selected();

  // ---- list ----
  void draw_list(const Rect& rect);
  void draw_row(std::size_t index, const Rect& rect);
  std::string_view state_name(RemarkState state) const;
  WidgetId row_id(std::size_t index) const;
  float row_px() const;

  // ---- the chosen one, and a new one (remarks_detail.cpp) ----
  void draw_detail(Rect rect);
  void draw_actions(const RemarkRow& row, Rect& rect);
  void draw_new(Rect rect);
  void draw_person(const Rect& rect);
  void text_field(std::string_view name, std::string_view label, std::string& text,
                  const Rect& rect);
  std::vector<MenuItem> kinds();
  std::string_view kind_name(Kind kind) const;
  bool fits(Kind kind, const Node& node) const;
  void write_new(const Node& node);
  void go_to(const RemarkRow& row);

  Ui& ui_;
  bool shown_ = false;
  FocusPlace focus_before_;
  std::vector<RemarkRow> rows_;  // of the draft at form_version_
  std::uint64_t form_version_ = 0;
  bool only_open_ = true;
  std::size_t selected_ = 0;
  Kind kind_ = Kind::REMARK;
  std::string text_, suggested_, suggested_value_, reply_;  // being typed
  Scroll scroll_, detail_scroll_;
};

}  // namespace jixiao
