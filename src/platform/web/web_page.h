// WebPage: the platform of the page. Each service is a thin C++ face; what the browser does is in
// the scripts of web/, reached through small EM_JS functions as Module.platform.<part>.
//
//   int main() { jixiao::run_page(jixiao::make_application); }
//
// The other direction, browser to program, are the exported functions of web_events.cpp.
// Ids and requests cross as decimal text: a JavaScript number holds 53 bits only.
#pragma once

#include <functional>
#include <memory>

#include "platform/services.h"

namespace jixiao {

using ApplicationFactory = std::unique_ptr<EventSink> (*)(Platform&);

// Makes platform and application and asks for the first frame. Returns; everything after that
// comes from the browser's events.
void run_page(ApplicationFactory factory);

// Does nothing; without a reference the linker would leave web_events.cpp in its archive, and the
// scripts would call functions that are not there.
void keep_page_events();

// For web_events.cpp. Null until run_page has made it.
EventSink* page_sink();
// Draws a frame and shows it; false: it only worked on.
bool draw_page_frame();

}  // namespace jixiao
