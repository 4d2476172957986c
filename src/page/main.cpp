// The page: the application on the browser's platform.
#include "platform/web/web_page.h"
#include "ui/application.h"

int main() {
  jixiao::run_page(jixiao::make_application);
}
