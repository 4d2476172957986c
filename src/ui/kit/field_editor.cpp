#include "ui/kit/field_editor.h"

#include <optional>
#include <utility>

#include "platform/imgui/imgui_glue.h"

namespace jixiao {
namespace {

std::optional<FieldEnd> ending_key(const KeyEvent& event) {
  if (event.modifiers.alt) return std::nullopt;
  if (event.key == "Enter") {
    if (event.modifiers.ctrl) return FieldEnd::CTRL_ENTER;
    // Shift+Enter is a line break where the text may have several lines.
    return event.modifiers.shift ? std::nullopt : std::optional(FieldEnd::ENTER);
  }
  if (event.modifiers.ctrl) return std::nullopt;
  if (event.key == "Tab") return event.modifiers.shift ? FieldEnd::BACK_TAB : FieldEnd::TAB;
  if (event.key == "Escape") return FieldEnd::ESCAPE;
  return std::nullopt;
}

}  // namespace

void FieldEditor::open(FieldRequest request) {
  end(FieldEnd::BLUR);
  request_ = std::move(request);
  text_ = request_.spec.text;
  source_.reset();
  wanted_height_px_ = 0;
  caret_moved_ = false;
  placed_ = true;
  typed_over_ = false;
  undoing_ = false;
  platform_.text_field.open(request_.spec);
}

void FieldEditor::end(FieldEnd reason) {
  if (!is_open()) return;
  const FieldRequest ended = std::exchange(request_, {});
  platform_.text_field.close();
  if (ended.ended) ended.ended(reason);
}

void FieldEditor::drop() {
  if (!is_open()) return;
  request_ = {};
  platform_.text_field.close();
}

void FieldEditor::place(const Rect& rect, const Rect& clip, float font_px) {
  placed_ = true;
  platform_.text_field.place(rect, clip, font_px);
}

void FieldEditor::end_frame() {
  if (!is_open() || placed_) return;
  // Scrolled out of sight: nothing of it may show, but the text stays.
  const Rect nowhere{-10, -10, 1, 1};
  platform_.text_field.place(request_.spec.rect, nowhere, request_.spec.font_px);
}

void FieldEditor::start_editing(const std::string& text, CaretPlace caret) {
  if (!is_armed()) return;
  request_.spec.mode = TextFieldMode::EDITING;
  request_.spec.text = text;
  request_.spec.caret = caret;
  typed_over_ = false;
  text_ = text;
  platform_.text_field.open(request_.spec);
  if (request_.began) request_.began();
}

std::optional<float> FieldEditor::take_caret_move() {
  if (!caret_moved_ || platform_.text_field.is_composing()) return std::nullopt;
  caret_moved_ = false;
  return caret_bottom_px_;
}

bool FieldEditor::follows(const std::string& source) {
  // What the field wrote may stand there in other words: without control characters, shortened.
  if (!source_) source_ = source;
  return *source_ == source;
}

void FieldEditor::set_text(const std::string& text) {
  if (!is_editing()) return;
  platform_.text_field.set_text(text);
  report_text(text);
}

void FieldEditor::report_text(const std::string& text) {
  if (text == text_) return;
  text_ = text;
  source_.reset();
  const auto changed = request_.changed;  // a copy: the callback may open another field
  if (changed) changed(text);
}

// Undo where nothing of what was typed over a text is left to be undone: the text comes back.
bool FieldEditor::takes_back_typing(const KeyEvent& key) {
  const bool is_undo = key.modifiers.ctrl && !key.modifiers.shift && !key.modifiers.alt &&
                       (key.key == "z" || key.key == "Z");
  undoing_ = is_undo && typed_over_;
  return undoing_ && text_.empty();
}

bool FieldEditor::on_key(const KeyEvent& key) {
  const auto first_look = request_.key;
  if (first_look && first_look(key)) return true;
  if (is_armed()) return false;
  if (takes_back_typing(key)) {
    end(FieldEnd::ESCAPE);
    return true;
  }
  if (key.key == "Enter" && key.modifiers.alt && request_.spec.multiline) {
    platform_.text_field.insert("\n");
    return true;
  }
  // A bookmark of the browser's is never meant here, and filling down would write over what is
  // typed.
  if (key.modifiers.ctrl && (key.key == "d" || key.key == "D")) return true;
  const std::optional<FieldEnd> reason = ending_key(key);
  if (!reason) return false;
  end(*reason);
  return true;
}

bool FieldEditor::on_event(const TextFieldEvent& event) {
  using Kind = TextFieldEvent::Kind;
  if (event.kind == Kind::KEY || event.kind == Kind::CHANGED) forget_last_click();
  if (!is_open_for(event.owner)) return false;
  switch (event.kind) {
    case TextFieldEvent::Kind::BEGAN:
      if (is_armed()) {
        request_.spec.mode = TextFieldMode::EDITING;
        typed_over_ = true;
        const auto began = request_.began;
        if (began) began();
      }
      return true;
    case TextFieldEvent::Kind::CHANGED:
      if (platform_.text_field.is_composing()) return true;
      if (undoing_ && event.text.empty()) {
        end(FieldEnd::ESCAPE);
      } else {
        report_text(event.text);
      }
      return true;
    case TextFieldEvent::Kind::KEY:
      return on_key(event.key);
    case TextFieldEvent::Kind::BLURRED:
      end(FieldEnd::LEFT);
      return true;
    case TextFieldEvent::Kind::RESIZED:
      wanted_height_px_ = event.height_px;
      caret_moved_ |= caret_bottom_px_ != event.caret_bottom_px;
      caret_bottom_px_ = event.caret_bottom_px;
      return true;
  }
  return false;
}

}  // namespace jixiao
