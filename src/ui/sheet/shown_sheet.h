// ShownSheet: the sheet of the open draft, kept up with its form and with what the person chose to
// see of it. What else knows the sheet's rows is told by update() what has become of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sheet/sheet.h"
#include "ui/kit/ui.h"

namespace jixiao {

// What update() did, in this order.
struct SheetNews {
  bool another = false;  // the sheet of another draft: nothing that was known of rows holds
  std::vector<RowSplice> splices;
  std::vector<RowRange> changed;  // rows that may have another height
  bool laid_out_anew = false;     // other columns
};

class ShownSheet {
 public:
  explicit ShownSheet(Ui& ui) : ui_(ui) {}

  SheetNews update();
  // Whether it is of the form as it is now.
  bool is_current() const;
  bool is_there() const { return sheet_.has_value(); }
  const Sheet& operator*() const { return *sheet_; }
  const Sheet* operator->() const { return &*sheet_; }

 private:
  void restart();
  void refresh(SheetNews& news);
  SheetOptions session_options();
  bool choices_changed() const;

  Ui& ui_;
  std::optional<Sheet> sheet_;
  SheetOptions options_;
  SheetChoices choices_;                 // what the person chose for these options
  std::vector<std::string> signatures_;  // likewise
  std::string draft_id_;
  const Form* form_ = nullptr;
  std::uint64_t form_version_ = 0;
};

}  // namespace jixiao
