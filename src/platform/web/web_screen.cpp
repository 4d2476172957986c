// Screen, clock and clipboard: talks to web/screen.js, web/frames.js, web/print.js and
// web/clipboard.js.
#include <emscripten.h>

#include <chrono>

#include "platform/web/js_text.h"
#include "platform/web/web_renderer.h"
#include "platform/web/web_services.h"

namespace jixiao {

// clang-format off
EM_JS(void, js_frame_request, (), { Module.platform.frames.request(); });
EM_JS(void, js_frame_request_in, (int delay_ms), { Module.platform.frames.requestIn(delay_ms); });
EM_JS(void, js_frame_idle, (int idle), { Module.platform.frames.setIdle(!!idle); });
EM_JS(void, js_screen_cursor, (const char* name, int size), {
  Module.platform.screen.setCursor(Module.platform.text(name, size));
});
EM_JS(void, js_screen_title, (const char* title, int size), {
  document.title = Module.platform.text(title, size);
});
EM_JS(void, js_screen_dark, (int dark), { Module.platform.screen.setDark(!!dark); });
EM_JS(void, js_screen_unsaved, (int unsaved), {
  Module.platform.screen.setUnsaved(!!unsaved);
});
EM_JS(void, js_screen_language, (const char* tag, int size), {
  document.documentElement.lang = Module.platform.text(tag, size);
});
EM_JS(void, js_print, (const char* html, int size), {
  Module.platform.print(Module.platform.text(html, size));
});
EM_JS(char*, js_local_time, (double unix_ms, int* size), {
  return Module.platform.give(Module.platform.screen.localTime(unix_ms), size);
});
EM_JS(int, js_clipboard_write,
      (const char* text, int text_size, const char* html, int html_size, const char* own,
       int own_size),
      {
        const platform = Module.platform;
        return platform.clipboard.write({
          text : platform.text(text, text_size),
          html : platform.text(html, html_size),
          own : platform.text(own, own_size)
        })
                   ? 1
                   : 0;
      });
EM_JS(int, js_clipboard_request_paste, (),
      { return Module.platform.clipboard.requestPaste() ? 1 : 0; });
// clang-format on

bool WebScreen::is_software() const {
  return web_renderer().is_software();
}

void WebScreen::request_frame() {
  js_frame_request();
}

void WebScreen::request_frame_in(int delay_ms) {
  js_frame_request_in(delay_ms);
}

void WebScreen::set_idle(bool idle) {
  if (idle == idle_) return;
  idle_ = idle;
  js_frame_idle(idle ? 1 : 0);
}

void WebScreen::set_cursor(Cursor cursor) {
  constexpr std::string_view NAMES[] = {"default",   "pointer",     "text",
                                        "ew-resize", "ns-resize",   "grab",
                                        "grabbing",  "not-allowed", "cell"};
  if (cursor == cursor_) return;
  cursor_ = cursor;
  const std::string_view name = NAMES[static_cast<int>(cursor)];
  js_screen_cursor(name.data(), size_of(name));
}

void WebScreen::set_title(std::string_view title) {
  js_screen_title(title.data(), size_of(title));
}

void WebScreen::set_dark(bool dark) {
  js_screen_dark(dark);
}

void WebScreen::set_unsaved(bool unsaved) {
  js_screen_unsaved(unsaved);
}

void WebScreen::print(std::string_view html) {
  js_print(html.data(), size_of(html));
}

void WebScreen::set_language(std::string_view language_tag) {
  js_screen_language(language_tag.data(), size_of(language_tag));
}

double WebClock::now_ms() const {
  return emscripten_get_now();
}

std::int64_t WebClock::unix_ms() const {
  const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since_1970).count();
}

std::string WebClock::local_iso8601() const {
  return iso8601_of(unix_ms());
}

std::string WebClock::iso8601_of(std::int64_t unix_ms) const {
  int size = 0;
  char* block = js_local_time(static_cast<double>(unix_ms), &size);
  return adopt_text(block, static_cast<std::size_t>(size));
}

bool WebClipboard::write(const ClipboardContent& content) {
  return js_clipboard_write(content.text.data(), size_of(content.text), content.html.data(),
                            size_of(content.html), content.own.data(), size_of(content.own)) != 0;
}

bool WebClipboard::request_paste() {
  return js_clipboard_request_paste() != 0;
}

}  // namespace jixiao
