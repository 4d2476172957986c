#include "export/write_markdown.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "export/flat_list.h"
#include "fmt/format.h"
#include "form/fields.h"
#include "sheet/options.h"

namespace jixiao {
namespace {

// The text of a cell or of an item: what would end it is written otherwise.
std::string in_one_line(std::string_view text) {
  std::string line;
  for (const char byte : text) {
    if (byte == '|') line += '\\';
    if (byte == '\n') {
      line += "<br>";
    } else {
      line += byte;
    }
  }
  return line;
}

void append_row(std::string& out, const std::vector<std::string>& cells) {
  out += '|';
  for (const std::string& cell : cells) out += fmt::format(" {} |", in_one_line(cell));
  out += '\n';
}

void append_field(std::string& out, std::string_view name, std::string_view text) {
  if (!text.empty()) out += fmt::format("- {}：{}\n", name, in_one_line(text));
}

void append_list(std::string& out, std::string_view heading, const Node& section) {
  if (section.children().empty()) return;
  out += fmt::format("\n## {}\n\n", heading);
  std::size_t number = 0;
  for (const auto& item : section.children()) {
    out += fmt::format("{}. {}\n", ++number, in_one_line(item->text));
  }
}

std::string_view ancestor_text(const Node& indicator, NodeKind kind) {
  const Node* node = indicator.ancestor(kind);
  return node == nullptr ? std::string_view() : std::string_view(node->text);
}

bool has_named_function(const Form& form) {
  const auto& functions = form.functions().children();
  return std::any_of(functions.begin(), functions.end(),
                     [](const auto& function) { return !function->text.empty(); });
}

void append_table(std::string& out, const Form& form) {
  const bool functions = has_named_function(form);
  std::vector<const FieldInfo*> fields;
  const SheetOptions options = options_for(form);
  for (const FieldInfo& info : FIELDS) {
    if (info.column.place > 0 && options.fields.has(info.field)) fields.push_back(&info);
  }
  std::vector<std::string> heading;
  if (functions) heading.emplace_back("核心职能");
  for (const std::string_view name : {"一级指标", "二级指标", "三级指标", "指标值"}) {
    heading.emplace_back(name);
  }
  for (const FieldInfo* info : fields) heading.emplace_back(info->label);
  out += "\n## 年度绩效指标\n\n";
  append_row(out, heading);
  append_row(out, std::vector<std::string>(heading.size(), "---"));
  for_each_indicator(form, [&](const Node& indicator) {
    std::vector<std::string> row;
    if (functions) row.emplace_back(ancestor_text(indicator, NodeKind::FUNCTION));
    row.emplace_back(ancestor_text(indicator, NodeKind::LEVEL_ONE));
    row.emplace_back(ancestor_text(indicator, NodeKind::LEVEL_TWO));
    row.push_back(indicator.text);
    row.push_back(indicator.value);
    for (const FieldInfo* info : fields) row.push_back(indicator.*info->of_node);
    append_row(out, row);
  });
}

}  // namespace

std::string write_markdown(const Form& form) {
  std::string out;
  if (!form.title.empty()) out += fmt::format("# {}\n\n", in_one_line(form.title));
  if (!form.year.empty()) out += fmt::format("（{}年度）\n\n", form.year);
  append_field(out, field_info(Field::DEPARTMENT).label, form.department);
  append_field(out, field_info(Field::SUPERVISOR).label, form.supervisor);
  for (const HeaderField& field : form.header) append_field(out, field.name, field.text);
  append_list(out, "部门职能概述", form.responsibilities());
  append_list(out, "年度整体绩效目标", form.goals());
  append_table(out, form);
  return out;
}

}  // namespace jixiao
