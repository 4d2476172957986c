#include "unit/check_form.h"

#include <doctest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "base/utf8.h"
#include "check/fixes.h"
#include "edit/new_nodes.h"
#include "unit/form_outline.h"

namespace jixiao::test {
namespace {

struct HeadLine {
  std::string_view start;
  std::string Form::*text;
};
constexpr std::array HEAD{
    HeadLine{"年度 ", &Form::year},       HeadLine{"标题 ", &Form::title},
    HeadLine{"部门 ", &Form::department}, HeadLine{"主管 ", &Form::supervisor},
    HeadLine{"种类 ", &Form::kind},       HeadLine{"分类 ", &Form::taxonomy}};

std::string level_one_for(std::string_view two) {
  if (two.find("效益") != std::string_view::npos || two.starts_with("可持续")) return "效益指标";
  return two.find("满意度") != std::string_view::npos ? "满意度指标" : "产出指标";
}

NodeId add(Form& form, const NodeId& parent, NodeKind kind, std::string_view text) {
  auto node = new_node(form, kind, std::string(text));
  const NodeId id = node->id();
  form.insert(parent, Form::AT_END, std::move(node));
  return id;
}

NodeId group(Form& form, const NodeId& parent, NodeKind kind, const std::string& name) {
  for (const auto& one : form.find(parent)->children()) {
    if (one->text == name) return one->id();
  }
  return add(form, parent, kind, name);
}

// 数量 is 数量指标; a name given with its 一级指标 stays as it is.
NodeId level_two(Form& form, const NodeId& function, std::string_view place) {
  const std::size_t slash = place.find('/');
  std::string one(place.substr(0, slash));
  std::string two(slash == std::string_view::npos ? place : place.substr(slash + 1));
  if (slash == std::string_view::npos) {
    one = level_one_for(two);
    two = (two == "满意度" ? "服务对象满意度" : two) + "指标";
  }
  return group(form, group(form, function, NodeKind::LEVEL_ONE, one), NodeKind::LEVEL_TWO, two);
}

std::string cut_behind(std::string_view& text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) return {};
  std::string behind(trim(text.substr(at + mark.size())));
  text = text.substr(0, at);
  return behind;
}

void add_indicator(Form& form, const NodeId& function, std::string_view line) {
  const std::size_t colon = line.find(':');
  const NodeId two = level_two(form, function, line.substr(0, colon));
  std::string_view rest = trim(line.substr(colon + 1));
  if (rest.empty()) return;
  auto node = new_node(form, NodeKind::INDICATOR, "");
  node->explanation = cut_behind(rest, " | ");
  node->weight = cut_behind(rest, " #");
  node->value = cut_behind(rest, "=");
  node->text = trim(rest);
  form.insert(two, Form::AT_END, std::move(node));
}

bool read_head(Form& form, std::string_view line) {
  for (const HeadLine& one : HEAD) {
    if (!line.starts_with(one.start)) continue;
    form.*one.text = line.substr(one.start.size());
    return true;
  }
  return false;
}

}  // namespace

Form check_form_of(std::string_view lines) {
  Form form;
  NodeId function;
  for (std::size_t start = 0; start < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', start), lines.size());
    const std::string_view line = trim(lines.substr(start, end - start));
    start = end + 1;
    constexpr std::size_t WORD_BYTES = std::string_view("职责 ").size();
    if (line.empty() || read_head(form, line)) continue;
    if (line.starts_with("职责 ")) {
      add(form, NodeId(RESPONSIBILITIES_ID), NodeKind::RESPONSIBILITY, line.substr(WORD_BYTES));
    } else if (line.starts_with("目标 ")) {
      add(form, NodeId(GOALS_ID), NodeKind::GOAL, line.substr(WORD_BYTES));
    } else if (line.starts_with("[")) {
      function =
          add(form, NodeId(FUNCTIONS_ID), NodeKind::FUNCTION, line.substr(1, line.size() - 2));
    } else {
      add_indicator(form, function, line);
    }
  }
  return form;
}

std::vector<Finding> findings_of(const Form& form, std::string_view rule, const Form* reference) {
  CheckOptions options;
  options.switched[std::string(rule)] = true;
  std::vector<Finding> findings = check_form(form, options, reference);
  std::erase_if(findings, [rule](const Finding& one) { return one.rule->id != rule; });
  return findings;
}

std::string fixed(const Form& form, std::string_view rule, std::size_t fix) {
  const std::vector<Finding> findings = findings_of(form, rule);
  REQUIRE_MESSAGE(findings.size() == 1, rule);
  REQUIRE_MESSAGE(findings.front().fixes.size() > fix, rule);
  Form changed = form.clone();
  History history;
  REQUIRE(apply_fix({changed, history}, findings.front(), findings.front().fixes[fix]).ok());
  std::string text = outline(changed);
  history.undo(changed);
  CHECK(same_form(changed, form));
  return text;
}

}  // namespace jixiao::test
