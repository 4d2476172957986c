// RelativeDialog: a file that was opened turned out to be another state of the open draft. Asks
// what to do with it instead of replacing anything.
#pragma once

#include <string>
#include <string_view>

#include "app/merge_desk.h"
#include "app/merging.h"
#include "ui/travel/frame.h"

namespace jixiao {

class RelativeDialog {
 public:
  explicit RelativeDialog(Ui& ui) : ui_(ui) {}

  bool is_open() const { return ui_.session.merging().relative() != nullptr; }
  void draw();
  bool on_key(const KeyEvent& key);

 private:
  std::string_view kinship_words(const RelativeDraft& relative) const;
  std::string_view merge_words() const { return ui_.tr("合并…", "Merge…"); }
  std::string_view open_words() const { return ui_.tr("换成这一份", "Open it instead"); }
  std::string_view cancel_words() const { return ui_.tr("取消", "Cancel"); }
  std::string_view usual_answer(const RelativeDraft& relative) const;
  void draw_buttons(TravelFrame& frame, const RelativeDraft& relative);
  void leave();

  Ui& ui_;
  bool shown_ = false;
  FocusPlace focus_before_;
};

}  // namespace jixiao
