// The trace an import leaves: in the draft (`imported`) and as a report. See import.h.
#include <algorithm>

#include "base/json.h"
#include "fmt/format.h"
#include "import/import.h"

namespace jixiao {
namespace {

// A JSON object or array, written member by member.
class JsonWriter {
 public:
  void open(char bracket) {
    separate();
    text_ += bracket;
    first_ = true;
  }
  void close(char bracket) {
    text_ += bracket;
    first_ = false;
  }
  void key(std::string_view name) {
    separate();
    append_json_string(text_, name);
    text_ += ':';
    first_ = true;
  }
  void string(std::string_view value) {
    separate();
    append_json_string(text_, value);
  }
  void raw(std::string_view value) {
    separate();
    text_ += value;
  }
  void member(std::string_view name, std::string_view value) {
    key(name);
    string(value);
  }
  void member(std::string_view name, std::size_t value) {
    key(name);
    raw(fmt::format("{}", value));
  }
  void member(std::string_view name, bool value) {
    key(name);
    raw(value ? "true" : "false");
  }
  std::string take() { return std::move(text_); }

 private:
  void separate() {
    if (!first_ && !text_.empty()) text_ += ',';
    first_ = false;
  }

  std::string text_;
  bool first_ = true;
};

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
    default:
      return "text";
  }
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
  json.open('{');
  json.member("key", repair.key);
  json.member("kind", repair_kind_slug(repair.kind));
  json.member("label", repair_kind_label(repair.kind));
  json.member("place", place_of(grid, repair.row));
  json.member("row", source_row(grid, repair.row));
  json.key("rows");
  json.open('[');
  for (const std::size_t row : repair.rows) json.raw(fmt::format("{}", source_row(grid, row)));
  json.close(']');
  json.member("read", repair.read);
  json.member("made", repair.made);
  json.member("reason", repair.reason);
  json.key("confidence");
  json.raw(fmt::format("{:.2f}", repair.confidence));
  json.member("applied", repair.applied);
  json.member("reversible", repair.reversible);
  json.key("ids");
  json.open('[');
  for (const NodeId& id : repair.nodes) json.string(id);
  json.close(']');
  json.key("carried");
  json.open('[');
  for (const NodeId& id : repair.carried) json.string(id);
  json.close(']');
  json.close('}');
}

void write_columns(JsonWriter& json, const ImportResult& result) {
  json.key("columns");
  json.open('[');
  for (const Column& column : result.columns) {
    json.open('{');
    json.member("heading", column.heading);
    json.member("role", column_role_label(column.role));
    json.close('}');
  }
  json.close(']');
}

}  // namespace

std::string imported_record_json(const ImportSource& source, const ImportResult& result,
                                 std::string_view now_iso8601, std::size_t table) {
  const Grid* grid = grid_of(source, table);
  JsonWriter json;
  json.open('{');
  json.member("file", source.file_name);
  json.member("time", now_iso8601);
  json.member("sha256", source.sha256);
  json.member("format", format_name(source.format));
  if (grid != nullptr) json.member("table", source.tables[table].name);
  json.key("repairs");
  json.open('[');
  for (const Repair& repair : result.repairs) {
    if (!repair.applied || !repair.reversible) continue;
    json.open('{');
    json.member("row", source_row(grid, repair.row));
    json.member("kind", repair_kind_slug(repair.kind));
    json.member("read", repair.read);
    json.member("made", repair.made);
    json.member("reason", repair.reason);
    json.close('}');
  }
  json.close(']');
  json.close('}');
  return json.take();
}

std::string import_report_json(const ImportSource& source, const ImportResult& result,
                               std::size_t table) {
  const Grid* grid = grid_of(source, table);
  JsonWriter json;
  json.open('{');
  json.member("file", source.file_name);
  json.member("sha256", source.sha256);
  json.member("format", format_name(source.format));
  if (!source.encoding.empty()) json.member("encoding", source.encoding);
  if (grid != nullptr) json.member("table", source.tables[table].name);
  json.member("recognised", result.recognised);
  json.member("functions", result.functions);
  json.member("indicators", result.indicators);
  json.member("responsibilities", result.form.responsibilities().children().size());
  json.member("goals", result.form.goals().children().size());
  json.member("guesses", result.guesses);
  write_columns(json, result);
  json.key("warnings");
  json.open('[');
  for (const std::string& warning : source.warnings) json.string(warning);
  json.close(']');
  json.key("repairs");
  json.open('[');
  for (const Repair& repair : result.repairs) write_repair(json, repair, grid);
  json.close(']');
  json.close('}');
  return json.take();
}

Draft draft_from_import(const ImportSource& source, ImportResult result,
                        std::string_view now_iso8601, std::size_t table) {
  std::string record = imported_record_json(source, result, now_iso8601, table);
  Draft draft = new_draft(std::move(result.form));
  draft.imported_json = std::move(record);
  return draft;
}

}  // namespace jixiao
