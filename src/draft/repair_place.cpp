#include "draft/repair_place.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/utf8.h"

namespace jixiao {
namespace {

constexpr std::size_t NAME_CHARACTERS = 20;

// One step of a JSON path: a member, and the index behind it if there is one.
struct PathStep {
  std::string_view key;
  bool has_index = false;
  std::size_t index = 0;
};

std::string_view take_until(std::string_view& path, std::string_view marks) {
  const std::size_t end = std::min(path.find_first_of(marks), path.size());
  const std::string_view taken = path.substr(0, end);
  path.remove_prefix(end);
  return taken;
}

// .functions[2] or ['一个键']
PathStep take_step(std::string_view& path) {
  PathStep step;
  if (path.starts_with("['")) {
    path.remove_prefix(2);
    const std::size_t end = std::min(path.find("']"), path.size());
    step.key = path.substr(0, end);
    path.remove_prefix(std::min(path.size(), end + 2));
  } else {
    if (path.starts_with('.')) path.remove_prefix(1);
    step.key = take_until(path, ".[");
  }
  if (path.size() < 2 || path[0] != '[' || path[1] == '\'') return step;
  path.remove_prefix(1);
  const std::string_view number = take_until(path, "]");
  if (!path.empty()) path.remove_prefix(1);
  const auto [stopped, error] =
      std::from_chars(number.data(), number.data() + number.size(), step.index);
  step.has_index = error == std::errc{} && stopped == number.data() + number.size();
  return step;
}

std::string_view word_of(std::string_view key) {
  constexpr std::pair<std::string_view, std::string_view> WORDS[] = {
      {"form", "表"},
      {"title", "表名"},
      {"year", "年度"},
      {"department", "部门(单位)名称"},
      {"supervisor", "主管部门"},
      {"header", "其他表头项"},
      {"kind", "表的种类"},
      {"taxonomy", "指标分类体系"},
      {"responsibilities", "部门职能概述"},
      {"goals", "年度整体绩效目标"},
      {"functions", "核心职能"},
      {"level1", "一级指标"},
      {"level2", "二级指标"},
      {"level3", "三级指标"},
      {"id", "内部编号"},
      {"text", "文字"},
      {"name", "名称"},
      {"value", "指标值"},
      {"note", "备注"},
      {"weight", "权重"},
      {"explanation", "指标解释"},
      {"standard", "评分标准"},
      {"format", "文件标记"},
      {"version", "格式版本"},
      {"revision", "保存次数"},
      {"savedAt", "保存时间"},
      {"lineage", "修改来历"},
      {"base", "共同底稿"},
      {"imported", "导入记录"},
      {"ignored", "已忽略的提示"},
      {"remarks", "批注"},
  };
  for (const auto& [known, word] : WORDS) {
    if (known == key) return word;
  }
  return key;
}

std::string numbered(const PathStep& step) {
  const std::string number = std::to_string(step.index + 1);
  if (step.key == "responsibilities") return "部门职能" + number;
  if (step.key == "goals") return "目标" + number;
  if (step.key == "functions") return "职能" + number;
  if (step.key == "level3") return "指标" + number;
  return std::string(word_of(step.key)) + " 第 " + number + " 项";
}

// The child of the tree a step leads to; null where the tree does not have it.
const Node* follow(const Form& form, const Node* at, const PathStep& step) {
  if (!step.has_index) return at;
  const Node* parent = step.key == "functions" ? &form.functions() : at;
  if (parent == nullptr || step.index >= parent->children().size()) return nullptr;
  return &parent->child(step.index);
}

std::string words_of(const PathStep& step, const Node* node) {
  if (!step.has_index) return std::string(word_of(step.key));
  const bool named = step.key == "level1" || step.key == "level2";
  if (named && node != nullptr && !node->text.empty()) return shorten(node->text, NAME_CHARACTERS);
  if (step.key == "level3" && node != nullptr && !node->text.empty()) {
    return numbered(step) + " " + shorten(node->text, NAME_CHARACTERS);
  }
  return numbered(step);
}

}  // namespace

std::string repair_place(std::string_view json_path, const Form& form) {
  std::string place;
  const Node* node = nullptr;
  if (json_path.starts_with('$')) json_path.remove_prefix(1);
  while (!json_path.empty()) {
    const std::size_t before = json_path.size();
    const PathStep step = take_step(json_path);
    if (json_path.size() == before) break;
    if (step.key == "form" && !step.has_index && !json_path.empty()) continue;
    if (step.has_index) node = follow(form, node, step);
    if (!place.empty()) place += "/";
    place += words_of(step, node);
  }
  return place.empty() ? "整份草稿" : place;
}

}  // namespace jixiao
