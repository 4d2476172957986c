// TravelScreens: the screens about drafts that travel, for the application: at most one is up.
#pragma once

#include "ui/travel/compare_screen.h"
#include "ui/travel/merge_screen.h"
#include "ui/travel/overview_screen.h"
#include "ui/travel/relative_dialog.h"
#include "ui/travel/remarks_screen.h"

namespace jixiao {

class TravelScreens {
 public:
  explicit TravelScreens(Ui& ui)
      : relative_(ui), merge_(ui), compare_(ui), remarks_(ui), overview_(ui) {
    ui.session.hooks().on_relative = [&ui] { ui.request_frame(); };
  }

  bool is_open() const {
    return relative_.is_open() || merge_.is_open() || compare_.is_open() || remarks_.is_open() ||
           overview_.is_open();
  }
  // What lies over another is drawn alone: the other stays as it was.
  void draw() {
    if (compare_.is_open()) {
      compare_.draw();
    } else if (relative_.is_open()) {
      relative_.draw();
    } else if (merge_.is_open()) {
      merge_.draw();
    } else if (overview_.is_open()) {
      overview_.draw();
    } else {
      remarks_.draw();
    }
  }
  // Those that were closed by something else notice it. Each frame.
  void follow() {
    if (is_open()) return;
    relative_.draw();
    merge_.draw();
    compare_.draw();
    remarks_.draw();
    overview_.draw();
  }
  bool on_key(const KeyEvent& key) {
    if (compare_.is_open()) return compare_.on_key(key);
    if (relative_.is_open()) return relative_.on_key(key);
    if (merge_.is_open()) return merge_.on_key(key);
    return overview_.is_open() ? overview_.on_key(key) : remarks_.on_key(key);
  }

 private:
  RelativeDialog relative_;
  MergeScreen merge_;
  CompareScreen compare_;  // over the others
  RemarksScreen remarks_;
  OverviewScreen overview_;
};

}  // namespace jixiao
