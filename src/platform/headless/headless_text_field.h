// The text field without a browser: behaves as the DOM field of platform/web does, including
// ARMED, compositions during which it is neither moved nor written to, and events that carry the
// owner.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "platform/events.h"
#include "platform/text_field.h"

namespace jixiao {

class HeadlessTextField final : public TextField {
 public:
  using Send = std::function<bool(const TextFieldEvent&)>;
  // `post` does something soon, not within the call: RESIZED after open() comes that way.
  using Post = std::function<void(std::function<void()>)>;
  HeadlessTextField(Send send, Post post) : send_(std::move(send)), post_(std::move(post)) {}

  void open(const TextFieldSpec& spec) override;
  void place(const Rect& rect, const Rect& clip, float font_px) override;
  void set_text(const std::string& text) override;
  void insert(std::string_view text) override;  // also what a test types
  void close() override;
  bool is_composing() const override { return composing_; }

  // ---- for tests: what the browser shows ----
  bool is_open() const { return open_; }
  // Has the browser's focus, so that what is typed comes here.
  bool has_focus() const { return open_ && focused_; }
  bool is_open_for(std::uint64_t owner) const { return open_ && spec_.owner == owner; }
  bool is_editing() const { return open_ && spec_.mode == TextFieldMode::EDITING; }
  const TextFieldSpec& spec() const { return spec_; }
  const std::string& text() const { return text_; }
  std::string selected_text() const;

  // ---- for tests: what the browser does; each reports what it changes ----
  void delete_backwards();
  void select_all();
  void undo();  // what was typed since it was opened, as browsers take back a run at once
  void move_caret_to_end();
  void compose(std::string_view preedit);  // the first call starts the composition
  void end_composition(std::string_view committed);
  void blur();
  void set_focused(bool focused) { focused_ = focused; }  // moved within the page
  bool key(const KeyEvent& key);

 private:
  bool send(TextFieldEvent::Kind kind, const KeyEvent& key = {});
  void begin_editing();
  void replace_selection(std::string_view text);
  void report_change();
  void report_height();
  void place_caret(CaretPlace caret);
  float needed_height_px(std::string_view text) const;

  struct Place {
    Rect rect;
    Rect clip;
    float font_px = 0;
  };

  Send send_;
  Post post_;
  bool open_ = false;
  bool focused_ = false;
  bool composing_ = false;
  std::optional<Place> deferred_place_;
  std::optional<std::string> deferred_text_;
  TextFieldSpec spec_;
  std::string text_;
  std::string opened_with_;
  std::size_t selection_start_ = 0;  // bytes; the preedit while composing
  std::size_t selection_end_ = 0;
  float reported_height_px_ = 0;
  float reported_caret_px_ = 0;
};

}  // namespace jixiao
