#include "ui/screen_requests.h"

#include <utility>

#include "app/session.h"
#include "ui/finding_guide.h"
#include "ui/kit/ui.h"
#include "ui/panels/find_bar.h"
#include "ui/panels/inspector.h"
#include "ui/panels/outline.h"
#include "ui/sheet/sheet_view.h"

namespace jixiao {

bool ScreenRequests::carry_out() {
  Session& session = parts_.ui.session;
  const ScreenRequest request = std::exchange(session.view().request, ScreenRequest::NONE);
  if (request == ScreenRequest::NONE || !session.has_draft()) return false;
  go_on(request);
  return true;
}

void ScreenRequests::go_on(ScreenRequest request) {
  ViewState& view = parts_.ui.session.view();
  switch (request) {
    case ScreenRequest::EDIT_FIELD:
      view.tab = Tab::FORM;
      return parts_.sheet.edit_selection();
    case ScreenRequest::FIND:
      view.tab = Tab::FORM;
      return parts_.find_bar.focus();
    case ScreenRequest::GO_OUTLINE:
      view.tab = Tab::OUTLINE;
      return parts_.outline.focus_tree();
    case ScreenRequest::GO_FORM:
      view.tab = Tab::FORM;
      return parts_.ui.focus(FocusPart::SHEET);
    case ScreenRequest::NEXT_PART:
    case ScreenRequest::PREVIOUS_PART:
      return parts_.ui.focus_next_part(request == ScreenRequest::PREVIOUS_PART);
    case ScreenRequest::GO_FIELDS:
      view.tab = Tab::FIELDS;
      view.drawer_open = true;
      return parts_.inspector.edit_first_field();
    case ScreenRequest::NEXT_FINDING:
    case ScreenRequest::PREVIOUS_FINDING:
      return parts_.guide.go_on(request == ScreenRequest::PREVIOUS_FINDING);
    case ScreenRequest::FIX_HERE:
      return parts_.guide.fix_here();
    case ScreenRequest::SET_ASIDE_HERE:
      return parts_.guide.set_aside_here();
    case ScreenRequest::NONE:
      return;
  }
}

}  // namespace jixiao
