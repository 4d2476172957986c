// ScreenRequests: what a command asks of the screen (app/commands), carried out by the parts of it:
// the find bar, the cell that is to be edited, the part of the page that gets the keys.
#pragma once

namespace jixiao {

class FindBar;
class FindingGuide;
class Inspector;
class Outline;
class SheetView;
class Ui;
enum class ScreenRequest : unsigned char;

struct ScreenParts {
  Ui& ui;
  Outline& outline;
  Inspector& inspector;
  SheetView& sheet;
  FindBar& find_bar;
  FindingGuide& guide;
};

class ScreenRequests {
 public:
  explicit ScreenRequests(const ScreenParts& parts) : parts_(parts) {}

  // In each frame before drawing. False: nothing was asked.
  bool carry_out();

 private:
  void go_on(ScreenRequest request);

  ScreenParts parts_;
};

}  // namespace jixiao
