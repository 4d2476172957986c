// jixiao export FILE.json -o OUT.(xlsx|docx|html|csv|txt) [options]: the paper form, with the same
// bytes as the page writes from the same draft and choices.
#include <algorithm>

#include "cli/command.h"
#include "cli/decoder.h"
#include "cli/drafts.h"
#include "cli/files.h"
#include "export/export.h"
#include "fmt/format.h"
#include "sheet/choices.h"

namespace jixiao::cli {
namespace {

constexpr int EXIT_NOT_WRITTEN = 1;
constexpr BodyFont BODY_FONTS[] = {BodyFont::FANG_SONG_GB2312, BodyFont::FANG_SONG, BodyFont::SONG};

// 填报人,日期 or 填报人，日期, without the empty ones.
std::vector<std::string> listed(std::string_view text) {
  constexpr std::string_view FULL_WIDTH = "，";
  std::vector<std::string> names;
  while (!text.empty()) {
    const std::size_t wide = text.find(FULL_WIDTH);
    const std::size_t end = std::min({text.find(','), wide, text.size()});
    if (end > 0) names.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + (end == wide ? FULL_WIDTH.size() : 1)));
  }
  return names;
}

std::string optional_names() {
  std::string names;
  for (const Field column : optional_columns()) {
    if (!names.empty()) names += "、";
    names += optional_column_name(column);
  }
  return names;
}

Result<SheetChoices> sheet_choices(const Arguments& arguments) {
  SheetChoices choices;
  if (const auto columns = arguments.value("--columns")) {
    choices.columns.fill(false);
    for (const std::string& name : listed(*columns)) {
      const auto column = optional_column_of(name);
      if (!column) {
        return Error{"“" + name + "”不是可选的栏目。可选的有：" + optional_names() + "。"};
      }
      choices.column(*column) = true;
    }
  }
  choices.shown_rows = listed(arguments.value("--rows").value_or(""));
  choices.hidden_rows = listed(arguments.value("--hide-rows").value_or(""));
  return choices;
}

Result<ExportOptions> export_options(const Arguments& arguments, const Form& form) {
  ExportOptions options;
  const Result<SheetChoices> choices = sheet_choices(arguments);
  if (!choices) return choices.error();
  options.sheet = options_for(form, choices.value());
  options.sheet->signatures = listed(arguments.value("--sign").value_or(""));
  if (arguments.has("--landscape")) options.orientation = Orientation::LANDSCAPE;
  if (arguments.has("--portrait")) options.orientation = Orientation::PORTRAIT;
  if (const auto font = arguments.value("--title-font")) {
    if (*font != font_name(TitleFont::XIAO_BIAO_SONG) && *font != font_name(TitleFont::SONG)) {
      return Error{"“" + *font + "”不是可选的标题字体。可选的有：方正小标宋简体、宋体。"};
    }
    if (*font == font_name(TitleFont::SONG)) options.fonts.title = TitleFont::SONG;
  }
  if (const auto font = arguments.value("--body-font")) {
    const auto chosen = std::find_if(std::begin(BODY_FONTS), std::end(BODY_FONTS),
                                     [&](BodyFont known) { return font_name(known) == *font; });
    if (chosen == std::end(BODY_FONTS)) {
      return Error{"“" + *font + "”不是可选的正文字体。可选的有：仿宋_GB2312、仿宋、宋体。"};
    }
    options.fonts.body = *chosen;
  }
  options.carry_draft = !arguments.has("--no-draft");
  options.carry_working_notes = arguments.has("--working-notes");
  options.remarks = arguments.has("--remarks");
  const std::string encoding = arguments.value("--encoding").value_or("utf-8");
  if (encoding == "gb18030") {
    options.encoder = gb18030_encoder();
  } else if (encoding != "utf-8") {
    return Error{"“" + encoding + "”不是可选的编码。可选的有：utf-8、gb18030。"};
  }
  return options;
}

int refuse(const std::string& message) {
  print_error(message);
  return EXIT_USAGE;
}

}  // namespace

int run_export(const Arguments& arguments) {
  const std::string out = *arguments.value("-o");
  const auto kind = export_kind_of(out);
  if (!kind) return refuse(out + ": 文件名要以 .xlsx .docx .html .csv 或 .txt 结尾。");
  const std::string& path = arguments.files.front();
  const Result<ReadDraft> read = load_draft(path);
  if (!read) return EXIT_UNREADABLE;
  const Draft& draft = read.value().draft;
  print_repairs(path, read.value().repairs);
  const Result<ExportOptions> options = export_options(arguments, draft.form);
  if (!options) return refuse(options.error().message);
  const Result<Exported> exported = export_draft(draft, *kind, options.value());
  if (!exported) {
    print_error(out + ": " + exported.error().message);
    return EXIT_NOT_WRITTEN;
  }
  for (const std::string& warning : exported.value().warnings) {
    print_error(fmt::format("{}: {}", out, warning));
  }
  const Status written = write_file(out, exported.value().bytes);
  if (written) return 0;
  print_error(out + ": " + written.error().message);
  return EXIT_NOT_WRITTEN;
}

}  // namespace jixiao::cli
