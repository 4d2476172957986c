// Any table to a form: HTML where the text begins with <, otherwise TSV and the like.
#include <cstddef>
#include <cstdint>

#include "fuzz/grid_checks.h"

namespace {

using namespace jixiao;
using fuzz::require;

void check_result(const Grid& grid, const ImportResult& result, const ReadOptions& options) {
  if (!result.recognised) return require(!result.message.empty(), "a refusal has a message");
  require(result.rows.size() == grid.rows.size(), "every row has a use");
  require(result.columns.size() == grid.column_count, "every column has a role");
  for (const RowResult& row : result.rows) {
    for (const NodeId& id : row.nodes) {
      require(id == "@form" || result.form.find(id) != nullptr, "rows lead to nodes of the form");
    }
  }
  for (const Repair& repair : result.repairs) {
    require(repair.row < grid.rows.size(), "a repair is of a row");
    require(!repair.key.empty(), "a repair has a key");
    const bool left_out = options.literal || options.rejected.contains(repair.key);
    require(!(left_out && repair.applied && repair.reversible), "what is rejected is not applied");
  }
}

ImportResult checked(const Grid& grid, const ReadOptions& options) {
  ImportResult result = recognise(grid, options);
  check_result(grid, result, options);
  return result;
}

void check_table(const ImportSource& source, std::size_t table) {
  const Grid& grid = source.tables[table].grid;
  ImportResult result = checked(grid, {});
  ReadOptions literal;
  literal.literal = true;
  checked(grid, literal);
  if (!result.repairs.empty()) {
    ReadOptions options;
    options.rejected.insert(result.repairs[result.repairs.size() / 2].key);
    checked(grid, options);
  }
  (void)import_report_json(source, result, table);
  if (!result.recognised) return;
  const Draft draft = draft_from_import(source, std::move(result), "2026-01-01T00:00:00Z", table);
  const std::string written = write_draft(draft);
  const Result<ReadDraft> again = read_draft(written);
  require(again.ok() && again.value().repairs.empty(), "the draft needs no repair");
  require(write_draft(again.value().draft) == written, "and is written the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text =
      replace_invalid_utf8(std::string_view(reinterpret_cast<const char*>(data), size));
  const bool html = text.starts_with('<');
  const Result<ImportSource> source = open_clipboard(html ? text : std::string(), text);
  fuzz::check_source(source);
  if (!source) return 0;
  for (std::size_t table = 0; table < source.value().tables.size(); ++table) {
    check_table(source.value(), table);
  }
  return 0;
}
