// The trace an import leaves: in the draft (`imported`) and as a report. See import.h.
#include <algorithm>

#include "base/json_writer.h"
#include "fmt/format.h"
#include "form/sound.h"
#include "import/import.h"
#include "import/left_out.h"

namespace jixiao {
namespace {

std::string_view format_name(ImportFormat format) {
  switch (format) {
    case ImportFormat::DELIMITED:
      return "csv";
    case ImportFormat::HTML:
      return "html";
    case ImportFormat::XLSX:
      return "xlsx";
    case ImportFormat::DOCX:
      return "docx";
    case ImportFormat::PDF:
      return "pdf";
    case ImportFormat::OFD:
      return "ofd";
    case ImportFormat::XLS:
      return "xls";
    case ImportFormat::DOC:
      return "doc";
    case ImportFormat::RTF:
      return "rtf";
    case ImportFormat::WEB_ARCHIVE:
      return "mht";
    case ImportFormat::OPEN_DOCUMENT:
      return "odf";
    case ImportFormat::EXCEL_2003_XML:
      return "excel-2003-xml";
    case ImportFormat::WORD_XML:
      return "word-xml";
    case ImportFormat::TEXT:
      return "text";
  }
  return "text";
}

const Grid* grid_of(const ImportSource& source, std::size_t table) {
  return table < source.tables.size() ? &source.tables[table].grid : nullptr;
}

std::string place_of(const Grid* grid, std::size_t row) {
  return grid != nullptr && row < grid->rows.size() ? row_name(*grid, row) : std::string();
}

std::size_t source_row(const Grid* grid, std::size_t row) {
  return grid != nullptr && row < grid->rows.size() ? grid->rows[row].source_row : row + 1;
}

void write_repair(JsonWriter& json, const Repair& repair, const Grid* grid) {
  json.open_object();
  json.text("key", repair.key);
  json.text("kind", repair_kind_slug(repair.kind));
  json.text("label", repair_kind_label(repair.kind));
  json.text("place", place_of(grid, repair.row));
  json.number("row", source_row(grid, repair.row));
  json.key("rows");
  json.open_list();
  for (const std::size_t row : repair.rows) json.number(source_row(grid, row));
  json.close();
  json.text("read", repair.read);
  json.text("made", repair.made);
  json.text("reason", repair.reason);
  json.key("confidence");
  json.json(fmt::format("{:.2f}", repair.confidence));
  json.flag("applied", repair.applied);
  json.flag("reversible", repair.reversible);
  json.key("ids");
  json.open_list();
  for (const NodeId& id : repair.nodes) json.text(id);
  json.close();
  json.key("carried");
  json.open_list();
  for (const NodeId& id : repair.carried) json.text(id);
  json.close();
  json.close();
}

void write_left_out(JsonWriter& json, const Grid& grid, const ImportResult& result) {
  json.key("leftOut");
  json.open_list();
  for (const LeftOutRow& left_out : left_out_rows(grid, result)) {
    json.open_object();
    json.text("place", place_of(&grid, left_out.row));
    json.number("row", source_row(&grid, left_out.row));
    json.text("text", left_out.text);
    json.text("reason", left_out.reason);
    json.close();
  }
  json.close();
}

void write_columns(JsonWriter& json, const ImportResult& result) {
  json.key("columns");
  json.open_list();
  for (const Column& column : result.columns) {
    json.open_object();
    json.text("heading", column.heading);
    json.text("role", column_role_label(column.role));
    json.close();
  }
  json.close();
}

// Where to look in the form for a text of the table that became nothing: what stands above it.
const NodeId* node_above(const ImportResult& result, std::size_t row) {
  for (std::size_t r = std::min(row + 1, result.rows.size()); r-- > 0;) {
    const RowResult& made = result.rows[r];
    if (made.use == RowUse::INDICATOR && !made.nodes.empty()) return &made.nodes.back();
  }
  return nullptr;
}

void write_open_marks(JsonWriter& json, const Repair& repair, const ImportResult& result) {
  json.flag("open", true);
  if (!repair.applied) json.flag("applied", false);
  if (!repair.nodes.empty()) return json.texts("nodes", repair.nodes);
  const NodeId* near = node_above(result, repair.row);
  if (near != nullptr) json.text("near", *near);
}

void write_made_repair(JsonWriter& json, const Repair& repair, const Grid* grid) {
  json.number("row", source_row(grid, repair.row));
  if (grid != nullptr && grid->parts.size() > 1) json.text("place", place_of(grid, repair.row));
  json.text("kind", repair_kind_slug(repair.kind));
  json.text("read", repair.read);
  json.text("made", repair.made);
  json.text("reason", repair.reason);
}

}  // namespace

std::string imported_record_json(const ImportSource& source, const ImportResult& result,
                                 std::string_view now_iso8601, std::size_t table,
                                 const IsOpenGuess& is_open) {
  const Grid* grid = grid_of(source, table);
  JsonWriter json;
  json.open_object();
  json.text("file", source.file_name);
  json.text("time", now_iso8601);
  json.text("sha256", source.sha256);
  json.text("format", format_name(source.format));
  if (grid != nullptr) json.text("table", source.tables[table].name);
  json.key("repairs");
  json.open_list();
  for (const Repair& repair : result.repairs) {
    const bool open = is_open && is_open(repair);
    if (!open && (!repair.applied || !repair.reversible)) continue;
    json.open_object();
    write_made_repair(json, repair, grid);
    if (open) write_open_marks(json, repair, result);
    json.close();
  }
  json.close();
  json.close();
  return json.take();
}

std::string import_report_json(const ImportSource& source, const ImportResult& result,
                               std::size_t table) {
  const Grid* grid = grid_of(source, table);
  JsonWriter json;
  json.open_object();
  json.text("file", source.file_name);
  json.text("sha256", source.sha256);
  json.text("format", format_name(source.format));
  if (!source.encoding.empty()) json.text("encoding", source.encoding);
  if (grid != nullptr) json.text("table", source.tables[table].name);
  json.flag("recognised", result.recognised);
  json.number("functions", result.functions);
  json.number("indicators", result.indicators);
  json.number("responsibilities", result.form.responsibilities().children().size());
  json.number("goals", result.form.goals().children().size());
  json.number("guesses", result.guesses);
  write_columns(json, result);
  json.key("warnings");
  json.open_list();
  for (const std::string& warning : source.warnings) json.text(warning);
  json.close();
  json.key("repairs");
  json.open_list();
  for (const Repair& repair : result.repairs) write_repair(json, repair, grid);
  json.close();
  if (grid != nullptr) write_left_out(json, *grid, result);
  json.close();
  return json.take();
}

Draft draft_from_import(const ImportSource& source, ImportResult result,
                        std::string_view now_iso8601, std::size_t table,
                        const IsOpenGuess& is_open) {
  std::string record = imported_record_json(source, result, now_iso8601, table, is_open);
  make_sound(result.form);
  Draft draft = new_draft(std::move(result.form));
  draft.imported_json = std::move(record);
  return draft;
}

}  // namespace jixiao
