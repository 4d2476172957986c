// FormClipboard: copying, cutting and pasting lines of the form. form_clipboard.cpp copies: as our
// own format, with ids and all fields, and as a table that other programs take. form_paste.cpp
// pastes as into a spreadsheet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "edit/fill.h"
#include "form/form.h"
#include "platform/services.h"
#include "sheet/sheet.h"

namespace jixiao {

class Session;
struct SessionState;
struct TextTable;

// What a column of the sheet shows of an indicator, or of a group that it is in.
struct PasteColumn {
  FieldKey field;
  ValuePart part = ValuePart::WHOLE;
  NodeKind of = NodeKind::INDICATOR;  // FUNCTION, LEVEL_ONE, LEVEL_TWO: the group's name
  bool number = false;                // 指标1: position, not text
};

class FormClipboard {
 public:
  FormClipboard(Session& session, SessionState& state) : session_(session), state_(state) {}

  // For EventSink::on_copy and on_paste. False: nothing of ours, e.g. a table to import.
  bool copy(ClipboardContent& content, bool cut);
  // columns: what stands in the framed cell's column and right of it; none where no cell is framed.
  // A block is written over what is there from that cell on, rows that find no place come at the
  // end; ViewState::paste_inserts makes new lines of all of them.
  bool paste(const ClipboardContent& content, const std::vector<PasteColumn>& columns = {});
  // Rows with that fragment were cut: pasted, they come back as rows instead of over others.
  void note_cut(std::string_view fragment);

 private:
  void select_pasted(const Result<std::vector<NodeId>>& pasted);
  bool paste_own(const std::string& own);
  bool paste_table(const ClipboardContent& content, const std::vector<PasteColumn>& columns);
  bool paste_on_cell(const TextTable& table, const std::vector<PasteColumn>& columns);
  bool paste_items(const TextTable& table);
  bool paste_lines(const TextTable& table);
  bool paste_block(const TextTable& table, const std::vector<PasteColumn>& columns);
  bool paste_own_rows(const std::string& own);
  void write_rows(std::vector<BlockRow> rows);

  Session& session_;
  SessionState& state_;
  std::string cut_fragment_;  // rows that were cut, so that pasting them puts them back in
};

}  // namespace jixiao
