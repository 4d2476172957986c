// FieldEditor: who is being typed into. One text at a time, in the platform's real text field laid
// over the place that owns it; what is typed goes to the owner's callbacks at once.
//
// Traps: callbacks may open another field or change anything; they run after the editor has let go.
// A composition (IME) is not handed on until it is committed, so half-typed pinyin never reaches
// the form. The owner must call place() in every frame it is drawn; in a frame without, the field
// is hidden and keeps its text.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "platform/services.h"
#include "ui/kit/mirror_builder.h"

namespace jixiao {

enum class FieldEnd : std::uint8_t {
  ENTER,
  CTRL_ENTER,
  TAB,
  BACK_TAB,
  ESCAPE,
  BLUR,  // committed because the focus moves on, or a command needs the text
  LEFT,  // the browser took the focus away, to nowhere: the keyboard of a telephone was put away
};

struct FieldRequest {
  TextFieldSpec spec;
  std::function<void(const std::string&)> changed;  // the whole new text
  std::function<void(FieldEnd)> ended;              // may be empty
  std::function<void()> began = {};                 // an armed field began to be edited
  std::function<bool(const KeyEvent&)> key = {};    // first look at keys; true: taken
};

class FieldEditor {
 public:
  explicit FieldEditor(Platform& platform) : platform_(platform) {}

  // Ends what was open (as BLUR) and opens this.
  void open(FieldRequest request);
  // Ends with that reason; nothing when nothing is open.
  void end(FieldEnd reason);
  // Closes without any callback (what was edited is gone).
  void drop();

  void begin_frame() { placed_ = false; }
  void place(const Rect& rect, const Rect& clip, float font_px);
  void end_frame();

  bool on_event(const TextFieldEvent& event);

  WidgetId owner() const { return request_.spec.owner; }
  bool is_open() const { return owner() != 0; }
  bool is_open_for(WidgetId id) const { return id != 0 && owner() == id; }
  bool is_armed() const { return is_open() && request_.spec.mode == TextFieldMode::ARMED; }
  bool is_editing() const { return is_open() && !is_armed(); }
  bool is_editing(WidgetId id) const { return is_open_for(id) && !is_armed(); }
  const std::string& text() const { return text_; }
  const std::string& original_text() const { return request_.spec.text; }
  // Where the lower edge of the caret's line is, from the top of the field, if the caret has moved
  // since it was asked; nothing during a composition, when the field cannot be moved.
  std::optional<float> take_caret_move();
  // Height the text needs, for fields that grow; 0 while unknown.
  float wanted_height_px() const { return wanted_height_px_; }

  // Asked in every frame with the text that the field is open for, as it stands by now: false where
  // something else than the field has changed it. The owner then ends the field, which would go on
  // showing what is gone, and write it again with the next key.
  bool follows(const std::string& source);

  // Puts a whole text in, as if it had been typed.
  void set_text(const std::string& text);
  // From armed to editing, with this text (F2, double click).
  void start_editing(const std::string& text, CaretPlace caret);

 private:
  void report_text(const std::string& text);
  bool on_key(const KeyEvent& key);
  bool takes_back_typing(const KeyEvent& key);

  Platform& platform_;
  FieldRequest request_;
  std::string text_;
  std::optional<std::string> source_;  // as it was last asked about; nothing after an own change
  float wanted_height_px_ = 0;
  float caret_bottom_px_ = 0;
  bool caret_moved_ = false;
  bool placed_ = false;
  // Begun by typing over what stands there, which the field does not show: undone as far as the
  // browser does, nothing is left in it, and that is not what was meant.
  bool typed_over_ = false;
  bool undoing_ = false;  // the key just pressed; what changes next is its doing
};

}  // namespace jixiao
