// The probe as a page, for tests of platform/web in real browsers.
#include "platform/web/web_page.h"
#include "probe/probe_application.h"

int main() {
  jixiao::run_page(jixiao::make_probe);
}
