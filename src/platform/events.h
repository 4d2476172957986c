// What happens outside and reaches the program: EventSink is implemented by the user interface and
// called by the platform (the browser's event handlers, or a test).
//
// Every call is synchronous: the browser decides within it whether its own default action still
// happens, and file pickers may only be opened from within it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/geometry.h"

namespace jixiao {

struct Modifiers {
  bool ctrl = false;  // Ctrl, or Command on a Mac
  bool shift = false;
  bool alt = false;

  bool operator==(const Modifiers&) const = default;
};

enum class PointerAction : std::uint8_t { MOVE, DOWN, UP, CANCEL, LEAVE, WHEEL };
enum class PointerKind : std::uint8_t { MOUSE, TOUCH, PEN };

struct PointerEvent {
  PointerAction action = PointerAction::MOVE;
  PointerKind kind = PointerKind::MOUSE;
  Point position = {};
  int button = 0;       // 0 left, 1 middle, 2 right
  int click_count = 1;  // 2 for the second click of a double click
  float wheel_x_px = 0;
  float wheel_y_px = 0;
  Modifiers modifiers = {};
};

struct KeyEvent {
  std::string key = {};  // KeyboardEvent.key: "Enter", "ArrowDown", "a", "F2" …
  Modifiers modifiers = {};
  bool repeat = false;
};

// What a text field reports (platform/text_field.h). owner names the field, so that text never
// lands in another one.
struct TextFieldEvent {
  enum class Kind : std::uint8_t {
    BEGAN,    // an armed field got its first input or composition: editing has begun
    CHANGED,  // text is the whole new text; also during a composition
    KEY,      // a key that was not part of a composition; answer true to take it. What is not
              // taken goes on to on_key, and what that does not take to the browser
    BLURRED,  // focus left the field: commit
    RESIZED,  // the text needs height_px to show whole, or the caret is on another line
  };
  Kind kind = Kind::CHANGED;
  std::uint64_t owner = 0;
  std::string text = {};
  KeyEvent key = {};
  float height_px = 0;
  float caret_bottom_px = 0;  // lower edge of the caret's line, from the top of the field
};

// What someone does on the accessible mirror (platform/mirror.h).
struct MirrorEvent {
  enum class Kind : std::uint8_t { FOCUSED, ACTIVATED, VALUE_SET, EXPANDED, COLLAPSED, MENU };
  Kind kind = Kind::FOCUSED;
  std::uint64_t id = 0;
  std::string value = {};  // VALUE_SET
};

struct ClipboardContent {
  std::string text = {};
  std::string html = {};
  std::string own = {};  // our own format, see export/clipboard_text.h
};

// An opened, dropped or pasted file. handle is 0 where the browser cannot write back to it.
struct FileContent {
  std::string name = {};
  std::string bytes = {};
  std::uint64_t handle = 0;
  std::int64_t modified_ms = 0;  // lastModified, Unix time
};

struct FileEvent {
  enum class Kind : std::uint8_t {
    OPENED,     // files
    DROPPED,    // files
    DRAG_OVER,  // files hover over the page
    DRAG_END,
    SAVED,       // files[0]: name, handle, modified_ms
    DOWNLOADED,  // files[0]: name; handed to the browser's downloads: whether it arrived cannot be
                 // known
    CANCELLED,
    CHANGED_OUTSIDE,  // not saved: the file was changed by someone since it was read; files[0]: as
                      // it is now
    FAILED,           // message
  };
  Kind kind = Kind::CANCELLED;
  std::uint64_t request = 0;  // as given to Files, 0 for a drop
  std::vector<FileContent> files = {};
  std::string message = {};
};

struct StorageRecord {
  std::string key = {};
  std::string info = {};   // small JSON text, listed without reading the bytes
  std::string bytes = {};  // empty in a list
  std::int64_t written_ms = 0;
  std::uint64_t size_bytes = 0;
};

struct StorageEvent {
  enum class Kind : std::uint8_t {
    READY,        // storage opened; records lists what is there, newest first
    UNAVAILABLE,  // blocked or missing: message
    WRITTEN,      // request: written, read back and found equal
    FAILED,       // request: not written: message (quota, blocked …)
    READ,         // request: records holds the one asked for, or nothing
    LISTED,       // request: records
    LOCKED,       // request: this page is the one writer of key
    LOCK_DENIED,  // request: another tab is
    LOCK_LOST,    // key was taken over by another tab
  };
  Kind kind = Kind::READY;
  std::uint64_t request = 0;
  std::string key = {};
  std::string message = {};
  std::vector<StorageRecord> records = {};
};

class EventSink {
 public:
  virtual ~EventSink() = default;

  // One frame. Called only after request_frame() or an input event. False: nothing was drawn, what
  // the screen shows stays.
  virtual bool on_frame() = 0;
  virtual void on_pointer(const PointerEvent& event) = 0;
  // True: the program took the key and the browser must not act on it. Keys typed while a text
  // field is open come as TextFieldEvent::KEY first and here when they were not taken there.
  virtual bool on_key(const KeyEvent& event) = 0;
  virtual bool on_text_field(const TextFieldEvent& event) = 0;
  virtual void on_mirror(const MirrorEvent& event) = 0;
  // False: nothing of ours is selected, the browser does as usual.
  virtual bool on_copy(ClipboardContent& content, bool cut) = 0;
  virtual bool on_paste(const ClipboardContent& content) = 0;
  virtual void on_file(FileEvent&& event) = 0;  // moved: files are large
  virtual void on_storage(const StorageEvent& event) = 0;
  // Size of the drawing area, device pixels per CSS pixel, dark preference or touch changed.
  virtual void on_screen_changed() = 0;
  // Page hidden, frozen or left: write what is not yet written.
  virtual void on_page_hidden() = 0;
  // The browser ended the program in the midst of a call, as Firefox does where a tab is closed and
  // any does where a person stops a script: whatever was on the stack never came to its end, and
  // this is the last call there is. Keep what is sound, draw nothing.
  virtual void on_cut_off() = 0;
  // The browser lost the textures (context loss) or the glyph source changed (fallback font in).
  virtual void on_glyphs_stale() = 0;
};

}  // namespace jixiao
