#include "ui/sheet/paste_columns.h"

#include "app/command_keys.h"

namespace jixiao {

std::optional<PasteColumn> paste_column(const SheetColumn& column) {
  const auto group = [](NodeKind kind) {
    return PasteColumn{{Field::TEXT, {}}, ValuePart::WHOLE, kind, false};
  };
  switch (column.role) {
    case SheetColumnRole::FUNCTION:
      return group(NodeKind::FUNCTION);
    case SheetColumnRole::LEVEL_ONE:
      return group(NodeKind::LEVEL_ONE);
    case SheetColumnRole::LEVEL_TWO:
      return group(NodeKind::LEVEL_TWO);
    case SheetColumnRole::NUMBER:
      return PasteColumn{{}, ValuePart::WHOLE, NodeKind::INDICATOR, true};
    case SheetColumnRole::NAME:
      return PasteColumn{{Field::TEXT, {}}};
    case SheetColumnRole::VALUE:
      return PasteColumn{{Field::VALUE, {}}};
    case SheetColumnRole::SIGN:
      return PasteColumn{{Field::VALUE, {}}, ValuePart::SIGN};
    case SheetColumnRole::AMOUNT:
      return PasteColumn{{Field::VALUE, {}}, ValuePart::AMOUNT};
    case SheetColumnRole::UNIT:
      return PasteColumn{{Field::VALUE, {}}, ValuePart::UNIT};
    case SheetColumnRole::FIELD:
      return PasteColumn{{column.field, {}}};
  }
  return std::nullopt;
}

void note_paste_key(Session& session, const KeyEvent& key) {
  const bool modifier = key.key == "Control" || key.key == "Shift" || key.key == "Meta";
  if (modifier || is_shortcut("Ctrl+V", key)) return;
  session.view().paste_inserts = is_shortcut("Ctrl+Shift+V", key);
}

}  // namespace jixiao
