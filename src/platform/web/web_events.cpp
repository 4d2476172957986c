// What the scripts of web/ call: each exported function turns its arguments into an event and
// gives it to the application. Text comes as pointer and length and belongs to the caller.
//
// Enumerations cross as their numbers; the scripts have the same order (web/events.js).
#include <emscripten.h>

#include <charconv>
#include <string_view>
#include <utility>

#include "platform/glyph_shape.h"
#include "platform/web/web_page.h"
#include "platform/web/web_renderer.h"
#include "platform/web/web_services.h"

namespace jixiao {
namespace {

constexpr int SHIFT = 1, CTRL = 2, ALT = 4;  // modifiers as bits

Modifiers modifiers_of(int bits) {
  return {(bits & CTRL) != 0, (bits & SHIFT) != 0, (bits & ALT) != 0};
}

std::string_view view(const char* text, int size) {
  return {text, static_cast<std::size_t>(size)};
}

std::uint64_t number_of(const char* text, int size) {
  std::uint64_t number = 0;
  std::from_chars(text, text + size, number);
  return number;
}

KeyEvent key_of(const char* key, int size, int modifiers, int repeat) {
  return {std::string(view(key, size)), modifiers_of(modifiers), repeat != 0};
}

// Being put together by several calls.
FileEvent file_event;
StorageEvent storage_event;

}  // namespace

void keep_page_events() {}

}  // namespace jixiao

using namespace jixiao;

#define EXPORT extern "C" EMSCRIPTEN_KEEPALIVE

// Whether anything was drawn.
EXPORT int jixiao_frame() {
  return draw_page_frame() ? 1 : 0;
}

EXPORT void jixiao_pointer(int action, int kind, float x_px, float y_px, int button,
                           int click_count, float wheel_x_px, float wheel_y_px, int modifiers) {
  PointerEvent event;
  event.action = static_cast<PointerAction>(action);
  event.kind = static_cast<PointerKind>(kind);
  event.position = {x_px, y_px};
  event.button = button;
  event.click_count = click_count;
  event.wheel_x_px = wheel_x_px;
  event.wheel_y_px = wheel_y_px;
  event.modifiers = modifiers_of(modifiers);
  page_sink()->on_pointer(event);
}

EXPORT int jixiao_key(const char* key, int size, int modifiers, int repeat) {
  return page_sink()->on_key(key_of(key, size, modifiers, repeat));
}

EXPORT int jixiao_field(int kind, const char* owner, int owner_size, const char* text,
                        int text_size, float height_px, float caret_bottom_px) {
  TextFieldEvent event;
  event.kind = static_cast<TextFieldEvent::Kind>(kind);
  event.owner = number_of(owner, owner_size);
  event.text = view(text, text_size);
  event.height_px = height_px;
  event.caret_bottom_px = caret_bottom_px;
  return page_sink()->on_text_field(event);
}

EXPORT int jixiao_field_key(const char* owner, int owner_size, const char* text, int text_size,
                            const char* key, int key_size, int modifiers, int repeat) {
  TextFieldEvent event;
  event.kind = TextFieldEvent::Kind::KEY;
  event.owner = number_of(owner, owner_size);
  event.text = view(text, text_size);
  event.key = key_of(key, key_size, modifiers, repeat);
  return page_sink()->on_text_field(event);
}

EXPORT void jixiao_mirror(int kind, const char* id, int id_size, const char* value,
                          int value_size) {
  page_sink()->on_mirror({static_cast<MirrorEvent::Kind>(kind), number_of(id, id_size),
                          std::string(view(value, value_size))});
}

// clang-format off
EM_JS(void, js_take_copied, (const char* text, int text_size, const char* html, int html_size,
                             const char* own, int own_size), {
  const platform = Module.platform;
  platform.clipboard.takeCopied({
    text: platform.text(text, text_size),
    html: platform.text(html, html_size),
    own: platform.text(own, own_size),
  });
});
// clang-format on

