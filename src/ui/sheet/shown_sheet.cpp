#include "ui/sheet/shown_sheet.h"

#include "app/form_versions.h"
#include "form/form.h"

namespace jixiao {

void ShownSheet::restart() {
  const Form& form = ui_.session.form();
  form_ = &form;
  draft_id_ = ui_.session.draft().id;
  options_ = session_options();
  sheet_.emplace(form, options_);
}

// Hands the parts that changed to the sheet; rows of changed functions keep their heights until
// they are measured again.
void ShownSheet::refresh(SheetNews& news) {
  const Form& form = ui_.session.form();
  const std::vector<NodeId> everything{NodeId(FUNCTIONS_ID)};
  const std::vector<NodeId> touched = ui_.session.form_versions()
                                          .changed_since(ui_.session.form(), form_version_)
                                          .value_or(everything);
  news.splices = sheet_->refresh(form, touched);
  for (const NodeId& id : touched) {
    if (const auto rows = sheet_->rows_of(id)) news.changed.push_back(*rows);
  }
  news.changed.push_back({0, sheet_->indicator_rows().first});
}

SheetOptions ShownSheet::session_options() {
  choices_ = ui_.session.view().sheet;
  signatures_ = ui_.session.settings().signatures;
  return ui_.session.sheet_options();
}

bool ShownSheet::choices_changed() const {
  return choices_ != ui_.session.view().sheet || signatures_ != ui_.session.settings().signatures;
}

SheetNews ShownSheet::update() {
  SheetNews news;
  const Session& session = ui_.session;
  const bool same = sheet_ && form_ == &session.form() && draft_id_ == session.draft().id;
  if (!same) {
    restart();
    news.another = true;
  } else if (form_version_ != session.form_version() || choices_changed()) {
    const SheetOptions options = session_options();
    refresh(news);
    if (options != options_) {
      // A column appears with its first text: everything is laid out anew.
      options_ = options;
      sheet_->set_options(options_);
      news.laid_out_anew = true;
    }
  }
  form_version_ = session.form_version();
  return news;
}

bool ShownSheet::is_current() const {
  return form_ == &ui_.session.form() && form_version_ == ui_.session.form_version();
}

}  // namespace jixiao
