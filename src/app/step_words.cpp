#include "app/step_words.h"

namespace jixiao {
namespace {

struct Words {
  std::string_view chinese;
  std::string_view english;
};

// Between the first and the last blank of a label stands what the step was about.
constexpr Words BEGINNINGS[] = {
    {"全部修复", "Mend all"},
    {"修复：", "Mend: "},
    {"补全指标体系", "Add what is missing of the groups"},
    {"并入导入的表格", "Merge the imported table"},
    {"确认推断：", "Confirm a guess: "},
    {"确认全部推断 ", "Confirm all guesses: "},
    {"忽略检查结果：", "Set a finding aside: "},
    {"不再忽略：", "No longer set aside: "},
    {"删除批注：", "Delete a remark: "},
    {"向下填充 ", "Fill down "},
    {"删除 ", "Delete "},
    {"移动 ", "Move "},
    {"粘贴 ", "Paste "},
    {"复制 ", "Duplicate "},
    {"新增 ", "Add "},
    {"修改 ", "Edit "},
    {"合并 ", "Merge "},
    {"替换 ", "Replace "},
    {"调整 ", "Change "},
    {"恢复 ", "Restore "},
};

constexpr Words ENDINGS[] = {
    {" 行", " rows"},   {" 项", " items"},           {" 格", " cells"},
    {" 处", " places"}, {" 的分类", ": its groups"}, {" 的版本", ", the version"},
};

constexpr Words WHOLE[] = {
    {"三级指标", "an indicator"}, {"二级指标", "a level two"}, {"一级指标", "a level one"},
    {"核心职能", "a function"},   {"部门职能", "a duty"},      {"绩效目标", "a goal"},
};

std::string in_english(std::string_view about) {
  for (const Words& words : WHOLE) {
    if (about == words.chinese) return std::string(words.english);
  }
  for (const Words& words : ENDINGS) {
    if (!about.ends_with(words.chinese)) continue;
    about.remove_suffix(words.chinese.size());
    return std::string(about) + std::string(words.english);
  }
  return std::string(about);
}

}  // namespace

std::string step_words(std::string_view label, bool english) {
  if (!english) return std::string(label);
  for (const Words& words : BEGINNINGS) {
    if (!label.starts_with(words.chinese)) continue;
    label.remove_prefix(words.chinese.size());
    return std::string(words.english) + in_english(label);
  }
  return std::string(label);
}

}  // namespace jixiao
