#include "platform/web/web_page.h"

#include <emscripten.h>

#include <utility>

#include "platform/web/web_renderer.h"
#include "platform/web/web_services.h"

namespace jixiao {

// clang-format off
EM_JS(void, js_fail_to_draw, (), { Module.platform.renderer.fail(); });
// Tells the size now and from then on (jixiao_screen of web_events.cpp).
EM_JS(void, js_watch_screen, (), { Module.platform.screen.watch(); });
EM_JS(void, js_ready, (), { Module.platform.ready(); });
// clang-format on

namespace {

struct Page {
  Platform platform;
  std::unique_ptr<EventSink> sink;
};

Page* page = nullptr;

Platform platform_of(WebServices& services) {
  return {services.text_field, services.mirror, services.files,  services.storage, services.screen,
          services.clipboard,  services.clock,  services.glyphs, services.decoder};
}

}  // namespace

WebServices& web_services() {
  static WebServices services;
  return services;
}

void run_page(ApplicationFactory factory) {
  keep_page_events();
  js_watch_screen();
  const ScreenState& screen = web_services().screen.state;
  // By software first: web/renderer.js says why, and when that changes.
  if (!web_renderer().start(true, screen.device_width, screen.device_height)) {
    js_fail_to_draw();
    return;
  }
  // Lives as long as the page, which ends without destructors.
  page = new Page{platform_of(web_services()), nullptr};
  page->sink = factory(page->platform);
  web_services().screen.request_frame();
  js_ready();
}

EventSink* page_sink() {
  return page == nullptr ? nullptr : page->sink.get();
}

bool draw_page_frame() {
  EventSink* sink = page_sink();
  if (sink == nullptr || !sink->on_frame()) return false;
  web_renderer().present();
  return true;
}

}  // namespace jixiao
