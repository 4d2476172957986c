// ViewState: what is shown of the form and how, without a pixel: selection, open branches, which
// panel or dialog is up. Changing it is no edit: it adds no undo step and never clears redo. It is
// kept in the autosave record, so that a draft comes back as it was left.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/closed_branches.h"
#include "check/finding.h"
#include "form/form.h"
#include "import/trace.h"
#include "sheet/choices.h"
#include "sheet/sheet.h"

namespace jixiao {

enum class Dialog : std::uint8_t {
  NONE,
  PALETTE,
  SHORTCUTS,
  RECENT_DRAFTS,
  SETTINGS,
  EXPORT,         // paper, columns and rows, kind of file
  REPAIRS,        // what was mended while a file was read
  SAVE_CONFLICT,  // the file was changed outside: overwrite, save as copy, cancel
  ABOUT,
  LICENCES,
  DRAFT_INFO,      // size, file, where it was imported from
  VERSIONS,        // earlier versions of the open draft
  SET_ASIDE,       // the reason for which a finding is set aside
  FIX_PREVIEW,     // what mending all findings of a kind would change
  LIBRARY,         // indicators to take
  COUNTY_LIBRARY,  // the county's own, to be edited
  RULES,           // which of the checks are asked
  TAXONOMIES,      // those of the program and the county's own; one is given to the form
  LAST_YEAR,       // the form of last year beside this one
  EXPORT_ANYWAY,   // there are errors left
};

// Which of the three is shown where there is room for one only (phone).
enum class Tab : std::uint8_t { OUTLINE, FORM, FIELDS };

// Something a command asks of the screen. The user interface does it and sets NONE again.
enum class ScreenRequest : std::uint8_t {
  NONE,
  EDIT_FIELD,  // begin to edit the selected field, all of it selected
  FIND,        // put the caret into the find bar
  GO_OUTLINE,  // keyboard focus on the outline, the form or the fields; show that panel
  GO_FORM,
  GO_FIELDS,
  NEXT_PART,  // keyboard focus on the part of the page after that which has it, or before it
  PREVIOUS_PART,
  NEXT_FINDING,  // select where the next (previous) finding is
  PREVIOUS_FINDING,
  FIX_HERE,        // mend what the checks found in the selected place
  SET_ASIDE_HERE,  // ask for the reason to set it aside
};

struct Selection {
  NodeId node;  // never empty while a draft is open; FORM_ID for 基本信息
  FieldKey field = {Field::TEXT, {}};
  std::vector<NodeId> more = {};      // further selected rows (Shift or Ctrl), without node
  std::vector<FieldKey> fields = {};  // further columns of a range of cells, without field
  // Of the value, where it stands in three columns; empty: the whole of it.
  std::vector<ValuePart> parts = {};

  bool operator==(const Selection&) const = default;
};

// The bar of 查找 and 替换.
struct FindState {
  bool open = false;
  bool replacing = false;  // with the second line
  std::string words;
  std::string with;
};

struct ViewState {
  Selection selection;
  ClosedBranches closed;  // branches folded in the outline
  Dialog dialog = Dialog::NONE;
  // What that is about: the finding to set aside, or one of the kind to mend; none: all.
  std::optional<Finding> asked_finding;
  SheetChoices sheet;  // optional columns and rows of this form
  Tab tab = Tab::FORM;
  bool drawer_open = false;  // the right panel where it folds to a drawer
  std::string search;        // text to find in the outline
  FindState find;
  bool paste_inserts = false;       // the next paste makes new lines instead of writing over
  NodeId twin;                      // a group renamed to the name of one beside it
  std::optional<GuessPlace> guess;  // of an import, looked at last
  bool guesses_hidden = false;      // the strip about them was put away
  bool reviewing = false;           // 审核模式: the form stays as it is, remarks can be written
  bool remarks_open = false;        // the dialog of remarks is up
  // In files and print; chosen anew for each draft, since remarks are for those who work on it.
  bool remarks_in_exports = false;
  ScreenRequest request = ScreenRequest::NONE;
  std::string remark_asked;  // the dialog of remarks is for it; empty: for the selected row's
};

}  // namespace jixiao