EXPORT int jixiao_copy(int cut) {
  ClipboardContent content;
  if (!page_sink()->on_copy(content, cut != 0)) return 0;
  js_take_copied(content.text.data(), static_cast<int>(content.text.size()), content.html.data(),
                 static_cast<int>(content.html.size()), content.own.data(),
                 static_cast<int>(content.own.size()));
  return 1;
}

EXPORT int jixiao_paste(const char* text, int text_size, const char* html, int html_size,
                        const char* own, int own_size) {
  ClipboardContent content;
  content.text = view(text, text_size);
  content.html = view(html, html_size);
  content.own = view(own, own_size);
  return page_sink()->on_paste(content);
}

EXPORT void jixiao_file(const char* name, int name_size, const char* bytes, int bytes_size,
                        double handle, double modified_ms) {
  FileContent file;
  file.name = view(name, name_size);
  file.bytes = view(bytes, bytes_size);
  file.handle = static_cast<std::uint64_t>(handle);
  file.modified_ms = static_cast<std::int64_t>(modified_ms);
  file_event.files.push_back(std::move(file));
}

// Sends the files given since the last event.
EXPORT void jixiao_file_event(int kind, const char* request, int request_size, const char* message,
                              int message_size) {
  FileEvent event = std::exchange(file_event, {});
  event.kind = static_cast<FileEvent::Kind>(kind);
  event.request = number_of(request, request_size);
  event.message = view(message, message_size);
  page_sink()->on_file(std::move(event));
}

EXPORT void jixiao_record(const char* key, int key_size, const char* info, int info_size,
                          const char* bytes, int bytes_size, double written_ms,
                          double record_size_bytes) {
  StorageRecord record;
  record.key = view(key, key_size);
  record.info = view(info, info_size);
  record.bytes = view(bytes, bytes_size);
  record.written_ms = static_cast<std::int64_t>(written_ms);
  record.size_bytes = static_cast<std::uint64_t>(record_size_bytes);
  storage_event.records.push_back(std::move(record));
}

// Sends the records given since the last event.
EXPORT void jixiao_storage_event(int kind, const char* request, int request_size, const char* key,
                                 int key_size, const char* message, int message_size) {
  StorageEvent event = std::exchange(storage_event, {});
  event.kind = static_cast<StorageEvent::Kind>(kind);
  event.request = number_of(request, request_size);
  event.key = view(key, key_size);
  event.message = view(message, message_size);
  page_sink()->on_storage(event);
}

EXPORT void jixiao_screen(float width_px, float height_px, float ratio, int device_width,
                          int device_height, int prefers_dark, int has_touch, int is_mac) {
  web_services().screen.state = {width_px,      height_px,         ratio,          device_width,
                                 device_height, prefers_dark != 0, has_touch != 0, is_mac != 0};
  web_renderer().resize(device_width, device_height);
  if (page_sink() != nullptr) page_sink()->on_screen_changed();
}

EXPORT void jixiao_page_hidden() {
  page_sink()->on_page_hidden();
}

EXPORT void jixiao_cut_off() {
  page_sink()->on_cut_off();
}

// Whether the fonts of the machine have Chinese characters.
EXPORT int jixiao_draws_chinese() {
  return draws_chinese(web_services().glyphs) ? 1 : 0;
}

EXPORT void jixiao_glyphs_stale() {
  web_services().glyphs.forget();
  page_sink()->on_glyphs_stale();
}

EXPORT void jixiao_renderer_lost() {
  web_renderer().lose();
}

// 1: there is none of that kind, and nothing is drawn.
EXPORT int jixiao_renderer_restored(int software) {
  const ScreenState& screen = web_services().screen.state;
  const bool restored =
      web_renderer().restore(software != 0, screen.device_width, screen.device_height);
  page_sink()->on_screen_changed();
  return restored ? 0 : 1;
}
