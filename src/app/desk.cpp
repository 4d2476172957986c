#include "app/desk.h"

#include <utility>

namespace jixiao {

void Desk::put_in_place(OpenDraft next) {
  beside_ = Documents{};
  active_ = std::move(next);
}

void Desk::lay(Beside what, DocumentBeside document) {
  place_of(what) = std::move(document);
}

const DocumentBeside* Desk::beside(Beside what) const {
  const DocumentBeside& document = beside_[static_cast<std::size_t>(what)];
  return document.form ? &document : nullptr;
}

const std::shared_ptr<const Form>& Desk::form_beside(Beside what) const {
  return beside_[static_cast<std::size_t>(what)].form;
}

}  // namespace jixiao
