// What a column of the sheet shows, for pasting over it and for filling a range.
#pragma once

#include <optional>

#include "app/form_clipboard.h"
#include "app/session.h"

namespace jixiao {

std::optional<PasteColumn> paste_column(const SheetColumn& column);

// 插入粘贴 by key: the browser pastes by itself, and the next paste is told how. Another key
// between the two, and it was not meant any more.
void note_paste_key(Session& session, const KeyEvent& key);

}  // namespace jixiao
