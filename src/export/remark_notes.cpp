#include "export/remark_notes.h"

#include <fmt/format.h>

#include "compare/remarks.h"
#include "form/fields.h"
#include "office/xml_text.h"

namespace jixiao {
namespace {

std::string signed_line(std::string_view what, std::string_view by, std::string_view at) {
  return fmt::format("{}（{}）：", by.empty() ? what : by, day_and_minute(at));
}

RemarkNote note_of(const Draft& draft, const RemarkRow& row) {
  const Remark& remark = *row.remark;
  const Node* node = draft.form.find(remark.node);
  RemarkNote note{remark.by, remark.at, node ? path_of(*node) : remark.place, {}};
  if (!remark.text.empty()) note.lines.push_back(remark.text);
  if (remark.suggest) note.lines.push_back(describe_suggestion(draft, remark));
  if (note.lines.empty()) note.lines.emplace_back("（没有写字）");
  for (const RemarkReply& reply : remark.replies) {
    note.lines.push_back(signed_line("回复", reply.by, reply.at) + reply.text);
  }
  if (row.state == RemarkState::GONE) note.lines.push_back("这一行已经删除：" + remark.place);
  if (remark.resolved) {
    note.lines.push_back(signed_line("处理人", remark.resolved->by, remark.resolved->at) +
                         "已处理");
  } else if (row.state == RemarkState::DONE) {
    note.lines.emplace_back("已按建议修改");
  }
  return note;
}

// The cell of the field; where it has none, that of the node's name; else where its rows begin.
CellPlace anchor_of(const Sheet& sheet, const RemarkRow& row) {
  if (row.state == RemarkState::GONE && row.shown_at == FORM_ID) return {};
  const FieldInfo* field = field_of_key(row.remark->field);
  if (field != nullptr) {
    if (const auto place = sheet.cell_of(row.shown_at, {field->field, {}})) return *place;
  }
  if (const auto place = sheet.cell_of(row.shown_at, {Field::TEXT, {}})) return *place;
  const auto rows = sheet.rows_of(row.shown_at);
  return rows && row.shown_at != FORM_ID ? sheet.anchor_at(rows->first, 0) : CellPlace{};
}

}  // namespace

RemarkNotes::RemarkNotes(const Draft& draft, const Sheet& sheet) {
  for (const RemarkRow& row : remark_rows(draft)) {
    const CellPlace anchor = anchor_of(sheet, row);
    at_[{anchor.row, anchor.column}].push_back(notes_.size());
    notes_.push_back(note_of(draft, row));
  }
}

const std::vector<std::size_t>& RemarkNotes::at(const CellPlace& anchor) const {
  static const std::vector<std::size_t> NONE;
  const auto found = at_.find({anchor.row, anchor.column});
  return found == at_.end() ? NONE : found->second;
}

std::string day_and_minute(std::string_view iso8601) {
  std::string text(iso8601.substr(0, 16));
  if (text.size() == 16 && text[10] == 'T') text[10] = ' ';
  return text;
}

std::string html_note_marks(const RemarkNotes& notes, const CellPlace& anchor) {
  std::string marks;
  for (const std::size_t number : notes.at(anchor)) {
    marks += fmt::format("{}{}", marks.empty() ? "" : " ", number + 1);
  }
  return marks.empty() ? marks : "<sup>[" + marks + "]</sup>";
}

std::string html_note_list(const RemarkNotes& notes) {
  std::string html = "<h2>批注</h2>\n<ol>\n";
  for (const RemarkNote& note : notes.all()) {
    html += fmt::format("<li><p class=\"where\">{}{}{}　{}</p>", escape_html(note.by),
                        note.by.empty() ? "" : "　", escape_html(day_and_minute(note.at)),
                        escape_html(note.place));
    for (const std::string& line : note.lines) html += "<p>" + escape_html_lines(line) + "</p>";
    html += "</li>\n";
  }
  return html + "</ol>\n";
}

}  // namespace jixiao
