// jixiao import FILE [-o OUT.json] [--literal] [--embedded] [--report OUT.json]: any table to a
// draft; what was guessed and what was left out is listed on the standard error.
#include <algorithm>
#include <ctime>

#include "cli/command.h"
#include "cli/decoder.h"
#include "cli/files.h"
#include "draft/draft.h"
#include "fmt/format.h"
#include "import/import.h"
#include "import/left_out.h"

namespace jixiao::cli {
namespace {

constexpr int EXIT_NOT_RECOGNISED = 1;

// Local time with its offset: 2026-11-22T10:32:05+08:00.
std::string now_iso8601() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  char text[40] = {};
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S%z", &local);
  std::string iso(text);
  if (iso.size() > 5) iso.insert(iso.size() - 2, ":");
  return iso;
}

void print_repair(const Grid& grid, const Repair& repair) {
  const char* state = !repair.reversible ? "提示" : repair.applied ? "已改" : "未改";
  print_error(fmt::format("{}：{}（{}）{} → {}。{}", row_name(grid, repair.row),
                          repair_kind_label(repair.kind), state, repair.read, repair.made,
                          repair.reason));
}

// Rows of which a remark among the repairs says it already are not said twice.
void print_left_out(const Grid& grid, const ImportResult& result) {
  for (const LeftOutRow& left_out : left_out_rows(grid, result)) {
    const auto& repairs = result.repairs;
    const bool said = std::any_of(repairs.begin(), repairs.end(), [&](const Repair& repair) {
      return repair.row == left_out.row && repair.reason == left_out.reason;
    });
    if (said) continue;
    print_error(fmt::format("{}：没有导入：{}（{}）", row_name(grid, left_out.row), left_out.text,
                            left_out.reason));
  }
}

bool takes_embedded(const ImportSource& source, const Arguments& arguments) {
  if (!source.embedded || arguments.has("--literal")) return false;
  return arguments.has("--embedded") || !source.embedded->visible_table_changed;
}

// Whether it could be written; what stopped it is printed.
bool write_text(const std::string& path, const std::string& text) {
  const Status written = write_file(path, text);
  if (!written) print_error(path + ": " + written.error().message);
  return written.ok();
}

bool write_report(const Arguments& arguments, const std::string& report) {
  const auto path = arguments.value("--report");
  return !path || write_text(*path, report + "\n");
}

int write_result(const Arguments& arguments, const Draft& draft, const std::string& report) {
  if (!write_report(arguments, report)) return EXIT_UNREADABLE;
  const auto out = arguments.value("-o");
  if (!out && arguments.value("--report") == "-") return 0;  // one text on the standard output
  return write_text(out.value_or("-"), write_draft(draft)) ? 0 : EXIT_UNREADABLE;
}

int take_table(const Arguments& arguments, const ImportSource& source) {
  const NamedGrid& table = source.tables[source.best];
  ReadOptions options;
  options.literal = arguments.has("--literal");
  ImportResult result = recognise(table.grid, options);
  for (const Repair& repair : result.repairs) print_repair(table.grid, repair);
  print_left_out(table.grid, result);
  const std::string report =
      arguments.value("--report") ? import_report_json(source, result, source.best) : std::string();
  if (!result.recognised) {
    print_error(arguments.files.front() + ": " + result.message);
    return write_report(arguments, report) ? EXIT_NOT_RECOGNISED : EXIT_UNREADABLE;
  }
  print_error(fmt::format("{}：{} 项职能，{} 个三级指标，{} 条职能概述，{} 条目标；{} 处需要确认",
                          table.name, result.functions, result.indicators,
                          result.form.responsibilities().children().size(),
                          result.form.goals().children().size(), result.guesses));
  const Draft draft = draft_from_import(source, std::move(result), now_iso8601(), source.best);
  return write_result(arguments, draft, report);
}

}  // namespace

int run_import(const Arguments& arguments) {
  const std::string& path = arguments.files.front();
  const Result<std::string> bytes = read_file(path, IMPORT_LIMIT_BYTES);
  if (!bytes) {
    print_error(path + ": " + bytes.error().message);
    return EXIT_UNREADABLE;
  }
  const Decoder decoder = system_decoder();
  const Result<ImportSource> source = open_import(bytes.value(), path, decoder);
  if (!source) {
    print_error(path + ": " + source.error().message);
    return EXIT_NOT_RECOGNISED;
  }
  for (const std::string& warning : source.value().warnings) {
    print_error(fmt::format("{}: {}", path, warning));
  }
  const bool embedded = takes_embedded(source.value(), arguments);
  if (source.value().embedded && source.value().embedded->visible_table_changed && !embedded) {
    print_error(path +
                ": 文件里带有草稿，但看得见的表格后来改过：按看得见的表格读。"
                "要文件里带的草稿，请加 --embedded。");
  }
  if (!embedded) return take_table(arguments, source.value());
  print_error(path + ": 读出了文件里带的草稿。");
  const ImportResult nothing{};
  return write_result(arguments, source.value().embedded->read.draft,
                      import_report_json(source.value(), nothing, source.value().tables.size()));
}

}  // namespace jixiao::cli
