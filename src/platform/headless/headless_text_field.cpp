#include "platform/headless/headless_text_field.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/utf8.h"
#include "platform/headless/headless_glyphs.h"

namespace jixiao {

void HeadlessTextField::open(const TextFieldSpec& spec) {
  assert(spec.owner != 0 && "a text field needs an owner");
  const bool same_owner = open_ && spec_.owner == spec.owner;
  if (same_owner && composing_) {  // the composition goes on, text and place stay
    const Rect rect = spec_.rect;
    deferred_place_ = Place{spec.rect, spec.clip, spec.font_px};
    spec_ = spec;
    spec_.rect = rect;
    return;
  }
  open_ = true;
  focused_ = true;
  composing_ = false;
  deferred_place_.reset();
  deferred_text_.reset();
  spec_ = spec;
  text_ = spec.mode == TextFieldMode::ARMED ? std::string() : spec.text;
  opened_with_ = text_;
  reported_height_px_ = 0;
  place_caret(spec.caret);
  if (spec.mode == TextFieldMode::EDITING) post_([this] { report_height(); });
}

void HeadlessTextField::place(const Rect& rect, const Rect& clip, float font_px) {
  if (!open_) return;
  if (composing_) {
    deferred_place_ = Place{rect, clip, font_px};
    return;
  }
  spec_.rect = rect;
  spec_.clip = clip;
  spec_.font_px = font_px;
}

void HeadlessTextField::set_text(const std::string& text) {
  if (!open_) return;
  if (composing_) {
    deferred_text_ = text;
    return;
  }
  text_ = text;
  place_caret(CaretPlace::END);
}

void HeadlessTextField::close() {
  open_ = false;
  composing_ = false;
  deferred_place_.reset();
  deferred_text_.reset();
  text_.clear();
  selection_start_ = selection_end_ = 0;
}

std::string HeadlessTextField::selected_text() const {
  return text_.substr(selection_start_, selection_end_ - selection_start_);
}

void HeadlessTextField::insert(std::string_view text) {
  if (!open_ || text.empty()) return;
  begin_editing();
  std::string clean(text);
  if (!spec_.multiline) std::replace(clean.begin(), clean.end(), '\n', ' ');
  replace_selection(clean);
  selection_start_ = selection_end_;
  report_change();
}

void HeadlessTextField::delete_backwards() {
  if (!open_) return;
  if (selection_start_ == selection_end_) {
    if (selection_start_ == 0) return;
    do {
      --selection_start_;
    } while (selection_start_ > 0 && is_continuation(text_[selection_start_]));
  }
  replace_selection("");
  report_change();
}

void HeadlessTextField::select_all() {
  place_caret(CaretPlace::SELECT_ALL);
}

void HeadlessTextField::undo() {
  if (!open_ || text_ == opened_with_) return;
  text_ = opened_with_;
  place_caret(CaretPlace::END);
  report_change();
}

void HeadlessTextField::move_caret_to_end() {
  place_caret(CaretPlace::END);
}

void HeadlessTextField::compose(std::string_view preedit) {
  if (!open_) return;
  begin_editing();
  composing_ = true;
  replace_selection(preedit);
  report_change();
}

void HeadlessTextField::end_composition(std::string_view committed) {
  if (!open_ || !composing_) return;
  replace_selection(committed);
  selection_start_ = selection_end_;
  composing_ = false;
  if (deferred_place_)
    place(deferred_place_->rect, deferred_place_->clip, deferred_place_->font_px);
  deferred_place_.reset();
  if (deferred_text_) set_text(*std::exchange(deferred_text_, std::nullopt));
  // The last preedit may have been the same text; only now it is no preedit any more.
  spec_.text = text_;
  send(TextFieldEvent::Kind::CHANGED);
  report_change();
}

void HeadlessTextField::blur() {
  if (!open_) return;
  if (composing_) end_composition(selected_text());
  if (open_) send(TextFieldEvent::Kind::BLURRED);
}

bool HeadlessTextField::key(const KeyEvent& key) {
  if (!open_ || composing_) return false;
  return send(TextFieldEvent::Kind::KEY, key);
}

bool HeadlessTextField::send(TextFieldEvent::Kind kind, const KeyEvent& key) {
  TextFieldEvent event;
  event.kind = kind;
  event.owner = spec_.owner;
  event.text = text_;
  event.key = key;
  event.height_px = reported_height_px_;
  event.caret_bottom_px = needed_height_px(std::string_view(text_).substr(0, selection_end_));
  return send_(event);
}

void HeadlessTextField::begin_editing() {
  if (spec_.mode == TextFieldMode::EDITING) return;
  spec_.mode = TextFieldMode::EDITING;
  send(TextFieldEvent::Kind::BEGAN);
}

void HeadlessTextField::replace_selection(std::string_view text) {
  text_.replace(selection_start_, selection_end_ - selection_start_, text);
  selection_end_ = selection_start_ + text.size();
}

void HeadlessTextField::report_change() {
  const std::uint64_t owner = spec_.owner;
  if (text_ != spec_.text) {
    spec_.text = text_;
    send(TextFieldEvent::Kind::CHANGED);
  }
  if (spec_.owner == owner) report_height();
}

void HeadlessTextField::report_height() {
  if (!is_editing()) return;
  const float height_px = needed_height_px(text_);
  const float caret_px = needed_height_px(std::string_view(text_).substr(0, selection_end_));
  if (height_px == reported_height_px_ && caret_px == reported_caret_px_) return;
  reported_height_px_ = height_px;
  reported_caret_px_ = caret_px;
  send(TextFieldEvent::Kind::RESIZED);
}

void HeadlessTextField::place_caret(CaretPlace caret) {
  selection_start_ = caret == CaretPlace::END ? text_.size() : 0;
  selection_end_ = caret == CaretPlace::START ? 0 : text_.size();
}

float HeadlessTextField::needed_height_px(std::string_view text) const {
  const float room_px = std::max(1.0f, spec_.rect.width_px - 2 * spec_.padding_x_px);
  int lines = 1;
  float used_px = 0;
  for (char32_t character : to_utf32(text)) {
    const float width_px = headless_advance(character, spec_.font_px);
    const bool wraps = spec_.multiline && used_px + width_px > room_px && used_px > 0;
    if (wraps || character == '\n') {
      ++lines;
      used_px = 0;
    }
    if (character != '\n') used_px += width_px;
  }
  return static_cast<float>(lines) * spec_.line_height_px + 2 * spec_.padding_y_px;
}

}  // namespace jixiao
