#include "ui/travel/relative_dialog.h"

#include <utility>

#include "app/comparing.h"
#include "app/merging.h"

namespace jixiao {
namespace {

constexpr std::string_view FRAME = "relative";

WidgetId relative_id(std::string_view name) {
  return widget_id(name, widget_id(FRAME, widget_id("travel")));
}

}  // namespace

std::string_view RelativeDialog::kinship_words(const RelativeDraft& relative) const {
  switch (relative.kinship) {
    case Kinship::NEWER:
      return ui_.tr("它比您打开着的这一份新：您的内容它都有过，可以直接换成它。",
                    "It is newer than the draft that is open, which can be replaced by it.");
    case Kinship::OLDER:
      return ui_.tr("它是您打开着的这一份较早时的样子，您后来的改动它没有。",
                    "It is an earlier state of the draft that is open.");
    case Kinship::DIVERGED:
      return ui_.tr("它与您打开着的这一份同源，两边后来都改过。合并能把两边的改动都留下。",
                    "Both went on from a common origin. Merging keeps the changes of both.");
    default:
      return ui_.tr("它与您打开着的这一份编号相同，内容不同，找不到共同的起点。",
                    "It has the id of the draft that is open, but other content.");
  }
}

void RelativeDialog::leave() {
  shown_ = false;
  ui_.focus(focus_before_);
}

void RelativeDialog::draw() {
  if (!is_open()) {
    if (shown_) leave();
    return;
  }
  const RelativeDraft& relative = *ui_.session.merging().relative();
  if (!std::exchange(shown_, true)) {
    focus_before_ = ui_.focus_place();
    ui_.focus(footer_button_id(FRAME, usual_answer(relative)));
  }
  TravelFrameSpec spec;
  spec.id = FRAME;
  spec.title = ui_.tr("打开的是同一份草稿的另一个样子", "Another state of the open draft");
  spec.width_px = 620;
  spec.height_px = 260;
  TravelFrame frame = begin_travel_frame(ui_, spec);
  const TextStyle style{ui_.metrics.font_px, false};
  Rect content = frame.content;
  std::string what = relative.file.name;
  const Draft& draft = relative.read.draft;
  if (!draft.saved_at.empty()) {
    what += std::string(ui_.tr("，保存于 ", ", saved ")) + readable_time(draft.saved_at);
  }
  what += std::string(ui_.tr("，与现在有 ", ", ")) + std::to_string(relative.differences) +
          std::string(ui_.tr(" 处不同。", " differences."));
  take_top(content, paragraph(ui_, relative_id("what"), content, what, ui_.theme.text, style) + 8);
  take_top(content, paragraph(ui_, relative_id("kinship"), content, kinship_words(relative),
                              ui_.theme.text, style) +
                        8);
  paragraph(ui_, relative_id("nothing yet"), content,
            ui_.tr("现在什么都没有变。换成它时，打开着的这一份留在「历史版本」里。",
                   "Nothing has changed yet. What is open stays among the versions."),
            ui_.theme.text_muted, {ui_.metrics.small_px, false});
  draw_buttons(frame, relative);
}

// What Enter says at once: never to go back to an earlier state.
std::string_view RelativeDialog::usual_answer(const RelativeDraft& relative) const {
  switch (relative.kinship) {
    case Kinship::NEWER:
      return open_words();
    case Kinship::OLDER:
      return cancel_words();
    default:
      return merge_words();
  }
}

void RelativeDialog::draw_buttons(TravelFrame& frame, const RelativeDraft& relative) {
  const bool can_merge = relative.kinship != Kinship::OLDER;
  const bool newer = relative.kinship == Kinship::NEWER;
  const bool merge =
      can_merge && footer_button(ui_, frame,
                                 {.label = merge_words(),
                                  .look = newer ? ButtonLook::FRAMED : ButtonLook::PRIMARY});
  const bool open = footer_button(
      ui_, frame,
      {.label = open_words(), .look = newer ? ButtonLook::PRIMARY : ButtonLook::FRAMED});
  const bool compare = footer_button(ui_, frame, {.label = ui_.tr("比较", "Compare")});
  const bool cancel = footer_button(ui_, frame, {.label = cancel_words()});
  end_travel_frame(ui_, frame);
  if (merge) return ui_.session.merging().merge_relative();
  if (open) return ui_.session.merging().open_relative();
  if (compare) return ui_.session.comparing().with_relative();
  if (cancel || frame.closed) ui_.session.merging().drop_relative();
}

bool RelativeDialog::on_key(const KeyEvent& key) {
  if (!is_open() || key.key != "Escape") return false;
  ui_.session.merging().drop_relative();
  ui_.request_frame();
  return true;
}

}  // namespace jixiao
