// Copy, cut and paste of lines of the form.
#include "app/session_state.h"

namespace jixiao {

bool Session::copy(ClipboardContent&, bool) {
  return false;
}
bool Session::paste(const ClipboardContent&) {
  return false;
}

}  // namespace jixiao
